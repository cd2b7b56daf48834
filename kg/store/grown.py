"""A store made from the one of the generation before, where little has changed.

RocksDB never changes a table file once it is written, so the new store shares them with the old
one by hard links (as RocksDB's own checkpoints do), and what is removed or added goes to new files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.rdf.delta import Delta
from kg.rdf.side_by_side import changed_nodes
from kg.store.quads import as_stored

SHARE = 10
"""Where more than a tenth of the bytes changed, loading everything anew is as fast."""

_TABLE = ".sst"


def grow_store(
    old: Path, old_nquads: Path, new: Path, new_nquads: Path, delta: Delta | None = None
) -> bool:
    """Make a store of N-Quads from an older store and its N-Quads; False if it is not worth it.

    Both files are sorted. The older store is left as it is. With the delta between the files, only
    what changed is read.
    """
    removed: list[Quad] = []
    added: list[Quad] = []
    size = 0
    for before, after in changed_nodes(old_nquads, new_nquads, delta):
        size += sum(map(len, set(before) ^ set(after)))
        was, is_ = _stored(before), _stored(after)
        removed += (quad for key, quad in was.items() if key not in is_)
        added += (quad for key, quad in is_.items() if key not in was)
    if size * SHARE > new_nquads.stat().st_size or not _share(old, new):
        shutil.rmtree(new, ignore_errors=True)
        return False
    store = Store(new)
    for quad in removed:
        store.remove(quad)
    store.extend(added)
    store.flush()
    del store  # closes it
    # RocksDB's diary: times and the machine's name, and nothing that readers need.
    (new / "LOG").unlink(missing_ok=True)
    return True


def _stored(lines: Iterable[bytes]) -> dict[Quad, Quad]:
    """The quads of some lines, by what a store keeps of them."""
    quads = parse(b"".join(lines), format=RdfFormat.N_QUADS)
    return {as_stored(quad): quad for quad in quads}


def _share(old: Path, new: Path) -> bool:
    """Link the tables and copy the rest; False on a file system without hard links."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        if path.suffix != _TABLE:
            if path.name not in {"LOCK", "LOG"}:
                shutil.copyfile(path, new / path.name)
            continue
        try:
            os.link(path, new / path.name)
        except OSError:
            return False
    return True
