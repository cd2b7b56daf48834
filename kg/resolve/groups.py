"""Origins and stories of all documents, with why, and what documents share and credit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import names
from kg.model.documents import Document
from kg.model.graph import AssertionNode, GroupNode, Member, Reference, Support
from kg.model.ids import key
from kg.model.vocabulary import Basis, Factuality
from kg.resolve.entities import LAST
from kg.resolve.gist import Gist
from kg.resolve.memory import Memory
from kg.resolve.origins import Link, LinkKind, connected, find_links
from kg.resolve.stories import cluster_stories
from kg.resolve.text_pairs import Sets

STRONGEST = (
    LinkKind.TEXT,
    LinkKind.CREDIT,
    LinkKind.PARTLY,
    LinkKind.QUOTATION,
    LinkKind.CITED,
)
SHARING = frozenset({LinkKind.TEXT, LinkKind.PARTLY, LinkKind.QUOTATION})
"""Links by words that two texts share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Origins and stories, sorted by name, and those of each document (its hash).

    `counted_as` is the origin as which a document counts where confirmations are counted: documents
    that may not be independent count as the origin of the least of them. `shared` says which
    documents share text; `independent_at_most` is how many of all documents can be independent:
    how many parts remain when every link connects. `links` are all, the strongest first, between
    `documents` by their places there.
    """

    origins: tuple[GroupNode, ...]
    stories: tuple[GroupNode, ...]
    origin_of: Mapping[str, str]
    counted_as: Mapping[str, str]
    story_of: Mapping[str, str]
    shared: tuple[AssertionNode, ...]
    independent_at_most: int
    documents: tuple[Document, ...]
    links: tuple[Link, ...]


def resolve_groups(
    documents: Iterable[Document], memory: Memory | None = None, *, passages: bool = False
) -> Groups:
    """Origins and stories of documents, each of another text, in any order.

    `passages` says whether links tell the words that both texts have.

    Documents of one origin are one report, as far as declared links say. A story counts its
    origins, and how many of its documents are independent at most: those that no link of any kind
    between its documents connects.
    """
    ordered = sorted(documents, key=lambda d: (d.issued or LAST, d.id))
    texts = [d.text for d in ordered]
    links = find_links(texts, [d.publisher for d in ordered], memory, passages=passages)
    ranked = sorted(links, key=lambda n: (STRONGEST.index(n.kind), -n.share, n.order))
    declared = [n for n in ranked if n.declared]
    one_report = connected(len(texts), declared)
    happening = cluster_stories(texts, [d.issued for d in ordered], memory)
    inside = [n for n in ranked if happening[n.a] == happening[n.b]]
    chain = connected(len(texts), [*declared, *inside])
    origins = _nodes("origin", ordered, one_report, _reasons(ordered, declared, one_report))
    stories = _nodes("story", ordered, happening, _reasons(ordered, inside, happening))
    origin_of = {d: n.name for n in origins for d in n.documents}
    chain_of = {d.id: number for d, number in zip(ordered, chain, strict=True)}
    return Groups(
        origins=origins,
        stories=tuple(
            replace(
                n,
                origin_count=len({origin_of[d] for d in n.documents}),
                independent_at_most=len({chain_of[d] for d in n.documents}),
            )
            for n in stories
        ),
        origin_of=origin_of,
        counted_as=_counted(ordered, chain, origin_of),
        story_of={d: n.name for n in stories for d in n.documents},
        shared=_shared(ordered, ranked, origin_of),
        independent_at_most=len(set(connected(len(texts), links))),
        documents=tuple(ordered),
        links=tuple(ranked),
    )


def _counted(
    documents: Sequence[Document], chain: Sequence[int], origin_of: Mapping[str, str]
) -> dict[str, str]:
    """The origin of the least document of each part that some link of any kind connects."""
    least: dict[int, str] = {}
    for document, number in zip(documents, chain, strict=True):
        least.setdefault(number, origin_of[document.id])
    return {d.id: least[number] for d, number in zip(documents, chain, strict=True)}


def sentence(link: Link, documents: Sequence[Document]) -> str:
    """Why two documents are connected, in words."""
    a, b = (name(documents[i]) for i in (link.a, link.b))
    percent = f"{round(100 * link.share)} %"
    return {
        LinkKind.TEXT: f"{a} and {b} have the same words: {percent} of the shorter text.",
        LinkKind.CREDIT: f"{a} and {b} report one happening and credit {link.medium} for it.",
        LinkKind.PARTLY: f"{a} and {b} have some of the same words: {percent} of the shorter text.",
        LinkKind.QUOTATION: f"{a} and {b} have the same words in quotations.",
        LinkKind.CITED: f"{a} and {b} report one happening and cite {link.medium}.",
    }[link.kind]


def name(document: Document) -> str:
    """What to call a document: its title, else its first file, else the beginning of its hash."""
    if document.title:
        return f"“{' '.join(document.title.split())}”"
    return next((p.file for p in document.publications if p.file), document.id[:12])


def _nodes(
    kind: str,
    documents: Sequence[Document],
    labels: Sequence[int],
    reasons: Mapping[int, Sequence[str]],
) -> tuple[GroupNode, ...]:
    """Groups of documents, named by their least member, sorted by name."""
    members: dict[int, list[str]] = defaultdict(list)
    for document, label in zip(documents, labels, strict=True):
        members[label].append(document.id)
    nodes = [
        GroupNode(
            name=key(kind, some[0]),
            documents=tuple(sorted(some)),
            reasons=tuple(sorted(reasons.get(label, ()))),
        )
        for label, some in members.items()
    ]
    return tuple(sorted(nodes, key=lambda n: n.name))


def _reasons(
    documents: Sequence[Document], ranked: Iterable[Link], group_of: Sequence[int]
) -> dict[int, list[str]]:
    """Why documents of each group are connected: the strongest links, as few as connect them."""
    sets = Sets(len(documents))
    reasons: dict[int, list[str]] = defaultdict(list)
    for link in ranked:
        if sets.join(link.a, link.b):
            reasons[group_of[link.a]].append(sentence(link, documents))
    return reasons


def _shared(
    documents: Sequence[Document], ranked: Iterable[Link], origin_of: Mapping[str, str]
) -> tuple[AssertionNode, ...]:
    """One assertion for each two documents that share text, by the strongest link."""
    nodes: dict[str, AssertionNode] = {}
    for link in ranked:
        if link.kind not in SHARING:
            continue
        a, b = sorted((documents[link.a].id, documents[link.b].id))
        pair = Reference("document", a), Reference("document", b)
        found = AssertionNode(
            name=names.assertion(a, "sharesTextWith", b),
            subject=pair[0],
            predicate="sharesTextWith",
            object=pair[1],
            factuality=Factuality.ACTUAL,
            disputed=False,
            asserted=False,
            evidence=(),
            support=Support(documents=2, origins=len({origin_of[a], origin_of[b]})),
            basis=Basis.INFERRED,
            rule=f"shared/{link.kind}",
            premises=pair,
            share=link.share,
        )
        nodes.setdefault(found.name, found)
    return tuple(nodes[n] for n in sorted(nodes))


def credits_of(
    gists: Iterable[Gist], entity_of: Mapping[Member, str]
) -> dict[str, tuple[str, ...]]:
    """The media that each document credits (its hash), as far as they are entities; sorted."""
    return {
        g.document: tuple(sorted({entity_of[Member(g.document, e)] for e in g.credited}))
        for g in gists
        if g.credited
    }
