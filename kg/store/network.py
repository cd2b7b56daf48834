"""The graph as a network: entities, links between them, and the passages behind each link.

What pages, exports and notebooks draw. A relation, an office and an event with an actor and someone
it concerns are links; what is Negated is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]

KINDS = (
    "Country",
    "Person",
    "GovernmentBody",
    "Agency",
    "Alliance",
    "IntergovernmentalOrganization",
    "MediaOutlet",
    "Company",
    "NonGovernmentalOrganization",
    "ArmedGroup",
    "PoliticalParty",
    "Group",
    "AnonymousSource",
    "Organization",
    "Place",
)
"""Classes of entities, so ordered that the first that a node has is its most specific."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity; `mentions` counts how often the documents mention it."""

    id: str
    label: str
    kind: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation, position or event between two entities; `node` is the IRI of what links them."""

    node: str
    source: str
    target: str
    kind: str
    label: str
    factuality: str
    disputed: bool
    documents: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage behind a link: the sentence, verbatim, and where it stands."""

    sentence: str
    document: str
    begin: int
    end: int
    factuality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document: its IRI and what is known of it; `reliability` is the user's letter."""

    id: str
    title: str | None
    issued: str | None
    file: str | None
    reliability: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and links sorted by IRI, passages by the IRI of what links, and documents."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    quotations: Mapping[str, tuple[Quotation, ...]]
    documents: tuple[Source, ...]
    judged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What people decided on a node or on what links: sentences, by IRI."""


def network(ask: Ask) -> Network:
    """The whole network, held in memory; `ask` must not cut rows."""
    nodes = _nodes(ask)
    known = {n.id for n in nodes}
    links = tuple(e for e in _links(ask) if e.source in known and e.target in known)
    return Network(
        nodes=nodes,
        links=links,
        quotations=_quotations(ask),
        documents=_documents(ask),
        judged=_judged(ask),
    )


def local(iri: str | None) -> str:
    """The part of an IRI after its last # or /."""
    text = iri or ""
    return text.rpartition("#" if "#" in text else "/")[2]


def _nodes(ask: Ask) -> tuple[Node, ...]:
    kinds: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, tuple[str, int]] = {}
    for row in ask(
        "SELECT ?e ?label ?type ?n WHERE { ?e skos:prefLabel ?label ; a ?type ."
        " OPTIONAL { ?e kg:mentionCount ?n } } ORDER BY ?e"
    ):
        iri = row["e"] or ""
        kinds[iri].add(local(row["type"]))
        labels[iri] = (row["label"] or "", int(row["n"] or 1))
    return tuple(
        Node(
            id=iri,
            label=label,
            kind=next((k for k in KINDS if k in kinds[iri]), "Organization"),
            mentions=mentions,
        )
        for iri, (label, mentions) in labels.items()
    )


def _links(ask: Ask) -> Iterable[Link]:
    for row in ask(_RELATIONS):
        yield _link(row, "relation", local(row["predicate"]))
    for row in ask(_POSITIONS):
        yield _link({**row, "factuality": "#Actual"}, "position", row["title"] or "office")
    parents = {e.id: e.parent for e in load_event_types(ontology() / "events").values()}
    for role in ("recipient", "target", "place"):
        for row in ask(_EVENTS.replace("$from", "actor").replace("$to", role)):
            yield _link(row, "event", _deepest(row["types"], parents))
    for row in ask(_EVENTS.replace("$from", "orderedBy").replace("$to", "actor")):
        yield _link(row, "order", _deepest(row["types"], parents))


def _deepest(types: str | None, parents: Mapping[str, str | None]) -> str:
    """The type of an event that is no other's parent."""
    names = {local(t) for t in (types or "").split()} & (parents.keys() | {"Event"})
    above = {parents.get(n) for n in names} | {"Event"}
    return min(names - above, default="Event")


def _link(row: dict[str, str | None], kind: str, label: str) -> Link:
    return Link(
        node=row["node"] or "",
        source=row["from"] or "",
        target=row["to"] or "",
        kind=kind,
        label=label,
        factuality=local(row["factuality"]),
        disputed=row.get("disputed") == "true",
        documents=int(row["documents"] or 1),
        origins=int(row["origins"] or 1),
    )


