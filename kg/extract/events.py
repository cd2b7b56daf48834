"""Events of the types in `ontology/events/`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.knowledge import Knowledge
from kg.model.reading import Claim, EventMention


def find_events(
    text: Text, entities: EntityIndex, claims: Sequence[Claim], knowledge: Knowledge
) -> tuple[EventMention, ...]:
    """Find events with their arguments, time, factuality and stage, in text order."""
    del text, entities, claims, knowledge
    return ()
