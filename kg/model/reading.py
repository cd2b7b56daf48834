"""What one document says, before anything is merged: the record of the contract, section 6.

Ids are local to one reading: entities `e1…` in the order of their first mention, relations `r1…`,
events `v1…`, claims `c1…` in the order of their begin. `sentence` is the passage that is quoted as
evidence, `confidence` lies between 0 and 1 with two decimals, `rule` names what read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.model.documents import Block, Document
from kg.model.ids import key, slug
from kg.model.rejected import Rejected
from kg.model.spans import Span
from kg.model.times import TimeExpression
from kg.model.vocabulary import (
    EntityType,
    Factuality,
    MentionKind,
    Presented,
    Quotation,
    Stage,
    Stance,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDescription:
    """What is said of an anonymous source; `country` is the id of an entity."""

    count: int | None = None
    country: str | None = None
    role: str | None = None
    former: bool = False
    proximity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that one document speaks of; `gazetteer` is the id of a known one."""

    id: str
    name: str
    type: EntityType
    gazetteer: str | None = None
    exact_match: tuple[str, ...] = ()
    source: SourceDescription | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that refers to an entity."""

    span: Span
    kind: MentionKind
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A person's office as a text gives it: `title` as written, `office` normalised.

    `organization` may be a country ("French foreign minister"); None where the text names none.
    `span` covers the title, `sentence` is the evidence.
    """

    person: str
    title: str
    office: str
    organization: str | None
    presented_as: Presented
    span: Span
    sentence: Span
    confidence: float
    rule: str
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation between two entities; `trigger` are the words that say it, if any do."""

    id: str
    subject: str
    predicate: str
    object: str
    factuality: Factuality
    span: Span
    sentence: Span
    confidence: float
    rule: str
    trigger: Span | None = None
    hearsay: bool = False
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A filled role of an event: actor, orderedBy, recipient, target, place, instrument, topic.

    `span` is the noun phrase as written; `entity` is None for things that are no actors.
    """

    role: str
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One event as one sentence presents it; `type` is the id of an event type.

    `plover` is the root of the type in capitals. `factuality` is as the innermost holder presents
    it: Actual inside a quotation, with `within` naming the claim.
    """

    id: str
    type: str
    plover: str | None
    trigger: Span
    arguments: tuple[Argument, ...]
    factuality: Factuality
    sentence: Span
    confidence: float
    rule: str
    time: TimeExpression | None = None
    hearsay: bool = False
    stage: Stage | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says (believes, fears, denies) what. `content` are its parts in text order.

    `proposition` are the ids of events, relations or claims that are asserted, denied, feared;
    `events` all events inside the content; `about` the entities mentioned there.
    """

    id: str
    speaker: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    stance: Stance
    sentence: Span
    confidence: float
    rule: str
    within: str | None = None
    proposition: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    addressee: str | None = None
    relayed_by: str | None = None
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says."""

    document: Document
    blocks: tuple[Block, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    credits: tuple[str, ...] = ()
    """Ids of the media that the document credits for its report ("first reported by …")."""
    rejected: tuple[Rejected, ...] = ()

    def to_dict(self, base: str = "https://kg.example/") -> dict[str, Any]:
        """The record of the contract, section 6; `base` is the IRI below which entities live."""
        return _record(self, base)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _optional(span: Span | None) -> dict[str, int] | None:
    return _span(span) if span else None


def _record(reading: Reading, base: str) -> dict[str, Any]:
    document, text = reading.document, reading.document.text
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "issued": document.issued,
            "text": text,
        },
        "entities": [_entity(e, reading, base) for e in reading.entities],
        "mentions": [
            {**_span(m.span), "text": m.span.of(text), "kind": str(m.kind), "entity": m.entity}
            for m in reading.mentions
        ],
        "positions": [
            {
                "person": p.person,
                "title": p.title,
                "office": p.office,
                "organization": p.organization,
                "presented_as": str(p.presented_as),
                **_span(p.sentence),
                "within": p.within,
                "confidence": p.confidence,
                "rule": p.rule,
            }
            for p in reading.positions
        ],
        "relations": [
            {
                "id": r.id,
                "subject": r.subject,
                "predicate": r.predicate,
                "object": r.object,
                "factuality": str(r.factuality),
                "hearsay": r.hearsay,
                "within": r.within,
                **_span(r.sentence),
                "confidence": r.confidence,
                "rule": r.rule,
            }
            for r in reading.relations
        ],
        "events": [_event(e, text) for e in reading.events],
        "claims": [_claim(c) for c in reading.claims],
    }


def _entity(entity: Entity, reading: Reading, base: str) -> dict[str, Any]:
    name = entity.gazetteer or entity_name(reading, entity)
    return {
        "id": entity.id,
        "name": entity.name,
        "type": str(entity.type),
        "iri": f"{base}entity/{name}",
        "exactMatch": list(entity.exact_match),
    }


def entity_name(reading: Reading, entity: Entity) -> str:
    """The local name that an unknown entity has in a graph of this document alone."""
    first = min(m.span.start for m in reading.mentions if m.entity == entity.id)
    return f"{slug(entity.name)}-{key(reading.document.id, 'entity', first, entity.type)[:8]}"


def _event(event: EventMention, text: str) -> dict[str, Any]:
    time = event.time
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover,
        "trigger": _span(event.trigger),
        "arguments": [
            {"role": a.role, "entity": a.entity, **_span(a.span)} for a in event.arguments
        ],
        "time": time
        and {
            "text": time.span.of(text),
            "value": str(time.value) if time.value else None,
            **_span(time.span),
        },
        "factuality": str(event.factuality),
        "hearsay": event.hearsay,
        "stage": event.stage and str(event.stage),
        "within": event.within,
        **_span(event.sentence),
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "speaker": claim.speaker,
        "source": _optional(claim.source),
        "cue": _optional(claim.cue),
        "content": [_span(s) for s in claim.content],
        "quotation": str(claim.quotation),
        "stance": str(claim.stance),
        "within": claim.within,
        "proposition": list(claim.proposition),
        "about": list(claim.about),
        "events": list(claim.events),
        "addressee": claim.addressee,
        "relayedBy": claim.relayed_by,
        "collective": claim.collective,
        **_span(claim.sentence),
        "confidence": claim.confidence,
        "rule": claim.rule,
    }
