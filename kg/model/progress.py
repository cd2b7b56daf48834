"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

OnProgress = Callable[[str, int, int], None]
"""Called with the stage, how many of its items are done, and how many there are."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
