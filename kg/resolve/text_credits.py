"""Whom a text credits for what it reports: "(Reuters)", "Source: Bukvy", "first reported by"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.knowledge.boilerplate import load_boilerplate
from kg.model.spans import Span

_NAME = r"[A-Z][\w.'’&-]*(?:[ ][A-Z0-9][\w.'’&-]*){0,4}"
_SHORT = {"ap": "associated press", "afp": "agence france-presse", "nbc": "nbc news"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A medium that a text names as its source, in small letters without "the", and where.

    `whole` says that the whole report is credited to it, not just something in it; `own` that the
    medium published the text itself, and the span is empty.
    """

    medium: str
    span: Span
    whole: bool
    own: bool = False


def find_credits(text: str) -> tuple[Credit, ...]:
    """The media that a text credits, in text order, each once, for the whole report if it is so.

    A line "Source: X" credits whatever X is; elsewhere only known media count.
    """
    found: dict[str, Credit] = {}
    for pattern, whole in _patterns():
        for match in pattern.finditer(text):
            medium = key_of(match["medium"])
            credit = Credit(medium=medium, span=Span(*match.span("medium")), whole=whole)
            before = found.get(medium)
            if before is None or (not before.whole, before.span) > (not whole, credit.span):
                found[medium] = credit
    return _in_order(found.values())


def with_publisher(some: Iterable[Credit], publisher: str | None) -> tuple[Credit, ...]:
    """What a text credits, and the publisher, who stands for itself."""
    if not publisher:
        return tuple(some)
    own = Credit(medium=key_of(publisher), span=Span(0, 0), whole=True, own=True)
    return _in_order([own, *(credit for credit in some if credit.medium != own.medium)])


def _in_order(some: Iterable[Credit]) -> tuple[Credit, ...]:
    return tuple(sorted(some, key=lambda credit: (credit.span, credit.medium)))


def key_of(medium: str) -> str:
    """A medium's name as it is compared.

    >>> key_of("The Associated Press"), key_of("AP")
    ('associated press', 'associated press')
    """
    name = " ".join(medium.lower().replace(".", "").split()).removeprefix("the ")
    return _SHORT.get(name, name)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns with a group `medium`, and whether they credit the whole report."""
    words = load_boilerplate()
    known = sorted({*words.agencies, *words.outlets}, key=lambda n: (-len(n), n))
    names = "|".join(re.escape(name) for name in known)
    medium = rf"(?:[Tt]he )?(?P<medium>{names})\b"
    source = rf"^[ \t]*(?:[Ss]ource|[Vv]ia)\s*:\s*(?:[Tt]he )?(?P<medium>{_NAME})[ \t.]*$"
    dateline = rf"^.{{0,80}}\((?P<medium>{names})\)\s*(?:-|–|—)"
    return (
        (re.compile(source, re.MULTILINE), True),
        (re.compile(rf"\b(?:first|originally) (?:reported|published) (?:by|in|on) {medium}"), True),
        (
            re.compile(rf"\b{medium} (?:was (?:the )?)?first (?:reported|to report|published)\b"),
            True,
        ),
        (re.compile(rf"\b[Aa]ccording to an? (?:\w+ )?report (?:by|from|in) {medium}"), True),
        (re.compile(dateline, re.MULTILINE), False),
        (re.compile(rf"\b(?:[Aa]ccording to|citing|told|reported by|obtained by) {medium}"), False),
        (re.compile(rf"\b{medium} (?:has |had )?(?:earlier )?(?:reported|reports|wrote)\b"), False),
    )
