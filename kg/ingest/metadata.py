"""What the user states about plain files: `--metadata FILE.csv`; and dates, checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.ingest.decoding import UndecodableError, decode, read_bytes
from kg.ingest.records import IngestError, Limits, Reason, Skipped

COLUMNS = ("file", "publisher", "issued", "url", "title")
_ADDRESS = re.compile(
    r"https?://[^\s/<>\"{}|\\^`\x00-\x20\x7f\ud800-\udfff][^\s<>\"{}|\\^`\x00-\x20\x7f\ud800-\udfff]*",
    re.IGNORECASE,
)
_HALF = re.compile("[\ud800-\udfff]")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is stated about one file; `line` is where."""

    line: int
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    title: str | None = None


def iso_day(value: str) -> str | None:
    """The day of an ISO 8601 date or time as YYYY-MM-DD; None if it is none that news has."""
    match = _ISO.fullmatch(value.strip())
    if not match or not 1500 <= int(match[1]) <= 2500:  # beyond, "next year" may be no date
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def is_address(value: str) -> bool:
    """Whether this is a web address that a page may safely link to and RDF may hold."""
    return _ADDRESS.fullmatch(value) is not None


def line_of(value: str | None) -> str | None:
    """A title or name in one line, without what steers a terminal or is half a character."""
    if value is None:
        return None
    return " ".join(_STEERING.sub(" ", whole(value)).split()) or None


def whole(text: str) -> str:
    """A text of the same length, U+FFFD for each half of a surrogate pair: no file can hold one."""
    return _HALF.sub("\ufffd", text)


def read_metadata(path: Path) -> tuple[Mapping[str, Sequence[Row]], list[Skipped]]:
    """Rows by the file they name, and what is wrong with single rows.

    Raises IngestError if the file cannot be read or lacks the column `file`. A file may have
    several rows: each is one publication of it.
    """
    try:
        text = decode(read_bytes(path, Limits().file))
    except UndecodableError as error:
        raise IngestError(f"{path}: {error.reason}: {error.detail}") from error
    first = text.split("\n", 1)[0]
    # What spreadsheets write where the comma stands in numbers.
    separator = ";" if ";" in first and "," not in first else "\t" if "\t" in first else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        header = [h.strip().lower() for h in reader.fieldnames or ()]
    except csv.Error as error:
        raise IngestError(f"{path}: not a CSV file: {error}") from error
    if "file" not in header:
        found = ", ".join(header) or "none"
        raise IngestError(f"{path}:1: expected the columns {', '.join(COLUMNS)}; found {found}")
    reader.fieldnames = header
    rows: dict[str, list[Row]] = {}
    skipped: list[Skipped] = []
    try:
        for values in reader:
            _add(values, reader.line_num, path.name, rows, skipped)
    except csv.Error as error:
        raise IngestError(f"{path}:{reader.line_num}: not a CSV file: {error}") from error
    return rows, skipped


def _add(
    values: Mapping[str | None, str | list[str] | None],
    line: int,
    name: str,
    rows: dict[str, list[Row]],
    skipped: list[Skipped],
) -> None:
    def wrong(detail: str) -> None:
        skipped.append(Skipped(file=name, line=line, reason=Reason.METADATA, detail=detail))

    cells = {k: v.strip() or None for k, v in values.items() if k and isinstance(v, str)}
    file = cells.get("file")
    if not file:
        return wrong("the column 'file' is empty")
    if None in values:
        return wrong("more cells than columns; put text with commas in quotation marks")
    issued = cells.get("issued")
    if issued and iso_day(issued) is None:
        wrong(f"'issued' must be a day as YYYY-MM-DD, not {issued!r}; read without it")
    url = cells.get("url")
    if url and not is_address(url):
        wrong(f"'url' must begin with http, not {url[:40]!r}; read without it")
    row = Row(
        line=line,
        publisher=line_of(cells.get("publisher")),
        issued=iso_day(issued) if issued else None,
        url=url if url and is_address(url) else None,
        title=line_of(cells.get("title")),
    )
    rows.setdefault(file.replace("\\", "/").removeprefix("./"), []).append(row)
    return None
