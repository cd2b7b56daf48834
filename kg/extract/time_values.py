"""Arithmetic with dates of which only a part is known."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kg.model.times import PartialDate


class Tense(StrEnum):
    """Which way from the document's date a time without a year lies."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a time means: a point or period, or an interval; all None where that is unknown."""

    value: PartialDate | None = None
    begin: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def first(self) -> PartialDate | None:
        """Where it begins."""
        return self.value or self.begin

    @property
    def last(self) -> PartialDate | None:
        """Where it ends."""
        return self.value or self.end


UNKNOWN = Value()


def date(year: int, month: int | None = None, day: int | None = None) -> Value:
    """A date from its parts; unknown where the calendar has no such day."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return UNKNOWN
    longest = calendar.monthrange(year, month)[1] if month is not None else 0
    if day is not None and not 1 <= day <= longest:
        return UNKNOWN
    return Value(value=PartialDate(year=year, month=month, day=day))


def day(value: dt.date) -> Value:
    """A day."""
    return date(value.year, value.month, value.day)


def days(first: dt.date, last: dt.date) -> Value:
    """An interval of days, both inclusive."""
    return Value(begin=day(first).value, end=day(last).value)


def week(issued: dt.date, distance: int) -> Value:
    """The week from Monday to Sunday, so many weeks after that of the document."""
    monday = issued - dt.timedelta(days=issued.weekday()) + dt.timedelta(weeks=distance)
    return days(monday, monday + dt.timedelta(days=6))


def month(issued: dt.date, distance: int) -> Value:
    """The month so many months after that of the document."""
    count = issued.year * 12 + issued.month - 1 + distance
    return date(count // 12, count % 12 + 1)


def weekday(issued: dt.date, number: int, which: str, tense: Tense) -> Value:
    """A day of the week (0 is Monday).

    "Last Tuesday", said on a Friday, is this week's for some and last week's for others: it has a
    value only where both are the same day, and so has "next Tuesday".
    """
    here = issued.weekday()
    back, ahead = (here - number) % 7, (number - here) % 7
    distance: int | None = None
    if which == "this":
        distance = number - here
    elif which == "last":
        distance = -(back or 7) if (back or 7) > here else None
    elif which == "next":
        distance = (ahead or 7) if (ahead or 7) > 6 - here else None
    elif tense is Tense.PAST:
        distance = -back
    elif tense is Tense.FUTURE:
        distance = ahead
    return UNKNOWN if distance is None else day(issued + dt.timedelta(days=distance))


def without_year(
    issued: dt.date, number: int, day_of_month: int | None, which: str, tense: Tense
) -> Value:
    """A month, or a day of it, for which the words give no year: the nearest on its side."""
    here = (issued.month, issued.day)
    there = (number, day_of_month if day_of_month is not None else issued.day)
    if which == "this":
        return date(issued.year, number, day_of_month)
    if which == "last" or (not which and tense is Tense.PAST):
        later = there > here if not which else number >= issued.month
        return date(issued.year - later, number, day_of_month)
    if which == "next" or (not which and tense is Tense.FUTURE):
        earlier = there < here if not which else number <= issued.month
        return date(issued.year + earlier, number, day_of_month)
    return UNKNOWN


def ago(issued: dt.date, count: int, unit: str) -> Value:
    """So many units before the document's date, as precisely as people count in that unit."""
    try:
        if unit == "day":
            return day(issued - dt.timedelta(days=count))
        if unit == "week":
            return week(issued, -count)
        if unit == "month":
            return month(issued, -count)
        return date(issued.year - count) if unit == "year" else UNKNOWN
    except OverflowError:
        return UNKNOWN


def between(first: Value, last: Value) -> Value:
    """From the beginning of one time to the end of another; unknown if they are in no order."""
    if first.first is None or last.last is None:
        return UNKNOWN
    if first.first.earliest > last.last.latest:
        return UNKNOWN
    return Value(begin=first.first, end=last.last)
