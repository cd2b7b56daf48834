"""Who says, believes, fears or denies what."""

from __future__ import annotations

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.knowledge import Knowledge
from kg.model.reading import Claim


def find_claims(text: Text, entities: EntityIndex, knowledge: Knowledge) -> tuple[Claim, ...]:
    """Find attributions with source, cue, content, stance, quotation and `within`, in text order.

    `proposition`, `about` and `events` are left empty here: assembly fills them.
    """
    del text, entities, knowledge
    return ()
