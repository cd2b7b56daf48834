"""Rows of the tables in `ontology/gazetteer/`, and reading of their sources."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

COLUMNS = (
    "id",
    "label",
    "type",
    "names",
    "acronyms",
    "adjectives",
    "demonyms",
    "metonyms",
    "local_names",
    "country",
    "parent",
    "wikidata",
    "iso_code",
    "source",
)

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """All rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entity(**cells: str | Iterable[str]) -> Row:
    """A row of an entity table; lists are joined by `|`, each part once, in order."""
    row = dict.fromkeys(COLUMNS, "")
    for column, value in cells.items():
        row[column] = value if isinstance(value, str) else join(value)
    return row


def join(values: Iterable[str]) -> str:
    """A list as a cell."""
    return "|".join(dict.fromkeys(v for v in (tidy(v) for v in values) if v))


def tidy(text: str) -> str:
    """A name with plain spaces and straight apostrophes."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def write(path: Path, rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> int:
    """Write rows sorted by all their cells; returns how many."""
    ordered = sorted(rows, key=lambda row: tuple(row[c] for c in columns))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    return len(ordered)
