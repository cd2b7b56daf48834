"""Which texts go back to one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kg.model.ids import digest
from kg.model.spans import Span
from kg.resolve.stories import candidates, similarity
from kg.resolve.text_credits import Credit, find_credits
from kg.resolve.text_pairs import Sets, holders_in_common
from kg.resolve.text_prints import Prints, own_words, quoted_words, shared_passages, words_in
from kg.resolve.text_words import profile

COPY = 0.4  # of the shorter text's own words: from here on one is a copy or a cut of the other
PARTLY = 0.1  # less says nothing; with the same credited medium, this much makes one report of two
LEAST = 15  # shared shingles: shorter texts share too little to say anything
QUOTED = 8  # words in a row: fewer are a turn of phrase; winnowing misses none as long as this
SAME_STORY = 0.25  # similarity from which on two texts surely report one happening
PRINTS = 2  # common fingerprints that as many shared shingles leave, as good as always
KEPT = 512  # texts whose prints are kept at a time
PASSAGES = 5  # kept as reasons


class LinkKind(StrEnum):
    """Why two texts are connected."""

    TEXT = "text"
    CREDIT = "credit"
    QUOTATION = "quotation"
    PARTLY = "partly"
    CITED = "cited"


DECLARED = frozenset({LinkKind.TEXT, LinkKind.CREDIT})
"""What makes one origin of two texts; the other kinds only say that they may not be independent."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """The same words in two texts, or the two places that name the credited medium."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One reason to connect texts a and b (their numbers, a < b).

    `share` is the part of the shorter text's own words (with the kind QUOTATION: of all its words)
    that the other has too, between 0 and 1, rounded to two digits. `medium` is the credited one,
    with the kinds CREDIT and CITED only.
    """

    a: int
    b: int
    kind: LinkKind
    share: float
    passages: tuple[Passage, ...] = ()
    medium: str | None = None

    @property
    def declared(self) -> bool:
        """Whether the two are one report, and not just perhaps not independent."""
        return self.kind in DECLARED

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What links are sorted by."""
        return self.a, self.b, self.kind, self.medium or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text and whom it credits; `number` is its place in the input.

    What it is compared by is large, so it is made anew when it is needed.
    """

    number: int
    text: str
    credits: tuple[Credit, ...]
    own_words: Callable[[str], Prints]
    quoted_words: Callable[[str], Prints]

    @property
    def own(self) -> Prints:
        return self.own_words(self.text)

    @property
    def quoted(self) -> Prints:
        return self.quoted_words(self.text)


def find_links(
    texts: Sequence[str], publishers: Sequence[str | None] | None = None
) -> tuple[Link, ...]:
    """All reasons to connect texts, sorted; each is judged from the two texts alone.

    Where publishers are known, a text that credits one is connected with what that one published.
    Near-linear: only texts with common fingerprints, or with a common credited medium and common
    words of weight, are compared.
    """
    published_by = publishers or [None] * len(texts)
    order = sorted(range(len(texts)), key=lambda i: (digest(texts[i]), i))
    own, quoted = lru_cache(KEPT)(own_words), lru_cache(KEPT)(quoted_words)
    all_ = [
        _Text(
            number=i,
            text=texts[i],
            credits=find_credits(texts[i], published_by[i]),
            own_words=own,
            quoted_words=quoted,
        )
        for i in order
    ]
    links: dict[tuple[int, int, str, str], Link] = {}
    for link in (*_shared(all_), *_credited(all_)):
        links.setdefault(link.order, link)
    return tuple(links[key] for key in sorted(links))


def cluster_origins(
    texts: Sequence[str], publishers: Sequence[str | None] | None = None
) -> list[int]:
    """Number the report that each text comes from: what declared links connect.

    The grouping does not depend on the texts' order; numbers rise by first appearance.
    """
    links = find_links(texts, publishers)
    return connected(len(texts), (link for link in links if link.declared))


def cluster_at_most(
    texts: Sequence[str], publishers: Sequence[str | None] | None = None
) -> list[int]:
    """Number the groups within which texts may not be independent: what any link connects.

    How many numbers there are is how many independent reports there are at most.
    """
    return connected(len(texts), find_links(texts, publishers))


def connected(count: int, links: Iterable[Link]) -> list[int]:
    """Number the groups of texts that links connect, by the first text of each."""
    sets = Sets(count)
    for link in links:
        sets.join(link.a, link.b)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(sets.find(i), len(numbers)) for i in range(count)]


def _shared(texts: Sequence[_Text]) -> Iterator[Link]:
    """Links by shared words: of the texts' own, and of quotations."""
    for i in range(1, len(texts)):
        if texts[i - 1].text == texts[i].text:
            yield _link(texts[i - 1], texts[i], LinkKind.TEXT, 1.0)
    prints = [t.own.fingerprints for t in texts]
    own = set(holders_in_common(prints))
    quoted = set(holders_in_common(t.quoted.fingerprints for t in texts))
    for i, j in sorted(own | quoted):
        a, b = texts[i], texts[j]
        # Shingles are made anew for most pairs, so stock phrases are told by fingerprints first.
        enough = len(prints[i] & prints[j]) >= PRINTS
        if not enough and (i, j) not in quoted:
            continue
        common, share = _share(a, b) if enough else (0, 0.0)
        if common >= LEAST and share >= PARTLY:
            passages = shared_passages(a.own, b.own)
            kind = LinkKind.TEXT if share >= COPY else LinkKind.PARTLY
            yield _link(a, b, kind, share, passages)
            for one, other in _same_credits(a, b):
                if one.own and other.own:
                    continue  # what one publisher's pages have in common may be their layout
                credit = _link(a, b, LinkKind.CREDIT, share, [(one.span, other.span), *passages])
                yield replace(credit, medium=one.medium)
        quotations = shared_passages(a.quoted, b.quoted) if (i, j) in quoted else ()
        if quotations and _words(a, quotations[0][0]) >= QUOTED:
            yield _link(a, b, LinkKind.QUOTATION, _share_of_all(a, b), quotations)


