"""Gists of readings kept on disk, one file a document; they can be deleted at any time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from kg.model.documents import Document
from kg.model.ids import digest
from kg.resolve.gist import Gist
from kg.store.disk import write_whole
from kg.store.readings import MOST, ReadingCache

FOLDER = "gists"
MAKING = Path(__file__).resolve().parents[1] / "resolve"
"""The code that makes a gist of a reading, beside what the reading itself depends on."""
_DECODER = msgspec.msgpack.Decoder(Gist)
"""Made once: to find out how a gist is built takes half as long as to decode one."""


@dataclass(frozen=True, slots=True)
class GistShelf:
    """A folder of gists beside the readings that they are made of, named by all they depend on."""

    readings: ReadingCache
    _kept: dict[str, Gist] = field(default_factory=dict, compare=False, repr=False)

    def path(self, document: Document) -> Path:
        """Where the gist of a document's reading lies."""
        name = digest(self.readings.key(document) + _mark())
        return self.readings.folder / FOLDER / f"{name}.msgpack"

    def get(self, document: Document) -> Gist | None:
        """The kept gist; None if there is none that can be decoded."""
        kept = self._kept.get(document.text)
        if kept is None:
            try:
                data = self.path(document).read_bytes()
                kept = _DECODER.decode(data)
            except (FileNotFoundError, msgspec.DecodeError):
                return None
            self._keep(document, kept)
        return kept

    def holds(self, document: Document) -> bool:
        """Whether there are a gist and the reading that it was made of."""
        return self.readings.has(document) and self.get(document) is not None

    def put(self, document: Document, gist: Gist) -> None:
        """Keep a gist; another process sees the whole file or none."""
        path = self.path(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.msgpack.encode(gist))
        self._keep(document, gist)

    def drop(self, document: Document) -> None:
        """Forget the gist of a reading that was made anew."""
        self._kept.pop(document.text, None)
        self.path(document).unlink(missing_ok=True)

    def _keep(self, document: Document, gist: Gist) -> None:
        if len(self._kept) < MOST:
            self._kept[document.text] = gist


@cache
def _mark() -> str:
    hasher = hashlib.sha256()
    for path in sorted(MAKING.glob("*.py")):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()
