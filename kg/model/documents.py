"""A text as it came, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.ids import text_digest
from kg.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Publication:
    """One appearance of a text. `issued` is an ISO day or None; `file` is relative to the input."""

    file: str | None = None
    file_hash: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with all its publications, sorted; `id` is the hash of the text alone."""

    text: str
    publications: tuple[Publication, ...] = ()

    @property
    def id(self) -> str:
        """The SHA-256 of the UTF-8 text, 64 hexadecimal digits."""
        return text_digest(self.text)

    @property
    def issued(self) -> str | None:
        """The earliest day on which it appeared, as far as known."""
        return min((p.issued for p in self.publications if p.issued), default=None)

    @property
    def title(self) -> str | None:
        """The title of the first publication that has one."""
        return next((p.title for p in self.publications if p.title), None)

    @property
    def publisher(self) -> str | None:
        """The publisher of the first publication that has one."""
        return next((p.publisher for p in self.publications if p.publisher), None)


class BlockKind(StrEnum):
    """What a stretch of lines is for."""

    TITLE = "title"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUESTION = "question"
    ANSWER = "answer"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text with one purpose.

    `span` leaves out what is not words of it (bullet, emoji, "Dr. Sharma:"); `speaker` is the span
    of the name before the colon of an interview's turn, or of the turn it continues.
    """

    kind: BlockKind
    span: Span
    speaker: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The text as it is read: same length, same offsets, other characters.

    Cleaning replaces one code point by one code point and never moves any: what is not read
    (boilerplate, bullets, emoji) is blanked, quotation marks and spaces are made plain, the case
    of known names is mended. So each offset into `text` is an offset into `Document.text`.
    """

    text: str
    blocks: tuple[Block, ...]
