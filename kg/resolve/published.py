"""What of a reading enters the graph: the record keeps more than is worth a statement."""

from __future__ import annotations

from dataclasses import replace

from kg.model.reading import EventMention, Reading
from kg.model.vocabulary import EntityType

WORTH = 0.6
"""Events below this confidence stay in the record: words of a root that may mean much else."""


def published(reading: Reading) -> Reading:
    """A reading without the events that say nothing of anybody.

    Only what can act can speak: a claim whose speaker was read as a place has none.

    An event is published if one of its participants is an entity: "the sharing of intelligence is
    important" tells no act of anyone. Claims keep their content and lose the reference.
    """
    kept = tuple(e for e in reading.events if _tells(e))
    gone = {e.id for e in reading.events} - {e.id for e in kept}
    places = {e.id for e in reading.entities if e.type is EntityType.PLACE}
    claims = tuple(
        replace(
            claim,
            speaker=None if claim.speaker in places else claim.speaker,
            addressee=None if claim.addressee in places else claim.addressee,
            relayed_by=None if claim.relayed_by in places else claim.relayed_by,
            events=tuple(e for e in claim.events if e not in gone),
            proposition=tuple(p for p in claim.proposition if p not in gone),
        )
        for claim in reading.claims
    )
    return replace(reading, events=kept, claims=claims)


def _tells(event: EventMention) -> bool:
    return event.confidence >= WORTH and any(a.entity for a in event.arguments)
