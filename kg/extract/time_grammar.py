"""The forms of times in news English, as one table of patterns.

A pattern earlier in `PATTERNS` wins over a later one where they overlap. Group names tell what a
match holds: `m` month, `d` day, `y` year, `which` last, this or next, `w` weekday.
"""

from __future__ import annotations

import re

_NAMES = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
MONTHS = {name.lower(): n for n, names in enumerate(_NAMES, 1) for name in names}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name.lower(): n for n, name in enumerate(_DAYS)}
_TO_SIX = ("one", "two", "three", "four", "five", "six")
_TO_TWELVE = ("seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: n for n, word in enumerate((*_TO_SIX, *_TO_TWELVE), 1)} | {"a": 1, "an": 1}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_FULL = "|".join(names[0] for names in _NAMES)
_SHORT = "|".join(rf"{n}\.?" for names in _NAMES for n in names[1:])
_MONTH = rf"\b(?:{_FULL}|{_SHORT})(?![A-Za-z])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:,]?\d|\w|%)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![,.]?\d|\w|%|-\w)"
_NOT_IN_NUMBER = r"(?<![\d,.$€£#/-])(?<!\w)"
_PART = r"(?:(?:early|late|mid|earlier|later)[ -](?:in )?)"
_WEEKDAY = "|".join(_DAYS)
_COUNT = "|".join(NUMBERS)
_LEAD = (
    r"(?:in|since|by|until|till|through|throughout|during|from|before|after|between|to|of|for|"
    r"early|late|mid|around|circa|year|back in|as of|end of|"
    r"spring|summer|autumn|fall|winter)"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


#: Names of the patterns and the patterns, in the order in which they win.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _compile(rf"{_NOT_IN_NUMBER}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")),
    (
        "day_range",
        _compile(
            rf"(?P<m>{_MONTH}) (?P<d>{_DAY}) ?(?:-|–|to|and) ?(?P<d2>{_DAY})"
            rf"(?:,? (?P<y>{_YEAR}))?"
        ),
    ),
    (
        "day_range",
        _compile(
            rf"{_NOT_IN_NUMBER}(?P<d>\d\d?) ?(?:-|–|to|and) ?(?P<d2>\d\d?) (?P<m>{_MONTH})"
            rf"(?:,? (?P<y>{_YEAR}))?"
        ),
    ),
    ("date", _compile(rf"(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})")),
    (
        "date",
        _compile(
            rf"{_NOT_IN_NUMBER}(?:the )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MONTH}),? (?P<y>{_YEAR})"
        ),
    ),
    ("date", _compile(rf"{_PART}?(?P<m>{_MONTH})(?:,| of)? (?P<y>{_YEAR})")),
    ("quarter", _compile(rf"(?:the )?(?P<q>first|second|third|fourth) quarter of (?P<y>{_YEAR})")),
    ("quarter", _compile(rf"\bQ(?P<q>[1-4]) (?:of )?(?P<y>{_YEAR})")),
    ("date", _compile(rf"(?P<m>{_MONTH}) (?P<d>{_DAY})")),
    ("date", _compile(rf"{_NOT_IN_NUMBER}(?:the )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MONTH})")),
    ("decade", _compile(rf"(?:the )?{_PART}?{_NOT_IN_NUMBER}(?P<y>(?:1[5-9]|20)\d0)s\b")),
    ("year_range", _compile(rf"{_NOT_IN_NUMBER}(?P<y>(?:19|20)\d\d) ?[–-] ?(?P<y2>{_YEAR})")),
    (
        "date",
        _compile(
            rf"\b(?:(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? |{_PART})"
            rf"(?P<y>{_YEAR})"
        ),
    ),
    ("bare_year", _compile(rf"{_NOT_IN_NUMBER}(?P<y>(?:19|20)\d\d)(?![,.]?\d|\w|%|-\w)")),
    (
        "relative_month",
        _compile(rf"{_PART}?\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) (?P<m>{_MONTH})"),
    ),
    ("bare_month", _compile(rf"{_PART}?(?P<m>\b(?:{_FULL})\b)(?! [A-Z\d])")),
    (
        "weekday",
        _compile(rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<w>{_WEEKDAY})(?!s?\w)"),
    ),
    (
        "period",
        _compile(
            r"\b(?:[Ee]arl(?:y|ier) |[Ll]ater? )?"
            r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious) "
            r"(?P<unit>week|month|year|weekend)\b"
        ),
    ),
    (
        "day",
        _compile(
            r"(?<![-\w])(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast night|"
            r"[Tt]his (?:morning|afternoon|evening))(?![-\w])"
        ),
    ),
    (
        "ago",
        _compile(
            rf"\b(?P<n>(?i:{_COUNT})|\d{{1,3}}) (?P<unit>day|week|month|year|decade|hour)s? ago\b"
        ),
    ),
    (
        "vague",
        _compile(
            r"\b(?i:several|some|many|a few|a couple of) (?:days|weeks|months|years|decades) ago\b"
        ),
    ),
)

#: Words before a time that make it an interval open on one side.
OPEN_BEGIN = frozenset({"since", "after", "from"})
OPEN_END = frozenset({"until", "till", "by", "before"})
LEAD = re.compile(rf"(?:^|\W){_LEAD}[ -]$", re.IGNORECASE)
#: Between two times that together are one interval, after "between" or "from".
JOINS = {"between": (" and ",), "from": (" to ", " until ", " through ", " till ")}
#: Times of months that are also other words or names need one of these before them.
AMBIGUOUS_MONTHS = frozenset({"may", "march", "august"})
