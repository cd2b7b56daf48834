"""One reading out of what the extractors found: who holds what, and what each claim is about."""

from __future__ import annotations

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.model.reading import Claim, EventMention, Position, Reading, Relation


def assemble(
    text: Text,
    entities: EntityIndex,
    *,
    positions: tuple[Position, ...],
    relations: tuple[Relation, ...],
    events: tuple[EventMention, ...],
    claims: tuple[Claim, ...],
) -> Reading:
    """Put one document's reading together."""
    return Reading(
        document=text.document,
        blocks=text.clean.blocks,
        entities=entities.entities,
        mentions=entities.mentions,
        positions=positions,
        relations=relations,
        events=events,
        claims=claims,
    )