def _credited(texts: Sequence[_Text]) -> Iterator[Link]:
    """Links by a common credited medium between texts that report one happening."""
    crediting: dict[str, list[_Text]] = {}
    for text in texts:
        for credit in text.credits:
            crediting.setdefault(credit.medium, []).append(text)
    for medium, some in sorted(crediting.items()):
        profiles = [profile(t.text) for t in some]
        for i, j in candidates(profiles):
            if similarity(profiles[i], profiles[j]) < SAME_STORY:
                continue
            for one, other in _same_credits(some[i], some[j]):
                if one.medium == medium:
                    whole = one.whole and other.whole and not (one.own and other.own)
                    kind = LinkKind.CREDIT if whole else LinkKind.CITED
                    share = _share(some[i], some[j])[1]
                    link = _link(some[i], some[j], kind, share, [(one.span, other.span)])
                    yield replace(link, medium=medium)


def _same_credits(a: _Text, b: _Text) -> Iterator[tuple[Credit, Credit]]:
    others = {credit.medium: credit for credit in b.credits}
    return ((one, others[one.medium]) for one in a.credits if one.medium in others)


def _share(a: _Text, b: _Text) -> tuple[int, float]:
    """How many shingles two texts share, and which part of the shorter text's that is."""
    common = len(a.own.shingles.keys() & b.own.shingles.keys())
    shorter = min(len(a.own.shingles), len(b.own.shingles))
    return common, round(common / shorter, 2) if shorter else 0.0


def _words(text: _Text, span: Span) -> int:
    return len(words_in(text.text, span))


def _share_of_all(a: _Text, b: _Text) -> float:
    """Which part of the shorter text is shared, quotations included."""
    some, others = ({*t.own.shingles, *t.quoted.shingles} for t in (a, b))
    return round(len(some & others) / max(1, min(len(some), len(others))), 2)


def _link(
    a: _Text, b: _Text, kind: LinkKind, share: float, passages: Sequence[tuple[Span, Span]] = ()
) -> Link:
    pairs = passages if a.number < b.number else [(y, x) for x, y in passages]
    return Link(
        a=min(a.number, b.number),
        b=max(a.number, b.number),
        kind=kind,
        share=share,
        passages=tuple(Passage(a=x, b=y) for x, y in pairs[:PASSAGES]),
    )
