"""From bytes to text: decompression, binary files, encodings."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from pathlib import Path

from charset_normalizer import from_bytes

from kg.ingest.records import Reason

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = tuple(bom for bom, encoding in BOMS if encoding != "utf-8")
MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP or Office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"SQLite format 3", "SQLite"),
)
SAMPLE = 100_000
_NO_PAGES = ("utf-16", "utf-32", "utf-7", "undefined", "unicode", "raw", "punycode", "idna")
"""Beginnings of names of encodings that no page in readable bytes has, or that are Python's own."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Letters, currency and typographic marks of Windows' Western encoding; a file whose other bytes
# are all of these, and few, is in it.
_WESTERN = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f\xa0-\xff]")


class UndecodableError(Exception):
    """Bytes that are no text, with the reason to report."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def read_bytes(path: Path, limit: int) -> bytes:
    """A file's bytes; raises UndecodableError if it cannot be read or is above the limit."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except PermissionError as error:
        raise UndecodableError(Reason.UNREADABLE, "no permission to read it") from error
    except OSError as error:
        raise UndecodableError(Reason.UNREADABLE, error.strerror or str(error)) from error
    return _within(data, limit)


def unzip(data: bytes, limit: int) -> bytes:
    """What gzip packed; no more than the limit is ever unpacked. Raises UndecodableError."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return _within(file.read(limit + 1), limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UndecodableError(Reason.MALFORMED, f"not a whole gzip file: {error}") from error


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise UndecodableError(Reason.TOO_LARGE, f"more than {limit:,} bytes")
    return data


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of bytes: by byte-order mark, as UTF-8, as declared, else by their statistics.

    UTF-8 comes before what a page declares: other text hardly ever is UTF-8 by chance, and pages
    are declared wrongly often. Mostly UTF-8 with a few wrong bytes keeps U+FFFD in their place.
    Only the byte-order mark is dropped; line ends stay what they are. Raises UndecodableError.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise UndecodableError(Reason.BINARY, f"a {name} file")
    wide = _wide(data)
    if wide:
        return _strictly(data, wide)
    sample = data[:SAMPLE]
    if b"\x00" in data or len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise UndecodableError(Reason.BINARY, "it holds bytes that no text holds")
    for candidate in ("utf-8", _known(declared)):
        if candidate:
            try:
                return data.decode(candidate)
            except UnicodeError:
                continue
    return _torn(data) or _guessed(data)


def _known(declared: str | None) -> str | None:
    """The declared encoding, if it is one for pages that this machine knows.

    UTF-16 is not: its declaration was read as ASCII (WHATWG Encoding Standard, section 4.2).
    """
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return None if name is None or name.startswith(_NO_PAGES) else name


def _torn(data: bytes) -> str | None:
    """UTF-8 that was cut or pasted into: most of what is beyond ASCII must be whole."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if sum(c > "\x7f" for c in text) > 3 * broken else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"not {encoding.upper()} at byte {error.start}, as it says it is"
        raise UndecodableError(Reason.ENCODING, detail) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[: SAMPLE - SAMPLE % 2]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    if sample[1::2].count(0) > 0.7 * pairs and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * pairs and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> str:
    high = sum(byte >= 0x80 for byte in data[:SAMPLE])
    western = len(_WESTERN.findall(data[:SAMPLE]))
    if high == western and high <= 0.1 * min(len(data), SAMPLE):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # a byte beyond the sample that the encoding lacks
    best = from_bytes(data[:SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass  # the sample misled
    raise UndecodableError(Reason.ENCODING, "neither UTF-8 nor another encoding fits all of it")
