"""Small readings by hand, for the tests of what is resolved across documents."""

from __future__ import annotations

from kg.model.documents import Document, Publication
from kg.model.reading import Argument, Entity, EventMention, Mention, Reading
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, Factuality, MentionKind


def document(text: str, issued: str | None = None) -> Document:
    return Document(text=text, publications=(Publication(issued=issued),))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(
    text: str,
    names: dict[str, EntityType],
    *,
    issued: str | None = None,
    known: dict[str, str] | None = None,
    events: tuple[EventMention, ...] = (),
) -> Reading:
    """A reading whose entities are e1, e2, … in the order of `names`, each named once."""
    entities = tuple(
        Entity(id=f"e{i}", name=name, type=kind, gazetteer=(known or {}).get(name))
        for i, (name, kind) in enumerate(names.items(), 1)
    )
    mentions = tuple(
        Mention(span=span(text, e.name), kind=MentionKind.NAME, entity=e.id) for e in entities
    )
    return Reading(
        document=document(text, issued),
        blocks=(),
        entities=entities,
        mentions=mentions,
        events=events,
    )


def event(
    text: str,
    words: str,
    type_: str,
    arguments: dict[str, str],
    *,
    factuality: Factuality = Factuality.ACTUAL,
    confidence: float = 0.9,
) -> EventMention:
    """An event whose trigger are the words; `arguments` map role to entity id."""
    return EventMention(
        id="v1",
        type=type_,
        plover=None,
        trigger=span(text, words),
        arguments=tuple(
            Argument(role=role, span=span(text, words), entity=entity)
            for role, entity in arguments.items()
        ),
        factuality=factuality,
        sentence=Span(0, len(text)),
        confidence=confidence,
        rule="event/test",
    )
