"""Gazetteer files that people write, checked strictly: every error with its file and line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from kg.knowledge.errors import KnowledgeError, Problem, named
from kg.knowledge.user_tables import read_table
from kg.model.ids import slug
from kg.model.vocabulary import EntityType

_KINDS = tuple(
    t.value for t in EntityType if t not in {EntityType.GROUP, EntityType.ANONYMOUS_SOURCE}
)


class Row(BaseModel):
    """One row of a user's file; the columns `id` and `label` are required, `type` for a new id."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: str
    label: str
    type: str = ""
    names: str = ""
    acronyms: str = ""
    adjectives: str = ""
    demonyms: str = ""
    metonyms: str = ""
    local_names: str = ""
    country: str = ""
    parent: str = ""
    exact_match: str = ""
    iso_code: str = ""
    source: str = ""

    @field_validator("id")
    @classmethod
    def _slug(cls, value: str) -> str:
        if not value or slug(value) != value:
            raise ValueError(
                f"an id is lower-case letters, digits and hyphens, not {value!r}; "
                f"try {slug(value) or 'a-name'!r}"
            )
        return value

    @field_validator("label")
    @classmethod
    def _label(cls, value: str) -> str:
        if not value:
            raise ValueError("a label is needed")
        return value

    @field_validator("type")
    @classmethod
    def _type(cls, value: str) -> str:
        if value and value not in _KINDS:
            raise ValueError(f"no type {value!r}; the types are {', '.join(_KINDS)}")
        return value

    @field_validator("names", "acronyms", "adjectives", "demonyms", "metonyms", "local_names")
    @classmethod
    def _list(cls, value: str) -> str:
        forms = [part.strip() for part in value.split("|")] if value else []
        if not all(forms):
            raise ValueError(f"a part between bars is empty in {value!r}")
        return "|".join(forms)

    @field_validator("exact_match")
    @classmethod
    def _match(cls, value: str) -> str:
        for part in value.split("|") if value else []:
            if not re.fullmatch(r"Q[1-9]\d*|https?://[^\s<>\"]+", part):
                raise ValueError(f"expected a Wikidata number such as Q30 or an address: {part!r}")
        return value

    @field_validator("iso_code")
    @classmethod
    def _code(cls, value: str) -> str:
        if value and not re.fullmatch(r"[A-Z]{2}", value):
            raise ValueError(f"expected two capitals as in ISO 3166-1, not {value!r}")
        return value


def user_rows(paths: Iterable[Path], known: Collection[str]) -> list[dict[str, str]]:
    """The rows of a user's files; `known` are ids of the shipped tables.

    Raises KnowledgeError with every problem of every file.
    """
    rows, problems = checked_rows(paths, known)
    if problems:
        raise KnowledgeError.of(problems)
    return rows


def checked_rows(
    paths: Iterable[Path], known: Collection[str]
) -> tuple[list[dict[str, str]], list[Problem]]:
    """The rows of files that can be used, and what is wrong with the others."""
    problems: list[Problem] = []
    found = [
        (path, line, row.model_dump())
        for path in paths
        for line, row in read_table(path, Row, problems)
    ]
    ids = {row["id"] for _, _, row in found} | set(known)
    seen: dict[str, str] = {}
    for path, line, row in found:
        where = named(path)
        if row["id"] in seen:
            problems.append(
                Problem(where, line, f"the id {row['id']!r} stands already in {seen[row['id']]}")
            )
        seen.setdefault(row["id"], f"{where}:{line}")
        if not row["type"] and row["id"] not in known:
            problems.append(Problem(where, line, f"the new id {row['id']!r} needs a type"))
        problems += [
            Problem(where, line, f"no entity {row[column]!r} for the {column}")
            for column in ("country", "parent")
            if row[column] and row[column] not in ids
        ]
    return [row for _, _, row in found], problems
