"""Why something is in a graph, and why something is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.changing import settings_of
from kg.knowledge import load as load_knowledge
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.knowledge.relations import load_relation_types
from kg.model.errors import KgError
from kg.model.reading import Reading
from kg.model.rejected import Rejected
from kg.opened import OpenGraph
from kg.query.why import JUDGED, Edge, find_edges
from kg.query.why_merged import why_merged
from kg.query.why_not import WhyNot, find_places, mentions_of, words_of
from kg.resolve.features import score
from kg.resolve.profiles import Profile, Profiler
from kg.store.documents import read_documents
from kg.store.guard import QueryError
from kg.store.ledger import read_ledger
from kg.store.readings import ReadingCache

OTHER_RULES = ("claim", "position", "name")
"""What is read beside events and relations."""


class ExplainError(KgError):
    """There is nothing to explain it with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Why what documents name is one entity: a line for the entity, and reasons for each pair."""

    entity: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Two entities, why each is one, and the edges between them."""

    identities: tuple[Identity, ...]
    edges: tuple[Edge, ...]


def why(out: Path | str, subject: str, object_: str) -> Why:
    """What is behind every edge between two entities, named by labels, IRIs or prefixed names."""
    graph = OpenGraph(Path(out))
    ends = [graph.find(name).value for name in (subject, object_)]
    _check_two(graph, ends, (subject, object_))
    return Why(
        identities=tuple(_identity(graph, iri) for iri in ends),
        edges=tuple(_with_reports(graph, find_edges(graph.whole, *ends))),
    )


def why_not(
    out: Path | str, subject: str, object_: str | None = None, *, rule: str | None = None
) -> WhyNot:
    """What was put down in the sentences that name a subject, and an object if one is given.

    `rule` is a type of events ("AidSuspension"), a relation ("memberOf") or "claim". What the
    graph does not know as an entity is looked for as words.
    """
    if object_ is None and rule is None:
        raise ExplainError("name an object, or what kind of edge is missing")
    if rule is not None:
        _check_rule(rule)
    graph = OpenGraph(Path(out))
    readings = list(_readings(graph))
    texts = [(document, reading.document.text) for document, reading, _ in readings]
    named, ends = [], []
    for name in filter(None, (subject, object_)):
        try:
            ends.append(graph.find(name).value)
            found = dict(mentions_of(graph.whole, ends[-1]))
        except QueryError as error:
            if "may mean" in str(error):
                raise
            found = {}
        named.append(found or words_of(texts, name))
        if not named[-1]:
            raise ExplainError(f"no document has {name!r}")
    _check_two(graph, ends, [subject, *filter(None, [object_])])
    edges = find_edges(graph.whole, *ends) if len(ends) == 2 else []
    found_places = find_places(readings, named, rule)
    return replace(found_places, edges=tuple(f"{e.kind}: {e.says}" for e in edges))


def _check_two(graph: OpenGraph, ends: list[str], names: Iterable[str]) -> None:
    """Raise ExplainError for what is no entity of the graph, and for one that is named twice."""
    for iri, name in zip(ends, names, strict=False):
        if not graph.whole(_FACTS.replace("$iri", iri)).rows:
            raise ExplainError(f"the graph has no entity {name!r}")
    if len(set(ends)) < len(ends):
        raise ExplainError(f"both names are of one entity, {ends[0]}; name two")


def _check_rule(rule: str) -> None:
    """Raise ExplainError, with what is known, for what no reader looks for."""
    types = load_event_types(ontology() / "events")
    relations = load_relation_types(ontology() / "relations")
    known = [*OTHER_RULES, *types, *relations]
    if rule.lower() not in {name.lower() for name in known}:
        raise ExplainError(f"nothing is read as {rule!r}; known are {', '.join(known)}")