def _quotations(ask: Ask) -> dict[str, tuple[Quotation, ...]]:
    found: dict[str, list[Quotation]] = defaultdict(list)
    for row in ask(_PASSAGES):
        found[row["node"] or ""].append(
            Quotation(
                sentence=row["sentence"] or "",
                document=row["document"] or "",
                begin=int(row["begin"] or 0),
                end=int(row["end"] or 0),
                factuality=local(row["factuality"]),
            )
        )
    return {node: tuple(some) for node, some in found.items()}


def _judged(ask: Ask) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in ask(_JUDGED):
        found[row["node"] or ""].append(judgement_words(row))
    return {node: tuple(dict.fromkeys(some)) for node, some in found.items()}


def judgement_words(row: Mapping[str, str | None]) -> str:
    """A judgement in a sentence, from its verdict, by, time, correction and reason."""
    words = f"{_VERDICTS.get(local(row['verdict']), 'Judged')} by {row['by']}"
    words += f" on {(row['time'] or '')[:10]}"
    words += f" ({row['correction']})" if row["correction"] else ""
    return f"{words}: {row['reason']}" if row["reason"] else words


_VERDICTS = {
    "Same": "Judged one",
    "Different": "Told from another",
    "Accept": "Accepted",
    "Reject": "A passage rejected",
}


def _documents(ask: Ask) -> tuple[Source, ...]:
    return tuple(
        Source(
            id=row["document"] or "",
            title=row["title"],
            issued=row["issued"],
            file=row["file"],
            reliability=spread(row["best"], row["worst"]),
        )
        for row in ask(_DOCUMENTS)
    )


def spread(best: str | None, worst: str | None) -> str | None:
    """The letters of several publishers of one text: the best and the worst, or the only one."""
    return best if best == worst else f"{best}–{worst}"


_COUNTS = "kg:documentCount ?documents ; kg:originCount ?origins"
_RELATIONS = f"""SELECT ?node ?from ?to ?predicate ?factuality ?disputed ?documents ?origins
WHERE {{
  ?node a kg:Assertion ; rdf:subject ?from ; rdf:predicate ?predicate ; rdf:object ?to ;
    kg:factuality ?factuality ; kg:disputed ?disputed ; kg:basis ?basis ; {_COUNTS} .
  FILTER(?factuality != kg:Negated && ?basis != kg:Inferred) }} ORDER BY ?node"""
_POSITIONS = f"""SELECT ?node ?from ?to (MIN(?t) AS ?title) ?documents ?origins WHERE {{
  ?node a kg:Position ; org:member ?from ; org:organization ?to ; kg:title ?t ; {_COUNTS} .
}} GROUP BY ?node ?from ?to ?documents ?origins ORDER BY ?node"""
_EVENTS = f"""SELECT ?node ?from ?to (GROUP_CONCAT(STR(?type); separator=" ") AS ?types)
    ?factuality ?disputed ?documents ?origins WHERE {{
  ?node a kg:Event, ?type ; kg:$from ?from ; kg:$to ?to ; kg:factuality ?factuality ;
    kg:disputed ?disputed ; {_COUNTS} .
  FILTER(?factuality != kg:Negated && ?from != ?to)
}} GROUP BY ?node ?from ?to ?factuality ?disputed ?documents ?origins ORDER BY ?node ?from ?to"""
_PASSAGES = """SELECT ?node ?sentence ?document ?begin ?end ?factuality WHERE {
  ?node kg:evidence ?evidence . FILTER NOT EXISTS { ?node a kg:Claim }
  ?evidence kg:exact ?sentence ; kg:document ?document ; kg:begin ?begin ; kg:end ?end .
  OPTIONAL { ?evidence kg:factuality ?factuality } } ORDER BY ?node ?document ?begin"""
_JUDGED = """SELECT ?node ?verdict ?by ?time ?correction ?reason WHERE {
  ?node prov:wasInfluencedBy ?judgement . ?judgement kg:verdict ?verdict ;
    prov:wasAssociatedWith/rdfs:label ?by ; prov:endedAtTime ?time .
  OPTIONAL { ?judgement kg:correction ?correction } OPTIONAL { ?judgement kg:reason ?reason }
} ORDER BY ?node ?time ?judgement"""
_DOCUMENTS = """SELECT ?document ?title ?issued (MIN(?f) AS ?file) (MIN(?r) AS ?best)
    (MAX(?r) AS ?worst) WHERE {
  ?document a kg:Document .
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document kg:publication/kg:file ?f }
  OPTIONAL { ?document kg:publication/kg:reliability ?r }
} GROUP BY ?document ?title ?issued ORDER BY ?file ?document"""
