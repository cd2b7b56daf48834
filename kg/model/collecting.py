"""Whether Python looks for objects that only refer to each other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting(*, wanted: bool) -> Iterator[None]:
    """Look for cycles inside, or not: among records are none, and looking takes most of the time.

    Memory is freed all the same, as it always is when nothing refers to it.
    """
    before = gc.isenabled()
    _switch(on=wanted)
    try:
        yield
    finally:
        _switch(on=before)


def _switch(*, on: bool) -> None:
    if on:
        gc.enable()
    else:
        gc.disable()
