"""What differs between two sorted N-Quads files, and how to make one from the other.

All work grows with what differs and with the logarithm of the files, but for copying bytes.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from kg.rdf.errors import RdfError

_BLOCK, _LITTLE = 1 << 24, 1 << 16
"""Bytes that are copied at a time, and fewer than a call to copy them is worth."""


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
    splice(old, edits, new)


def splice(old: Path, edits: Iterable[tuple[int, int, bytes]], new: Path) -> None:
    """Write a file with the stretches from one place to another replaced, insertions first.

    What is inserted at one place goes in by the order given.
    """
    with old.open("rb") as source, new.open("wb", buffering=0) as target:
        at, pending = 0, bytearray()
        for begin, end, text in sorted(edits, key=lambda edit: edit[:2]):
            if begin - at < _LITTLE:
                source.seek(at)
                pending += source.read(begin - at) + text
            else:
                _write(target, pending)
                _copy(source, at, begin, target)
                pending = bytearray(text)
            at = end
        _write(target, pending)
        _copy(source, at, os.fstat(source.fileno()).st_size, target)


def _copy(source: BinaryIO, begin: int, end: int, target: FileIO) -> None:
    """Copy the bytes from one place to another, without a way through this process if possible."""
    if hasattr(os, "copy_file_range"):
        try:
            while begin < end:
                done = os.copy_file_range(
                    source.fileno(), target.fileno(), end - begin, offset_src=begin
                )
                if not done:
                    break
                begin += done
        except OSError:
            pass  # file systems may refuse; what was copied stays
    source.seek(begin)
    while begin < end:
        block = source.read(min(_BLOCK, end - begin))
        _write(target, block)
        begin += len(block)


def _write(target: FileIO, data: bytes | bytearray) -> None:
    """Write all of some bytes: a file without a buffer may take a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[target.write(rest) or 0 :]
