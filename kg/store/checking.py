"""Whether a generation is still what was written: its files, and its store against its N-Quads."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from kg.rdf.serialize import lines_of, read_nquads
from kg.rdf.sorting import sorted_lines
from kg.store.generations import Generations
from kg.store.manifest import file_hash
from kg.store.quads import NQUADS, as_stored, disk_store


def check(out: Path) -> tuple[str, ...]:
    """What is wrong with the current generation, in sentences; reads every byte of it.

    `kg.rdf.verify` checks what the quads say; this, that nobody changed them since.
    """
    generation = Generations(out).current()
    problems = []
    for name, stated in sorted(generation.files.items()):
        path = generation.folder / name
        if not path.is_file():
            problems.append(f"{name} is missing")
        elif file_hash(path) != stated:
            problems.append(f"{name} was changed after it was written")
    if NQUADS in generation.files and not _same(generation.folder):
        problems.append(f"the store and {NQUADS} hold different quads")
    return tuple(problems)


def _same(folder: Path) -> bool:
    """Whether the store holds the quads of the N-Quads file, and no others."""
    path = folder / NQUADS
    if not path.is_file():
        return False
    written = sorted_lines(lines_of(map(as_stored, read_nquads(path))))
    stored = sorted_lines(lines_of(disk_store(folder)))
    return all(a == b for a, b in zip_longest(written, stored))
