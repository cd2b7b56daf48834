"""What judgements make of readings: which readings they name, and what these say then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.documents import Document
from kg.model.graph import Member
from kg.model.judgement import PAIRS, Judgement, Verdict
from kg.model.reading import Claim, Entity, EventMention, Position, Reading, Relation
from kg.resolve.corrections import JUDGED, Statement, corrected, retyped
from kg.resolve.partition import Pair


@dataclass(slots=True)
class Judged:
    """Judgements matched to the readings of some documents.

    `pairs` are judgements on entities, each with two ends: a member, or the id of a known entity;
    `event_pairs` those on which events are one; `of_statement` those on statements, by the name of
    their evidence or claim. `idle` says of those that cannot be applied why; they are kept, and may
    apply again with other documents.
    """

    pairs: list[Pair] = field(default_factory=list)
    event_pairs: list[Pair] = field(default_factory=list)
    of_statement: dict[str, Judgement] = field(default_factory=dict)
    of_entity: dict[Member, Judgement] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    member_of: dict[str, Member] = field(default_factory=dict)
    event_of: dict[str, Member] = field(default_factory=dict)
    idle: dict[Judgement, str] = field(default_factory=dict)

    @property
    def applied(self) -> tuple[Judgement, ...]:
        """The judgements that can be applied, sorted."""
        found = {
            *(j for j, _, _ in (*self.pairs, *self.event_pairs)),
            *self.of_statement.values(),
            *self.of_entity.values(),
        }
        return tuple(sorted(found - self.idle.keys(), key=lambda j: j.name))


def match(
    readings: Iterable[Reading], judgements: Iterable[Judgement], knowledge: Knowledge
) -> Judged:
    """Find what judgements name among readings; linear in what the readings hold."""
    judgements = tuple(judgements)
    judged = Judged()
    if not judgements:
        return judged
    wanted = {name for j in judgements for name in j.judges}
    wanted |= {s for j in judgements if (s := j.correction.speaker)}
    statements: set[str] = set()
    for reading in readings:
        _look(reading, wanted, judged, statements)
    for judgement in judgements:
        _place(judgement, judged, statements, knowledge)
    for reading in only(readings, judged.documents):
        apply(reading, judged, knowledge)  # to know which corrections ask for what is not there
    return judged


@runtime_checkable
class ByDocument(Protocol):
    """Readings that can be had one by one."""

    @property
    def documents(self) -> Sequence[Document]:
        """Whose readings they are, in their order."""

    def __iter__(self) -> Iterator[Reading]:
        """All readings, in the order of the documents."""

    def of(self, document: Document) -> Reading:
        """The reading of one document."""


@dataclass(frozen=True, slots=True)
class Given:
    """Readings that are all in memory."""

    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]

    @classmethod
    def of_all(cls, readings: Iterable[Reading]) -> Given:
        """Some readings, in their order."""
        some = tuple(readings)
        return cls(tuple(r.document for r in some), {r.document.id: r for r in some})

    def __iter__(self) -> Iterator[Reading]:
        return map(self.of, self.documents)

    def of(self, document: Document) -> Reading:
        """The reading of one document."""
        return self.readings[document.id]


def only(readings: Iterable[Reading], documents: Collection[str]) -> Iterator[Reading]:
    """The readings of some documents, by their hashes; no others are decoded if that can be."""
    if isinstance(readings, ByDocument):
        yield from (readings.of(d) for d in readings.documents if d.id in documents)
    else:
        yield from (r for r in readings if r.document.id in documents)


def _look(reading: Reading, wanted: set[str], judged: Judged, statements: set[str]) -> None:
    document = reading.document.id
    for mention in reading.mentions:
        name = f"mention:{names.mention(document, mention)}"
        if name in wanted:
            judged.member_of.setdefault(name, Member(document, mention.entity))
            judged.documents.add(document)
    for name, statement in named_statements(reading):
        if name in wanted:
            statements.add(name)
            if isinstance(statement, EventMention):
                judged.event_of[name] = Member(document, statement.id)
            judged.documents.add(document)


def named_statements(reading: Reading) -> Iterator[tuple[str, Statement]]:
    """What a document states, each under the name by which judgements call it."""
    document = reading.document.id
    for event in reading.events:
        yield f"evidence:{names.event_evidence(document, event)}", event
    for relation in reading.relations:
        yield f"evidence:{names.relation_evidence(document, relation)}", relation
    for position in reading.positions:
        yield f"evidence:{names.position_evidence(document, position)}", position
    for claim in reading.claims:
        yield f"claim:{names.claim(document, claim)}", claim


def _place(
    judgement: Judgement, judged: Judged, statements: set[str], knowledge: Knowledge
) -> None:
    if judgement.verdict in PAIRS and all(n in judged.event_of for n in judgement.judges):
        a, b = (judged.event_of[n] for n in judgement.judges)
        judged.event_pairs.append((judgement, a, b))
        return
    ends: list[Member | str] = []
    for name in judgement.judges:
        kind, _, local = name.partition(":")
        if kind == "entity" and local in knowledge.gazetteer.known:
            ends.append(local)
        elif name in judged.member_of:
            ends.append(judged.member_of[name])
        elif name in statements and judgement.verdict not in PAIRS:
            judged.of_statement[name] = judgement
            return
        elif name not in judged.event_of:
            judged.idle[judgement] = _why_not(name, statements)
            return
    if judgement.verdict is Verdict.DIFFERENT and ends[0] == ends[1]:
        judged.idle[judgement] = (
            "both are one entity of one document; reject what is wrongly said of it there"
        )
    elif judgement.verdict in PAIRS:
        judged.pairs.append((judgement, ends[0], ends[1]))
    elif isinstance(ends[0], Member):
        judged.of_entity[ends[0]] = judgement


def _why_not(name: str, statements: Collection[str]) -> str:
    if name.startswith("entity:"):
        return f"{name} is no known entity of the gazetteer"
    if name in statements:
        return f"{name} tells of no event, and only events can be one"
    return f"{name} is not in the documents, or is read otherwise now"


@dataclass(frozen=True, slots=True)
class Applied:
    """Readings with what judgements make of them, one at a time each time they are gone through."""

    readings: Iterable[Reading]
    judged: Judged
    knowledge: Knowledge

    def __iter__(self) -> Iterator[Reading]:
        for reading in self.readings:
            if reading.document.id in self.judged.documents:
                yield apply(reading, self.judged, self.knowledge)
            else:
                yield reading


def apply(reading: Reading, judged: Judged, knowledge: Knowledge) -> Reading:
    """A reading as judgements have it: without what is rejected, otherwise where corrected."""
    document = reading.document.id
    by_statement = {
        id(statement): (name, judgement)
        for name, statement in named_statements(reading)
        if (judgement := judged.of_statement.get(name))
    }
    gone: set[str] = set()

    def one(statement: Statement) -> Statement | None:
        found = by_statement.get(id(statement))
        if found is None:
            return statement
        if found[1].verdict is Verdict.REJECT:
            gone.add(getattr(statement, "id", ""))
            return None
        changed = corrected(statement, found[1], reading, judged.member_of, knowledge)
        if isinstance(changed, str):
            judged.idle[found[1]] = changed
            return statement
        return changed

    events = tuple(e for s in reading.events if isinstance(e := one(s), EventMention))
    relations = tuple(r for s in reading.relations if isinstance(r := one(s), Relation))
    positions = tuple(p for s in reading.positions if isinstance(p := one(s), Position))
    claims = tuple(c for s in reading.claims if isinstance(c := one(s), Claim))
    entities = tuple(_entity(e, document, judged, knowledge) for e in reading.entities)
    return replace(
        reading,
        entities=entities,
        events=events,
        relations=relations,
        positions=positions,
        claims=tuple(_without(c, gone) for c in claims),
    )


def _entity(entity: Entity, document: str, judged: Judged, knowledge: Knowledge) -> Entity:
    judgement = judged.of_entity.get(Member(document, entity.id))
    if judgement is None or judgement.correction.type is None:
        return entity
    changed = retyped(entity, judgement.correction.type, knowledge)
    if isinstance(changed, str):
        judged.idle[judgement] = changed
        return entity
    return changed


def _without(claim: Claim, gone: Collection[str]) -> Claim:
    return replace(
        claim,
        events=tuple(e for e in claim.events if e not in gone),
        proposition=tuple(p for p in claim.proposition if p not in gone),
    )


def changed_statements(
    readings: Iterable[Reading], judged: Judged, knowledge: Knowledge
) -> tuple[Reading, ...]:
    """Readings of judged documents with only what was corrected into another passage's reading."""
    found = []
    for reading in only(readings, judged.documents):
        now = apply(reading, judged, knowledge)
        events = tuple(e for e in now.events if e.rule.startswith(JUDGED))
        relations = tuple(r for r in now.relations if r.rule.startswith(JUDGED))
        if events or relations:
            found.append(replace(reading, events=events, relations=relations, positions=()))
    return tuple(sorted(found, key=lambda r: r.document.id))
