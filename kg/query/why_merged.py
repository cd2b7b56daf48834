"""Why the reports behind an event are of one event: what the rule saw in them, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import EntityNode, PositionNode, Support
from kg.model.judgement import Judgement
from kg.model.reading import EventMention, Reading
from kg.model.vocabulary import EntityType
from kg.query.why import Ask, Row
from kg.rdf.terms import CLASSES
from kg.resolve.event_identity import EventReport, Related, why_same
from kg.resolve.events import report_of
from kg.resolve.judging import apply, match
from kg.resolve.participants import related_by
from kg.resolve.profiles import LAST
from kg.resolve.published import published

Reasons = Callable[[int, int], tuple[str, ...]]
"""Why two reports are of one event, by their numbers; nothing if they are not by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One report: where it stands, what it is called, and what the rule looks at."""

    rank: tuple[str, str, int]
    document: str
    words: str
    report: EventReport


def why_merged(
    ask: Ask,
    nodes: Sequence[str],
    *,
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    called: Mapping[str, str],
    knowledge: Knowledge,
) -> dict[str, tuple[str, ...]]:
    """Lines for events (IRIs) of several reports: each report beside the first, with its reasons.

    `readings` are those of all documents behind the events, `called` says what to call documents.
    A report that goes with the first only by way of others stands beside the nearest to it.
    """
    values = " ".join(f"<{node}>" for node in sorted(nodes))

    def rows(sparql: str) -> Iterable[Row]:
        return ask(sparql.replace("$nodes", values))

    entities = _entities(rows(_ENTITIES))
    related = related_by(entities, map(_position, rows(_OFFICES)), knowledge.gazetteer)
    parties: dict[str, list[tuple[str, EntityNode]]] = defaultdict(list)
    for row in rows(_PARTIES):
        parties[_local(row["evidence"])].append((row["role"] or "", entities[_local(row["who"])]))
    read = _events(readings, judgements, knowledge)
    told: dict[str, list[_Told]] = defaultdict(list)
    for row in rows(_EVIDENCE):
        evidence = _local(row["evidence"])
        if evidence in read:
            told[row["node"] or ""].append(
                _told(row, *read[evidence], parties[evidence], knowledge)
            )
    judged = {row["node"] for row in rows(_JUDGED)}
    return {
        node: tuple(
            _lines(
                sorted(some, key=lambda t: t.rank),
                called,
                related,
                lambda name: entities[name].label,
                otherwise="judged" if node in judged else "joined by an older version of the rule",
            )
        )
        for node, some in told.items()
    }


def chain(count: int, reasons: Reasons) -> dict[int, tuple[int, tuple[str, ...]]]:
    """With which report each beside the first (0) is joined, and why: the first where it can be.

    Otherwise it is one that is as few steps from the first as can be, and the least of these.
    """
    joined: dict[int, tuple[int, tuple[str, ...]]] = {}
    reached, left = [0], list(range(1, count))
    for near in reached:
        for other in tuple(left):
            if why := reasons(near, other):
                joined[other] = (near, why)
                reached.append(other)
                left.remove(other)
    return joined


def _lines(
    told: Sequence[_Told],
    called: Mapping[str, str],
    related: Related,
    label: Callable[[str], str],
    otherwise: str,
) -> Iterator[str]:
    reports = [t.report for t in told]
    joined = chain(len(told), lambda i, j: why_same(reports[i], reports[j], related, label))
    several = Counter(t.document for t in told)

    def name(one: _Told) -> str:
        where = called.get(one.document, one.document)
        return where if several[one.document] == 1 else f"{where} {one.words}"

    for number, one in enumerate(told[1:], 1):
        near, why = joined.get(number, (0, (otherwise,)))
        yield f"{name(told[near])} and {name(one)}: one event: {'; '.join(why)}"


def _events(
    readings: Sequence[Reading], judgements: Iterable[Judgement], knowledge: Knowledge
) -> dict[str, tuple[EventMention, Reading]]:
    """The events of readings by the names of their evidence, as read and as corrected."""
    readings = [published(reading) for reading in readings]
    judged = match(readings, judgements, knowledge)
    corrected = [apply(r, judged, knowledge) for r in readings if r.document.id in judged.documents]
    return {
        names.event_evidence(reading.document.id, event): (event, reading)
        for reading in (*corrected, *readings)
        for event in reading.events
    }


def _told(
    row: Row,
    event: EventMention,
    reading: Reading,
    parties: Iterable[tuple[str, EntityNode]],
    knowledge: Knowledge,
) -> _Told:
    document = reading.document
    trigger = event.trigger.of(document.text).split()
    return _Told(
        rank=(document.issued or LAST, document.id, event.trigger.start),
        document=row["document"] or "",
        words=f"{event.sentence.start}–{event.sentence.end} “{' '.join(trigger)}”",
        report=report_of(
            event,
            parties=parties,
            word=trigger[0],
            origin=row["origin"] or "",
            story=row["story"] or "",
            knowledge=knowledge,
        ),
    )


def _entities(rows: Iterable[Row]) -> dict[str, EntityNode]:
    """What the rule asks of entities, by their names: type and label."""
    types: dict[str, set[EntityType]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in rows:
        name = _local(row["who"])
        labels[name] = row["label"] or ""
        if row["type"] in EntityType.__members__.values():
            types[name].add(EntityType(row["type"] or ""))
    return {
        name: EntityNode(
            name=name,
            type=max(types[name], key=lambda t: (len(CLASSES[t]), t)),
            label=label,
            members=(),
            mention_count=0,
            document_count=0,
        )
        for name, label in labels.items()
    }


def _position(row: Row) -> PositionNode:
    """What the rule asks of an office: who holds it, and where."""
    return PositionNode(
        name="",
        person=_local(row["person"]),
        organization=_local(row["body"]),
        office="",
        titles=(),
        evidence=(),
        support=Support(documents=1, origins=1),
    )


def _local(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


_EVIDENCE = """SELECT DISTINCT ?node ?evidence ?document ?origin ?story WHERE {
  VALUES ?node { $nodes }
  ?node kg:evidence ?evidence . ?evidence kg:document ?document .
  ?document kg:origin ?origin ; kg:story ?story .
} ORDER BY ?node ?evidence"""
_PARTIES = """SELECT DISTINCT ?evidence ?role ?who WHERE {
  VALUES ?node { $nodes }
  ?node kg:evidence ?evidence . ?evidence kg:argument ?argument .
  ?argument kg:role ?r ; kg:value ?who . BIND(STRAFTER(STR(?r), "#") AS ?role)
} ORDER BY ?evidence ?role ?who"""
_ENTITIES = """SELECT DISTINCT ?who ?label ?type WHERE {
  VALUES ?node { $nodes }
  ?node kg:evidence/kg:argument/kg:value ?who . ?who skos:prefLabel ?label ; a ?t .
  BIND(STRAFTER(STR(?t), "#") AS ?type)
} ORDER BY ?who ?type"""
_OFFICES = """SELECT DISTINCT ?person ?body WHERE {
  VALUES ?node { $nodes }
  ?node kg:evidence/kg:argument/kg:value ?person .
  ?position a kg:Position ; org:member ?person ; org:organization ?body .
} ORDER BY ?person ?body"""
_JUDGED = """SELECT DISTINCT ?node WHERE {
  VALUES ?node { $nodes } ?node prov:wasInfluencedBy ?judgement
}"""
