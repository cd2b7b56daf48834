"""What ingest hands out beside documents: what was skipped, where and why; and the limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.errors import KgError


class IngestError(KgError):
    """What was asked for cannot be read at all: the whole run would be wrong."""


class Reason(StrEnum):
    """Why an input, or part of one, gave no document."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not a file"
    NO_INPUT = "no input"
    UNKNOWN_TYPE = "unknown type"
    TOO_LARGE = "too large"
    BINARY = "binary"
    ENCODING = "unknown encoding"
    EMPTY = "empty"
    MALFORMED = "malformed"
    NOT_ENGLISH = "not English"
    METADATA = "wrong metadata"
    FAULT = "fault of the program"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Skipped:
    """An input, or a line of one, that was not read; `file` is relative to the input's root.

    With the reason METADATA a text is read all the same, without the value that was wrong.
    """

    file: str
    line: int = 0
    reason: Reason
    detail: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}: {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large an input may be; what is larger is skipped and reported.

    All but `text` are in bytes, packed and unpacked alike; `collection` holds for .jsonl files.
    `text` is in code points: spaCy parses at most a million at once.
    """

    file: int = 20_000_000
    collection: int = 1_000_000_000
    html: int = 5_000_000
    text: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as a file holds it, with what the file says about it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    line: int = 0
