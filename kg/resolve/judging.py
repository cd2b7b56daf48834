"""What judgements make of readings: which readings they name, and what these say then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import Member
from kg.model.judgement import PAIRS, Judgement, Verdict
from kg.model.reading import Claim, Entity, EventMention, Position, Reading, Relation
from kg.model.vocabulary import EntityType

JUDGED = "judgement/"
"""How the rule of a reading begins that a judgement corrected; the judgement's name follows."""

Statement = EventMention | Relation | Position | Claim


class CannotBeApplied(Exception):  # noqa: N818 - it never leaves this module
    """A correction asks for what is not there."""


@dataclass(slots=True)
class Judged:
    """Judgements matched to the readings of some documents.

    `pairs` are judgements on entities, each with two ends: a member, or the id of a known entity;
    `of_statement` those on statements, by the name of their evidence or claim. `idle` says of those
    that cannot be applied why; they are kept, and may apply again with other documents.
    """

    pairs: list[tuple[Judgement, Member | str, Member | str]] = field(default_factory=list)
    of_statement: dict[str, Judgement] = field(default_factory=dict)
    of_entity: dict[Member, Judgement] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    member_of: dict[str, Member] = field(default_factory=dict)
    idle: dict[Judgement, str] = field(default_factory=dict)

    @property
    def applied(self) -> tuple[Judgement, ...]:
        """The judgements that can be applied, sorted."""
        found = {
            *(j for j, _, _ in self.pairs),
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
    for reading in readings:  # once, to know which corrections ask for what is not there
        if reading.document.id in judged.documents:
            apply(reading, judged, knowledge)
    return judged


def _look(reading: Reading, wanted: set[str], judged: Judged, statements: set[str]) -> None:
    document = reading.document.id
    for mention in reading.mentions:
        name = f"mention:{names.mention(document, mention)}"
        if name in wanted:
            judged.member_of.setdefault(name, Member(document, mention.entity))
            judged.documents.add(document)
    for name, _ in named_statements(reading):
        if name in wanted:
            statements.add(name)
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
        else:
            judged.idle[judgement] = (
                f"{name} is no known entity of the gazetteer"
                if kind == "entity"
                else f"{name} is not in the documents, or is read otherwise now"
            )
            return
    if judgement.verdict in PAIRS:
        judged.pairs.append((judgement, ends[0], ends[1]))
    elif isinstance(ends[0], Member):
        judged.of_entity[ends[0]] = judgement


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
        try:
            return _corrected(statement, found[1], reading, judged, knowledge)
        except CannotBeApplied as why:
            judged.idle[found[1]] = str(why)
            return statement

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


def _without(claim: Claim, gone: Collection[str]) -> Claim:
    return replace(
        claim,
        events=tuple(e for e in claim.events if e not in gone),
        proposition=tuple(p for p in claim.proposition if p not in gone),
    )


def _entity(entity: Entity, document: str, judged: Judged, knowledge: Knowledge) -> Entity:
    judgement = judged.of_entity.get(Member(document, entity.id))
    if judgement is None or judgement.correction.type is None:
        return entity
    wanted = judgement.correction.type
    if wanted not in set(EntityType):
        judged.idle[judgement] = f"{wanted!r} is no class of entities"
        return entity
    known = knowledge.gazetteer.known.get(entity.gazetteer or "")
    if known and known.type != wanted:  # what is known is of another class, so it is not meant
        entity = replace(entity, gazetteer=None, exact_match=())
    return replace(entity, type=EntityType(wanted))


def _corrected(
    statement: Statement,
    judgement: Judgement,
    reading: Reading,
    judged: Judged,
    knowledge: Knowledge,
) -> Statement:
    """A statement that somebody accepted, as it is or corrected; it was then read for certain."""
    document = reading.document.id
    correction, rule = judgement.correction, f"{JUDGED}{judgement.name}"
    match statement:
        case EventMention():
            _no(correction.speaker is not None, "an event has no speaker")
            return _event(statement, judgement, document, rule, knowledge)
        case Relation():
            _no(correction.speaker is not None, "a relation has no speaker")
            return _relation(statement, judgement, rule, knowledge)
        case Position():
            _no(bool(correction.roles), "an office has no roles")
            return replace(
                statement,
                confidence=1.0,
                office=correction.type.lower() if correction.type else statement.office,
            )
        case Claim():
            _no(
                bool(correction.roles or correction.type), "of a claim only the speaker can be told"
            )
            return replace(
                statement, confidence=1.0, speaker=_speaker(statement, judgement, reading, judged)
            )


def _no(wrong: bool, why: str) -> None:
    if wrong:
        raise CannotBeApplied(why)


def _event(
    event: EventMention, judgement: Judgement, document: str, rule: str, knowledge: Knowledge
) -> EventMention:
    wanted = judgement.correction.type
    _no(wanted is not None and wanted not in knowledge.events, f"{wanted!r} is no event type")
    kind = knowledge.events[wanted] if wanted else None
    event = replace(
        event,
        confidence=1.0,
        type=wanted or event.type,
        plover=kind.plover if kind else event.plover,
    )
    if not judgement.correction.roles:
        return event
    evidence = names.event_evidence(document, event)
    roles = dict(judgement.correction.roles)
    filled, used = [], set()
    for argument in event.arguments:
        own = f"argument:{names.argument(evidence, argument.role, argument.span)}"
        found = next((k for k in (own, argument.role) if k in roles), None)
        used.add(found)
        role = roles[found] if found else argument.role
        if role:
            filled.append(replace(argument, role=role))
    _no(not used >= roles.keys(), f"no argument is {', '.join(sorted(roles.keys() - used))}")
    known = {"actor", "orderedBy", "recipient", "target", "place", "instrument", "topic"}
    wrong = sorted({r for r in roles.values() if r} - known)
    _no(bool(wrong), f"{', '.join(wrong)} is no role; known are {', '.join(sorted(known))}")
    return replace(event, rule=rule, arguments=tuple(filled))


def _relation(
    relation: Relation, judgement: Judgement, rule: str, knowledge: Knowledge
) -> Relation:
    wanted, roles = judgement.correction.type, dict(judgement.correction.roles)
    _no(wanted is not None and wanted not in knowledge.relations, f"{wanted!r} is no relation")
    relation = replace(relation, confidence=1.0)
    if not (wanted or roles):
        return relation
    _no(
        bool(roles) and roles not in ({"subject": "object"}, {"object": "subject"}),
        "the roles of a relation can only be turned round: subject: object",
    )
    ends = (relation.subject, relation.object)
    subject, object_ = reversed(ends) if roles else ends
    return replace(
        relation,
        subject=subject,
        predicate=wanted or relation.predicate,
        object=object_,
        rule=rule,
    )


def _speaker(claim: Claim, judgement: Judgement, reading: Reading, judged: Judged) -> str | None:
    name = judgement.correction.speaker
    if name is None:
        return claim.speaker
    if not name:
        return None
    member = judged.member_of.get(name)
    if member is not None and member.document == reading.document.id:
        return member.id
    known = next((e.id for e in reading.entities if f"entity:{e.gazetteer}" == name), None)
    if known is None:
        raise CannotBeApplied(f"the speaker {name} is not read in the document of the claim")
    return known


def changed_statements(
    readings: Iterable[Reading], judged: Judged, knowledge: Knowledge
) -> tuple[Reading, ...]:
    """Readings of judged documents with only what was corrected into another passage's reading."""
    found = []
    for reading in readings:
        if reading.document.id not in judged.documents:
            continue
        now = apply(reading, judged, knowledge)
        events = tuple(e for e in now.events if e.rule.startswith(JUDGED))
        relations = tuple(r for r in now.relations if r.rule.startswith(JUDGED))
        if events or relations:
            found.append(replace(reading, events=events, relations=relations, positions=()))
    return tuple(sorted(found, key=lambda r: r.document.id))
