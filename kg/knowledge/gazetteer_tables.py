"""The tables of `ontology/gazetteer/` as records; each row of them has a source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.model.gazetteer import Known, Membership, Name, NameKind, Tenure
from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType

ENTITY_TABLES = (
    "hand_countries.csv",
    "hand_places.csv",
    "hand_bodies.csv",
    "countries.csv",
    "places.csv",
    "organizations.csv",
    "agencies.csv",
    "media.csv",
    "armed_groups.csv",
    "parties.csv",
    "people.csv",
)
"""Tables of entities; of two rows on one entity the first to fill a cell wins, names add up."""

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

KINDS = (
    ("names", NameKind.NAME),
    ("acronyms", NameKind.ACRONYM),
    ("adjectives", NameKind.ADJECTIVE),
    ("demonyms", NameKind.DEMONYM),
    ("metonyms", NameKind.METONYM),
)

WIKIDATA = "http://www.wikidata.org/entity/"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table by column."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def parts(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return cell.split("|") if cell else []


class Collected:
    """What the rows on one entity say together."""

    __slots__ = ("cells", "local", "names", "sources")

    def __init__(self) -> None:
        self.cells: dict[str, str] = {}
        self.names: dict[Name, None] = {}
        self.local: dict[str, None] = {}
        self.sources: dict[str, None] = {}

    def add(self, row: dict[str, str]) -> None:
        """Take up one more row."""
        label = row["label"]
        for column in ("label", "type", "country", "parent", "wikidata", "iso_code"):
            if value := row[column]:
                self.cells.setdefault(column, value)
        if label and "(" not in label:  # "ETA (separatist group)" is a label, not a name
            self.names[Name(form=label, kind=NameKind.NAME)] = None
        for column, kind in KINDS:
            if cell := row[column]:
                for form in cell.split("|"):
                    self.names[Name(form=form, kind=kind)] = None
        for form in parts(row["local_names"]):
            self.local[form] = None
        self.sources[row["source"]] = None

    def known(self, key: str) -> Known:
        """The record of the entity."""
        cells = self.cells
        wikidata = cells.get("wikidata")
        acronyms = {n.form for n in self.names if n.kind is NameKind.ACRONYM}
        return Known(
            id=key,
            label=cells["label"],
            type=EntityType(cells["type"]),
            names=tuple(
                n for n in self.names if n.kind is not NameKind.NAME or n.form not in acronyms
            ),
            source="; ".join(self.sources),
            country=cells.get("country"),
            parent=cells.get("parent"),
            exact_match=(WIKIDATA + wikidata,) if wikidata else (),
            iso_code=cells.get("iso_code"),
        )


def date(cell: str) -> PartialDate | None:
    """A date, or None for an empty cell."""
    return PartialDate.parse(cell) if cell else None


def tenures(path: Path) -> Iterator[Tenure]:
    """The rows of `offices.csv`."""
    for row in rows(path):
        yield Tenure(
            person=row["person"],
            office=row["office"],
            title=row["title"],
            organization=row["organization"],
            source=row["source"],
            start=date(row["start"]),
            end=date(row["end"]),
            as_of=date(row["as_of"]),
        )


def memberships(path: Path) -> Iterator[Membership]:
    """The rows of `memberships.csv`."""
    for row in rows(path):
        yield Membership(
            member=row["member"],
            organization=row["organization"],
            status=row["status"],
            source=row["source"],
            start=date(row["start"]),
            end=date(row["end"]),
            as_of=date(row["as_of"]),
        )
