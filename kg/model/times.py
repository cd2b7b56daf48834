"""Dates of which only a part may be known."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from kg.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; what is missing is unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if not 1 <= self.year <= 9999:
            raise ValueError(f"a year lies between 1 and 9999, not {self.year}")
        dt.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2025`, `2025-03` or `2025-03-05`; raises ValueError for anything else."""
        year, month, day = (*map(int, text.split("-")), None, None)[:3]
        if year is None:
            raise ValueError(f"no year in {text!r}")
        return cls(year=year, month=month, day=day)

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as written, and what it means where words and document's date say so.

    A point or period has `value`; an interval has `begin` or `end` or both.
    """

    span: Span
    value: PartialDate | None = None
    begin: PartialDate | None = None
    end: PartialDate | None = None
