"""Takes out of the cache what no graph of an output folder needs any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.model.errors import KgError
from kg.store.documents import read_documents
from kg.store.generations import Generations
from kg.store.gists import GistShelf
from kg.store.known import FILE
from kg.store.manifest import Generation, read_generation
from kg.store.parts import parts_needed
from kg.store.readings import REJECTED, ReadingCache

FRAGMENTS = "fragments"
MARKERS = "conforming"
"""Files without a byte, which are left."""


def clean(out: Path) -> tuple[int, int]:
    """Delete what neither the current graph nor the one before was made from; files and bytes.

    What is deleted is made again when it is needed; readings are what takes long. Raises StoreError
    if there is no graph: then everything in the cache is still to be used. A build that runs
    meanwhile may say that it lost a reading, and is then to be started again.
    """
    generations = Generations(out)
    generations.current()
    cache = out / "cache"
    needed = {cache / FILE}
    for folder in sorted(generations.folder.iterdir()):
        try:
            needed.update(_needed(read_generation(folder), cache))
        except KgError:
            continue  # of an older schema, or broken: nothing can be made from it anyway
    files = bytes_ = 0
    for path in sorted(cache.rglob("*")):
        if path.is_file() and path not in needed and path.parent.name != MARKERS:
            files, bytes_ = files + 1, bytes_ + path.stat().st_size
            path.unlink()
    return files, bytes_


def _needed(generation: Generation, cache: Path) -> Iterator[Path]:
    readings = ReadingCache(cache, str(generation.settings.get("reading")))
    gists = GistShelf(readings)
    for document in read_documents(generation.folder):
        path = cache / f"{readings.key(document)}.msgpack"
        yield from (path, path.with_suffix(REJECTED), gists.path(document))
    parts, fragments = parts_needed(cache, generation)
    yield parts
    yield from (cache / FRAGMENTS / f"{name}.nq.z" for name in fragments)
