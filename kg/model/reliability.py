"""How far the user relies on sources: NATO's letters, as the user sets them and nobody else.

Three things are kept apart: how surely a passage was read is `kg:confidence`; how far a source can
be relied on is set by the user; how likely a thing is to be so is said by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.model.documents import Publication

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
"""The letters and what they mean (NATO AJP-2.1, the Admiralty system)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Letters by the name of a publisher or of somebody who speaks, as the user wrote them."""

    letters: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.letters.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What letters are for in one graph, sorted.

    `entities` are names of entities, `publications` documents (their hash) and appearances.
    `idle` are names that nothing here has, or that more than one thing has, each with the reason.
    """

    entities: tuple[tuple[str, str], ...] = ()
    publications: tuple[tuple[str, Publication, str], ...] = ()
    idle: tuple[tuple[str, str], ...] = ()