def _readings(
    graph: OpenGraph, only: Collection[str] | None = None
) -> Iterator[tuple[str, Reading, tuple[Rejected, ...]]]:
    """The readings that a graph was built from, with the IRIs of their documents and the logs.

    `only` are the documents that are asked for, by their IRIs; without it all are.
    """
    mark = graph.generation.settings.get("reading")
    if mark is None:
        raise ExplainError(
            f"{graph.folder} does not say from which readings it was made: an older version of kg "
            "wrote it; build it again"
        )
    cache = ReadingCache(graph.out / "cache", str(mark))
    for document in read_documents(graph.folder):
        iri = f"{graph.iris.base}document/{document.id}"
        if only is not None and iri not in only:
            continue
        reading = cache.get(document)
        if reading is None:
            raise ExplainError(
                f"{cache.folder} has not the reading of {document.id[:12]} any more; build again"
            )
        yield iri, reading, cache.rejected(document)


def _with_reports(graph: OpenGraph, edges: Sequence[Edge]) -> Iterator[Edge]:
    """Edges with the reasons for which several reports are one event."""
    merged = [edge for edge in edges if edge.merged and edge.kind == "event"]
    reasons: dict[str, tuple[str, ...]] = {}
    if merged:
        documents = {p.document for edge in merged for p in edge.passages}
        try:
            reasons = why_merged(
                graph.whole,
                [edge.node for edge in merged],
                readings=[reading for _, reading, _ in _readings(graph, documents)],
                judgements=read_ledger(graph.out).in_force,
                called=graph.document_names(),
                knowledge=load_knowledge(gazetteers=settings_of(graph.generation).gazetteers),
            )
        except KgError as error:  # all else about the edge is known without the readings
            reasons = {edge.node: (f"why they are one is not known: {error}",) for edge in merged}
    return (replace(edge, one_event=reasons.get(edge.node, ())) for edge in edges)


def _identity(graph: OpenGraph, iri: str) -> Identity:
    """Why the entities of several documents are one."""
    facts = next(iter(graph.whole(_FACTS.replace("$iri", iri))), None)
    if facts is None:
        return Identity(entity=iri, reasons=())
    many = int(facts["documents"] or 1)
    mentions = f"{facts['mentions']} mention{'s' * (facts['mentions'] != '1')}"
    line = f"{facts['label']}: {mentions} in {many} document{'s' * (many > 1)}"
    known = graph.whole(_MATCH.replace("$iri", iri))
    reasons = [f"in the gazetteer: {row['match']}" for row in known]
    judged = graph.whole(_JUDGED.replace("$iri", iri))
    reasons += [f"judged: {row['judgement']}" for row in judged]
    if many > 1 and not reasons:
        reasons = _compared(graph, iri)
    return Identity(entity=line, reasons=tuple(reasons))


def _compared(graph: OpenGraph, iri: str) -> list[str]:
    """The points by which the first document's entity and each other one are one."""
    gazetteer = load_knowledge(gazetteers=settings_of(graph.generation).gazetteers).gazetteer
    profiler = Profiler(gazetteer)
    places = mentions_of(graph.whole, iri)
    names = graph.document_names()
    found: list[tuple[Profile, str]] = []
    for document, reading, _ in _readings(graph):
        spans = set(places.get(document, ()))
        local = {m.entity for m in reading.mentions if m.span in spans}
        found += [
            (profile, names.get(document, document))
            for entity, profile in profiler.profiles(reading)
            if entity.id in local
        ]
    found.sort(key=lambda pair: pair[0].rank)
    lines = []
    for profile, name in found[1:]:
        compared = score(found[0][0], profile)
        reasons = "; ".join(f"{r.feature} {r.points:+g}: {r.why}" for r in compared.reasons)
        lines.append(f"{found[0][1]} and {name}: {compared.points:g} points ({reasons})")
    return lines


_FACTS = """SELECT ?label ?mentions ?documents WHERE {
  <$iri> skos:prefLabel ?label ; kg:mentionCount ?mentions ; kg:documentCount ?documents . }"""
_MATCH = "SELECT ?match WHERE { <$iri> skos:exactMatch ?match } ORDER BY ?match"
_JUDGED = f"""SELECT DISTINCT ?judgement WHERE {{
  {{ ?j kg:judges/kg:refersTo <$iri> }} UNION {{ ?j kg:judges <$iri> }}
  {JUDGED}
}} ORDER BY ?judgement"""
