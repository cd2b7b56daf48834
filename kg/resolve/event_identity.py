"""Whether two reports of events are of one event, and the groups that follow from it.

A report is plain data: what kind of act, by which word, who takes part, when, in which document,
origin and story. The decision is a function of two reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

PARTIES = ("actor", "orderedBy", "recipient", "target", "place")
"""Roles whose different fillers tell one event of a type from another."""
DIRECTED = ("recipient", "target", "place")
"""Roles that say whom or what an act concerns."""
MUTUAL = frozenset({"Agree", "Consult", "Treaty", "EconomicCooperation", "MilitaryCooperation"})
"""Acts that two do together: who is the actor there and who the recipient is chance."""
NARROW = 7
"""Days between which a time must lie to connect reports of different stories: in a month much is
done more than once."""
SHARED = 2
"""Participants that reports of different stories must have in common beside the time."""


SAID = {"orderedBy": "ordered by"}
"""Roles that are said otherwise than they are called."""

Related = Callable[[str, str], bool]
"""Whether one participant may stand for another: a body or a place for its country."""
Label = Callable[[str], str]
"""What to call a participant."""


class Mode(Enum):
    """Whether a report tells that it is so (or is not), that it is planned, or less."""

    TOLD = "told"
    PLANNED = "planned"
    OPEN = "open"


MODE_SAID = {Mode.TOLD: "told as done", Mode.PLANNED: "planned", Mode.OPEN: "only thought of"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One event as one document tells it.

    `lineage` are its type and all above it, itself first; empty where no type is known. `word` is
    the stem of what tells it. `parties` are (role, name) of named participants, `unnamed` roles
    that only somebody unnamed fills ("US allies"), `described` the words for them; `first` and
    `last` the days between which it lies, as far as told.
    """

    lineage: tuple[str, ...]
    word: str
    parties: frozenset[tuple[str, str]]
    first: dt.date | None
    last: dt.date | None
    origin: str
    story: str
    unnamed: frozenset[str] = frozenset()
    described: frozenset[tuple[str, str]] = frozenset()
    mode: Mode = Mode.TOLD

    @property
    def is_broad(self) -> bool:
        """Whether its type says little: none, or a root."""
        return len(self.lineage) < 2

    @property
    def is_narrow(self) -> bool:
        """Whether it is told to within a few days."""
        return bool(self.first and self.last and (self.last - self.first).days < NARROW)

    def names(self, *roles: str) -> frozenset[str]:
        """Who fills some roles."""
        return _fillers(self.parties, roles)


@lru_cache(maxsize=1 << 16)
def _fillers(parties: frozenset[tuple[str, str]], roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for role, name in parties if role in roles)


def same(a: EventReport, b: EventReport, related: Related) -> bool:
    """Whether two reports are of one event.

    Nothing makes them differ, and where a type is broad the words are one. Within one origin or
    story they then need a participant in common, or the word with nobody in another role, or one
    of them names nobody; elsewhere both must be told to within days, with two participants in
    common.
    """
    one_word = a.word == b.word
    if differ(a, b, related) or (_needs_word(a, b) and not one_word):
        return False
    common = len(_common(a, b))
    if a.story == b.story or a.origin == b.origin:
        if common or not (a.parties and b.parties):
            return True
        return one_word and a.names(*PARTIES).isdisjoint(b.names(*PARTIES))
    return a.is_narrow and b.is_narrow and common >= SHARED


def _needs_word(a: EventReport, b: EventReport) -> bool:
    return a.is_broad or b.is_broad


def _common(a: EventReport, b: EventReport) -> frozenset[tuple[str, str]]:
    """The participants that two reports have in common, each in its role if that tells anything."""
    if _is_mutual(a, b):
        return frozenset(("", name) for name in a.names(*PARTIES) & b.names(*PARTIES))
    return a.parties & b.parties


def why_same(a: EventReport, b: EventReport, related: Related, label: Label) -> tuple[str, ...]:
    """What makes one event of two reports, in words; nothing where `same` does not hold."""
    if not same(a, b, related):
        return ()
    reasons = (
        _types_in_words(a, b),
        _common_in_words(a, b, label),
        *_related_in_words(a, b, related, label),
        _modes_in_words(a, b, label),
        _times_in_words(a, b),
        _place_in_words(a, b),
    )
    return tuple(reason for reason in reasons if reason)


def _common_in_words(a: EventReport, b: EventReport, label: Label) -> str:
    if common := _common(a, b):
        return f"in common {_named(common, label)}"
    if not (a.parties or b.parties):
        return "neither names a participant"
    if not (a.parties and b.parties):
        return "one names no participant"
    return f"no participant in common, but the word, “{a.word}…”"


def _place_in_words(a: EventReport, b: EventReport) -> str:
    if a.origin == b.origin:
        return "one origin"
    return "one story" if a.story == b.story else "each told to within a week"


def _named(parties: Iterable[tuple[str, str]], label: Label) -> str:
    """Participants with their roles, in the order of `PARTIES`."""
    found = sorted(
        (PARTIES.index(role) if role else 0, label(name), role) for role, name in parties
    )
    return ", ".join(f"{SAID.get(role, role)} {name}".strip() for _, name, role in found)


