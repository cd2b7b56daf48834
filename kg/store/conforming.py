"""Checks shapes at a build, and only what changed where the graph before is known to conform."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.knowledge.files import ontology
from kg.rdf.validate import ValidationReport, validate_file
from kg.rdf.validate_changed import validate_changed
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.manifest import file_hash
from kg.store.quads import NQUADS

CODE = Path(__file__).resolve().parents[1] / "rdf"


def check_shapes(out: Path, nquads: Path) -> ValidationReport:
    """Check sorted N-Quads that are to be the next generation of an output folder.

    The cache remembers, by their hash, quads that conform to the shapes as they are now; it can be
    deleted at any time.
    """
    folder, mark = out / "cache" / "conforming", _mark()
    before = _current(out)
    if before and (folder / _name(before, mark)).is_file():
        report = validate_changed(before, nquads)
    else:
        report = validate_file(nquads)
    if report.conforms:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _name(nquads, mark)).touch()
    return report


def _current(out: Path) -> Path | None:
    try:
        path = Generations(out).current().folder / NQUADS
    except StoreError:
        return None
    return path if path.is_file() else None


def _name(nquads: Path, mark: str) -> str:
    return hashlib.sha256((file_hash(nquads) + mark).encode()).hexdigest()


def _mark() -> str:
    """A hash of the shapes and of the code that reads and checks them."""
    hasher = hashlib.sha256()
    for path in (*sorted(ontology().rglob("*shapes.ttl")), *sorted(CODE.glob("*.py"))):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()
