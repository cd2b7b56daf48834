"""Readings kept on disk, one file a document; they can be deleted at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from kg.model.documents import Document
from kg.model.ids import digest
from kg.model.reading import Reading
from kg.model.rejected import Rejected
from kg.store.disk import write_whole
from kg.store.errors import StoreError

REJECTED = ".rejected"
"""The ending of files with what was rejected in reading a document."""


@dataclass(frozen=True, slots=True)
class ReadingCache:
    """A folder of readings, each named by its text and by all else that a reading depends on.

    `settings` is a fingerprint of model, knowledge and program; another one finds nothing.
    """

    folder: Path
    settings: str

    def key(self, document: Document) -> str:
        """What a reading is named by."""
        # Title and day of issue are read with the text; where a file lies and who published it
        # are not, so the same text elsewhere finds its reading.
        return _key(document.id, str(document.issued), str(document.title), self.settings)

    def _path(self, document: Document) -> Path:
        return self.folder / f"{self.key(document)}.msgpack"

    def get(self, document: Document) -> Reading | None:
        """The kept reading with this document in it; None if there is none that can be decoded."""
        path = self._path(document)
        try:
            reading = msgspec.msgpack.decode(path.read_bytes(), type=Reading)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError:
            path.unlink(missing_ok=True)  # so that the next build reads that document anew
            return None
        return replace(reading, document=document)

    def has(self, document: Document) -> bool:
        """Whether there is a reading, decoded or not."""
        return self._path(document).exists()

    def put(self, reading: Reading) -> None:
        """Keep a reading; another process sees the whole file or none.

        What was rejected lies in a file beside it, so that no build has to decode it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(reading.document)
        write_whole(path.with_suffix(REJECTED), msgspec.msgpack.encode(reading.rejected))
        write_whole(path, msgspec.msgpack.encode(replace(reading, rejected=())))

    def rejected(self, document: Document) -> tuple[Rejected, ...]:
        """What was put down in reading a document; raises StoreError if that is not there."""
        try:
            data = self._path(document).with_suffix(REJECTED).read_bytes()
            return msgspec.msgpack.decode(data, type=tuple[Rejected, ...])
        except (FileNotFoundError, msgspec.DecodeError) as error:
            raise StoreError(
                f"{self.folder} has no log of what was rejected in {document.id[:12]}; "
                "delete that folder and build again"
            ) from error


@lru_cache(maxsize=1 << 13)
def _key(document: str, issued: str, title: str, settings: str) -> str:
    return digest(digest("\x1f".join((document, issued, title))) + settings)


MOST = 5_000
"""Readings of this many documents are kept in memory, about 60 kB each; of others none."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of some documents, which are gone through several times.

    Some are kept in memory; the others are decoded one at a time each time.
    """

    cache: ReadingCache
    documents: tuple[Document, ...]
    through: Callable[[Reading], Reading]
    """What each reading goes through on its way out."""
    _kept: dict[str, Reading] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[Reading]:
        return map(self.of, self.documents)

    def of(self, document: Document) -> Reading:
        """The reading of one document; raises StoreError if it is not there any more."""
        reading = self._find(document)
        if reading is None:
            raise StoreError(
                f"{self.cache.folder} lost the reading of {document.id} during the build; "
                "build again"
            )
        return reading

    def holds(self, document: Document) -> bool:
        """Whether there is a reading of a document that can be decoded."""
        return self._find(document) is not None

    def _find(self, document: Document) -> Reading | None:
        kept = self._kept.get(document.text)
        if kept is None and (found := self.cache.get(document)):
            kept = self.through(found)
            if len(self._kept) < MOST:
                self._kept[document.text] = kept
        return kept
