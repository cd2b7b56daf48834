"""The tables of `ontology/gazetteer/` as records; each row of them has a source."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.knowledge.gazetteer_names import fold, lookup_key
from kg.model.gazetteer import Known, Membership, Name, NameKind, Tenure
from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType

ENTITY_TABLES = (
    "hand_countries.csv",
    "hand_places.csv",
    "hand_bodies.csv",
    "hand_people.csv",
    "countries.csv",
    "places.csv",
    "organizations.csv",
    "companies.csv",
    "agencies.csv",
    "media.csv",
    "armed_groups.csv",
    "parties.csv",
    "people.csv",
    "officials.csv",
)
"""Tables of entities; of two rows on one entity the first to fill a cell wins, lists add up."""

KINDS = (
    ("names", NameKind.NAME),
    ("acronyms", NameKind.ACRONYM),
    ("adjectives", NameKind.ADJECTIVE),
    ("demonyms", NameKind.DEMONYM),
    ("metonyms", NameKind.METONYM),
)

WIKIDATA = "http://www.wikidata.org/entity/"

_SINGLE = ("type", "country", "parent", "iso_code")
_BRACKET = re.compile(r" \([^)]*\)$")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table by column."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        for cells in lines:  # a third faster than DictReader, for tables that have no gaps
            yield dict(zip(header, cells, strict=True))


def parts(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return cell.split("|") if cell else []


def address(match: str) -> str:
    """The IRI of an entity elsewhere: a Wikidata number, or an address as it is."""
    return match if match.startswith("http") else WIKIDATA + match


class Collected:
    """What the rows on one entity say together."""

    __slots__ = ("cells", "label", "local", "matches", "names", "sources")

    def __init__(self) -> None:
        self.cells: dict[str, str] = {}
        self.label = ""
        self.names: dict[tuple[str, NameKind], None] = {}
        self.local: dict[str, None] = {}
        self.matches: dict[str, None] = {}
        self.sources: dict[str, None] = {}

    def add(self, row: Mapping[str, str]) -> None:
        """Take up one more row."""
        label = row["label"]
        for column in _SINGLE:
            if value := row[column]:
                self.cells.setdefault(column, value)
        if label:
            if label[-1] != ")":  # "Mike Rogers (politician)" is a label, not a name
                self.names[label, NameKind.NAME] = None
                self.label = self.label or label
            else:
                self.label = self.label or _BRACKET.sub("", label)
        for column, kind in KINDS:
            if cell := row[column]:
                for form in cell.split("|"):
                    self.names[form, kind] = None
        if cell := row["local_names"]:
            for form in cell.split("|"):
                self.local[form] = None
        for match in parts(row["exact_match"]):
            self.matches[address(match)] = None
        self.sources[row["source"]] = None

    def known(self, key: str) -> Known:
        """The record of the entity."""
        cells = self.cells
        names = tuple(
            Name(form=form, kind=kind)
            for form, kind in self.names
            if kind is not NameKind.NAME or (form, NameKind.ACRONYM) not in self.names
        )
        return Known(
            id=key,
            label=self.label,
            type=EntityType(cells["type"]),
            names=names,
            source="; ".join(self.sources),
            country=cells.get("country"),
            parent=cells.get("parent"),
            exact_match=tuple(sorted(self.matches)),
            iso_code=cells.get("iso_code"),
        )


@cache  # thousands of rows name few days
def _date(cell: str) -> PartialDate | None:
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
            start=_date(row["start"]),
            end=_date(row["end"]),
            as_of=_date(row["as_of"]),
        )


def memberships(path: Path) -> Iterator[Membership]:
    """The rows of `memberships.csv`."""
    for row in rows(path):
        yield Membership(
            member=row["member"],
            organization=row["organization"],
            status=row["status"],
            source=row["source"],
            start=_date(row["start"]),
            end=_date(row["end"]),
            as_of=_date(row["as_of"]),
        )


def local_names(
    collected: Mapping[str, Collected], known: Mapping[str, Known]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Local names by country: those given, and what follows a country's adjective in a name."""
    adjectives = {
        key: tuple(fold(n.form) + " " for n in k.names if n.kind is NameKind.ADJECTIVE)
        for key, k in known.items()
        if k.type is EntityType.COUNTRY
    }
    found: dict[str, dict[str, set[str]]] = {}
    for key, record in known.items():
        if record.country is None:
            continue
        forms = {lookup_key(form) for form in collected[key].local}
        for name in record.names if record.type.is_organization else ():
            folded = lookup_key(name.form)
            for adjective in adjectives.get(record.country, ()):
                if folded.startswith(adjective):
                    forms.add(folded.removeprefix(adjective))
        for form in forms:
            found.setdefault(record.country, {}).setdefault(form, set()).add(key)
    return {
        country: {form: tuple(sorted(who)) for form, who in sorted(names.items())}
        for country, names in sorted(found.items())
    }
