"""Quads in a store: on disk beside a generation's N-Quads, or in memory.

A store keeps numbers by their value: `xsd:nonNegativeInteger` comes back as `xsd:integer`, and
0.80 as 0.8. Comparisons in SPARQL are the same; for the exact terms there are the N-Quads.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, Store

from kg.rdf.vocabularies import XSD
from kg.store.errors import StoreError

NQUADS = "graph.nq"
STORE = "store"


def build_store(folder: Path) -> None:
    """Load a folder's N-Quads into a store beside them."""
    _load(folder / STORE, folder / NQUADS)
    # RocksDB's diary of that load: times and the machine's name, and nothing that readers need.
    (folder / STORE / "LOG").unlink(missing_ok=True)


def _load(path: Path, nquads: Path) -> None:
    """Closes the store on return, when its last reference goes."""
    store = Store(path)
    try:
        store.bulk_load(path=nquads, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"{nquads.name} is no N-Quads file: {error}") from error
    store.optimize()
    store.flush()


def disk_store(folder: Path) -> Store:
    """The store of a whole generation, for reading only: nothing ever writes there again."""
    try:
        return Store.read_only(str(folder / STORE))
    except OSError as error:
        raise StoreError(
            f"the store in {folder} cannot be opened ({error}); build again"
        ) from error


def memory_store(nquads: Path) -> Store:
    """An N-Quads file as a store in memory."""
    store = Store()
    try:
        store.bulk_load(path=nquads, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"{nquads.name} is no N-Quads file: {error}") from error
    return store


def as_stored(quad: Quad) -> Quad:
    """A quad as a store gives it back, numbers by their value."""
    value = quad.object
    if not isinstance(value, Literal):
        return quad
    if value.datatype == XSD.NON_NEGATIVE:
        value = Literal(int(value.value))
    elif value.datatype == XSD.DECIMAL:
        number = Decimal(value.value)
        plain = f"{number:f}".rstrip("0").rstrip(".") if "." in value.value else f"{number:f}"
        value = Literal(plain, datatype=XSD.DECIMAL)
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)
