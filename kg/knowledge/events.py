"""Event types, one YAML file each in `ontology/events/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of event; `plover` is the root category in capitals, None for our own roots."""

    id: str
    label: str
    definition: str
    parent: str | None
    plover: str | None
    cameo: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    performative: bool = False


def load_event_types(folder: Path) -> Mapping[str, EventType]:
    """Load the event types in a folder, by id."""
    del folder
    return {}
