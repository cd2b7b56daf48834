"""Dated offices that people add: who holds what from when, and until when that is known."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from kg.knowledge.errors import KnowledgeError, Problem, named
from kg.knowledge.titles import load_titles, words_of
from kg.knowledge.user_tables import read_table
from kg.model.gazetteer import Tenure
from kg.model.times import PartialDate


class Row(BaseModel):
    """One tenure: `person` and `organization` (a body or country) are ids of known entities."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    person: str
    office: str
    organization: str
    start: str
    end: str = ""
    as_of: str = ""
    title: str = ""
    source: str = ""

    @field_validator("office")
    @classmethod
    def _office(cls, value: str) -> str:
        if not value:
            raise ValueError("an office is needed")
        return value

    @field_validator("start", "end", "as_of")
    @classmethod
    def _date(cls, value: str) -> str:
        if value:
            try:
                PartialDate.parse(value)
            except ValueError as error:
                raise ValueError(f"expected 2025, 2025-01 or 2025-01-25, not {value!r}") from error
        return value

    @model_validator(mode="after")
    def _bounded(self) -> Row:
        if not self.start:
            raise ValueError("say since when: start")
        if not (self.end or self.as_of):
            raise ValueError("say until when it is known: end, or as_of for who is still in office")
        last = self.end or self.as_of
        if PartialDate.parse(last).latest < PartialDate.parse(self.start).earliest:
            raise ValueError(f"it ends on {last}, before it begins on {self.start}")
        return self

    def tenure(self) -> Tenure:
        """The row as knowledge, its office in the form that readers use."""
        title = load_titles().forms.get(words_of(self.office))
        return Tenure(
            person=self.person,
            office=title.office.office if title else self.office.casefold(),
            title=self.title or self.office,
            organization=self.organization,
            source=self.source,
            start=PartialDate.parse(self.start),
            end=PartialDate.parse(self.end) if self.end else None,
            as_of=PartialDate.parse(self.as_of) if self.as_of else None,
        )


def holds_offices(path: Path) -> bool:
    """Whether a user's file is one of offices, by its first line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return False  # what is wrong with it is told where entities are read
    return {"person", "office"} <= set(header)


def user_tenures(paths: Iterable[Path], known: Collection[str]) -> tuple[Tenure, ...]:
    """The offices of a user's files; `known` are the ids of all entities.

    Raises KnowledgeError with every problem of every file.
    """
    problems: list[Problem] = []
    found: list[Tenure] = []
    for path in paths:
        for line, row in read_table(path, Row, problems):
            unknown = [i for i in (row.person, row.organization) if i not in known]
            if unknown:
                message = f"no entity {unknown[0]!r}; add it in a table of entities"
                problems.append(Problem(named(path), line, message))
            else:
                found.append(row.tenure())
    if problems:
        raise KnowledgeError.of(problems)
    return tuple(found)
