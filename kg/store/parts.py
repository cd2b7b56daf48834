"""What a graph was written from, part by part, so that the next one is written where it differs.

A part is what one document says, what names its entities, or one resolved node. Its mark holds all
that its lines depend on: equal marks, equal lines. The marks of a generation lie in the cache,
named by the hash of its N-Quads; they can be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.manifest import Generation, written_hash
from kg.store.quads import NQUADS

FOLDER = "parts"
KEPT = 3
"""Generations whose marks are kept: those that are there, and one that is being written."""

OWN, NAMING = "document", "naming"
"""Kinds of parts whose lines are fragments in the cache, named by the mark."""

Marks = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The marks of all parts of a generation, and its files as they were when they were written."""

    mark: str
    files: dict[str, tuple[int, int]]
    parts: dict[str, bytes]


def keep_parts(cache: Path, folder: Path, files: Iterable[str], mark: str, parts: Marks) -> None:
    """Keep the marks that the files in a folder were written from; `mark` is what all depend on."""
    place = cache / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    kept = _Kept(mark=mark, files={f: _stat(folder / f) for f in files}, parts=dict(parts))
    path = _path(cache, written_hash(folder / NQUADS))
    partial = path.with_suffix(".new")
    partial.write_bytes(msgspec.msgpack.encode(kept))
    partial.replace(path)
    others = sorted(place.iterdir(), key=lambda p: (-p.stat().st_mtime_ns, p.name))
    for old in others[KEPT:]:
        old.unlink(missing_ok=True)


def kept_parts(out: Path, mark: str) -> tuple[Generation, Marks] | None:
    """The current generation and its marks; None if there are none, or they are for other files."""
    try:
        generation = Generations(out).current()
        path = _path(out / "cache", generation.files[NQUADS])
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        same = all(_stat(generation.folder / f) == stat for f, stat in kept.files.items())
    except (StoreError, KeyError, OSError, msgspec.DecodeError):
        return None
    return (generation, kept.parts) if same and kept.mark == mark else None


def parts_needed(cache: Path, generation: Generation) -> tuple[Path, frozenset[str]]:
    """Where the marks of a generation lie, and the names of the fragments that it was made from."""
    path = _path(cache, generation.files.get(NQUADS, ""))
    try:
        parts = msgspec.msgpack.decode(path.read_bytes(), type=_Kept).parts
    except (OSError, msgspec.DecodeError):
        parts = {}
    some = (m.decode() for n, m in parts.items() if n.split(" ", 1)[0] in {OWN, NAMING})
    return path, frozenset(some)


def _path(cache: Path, nquads: str) -> Path:
    return cache / FOLDER / f"{nquads}.msgpack"


def _stat(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
