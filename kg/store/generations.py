"""The output folder: immutable generations, and which of them is the current one.

    OUT/generations/<id>/   graph.nq, store/, generation.json and what else the build wrote
    OUT/current             a symbolic link to one of them, replaced atomically
    OUT/graph.nq, …         symbolic links through `current`, one for each file

Whatever happens to a writer, `current` names a whole generation: a new one is written beside it,
flushed to disk, renamed, and only then named. `kill -9` leaves a folder that the next one clears.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kg.rdf.delta import Delta
from kg.store.disk import flush_tree, sync_folder
from kg.store.errors import StoreError
from kg.store.grown import grow_store
from kg.store.manifest import (
    MANIFEST,
    Generation,
    previous_of,
    read_generation,
    write_manifest,
    written_hash,
)
from kg.store.quads import NQUADS, STORE, build_store

_BUILDING = ".building"


class Generations:
    """The generations of one output folder; `keep` is how many stay, the current one included."""

    def __init__(self, out: Path, keep: int = 2) -> None:
        self.out = out
        self.folder = out / "generations"
        self.keep = max(1, keep)

    def current(self) -> Generation:
        """The generation that readers see; raises StoreError if there is none that can be read."""
        target = self._target()
        if target is None:
            raise StoreError(
                f"{self.out} holds no graph: expected a link named 'current' in it; "
                "build one with `kg build INPUT --out OUT`"
            )
        return read_generation(self.folder / target)

    def write(
        self, fill: Callable[[Path], Delta | None], settings: Mapping[str, Any] | None = None
    ) -> Generation:
        """Let `fill` write `graph.nq` and other files into an empty folder, and make it current.

        What `fill` returns, if anything, is how `graph.nq` differs from the current generation's.
        Raises StoreError if another process is writing, and whatever `fill` raises; the current
        generation is then what it was.
        """
        with self._locked():
            folder = self.folder / _BUILDING
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir(parents=True)
            try:
                delta = fill(folder)
                generation = self._publish(folder, settings or {}, delta)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            self._link(generation)
            self._prune()
            return generation

    def undo(self) -> Generation:
        """Make the generation before the current one current again."""
        with self._locked():
            before = self.current().previous
            if before is None or not (self.folder / before).is_dir():
                raise StoreError(f"{self.out} holds no earlier generation to go back to")
            generation = read_generation(self.folder / before)
            self._point(generation.id)
            self._link(generation)
            return generation

    def _publish(
        self, folder: Path, settings: Mapping[str, Any], delta: Delta | None
    ) -> Generation:
        """Complete a folder of files, rename it and name it: nothing is visible until the end."""
        if not (folder / NQUADS).is_file():
            raise StoreError(f"a generation needs a file {NQUADS}, and none was written")
        for path in sorted(folder.iterdir()):
            _check_free(self.out / path.name)
        previous = self._target()
        self._store(folder, previous, delta)
        name = self._unused(_content(folder, settings))
        write_manifest(folder, Generation(folder=folder, id=name, previous=previous), settings)
        flush_tree(folder)
        final = self.folder / name
        folder.rename(final)
        sync_folder(self.folder)
        self._point(name)
        return read_generation(final)

    def _store(self, folder: Path, previous: str | None, delta: Delta | None) -> None:
        """The store of a folder's N-Quads, from the one before where that is less work."""
        before = self.folder / previous if previous else folder
        if (
            previous
            and (before / NQUADS).is_file()
            and (before / STORE).is_dir()
            and grow_store(before / STORE, before / NQUADS, folder / STORE, folder / NQUADS, delta)
        ):
            return
        build_store(folder)

    def _unused(self, content: str) -> str:
        """An id of that content: a number follows where an earlier run already had the same.

        That generation is never touched, since readers may have it open; its report is its own.
        """
        names = (content, *(f"{content}-{n}" for n in range(2, 10_000)))
        return next(name for name in names if not (self.folder / name).exists())

    def _target(self) -> str | None:
        link = self.out / "current"
        return link.readlink().name if link.is_symlink() else None

    def _point(self, name: str) -> None:
        _replace_link(self.out / "current", Path("generations") / name)
        sync_folder(self.out)

    def _link(self, generation: Generation) -> None:
        """Links in the output folder for each file of a generation; links of others' stay."""
        names = {p.name for p in generation.folder.iterdir() if p.is_file()} - {MANIFEST}
        for path in sorted(self.out.iterdir()):
            own = path.is_symlink() and path.readlink().parts[:1] == ("current",)
            if own and path.name not in names:
                path.unlink()
        for name in sorted(names):
            link, target = self.out / name, Path("current") / name
            if link.is_symlink() and link.readlink() == target:
                continue
            _replace_link(link, target)

    def _prune(self) -> None:
        """Remove all generations but the last ones, following each one's predecessor."""
        kept: list[str] = []
        name = self._target()
        while name and len(kept) < self.keep and (self.folder / name).is_dir():
            kept.append(name)
            name = previous_of(self.folder / name)
        for path in sorted(self.folder.iterdir()):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Be the only writer; the system frees the lock of a process that dies."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise StoreError(f"{self.out} is no folder; name a folder for the output") from error
        lock = FileLock(self.out / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreError(
                f"another process is writing to {self.out}; wait until it has ended"
            ) from error
        try:
            yield
        finally:
            lock.release()


def _content(folder: Path, settings: Mapping[str, Any]) -> str:
    """The id of a generation: a hash of its quads and the settings that made them."""
    parts = written_hash(folder / NQUADS) + json.dumps(settings, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _check_free(link: Path) -> None:
    """Raise StoreError where something of the user's has the name of a link."""
    if link.exists() and not link.is_symlink():
        raise StoreError(f"{link} is in the way: kg keeps a link of that name; move it elsewhere")


def _replace_link(link: Path, target: Path) -> None:
    """Point a link elsewhere in one step."""
    _check_free(link)
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
