"""When something happened, as far as the words and the document's date say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract import time_values as values
from kg.extract.time_grammar import (
    AMBIGUOUS_MONTHS,
    JOINS,
    LEAD,
    MONTHS,
    NUMBERS,
    OPEN_BEGIN,
    OPEN_END,
    PATTERNS,
    QUARTERS,
    WEEKDAYS,
)
from kg.extract.time_tense import tense_of
from kg.extract.time_values import UNKNOWN, Value
from kg.model.spans import Span
from kg.model.times import TimeExpression

_DISTANCE = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1}
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})


_AFTER_YEAR = re.compile(r"\b(?:19|20)\d\d(?:,|,? and|,? or) \Z")


@dataclass(frozen=True, slots=True)
class _Found:
    """A match: its offsets, the name of its pattern, its groups, the word where it begins."""

    start: int
    end: int
    name: str
    groups: dict[str, str]
    token: Token


def find_times(text: Text) -> tuple[TimeExpression, ...]:
    """Find time expressions, in text order.

    A relative one has a value only where the document's date is known.
    """
    issued = _issued(text)
    found = _matches(text)
    read = [(f, _value(f, issued)) for f in found]
    return tuple(_joined(text.clean.text, read, issued))


def _issued(text: Text) -> dt.date | None:
    issued = text.document.issued
    return dt.date.fromisoformat(issued) if issued else None


def _matches(text: Text) -> list[_Found]:
    """All matches that no earlier pattern overlaps, in text order."""
    words = text.clean.text
    taken: list[Span] = []
    found: list[_Found] = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(words):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            tokens = text.doc.char_span(*match.span(), alignment_mode="expand")
            if tokens is None or not _believable(name, match, words, tokens.root):
                continue
            taken.append(span)
            groups = {k: v for k, v in match.groupdict().items() if v}
            found.append(_Found(span.start, span.end, name, groups, tokens.root))
    return sorted(found, key=lambda f: f.start)


def _believable(name: str, match: re.Match[str], words: str, token: Token) -> bool:
    """Whether a match is a time: not "Theresa May", "Resolution 1973", "2014 troops"."""
    lead = LEAD.search(words[max(0, match.start() - 12) : match.start()]) is not None
    if name == "bare_year":
        counts = token.dep_ == "nummod" and token.head.i > token.i
        if counts and token.head.tag_ in {"NNS", "NNPS"}:
            definite = any(c.dep_ in {"det", "poss"} for c in token.head.children)
            return definite and _names_year(token)
        return (
            lead
            or _names_year(token)
            or _AFTER_YEAR.search(words[max(0, match.start() - 12) : match.start()]) is not None
        )
    if name == "bare_month":
        if token.ent_type_ in _PEOPLE or token.pos_ in {"VERB", "AUX"}:
            return False
        return lead or match["m"].lower() not in AMBIGUOUS_MONTHS
    if name == "weekday":
        return token.ent_type_ not in _PEOPLE
    return True


def _names_year(token: Token) -> bool:
    """Whether a number stands before a noun as its year: "the 2014 invasion".

    One thing is not counted in thousands, so that before a singular it needs no model to say so.
    """
    if token.dep_ not in {"nummod", "compound", "nmod"} or token.head.i < token.i:
        return False
    owned = any(c.dep_ in {"det", "poss"} and c.i < token.i for c in token.head.children)
    return token.ent_type_ in {"DATE", "EVENT"} or (owned and token.head.tag_ == "NN")


def _value(found: _Found, issued: dt.date | None) -> Value:
    return _READERS[found.name](found, issued)


def _date(found: _Found, issued: dt.date | None) -> Value:
    groups = found.groups
    number = _month(groups["m"]) if "m" in groups else None
    day = int(re.sub(r"\D", "", groups["d"])) if "d" in groups else None
    if "y" in groups:
        return values.date(int(groups["y"]), number, day)
    if issued is None or number is None:
        return UNKNOWN
    which = groups.get("which", "").lower().replace("past", "last")
    return values.without_year(issued, number, day, which, tense_of(found.token))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS[word.lower().rstrip(".")]


def _day_range(found: _Found, issued: dt.date | None) -> Value:
    rest = {k: v for k, v in found.groups.items() if k in {"m", "y"}}
    first, last = (
        _date(_Found(found.start, found.end, "date", {**rest, "d": d}, found.token), issued)
        for d in (found.groups["d"], found.groups["d2"])
    )
    return values.between(first, last)


def _quarter(found: _Found, issued: dt.date | None) -> Value:
    del issued
    year, quarter = int(found.groups["y"]), QUARTERS[found.groups["q"]]
    return values.between(values.date(year, quarter * 3 - 2), values.date(year, quarter * 3))


def _decade(found: _Found, issued: dt.date | None) -> Value:
    del issued
    year = int(found.groups["y"])
    return values.between(values.date(year), values.date(year + 9))


def _year_range(found: _Found, issued: dt.date | None) -> Value:
    del issued
    first, last = int(found.groups["y"]), int(found.groups["y2"])
    return values.between(values.date(first), values.date(last))


def _weekday(found: _Found, issued: dt.date | None) -> Value:
    if issued is None:
        return UNKNOWN
    number, which = WEEKDAYS[found.groups["w"].lower()], found.groups.get("which", "").lower()
    return values.weekday(issued, number, which, tense_of(found.token))


def _period(found: _Found, issued: dt.date | None) -> Value:
    if issued is None:
        return UNKNOWN
    distance, unit = _DISTANCE[found.groups["which"].lower()], found.groups["unit"]
    if unit == "year":
        return values.date(issued.year + distance)
    if unit == "month":
        return values.month(issued, distance)
    return values.week(issued, distance) if unit == "week" else UNKNOWN


def _day(found: _Found, issued: dt.date | None) -> Value:
    if issued is None:
        return UNKNOWN
    word = found.groups["word"].lower()
    distance = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return values.day(issued + dt.timedelta(days=distance))


def _ago(found: _Found, issued: dt.date | None) -> Value:
    if issued is None:
        return UNKNOWN
    count = found.groups["n"].lower()
    number = NUMBERS[count] if count in NUMBERS else int(count)
    return values.ago(issued, number, found.groups["unit"])


def _vague(found: _Found, issued: dt.date | None) -> Value:
    del found, issued
    return UNKNOWN


_READERS: dict[str, Callable[[_Found, dt.date | None], Value]] = {
    "iso": _date,
    "date": _date,
    "bare_year": _date,
    "relative_month": _date,
    "bare_month": _date,
    "day_range": _day_range,
    "quarter": _quarter,
    "decade": _decade,
    "year_range": _year_range,
    "weekday": _weekday,
    "period": _period,
    "day": _day,
    "ago": _ago,
    "vague": _vague,
}


def _joined(
    words: str, read: list[tuple[_Found, Value]], issued: dt.date | None
) -> list[TimeExpression]:
    """Times with the preposition that makes them an interval, pairs made one."""
    expressions: list[TimeExpression] = []
    skip = False
    for n, (item, value) in enumerate(read):
        if skip:
            skip = False
            continue
        before = _word_before(words, item.start)
        following = read[n + 1] if n + 1 < len(read) else None
        if following and words[item.end : following[0].start] in JOINS.get(before, ()):
            other, last = following
            first = _with_year_of(item, value, other, issued)
            start = item.start - len(before) - 1
            expressions.append(_expression(start, other.end, values.between(first, last)))
            skip = True
            continue
        start, opened = _opened(item, value, before)
        expressions.append(_expression(start, item.end, opened))
    return expressions


def _with_year_of(item: _Found, value: Value, other: _Found, issued: dt.date | None) -> Value:
    """The first of a pair shares the year of the second: "between March and May 2022"."""
    if "y" in item.groups or "y" not in other.groups or "m" not in item.groups:
        return value
    groups = {**item.groups, "y": other.groups["y"]}
    return _date(_Found(item.start, item.end, "date", groups, item.token), issued)


def _opened(item: _Found, value: Value, before: str) -> tuple[int, Value]:
    start = item.start - len(before) - 1
    if before in JOINS and value.begin is not None and value.end is not None:
        return start, value
    if before in OPEN_BEGIN:
        return start, Value(begin=value.first)
    if before in OPEN_END:
        return start, Value(end=value.last)
    return item.start, value


def _word_before(words: str, offset: int) -> str:
    match = re.search(r"([A-Za-z]+) $", words[max(0, offset - 12) : offset])
    return match[1].lower() if match else ""


def _expression(start: int, end: int, value: Value) -> TimeExpression:
    return TimeExpression(
        span=Span(start, end), value=value.value, begin=value.begin, end=value.end
    )
