"""Reads `ontology/`, checks it, and returns frozen records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.events import EventTypes, load_event_types
from kg.knowledge.files import ontology
from kg.knowledge.gazetteer import Gazetteer, load_gazetteer
from kg.knowledge.lexicons import Lexicons, load_lexicons
from kg.knowledge.relations import RelationType, load_relation_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that the reader knows: event and relation types, word lists, known entities."""

    events: EventTypes
    relations: Mapping[str, RelationType]
    lexicons: Lexicons
    gazetteer: Gazetteer


def load(folder: Path | None = None, gazetteers: Iterable[Path] = ()) -> Knowledge:
    """Load the knowledge in a folder (default: the package's own) and the user's gazetteer files.

    Raises KnowledgeError with every error of every file.
    """
    folder = folder or ontology()
    return Knowledge(
        events=load_event_types(folder / "events"),
        relations=load_relation_types(folder / "relations"),
        lexicons=load_lexicons(folder / "lexicons"),
        gazetteer=load_gazetteer(folder / "gazetteer", gazetteers),
    )
