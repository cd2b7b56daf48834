"""The day that a plain text states at its head; never one that must be guessed."""

from __future__ import annotations

import re
from datetime import date

LINES = 8  # of text at the head among which a line with a date, or a dateline, is the article's own

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DATE = (
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<m1>{_NAME})\.? (?P<d1>\d{{1,2}}),? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{_NAME})\.?,? (?P<y2>\d{{4}}))"
)
_LINE = re.compile(
    rf"(?:(?:published|posted|first published|date)(?: on)?:? ?)?{_WEEKDAY}{_DATE}"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}.{0,20})?",
    re.IGNORECASE,
)
_DATELINE = re.compile(rf"[^\W\d_][^()\n]{{2,60}}, (?i:{_DATE}) ?\([A-Za-z /.-]{{2,30}}\) ?[-–—]")


def stated_day(text: str) -> str | None:
    """The day (YYYY-MM-DD) in a line of its own or a dateline with an agency; None without one.

    "Updated" is another day than the one asked for; numbers such as 3/4/2025 say two days.
    """
    lines = [line.strip() for line in text[:5_000].splitlines() if line.strip()][:LINES]
    for line in lines:
        match = _LINE.fullmatch(line) if len(line) <= 80 else _DATELINE.match(line)
        if match:
            return _day(match)
    return None


def _day(match: re.Match[str]) -> str | None:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    else:
        name = match["m1"] or match["m2"]
        month = _MONTHS.index(name[:3].lower()) + 1
        day, year = int(match["d1"] or match["d2"]), int(match["y1"] or match["y2"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
