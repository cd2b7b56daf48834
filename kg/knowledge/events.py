"""Event types, one YAML file each in `ontology/events/`.

Files that begin with an underscore hold no type: `_words.yaml` names lists of words that triggers
and roles use as `<name>`. `cameo.csv` and `contexts.csv` are the codes and contexts that exist.
"""

from __future__ import annotations

from pathlib import Path

from kg.knowledge.event_compile import compile_types
from kg.knowledge.event_files import read_folder
from kg.knowledge.event_types import EventType, EventTypes, Example, Role, Trigger

__all__ = ["EventType", "EventTypes", "Example", "Role", "Trigger", "load_event_types"]


def load_event_types(folder: Path) -> EventTypes:
    """Load the event types in a folder; raises KnowledgeError with every error of every file."""
    return EventTypes(compile_types(read_folder(folder)))
