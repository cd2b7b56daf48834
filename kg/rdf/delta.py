"""What differs between two sorted N-Quads files, and how to make one from the other.

All work grows with what differs and with the logarithm of the files, but for copying bytes.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.rdf.errors import RdfError

_BLOCK = 1 << 24
"""Bytes that are copied at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """The lines to take out of a file and to put into it, each sorted and without line break."""

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]

    @property
    def subjects(self) -> list[bytes]:
        """The nodes with other lines than before, sorted."""
        return sorted({subject_of(line) for line in (*self.removed, *self.added)})


def subject_of(line: bytes) -> bytes:
    """The subject of a line."""
    return line.split(b" ", 1)[0]


class SortedLines:
    """A file of sorted lines, read only where it is looked at."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        self._data = data

    def place(self, line: bytes) -> int:
        """Where the first line begins that is not less; all lines end with a line break."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            begin = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", begin)
            if data[begin:end] < line:
                low = end + 1
            else:
                high = begin
        return low

    def of(self, subject: bytes) -> list[bytes]:
        """The lines of a node, with their line breaks."""
        data, found = self._data, []
        place = self.place(subject + b" ")
        while data[place : place + len(subject) + 1] == subject + b" ":
            end = data.find(b"\n", place) + 1
            found.append(data[place:end])
            place = end
        return found

    def holds(self, line: bytes, place: int) -> bool:
        """Whether a line begins at a place."""
        return self._data[place : place + len(line) + 1] == line + b"\n"


@contextmanager
def opened(path: Path) -> Iterator[mmap.mmap | bytes]:
    """The bytes of a file, mapped into memory."""
    with path.open("rb") as file:
        if not path.stat().st_size:  # nothing can be mapped
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def patch(old: Path, new: Path, delta: Delta) -> None:
    """Write the lines of a sorted file but those removed, with those added.

    Raises RdfError if the old file lacks a line that is to be removed, or has one that is to be
    added: then it is not what the delta was made for.
    """
    with opened(old) as data:
        lines = SortedLines(data)
        edits: list[tuple[int, int, bytes]] = []
        for line in delta.removed:
            place = lines.place(line)
            if not lines.holds(line, place):
                raise RdfError(f"{old.name} lacks the line {line!r}, which is to be removed")
            edits.append((place, place + len(line) + 1, b""))
        for line in delta.added:
            place = lines.place(line)
            if lines.holds(line, place):
                raise RdfError(f"{old.name} has the line {line!r}, which is to be added")
            edits.append((place, place, line + b"\n"))
        with new.open("wb") as file:
            splice(data, edits, file)


def splice(
    data: mmap.mmap | bytes, edits: Iterable[tuple[int, int, bytes]], file: BinaryIO
) -> None:
    """Write some bytes with the stretches from one place to another replaced, insertions first.

    What is inserted at one place goes in by the order given.
    """
    at = 0
    for begin, end, text in sorted(edits, key=lambda edit: edit[:2]):
        copy(data, at, begin, file)
        file.write(text)
        at = end
    copy(data, at, len(data), file)


def copy(data: mmap.mmap | bytes, begin: int, end: int, file: BinaryIO) -> None:
    """Write the bytes from one place to another."""
    file.writelines(data[place : min(place + _BLOCK, end)] for place in range(begin, end, _BLOCK))
