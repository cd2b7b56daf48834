"""What was found out about texts and pairs of texts, kept from one run to the next.

All of it is a function of the texts that it is named by, so it can be lost at any time, and whether
it is there changes no result. After a run it holds what that run asked for, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from kg.model.ids import text_digest
from kg.resolve.text_credits import Credit
from kg.resolve.text_keys import TextKeys, text_keys
from kg.resolve.text_words import profile

NAME = 32  # hexadecimal digits by which a text is told from others
PROFILES = 8192  # texts whose profiles are kept in memory at a time, about 20 kB each

T = TypeVar("T")

Places = tuple[int, int, int, int]
"""A passage that two texts share: begin and end in the one, begin and end in the other."""


@dataclass(slots=True)
class Known:
    """What can be known of texts by their hash, and of pairs of texts by both."""

    texts: dict[str, TextKeys] = field(default_factory=dict)
    passages: dict[str, tuple[Places, ...]] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)


class Memory:
    """Finds what is known, or makes and keeps it; `asked` is what this run needed."""

    def __init__(self, known: Known | None = None) -> None:
        self._before = known or Known()
        self.asked = Known()
        self.profile = lru_cache(PROFILES)(profile)

    def text(self, text: str) -> tuple[str, TextKeys]:
        """What a text is known by, and its keys."""
        name = text_digest(text)[:NAME]
        keys = _found(
            name, lambda: text_keys(text, self.profile(text)), self._before.texts, self.asked.texts
        )
        return name, keys

    def words(self, text: str) -> int:
        """How many words a text has."""
        return int(self.measure(f"words {text_digest(text)[:NAME]}", lambda: len(text.split())))

    def credits(self, text: str) -> tuple[Credit, ...]:
        """The media that a text credits."""
        return self.text(text)[1].credits

    def passages(self, name: str, make: Callable[[], tuple[Places, ...]]) -> tuple[Places, ...]:
        """The longest passages that two texts share."""
        return _found(name, make, self._before.passages, self.asked.passages)

    def measure(self, name: str, make: Callable[[], float]) -> float:
        """How similar two texts are by some measure."""
        return _found(name, make, self._before.measures, self.asked.measures)


def _found(name: str, make: Callable[[], T], before: dict[str, T], asked: dict[str, T]) -> T:
    """What is known by a name, or else what is made, kept among what was asked for."""
    found = before.get(name)
    if found is None:
        found = asked.get(name)
    if found is None:
        found = make()
    asked[name] = found
    return found
