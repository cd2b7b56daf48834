"""What a statement says once somebody accepted it, as it was read or corrected.

Each function gives the statement, or in words why it cannot say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import Member
from kg.model.judgement import Judgement
from kg.model.reading import Argument, Claim, Entity, EventMention, Position, Reading, Relation
from kg.model.vocabulary import EntityType

JUDGED = "judgement/"
"""How the rule of a reading begins that a judgement corrected; the judgement's name follows."""

ROLES = frozenset({"actor", "orderedBy", "recipient", "target", "place", "instrument", "topic"})
TURNED = ({"subject": "object"}, {"object": "subject"})
"""The one thing that can be said of the roles of a relation: that they are the other way round."""

Statement: TypeAlias = EventMention | Relation | Position | Claim


def corrected(
    statement: Statement,
    judgement: Judgement,
    reading: Reading,
    member_of: Mapping[str, Member],
    knowledge: Knowledge,
) -> Statement | str:
    """A statement that a judgement accepts: read for certain, and otherwise where it says so.

    `member_of` are the entities that judgements name.
    """
    correction = judgement.correction
    if isinstance(statement, Claim):
        if correction.roles or correction.type:
            return "of a claim only the speaker can be told"
        return _claim(statement, correction.speaker, reading, member_of)
    if correction.speaker is not None:
        return "only a claim has a speaker"
    if isinstance(statement, EventMention):
        return _event(statement, judgement, reading.document.id, knowledge)
    if isinstance(statement, Relation):
        return _relation(statement, judgement, knowledge)
    return _position(statement, judgement)


def retyped(entity: Entity, wanted: str, knowledge: Knowledge) -> Entity | str:
    """An entity as one of another class; if it was taken for a known one, that is not meant."""
    if wanted not in set(EntityType):
        return f"{wanted!r} is no class of entities; known are {', '.join(EntityType)}"
    known = knowledge.gazetteer.known.get(entity.gazetteer or "")
    if known and known.type != wanted:
        entity = replace(entity, gazetteer=None, exact_match=())
    return replace(entity, type=EntityType(wanted))


def _position(position: Position, judgement: Judgement) -> Position | str:
    if judgement.correction.roles:
        return "an office has no roles"
    office = judgement.correction.type
    return replace(position, confidence=1.0, office=office.lower() if office else position.office)


def _event(
    event: EventMention, judgement: Judgement, document: str, knowledge: Knowledge
) -> EventMention | str:
    wanted, roles = judgement.correction.type, dict(judgement.correction.roles)
    if wanted is not None and wanted not in knowledge.events:
        return f"{wanted!r} is no event type"
    wrong = sorted({role for role in roles.values() if role} - ROLES)
    if wrong:
        return f"{', '.join(wrong)} is no role; known are {', '.join(sorted(ROLES))}"
    evidence = names.event_evidence(document, event)
    event = replace(event, confidence=1.0)
    if wanted:
        event = replace(event, type=wanted, plover=knowledge.events[wanted].plover)
    if not roles:
        return event
    filled: list[Argument] = []
    used: set[str] = set()
    for argument in event.arguments:
        own = f"argument:{names.argument(evidence, argument.role, argument.span)}"
        found = next((name for name in (own, argument.role) if name in roles), None)
        if found:
            used.add(found)
        role = roles[found] if found else argument.role
        if role:
            filled.append(replace(argument, role=role))
    if missing := sorted(roles.keys() - used):
        return f"no argument is {', '.join(missing)}"
    return replace(event, rule=f"{JUDGED}{judgement.name}", arguments=tuple(filled))


def _relation(relation: Relation, judgement: Judgement, knowledge: Knowledge) -> Relation | str:
    wanted, roles = judgement.correction.type, dict(judgement.correction.roles)
    if wanted is not None and wanted not in knowledge.relations:
        return f"{wanted!r} is no relation; known are {', '.join(sorted(knowledge.relations))}"
    if roles and roles not in TURNED:
        return "the roles of a relation can only be turned round: subject=object"
    relation = replace(relation, confidence=1.0)
    if not (wanted or roles):
        return relation
    ends = (relation.subject, relation.object)
    subject, object_ = reversed(ends) if roles else ends
    return replace(
        relation,
        subject=subject,
        predicate=wanted or relation.predicate,
        object=object_,
        rule=f"{JUDGED}{judgement.name}",
    )


def _claim(
    claim: Claim, speaker: str | None, reading: Reading, member_of: Mapping[str, Member]
) -> Claim | str:
    claim = replace(claim, confidence=1.0)
    if speaker is None:
        return claim
    if not speaker:
        return replace(claim, speaker=None)
    member = member_of.get(speaker)
    if member is not None and member.document == reading.document.id:
        return replace(claim, speaker=member.id)
    known = next((e.id for e in reading.entities if f"entity:{e.gazetteer}" == speaker), None)
    if known is None:
        return f"the speaker {speaker} is not read in the document of the claim"
    return replace(claim, speaker=known)
