"""Whether a generation is still what was written: its files, and its store against its N-Quads."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from kg.rdf.errors import RdfError
from kg.rdf.serialize import lines_of, read_nquads
from kg.rdf.sorting import sorted_lines
from kg.rdf.verify import FIRST, Count, VerifyReport, verify
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.manifest import file_hash
from kg.store.quads import NQUADS, as_stored, disk_store


def verify_output(out: Path, inputs: Path | None = None) -> VerifyReport:
    """Check what the quads of an output folder say, and that nobody changed them since.

    As `kg.rdf.verify.verify`, and every file of the current generation besides.
    """
    checked, problems = check(out)
    report = verify(out, inputs)
    return replace(
        report,
        output=Count(checked=checked, wrong=len(problems)),
        failures=(*problems, *report.failures)[:FIRST],
    )


def check(out: Path) -> tuple[int, tuple[str, ...]]:
    """How many parts of the current generation were checked, and what is wrong, in sentences.

    Reads every byte of its files and of its store.
    """
    generation = Generations(out).current()
    problems = []
    for name, stated in sorted(generation.files.items()):
        path = generation.folder / name
        if not path.is_file():
            problems.append(f"{name} is missing")
        elif file_hash(path) != stated:
            problems.append(f"{name} was changed after it was written")
    if not _same(generation.folder):
        problems.append(f"the store and {NQUADS} hold different quads")
    return len(generation.files) + 1, tuple(problems)


def _same(folder: Path) -> bool:
    """Whether the store holds the quads of the N-Quads file, and no others."""
    path = folder / NQUADS
    if not path.is_file():
        return False
    try:
        written = sorted_lines(lines_of(map(as_stored, read_nquads(path))))
        stored = sorted_lines(lines_of(disk_store(folder)))
        return all(a == b for a, b in zip_longest(written, stored))
    except (RdfError, StoreError):
        return False
