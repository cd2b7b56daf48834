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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph

from kg.model.ids import digest

PACKAGE = Path(__file__).resolve().parents[1]
WRITING = ("rdf", "model", "resolve/published.py", "store/fragments.py", "store/writing.py")
"""The code that decides which quads a reading becomes."""


@cache
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

    def name(self, key: str) -> str:
        """What a fragment is named by that depends on a key, and on the code."""
        return digest(key + self.mark)

    def kept(self, name: str) -> list[bytes] | None:
        """The lines of a fragment, if it is there."""
        try:
            data = zlib.decompress((self.folder / f"{name}.nq.z").read_bytes())
        except (FileNotFoundError, zlib.error):
            return None
        return data.split(b"\n") if data else []

    def keep(self, name: str, lines: Iterable[bytes]) -> list[bytes]:
        """Keep the lines of a fragment: sorted, each once, as they are returned."""
        some = sorted(set(lines))
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.nq.z"
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(zlib.compress(b"\n".join(some), 1))
        partial.replace(path)
        return some
