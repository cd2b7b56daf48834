"""Who holds which office."""

from __future__ import annotations

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.knowledge import Knowledge
from kg.model.reading import Position


def find_positions(text: Text, entities: EntityIndex, knowledge: Knowledge) -> tuple[Position, ...]:
    """Find offices from titles and appositions, in text order."""
    del text, entities, knowledge
    return ()
