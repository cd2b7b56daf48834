"""What was found out about texts and pairs of texts, kept from one run to the next.

All of it is a function of the texts that it is named by, so it can be lost at any time, and whether
it is there changes no result. After a run it holds what that run asked for, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from kg.model.ids import digest
from kg.resolve.text_keys import TextKeys, text_keys
from kg.resolve.text_words import profile

NAME = 32  # hexadecimal digits by which a text is told from others
PROFILES = 8192  # texts whose profiles are kept in memory at a time, about 20 kB each

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
        name = digest(text)[:NAME]
        found = self._before.texts.get(name) or self.asked.texts.get(name)
        if found is None:
            found = text_keys(text, self.profile(text))
        self.asked.texts[name] = found
        return name, found

    def passages(self, name: str, make: Callable[[], tuple[Places, ...]]) -> tuple[Places, ...]:
        """The longest passages that two texts share."""
        found = self._before.passages.get(name)
        if found is None:
            found = self.asked.passages.get(name)
        if found is None:
            found = make()
        self.asked.passages[name] = found
        return found

    def measure(self, name: str, make: Callable[[], float]) -> float:
        """How similar two texts are by some measure."""
        found = self._before.measures.get(name)
        if found is None:
            found = self.asked.measures.get(name)
        if found is None:
            found = make()
        self.asked.measures[name] = found
        return found