def differ(a: EventReport, b: EventReport, related: Related) -> bool:
    """Whether two reports cannot be of one event.

    Types, times or participants exclude it, or what one tells as done the other tells as a plan
    or a fear of another thing.
    """
    return (
        _types_differ(a, b)
        or _times_differ(a, b)
        or (a.mode is not b.mode and not _is_told_alike(a, b))
        or _parties_differ(a, b, related)
    )


def _types_differ(a: EventReport, b: EventReport) -> bool:
    if not a.lineage or not b.lineage:
        return False
    return a.lineage[0] not in b.lineage and b.lineage[0] not in a.lineage


def _types_in_words(a: EventReport, b: EventReport) -> str:
    if not a.lineage or not b.lineage:
        types = "no type is known of one"
    elif a.lineage[0] == b.lineage[0]:
        types = f"type {a.lineage[0]}"
    else:
        above, below = sorted((a.lineage, b.lineage), key=len)
        types = f"types {below[0]} and {above[0]}, which is above it"
    return f"{types}, by one word, “{a.word}…”" if _needs_word(a, b) else types


def _times_differ(a: EventReport, b: EventReport) -> bool:
    before = a.last is not None and b.first is not None and a.last < b.first
    after = a.first is not None and b.last is not None and b.last < a.first
    return before or after


def _times_in_words(a: EventReport, b: EventReport) -> str:
    one, other = _days(a), _days(b)
    if not (one and other):
        return ""
    return f"both told for {one}" if one == other else f"{one} and {other} overlap"


def _days(report: EventReport) -> str:
    first, last = report.first, report.last
    if first and last:
        return f"{first}" if first == last else f"{first}–{last}"
    if first or last:
        return f"from {first}" if first else f"until {last}"
    return ""


def _parties_differ(a: EventReport, b: EventReport, related: Related) -> bool:
    # what an unnamed group does is not said of those who belong to it
    if any(a.names(r) for r in b.unnamed) or any(b.names(r) for r in a.unnamed):
        return True
    if any(_described_differ(a, b, role) for role in a.unnamed & b.unnamed & {*DIRECTED}):
        return True
    if _is_mutual(a, b):
        both = a.names("actor", "recipient"), b.names("actor", "recipient")
        return _exclude_each_other(*both, related) or _exclude(
            a.names("place"), b.names("place"), related
        )
    return any(_exclude(a.names(role), b.names(role), related) for role in PARTIES)


def _is_told_alike(a: EventReport, b: EventReport) -> bool:
    """Whether what is planned or feared in one report can be what is done in the other.

    A plan may be carried out where the same are concerned, a fear only where all are the same.
    """
    if bool(a.first or a.last) != bool(b.first or b.last):
        return False
    if Mode.PLANNED in {a.mode, b.mode}:
        return bool(a.names(*DIRECTED)) and a.names(*DIRECTED) == b.names(*DIRECTED)
    return a.parties == b.parties and len(a.parties) >= SHARED


def _modes_in_words(a: EventReport, b: EventReport, label: Label) -> str:
    if a.mode is b.mode:
        return "" if a.mode is Mode.TOLD else f"both {MODE_SAID[a.mode]}"
    told = f"one {MODE_SAID[a.mode]}, the other {MODE_SAID[b.mode]}"
    if Mode.PLANNED in {a.mode, b.mode}:
        return f"{told}, of the same {', '.join(sorted(map(label, a.names(*DIRECTED))))}"
    return f"{told}, with just the same participants"


def _is_mutual(a: EventReport, b: EventReport) -> bool:
    return not MUTUAL.isdisjoint(a.lineage + b.lineage)


def _described_differ(a: EventReport, b: EventReport, role: str) -> bool:
    """Whether unnamed ones whom an act concerns have no word in common: schoolgirls, fighters."""
    some, others = ({w for r, w in x.described if r == role} for x in (a, b))
    return bool(some and others) and some.isdisjoint(others)


def _exclude(some: frozenset[str], others: frozenset[str], related: Related) -> bool:
    """Whether two named sets of fillers of a role have nobody in common."""
    if not some or not others or some & others:
        return False
    return not any(related(x, y) for x in some for y in others)


def _related_in_words(
    a: EventReport, b: EventReport, related: Related, label: Label
) -> Iterator[str]:
    """Who fills a role in one report and may stand for who fills it in the other."""
    for role in () if _is_mutual(a, b) else PARTIES:
        some, others = a.names(role), b.names(role)
        if some.isdisjoint(others):
            for x, y in sorted((label(x), label(y)) for x in some for y in others if related(x, y)):
                yield f"{SAID.get(role, role)} {x} may stand for {y} or the other way round"


def _exclude_each_other(some: frozenset[str], others: frozenset[str], related: Related) -> bool:
    """Whether each of two sets of parties holds one that the other lacks."""

    def lacks(those: frozenset[str], these: frozenset[str]) -> bool:
        return any(all(x != y and not related(x, y) for y in those) for x in these)

    return bool(some and others) and lacks(some, others) and lacks(others, some)
