"""Local names: of readings, functions of the document alone; of resolved nodes, of their keys."""

from __future__ import annotations

from kg.model.ids import key, slug
from kg.model.reading import Claim, EventMention, Mention, Position, Relation
from kg.model.spans import Span


def _reading(document: str, kind: str, span: Span, rule: str, trigger: Span | None) -> str:
    start, end = (trigger.start, trigger.end) if trigger else ("", "")
    return key(document, kind, span.start, span.end, rule, start, end)


def mention(document: str, item: Mention) -> str:
    """The name of a mention of an entity."""
    return span_mention(document, item.span, item.kind)


def span_mention(document: str, span: Span, kind: str) -> str:
    """The name of any mention: an entity's, a trigger, a cue, an argument that is no entity."""
    return _reading(document, "mention", span, kind, None)


def event_evidence(document: str, event: EventMention) -> str:
    """The name of the passage that an event was read from."""
    return _reading(document, "evidence", event.sentence, f"event {event.rule}", event.trigger)


def relation_evidence(document: str, relation: Relation) -> str:
    """The name of the passage that a relation was read from."""
    what = f"relation {relation.rule} {relation.predicate} {relation.subject} {relation.object}"
    return _reading(document, "evidence", relation.sentence, what, relation.span)


def position_evidence(document: str, position: Position) -> str:
    """The name of the passage that a position was read from."""
    what = f"position {position.rule} {position.person} {position.organization}"
    return _reading(document, "evidence", position.sentence, what, position.span)


def claim_evidence(document: str, claim: Claim) -> str:
    """The name of the passage that a claim was read from."""
    return _reading(document, "evidence", claim.sentence, f"claim {claim.rule}", _where(claim))


def claim(document: str, item: Claim) -> str:
    """The name of a claim: a claim is one reading of one document."""
    return _reading(document, "claim", item.sentence, item.rule, _where(item))


def argument(evidence: str, role: str, span: Span) -> str:
    """The name of one filled role of one piece of evidence."""
    return key(evidence, "argument", role, span.start, span.end)


def event(document: str, begin: int, type_: str) -> str:
    """The name of an event whose first report in a document begins at some place."""
    kebab = "".join(f"-{c.lower()}" if c.isupper() else c for c in type_)
    return f"{slug(kebab)}-{key(document, 'event', begin, type_)[:8]}"


def assertion(subject: str, predicate: str, object_: str) -> str:
    """The name of an assertion, from the names of what it is about."""
    return key("assertion", subject, predicate, object_)


def position(person: str, organization: str | None, office: str) -> str:
    """The name of a position, from the names of person and organization."""
    return key("position", person, organization or "", office)


def _where(item: Claim) -> Span:
    return item.cue or item.content[0]
