"""Known entities: what the gazetteer's tables say, each row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType


class NameKind(StrEnum):
    """What kind of name a form is; metonyms are never labels."""

    NAME = "name"
    ACRONYM = "acronym"  # matched with its case: "WHO" is no "who"
    ADJECTIVE = "adjective"  # "French"
    DEMONYM = "demonym"  # "Frenchman", "Israelis"
    METONYM = "metonym"  # "the Kremlin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One form under which an entity is known."""

    form: str
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A known entity; `id` is its slug and the last part of its IRI.

    `country` is the id of the country that a body, place or person belongs to; `parent` the id of
    the body that a body is part of.
    """

    id: str
    label: str
    type: EntityType
    names: tuple[Name, ...]
    source: str
    country: str | None = None
    parent: str | None = None
    exact_match: tuple[str, ...] = ()
    iso_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held which office when: ids of person and organization (or country), as sourced.

    An absent `end` means only that the source gives none as of `as_of`.
    """

    person: str
    office: str
    title: str
    organization: str
    source: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    as_of: PartialDate | None = None

    def covers(self, day: PartialDate) -> bool:
        """Whether start and end, or the table's own day, prove the office for all of `day`."""
        if self.start is None:
            return False
        ends = [d.earliest for d in (self.end, self.as_of) if d is not None]
        return bool(ends) and self.start.latest <= day.earliest and day.latest <= min(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A member of an organization at some time, as sourced."""

    member: str
    organization: str
    source: str
    status: str = "member"
    start: PartialDate | None = None
    end: PartialDate | None = None
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place in a text where known entities are named; `candidates` are (id, kind), sorted."""

    start: int
    end: int
    candidates: tuple[tuple[str, NameKind], ...]
