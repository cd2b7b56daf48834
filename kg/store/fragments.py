"""Fragments of N-Quads kept on disk beside the readings that they are made from.

A document's own quads are a function of its reading and publications; the quads by which it names
resolved nodes are a function of its reading and of the names of these nodes. Both are kept, so
adding a document serializes that document and those whose names changed. They can be deleted at
any time.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.model.ids import digest

PACKAGE = Path(__file__).resolve().parents[1]
WRITING = ("rdf", "model", "resolve/published.py", "store/fragments.py")
"""The code that decides which quads a reading becomes."""


def writing_mark(base: str) -> str:
    """A hash of the base IRI and of the code and library that make quads."""
    hasher = hashlib.sha256(f"{base} {pyoxigraph.__version__}".encode())
    for part in WRITING:
        place = PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            hasher.update(path.read_bytes())
    return hasher.hexdigest()


@dataclass(frozen=True, slots=True)
class FragmentCache:
    """A folder of sorted, compressed N-Quads, each named by all that it depends on."""

    folder: Path
    mark: str

    def lines(self, key: str, make: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
        """The lines kept under a key, or else those that `make` gives, which are then kept."""
        path = self.folder / f"{digest(key + self.mark)}.nq.z"
        try:
            data = zlib.decompress(path.read_bytes())
        except (FileNotFoundError, zlib.error):
            data = b"\n".join(sorted(set(make())))
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(f".{os.getpid()}")
            partial.write_bytes(zlib.compress(data, 1))
            partial.replace(path)
        return iter(data.split(b"\n")) if data else iter(())
