"""What a single line looks like: heading, dateline, date, credit."""

from __future__ import annotations

import re
from functools import cache

from kg.knowledge.boilerplate import Boilerplate, bare

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
DATE = (
    rf"{_DAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_TIME = r"(?:,? ?(?:at |@ )?\d{1,2}[:.] ?\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?[a-z]{2,4}\)?)?)?"
_DATE_LINE = re.compile(
    r"(?:(?:published|updated|posted|last updated|first published|date)(?: on)?:? ?)?"
    rf"{DATE}{_TIME}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:By|BY|by):? [A-Z][\w.'-]*"
    r"(?:(?:,| \||;| and| AND| of| for| in| de| van| von)* [A-Z][\w.'-]*){0,11}"
)
_CREDIT = re.compile(r"(?:sources?|via|credits?)\s*:\s*\S.{0,80}", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", ";", ":", ",")
_CLOSING = "\"')]} "


def is_date(line: str) -> bool:
    """Whether a line is nothing but a date: "Updated: March 3, 2025, 10:12 a.m."."""
    return len(line) <= 80 and _DATE_LINE.fullmatch(line.strip(" |.")) is not None


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the article: "By Jane Doe, Staff Writer"."""
    return len(line) <= 120 and line[:2].lower() == "by" and _BYLINE.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """Whether a line names where the report comes from: "Source: Kyiv Post"."""
    return len(line) <= 100 and _CREDIT.fullmatch(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences end, or as what introduces something."""
    return line.rstrip(_CLOSING).endswith(_ENDS)


def is_title_case(line: str) -> bool:
    """Whether most of a line's longer words have capitals."""
    words = [w for w in re.findall(r"[^\W\d_][\w'-]*", line) if len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def is_heading(line: str) -> bool:
    """Whether a plain line is a heading or a caption and no sentence."""
    words = line.split()
    if len(line) > 200 or len(words) > 20 or not any(c.isalpha() for c in line):
        return False
    first = next(c for c in line if c.isalnum())
    if first.islower():
        return False
    if not ends_sentence(line):
        return len(words) <= 12 or (is_title_case(line) and '"' not in line)
    return line.endswith("?") and len(words) <= 12 and len(words) > 1 and is_title_case(line)


def is_place(dateline: str, boilerplate: Boilerplate) -> bool:
    """Whether what stands before the dash is a place, and no label or heading in capitals."""
    words = re.split(r"[,(]", dateline, maxsplit=1)[0].split()
    return len(words) <= 4 and not (words and bare(words[0]) in boilerplate.not_places)


@cache
def _datelines(agencies: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    agency = "|".join(re.escape(a) for a in sorted(agencies, key=lambda a: (-len(a), a)))
    capitals = r"[A-Z][A-Z.'-]+(?:[ /][A-Z][A-Z.'-]*){0,6}"
    region = r"(?: ?, ?[A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15}){0,3} ?){0,2}"
    date = rf"(?: ?, ?(?i:{_MONTH}) \d{{1,2}},?(?: \d{{4}})?)?"
    bracket = r"(?: ?\([^()\n]{2,40}\))?"
    dash = r"(?:\s*(?:--|—|–)\s*|\s+-\s*|(?<=\))-\s*|-\s+)"
    word = r"(?=[\"'A-Z0-9])"
    return (
        re.compile(rf"(?P<line>{capitals}{region}{date}{bracket}){dash}{word}"),
        re.compile(rf"(?P<line>[A-Z][\w.' ]{{1,30}}{region}{date} ?\((?:{agency})\)){dash}{word}"),
        re.compile(rf"(?P<line>\((?:{agency})\))(?:{dash}|\s*){word}"),
        re.compile(
            rf"(?P<line>(?:{agency})\)?(?:, (?i:\d{{1,2}} {_MONTH}))?)\s+(?:--?|—|–)\s+{word}"
        ),
        re.compile(
            r"(?P<line>[A-Z][\w.']{2,}(?: [A-Z][\w.']+)?, [A-Z][\w.]+(?: [A-Z][\w.]+)?"
            rf"{date}){dash}{word}"
        ),
    )


def dateline_of(line: str, boilerplate: Boilerplate, *, first: bool) -> tuple[int, int] | None:
    """How long the dateline before a paragraph's first sentence is, and where the sentence begins.

    A place in small letters without an agency ("Taipei, Taiwan - ") is one in the first paragraph
    only.
    """
    patterns = _datelines(boilerplate.agencies)
    head = line[:140]
    for pattern in patterns if first else patterns[:3]:
        match = pattern.match(head)
        if match and match.end() < len(line):
            if len(line) - match.end() < 20:
                continue
            return len(match["line"].rstrip(" -")), match.end()
    return None
