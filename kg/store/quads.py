"""Quads in a store: on disk beside a generation's N-Quads, or in memory."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.store.errors import StoreError

NQUADS = "graph.nq"
STORE = "store"


def build_store(folder: Path) -> None:
    """Load a folder's N-Quads into a store beside them."""
    store = Store(folder / STORE)
    try:
        store.bulk_load(path=folder / NQUADS, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"{NQUADS} is no N-Quads file: {error}") from error
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
