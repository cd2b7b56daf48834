"""Checks shapes at a build, and only what changed where the graph before is known to conform."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode

from kg.knowledge.files import ontology
from kg.rdf.delta import Delta
from kg.rdf.validate import ValidationReport, validate_file
from kg.rdf.validate_changed import validate_changed
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.manifest import Generation, written_hash
from kg.store.quads import NQUADS, disk_store

CODE = Path(__file__).resolve().parents[1] / "rdf"


def check_shapes(out: Path, nquads: Path, delta: Delta | None = None) -> ValidationReport:
    """Check sorted N-Quads that are to be the next generation of an output folder.

    `delta` is what differs from the current generation, where that is known. The cache remembers,
    by their hash, quads that conform to the shapes as they are now; it can be deleted at any time.
    """
    folder, mark = out / "cache" / "conforming", _mark()
    before = _current(out)
    if before and (folder / _name(before.files[NQUADS], mark)).is_file():
        naming = partial(_naming, before.folder) if delta else None
        report = validate_changed(before.folder / NQUADS, nquads, delta, naming)
    else:
        report = validate_file(nquads)
    if report.conforms:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _name(written_hash(nquads), mark)).touch()
    return report


def _naming(folder: Path, nodes: set[bytes]) -> set[bytes]:
    """The nodes that name one of some nodes, by the index of a store."""
    store = disk_store(folder)
    return {
        str(quad.subject).encode()
        for node in nodes
        for quad in store.quads_for_pattern(None, None, NamedNode(node[1:-1].decode()))
    }


def _current(out: Path) -> Generation | None:
    try:
        generation = Generations(out).current()
    except StoreError:
        return None
    whole = NQUADS in generation.files and (generation.folder / NQUADS).is_file()
    return generation if whole else None


def _name(nquads: str, mark: str) -> str:
    """What quads are remembered by: their hash and that of all that checks them."""
    return hashlib.sha256((nquads + mark).encode()).hexdigest()


def _mark() -> str:
    """A hash of the shapes and of the code that reads and checks them."""
    hasher = hashlib.sha256()
    for path in (*sorted(ontology().rglob("*shapes.ttl")), *sorted(CODE.glob("*.py"))):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()
