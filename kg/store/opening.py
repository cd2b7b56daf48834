"""Opens what an output folder holds now."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.store.generations import Generations
from kg.store.quads import disk_store


def open_store(out: Path) -> Store:
    """The current generation's store, for reading; raises StoreError if there is none."""
    return disk_store(Generations(out).current().folder)
