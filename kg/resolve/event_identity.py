"""Whether two reports of events are of one event, and the groups that follow from it.

A report is plain data: what kind of act, by which word, who takes part, when, in which document,
origin and story. The decision is a function of two reports, and the groups are a function of their
set: no order, no counts over the corpus.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

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

MOST = 0.75
"""Share of what a report goes with that must be of one event, where it goes with several."""

Related = Callable[[str, str], bool]
"""Whether one participant may stand for another: a body or a place for its country."""


class Mode(Enum):
    """Whether a report tells that it is so (or is not), that it is planned, or less."""

    TOLD = "told"
    PLANNED = "planned"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One event as one document tells it.

    `lineage` are its type and all above it, itself first; empty where no type is known. `word` is
    the stem of what tells it. `parties` are (role, name) of named participants, `unnamed` roles
    that only somebody unnamed fills ("US allies"); `first` and `last` the days between which it
    lies, as far as told.
    """

    lineage: tuple[str, ...]
    word: str
    parties: frozenset[tuple[str, str]]
    first: dt.date | None
    last: dt.date | None
    origin: str
    story: str
    unnamed: frozenset[str] = frozenset()
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
        return frozenset(name for role, name in self.parties if role in roles)


def same(a: EventReport, b: EventReport, related: Related) -> bool:
    """Whether two reports are of one event.

    Nothing makes them differ, and where a type is broad the words are one. Within one origin or
    story they then need a participant in common, or the word with nobody in another role, or one
    of them names nobody; elsewhere both must be told to within days, with two participants in
    common.
    """
    one_word = a.word == b.word
    if differ(a, b, related) or ((a.is_broad or b.is_broad) and not one_word):
        return False
    common = _common(a, b)
    if a.story == b.story or a.origin == b.origin:
        if common or not (a.parties and b.parties):
            return True
        return one_word and a.names(*PARTIES).isdisjoint(b.names(*PARTIES))
    return a.is_narrow and b.is_narrow and common >= SHARED


def _common(a: EventReport, b: EventReport) -> int:
    """How many participants two reports have in common, each in its role."""
    if _is_mutual(a, b):
        return len(a.names(*PARTIES) & b.names(*PARTIES))
    return len(a.parties & b.parties)


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


def _times_differ(a: EventReport, b: EventReport) -> bool:
    before = a.last is not None and b.first is not None and a.last < b.first
    after = a.first is not None and b.last is not None and b.last < a.first
    return before or after


def _parties_differ(a: EventReport, b: EventReport, related: Related) -> bool:
    # what an unnamed group does is not said of those who belong to it
    if any(a.names(r) for r in b.unnamed) or any(b.names(r) for r in a.unnamed):
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


def _is_mutual(a: EventReport, b: EventReport) -> bool:
    return not MUTUAL.isdisjoint(a.lineage + b.lineage)


def _exclude(some: frozenset[str], others: frozenset[str], related: Related) -> bool:
    """Whether two named sets of fillers of a role have nobody in common."""
    if not some or not others or some & others:
        return False
    return not any(related(x, y) for x in some for y in others)


def _exclude_each_other(some: frozenset[str], others: frozenset[str], related: Related) -> bool:
    """Whether each of two sets of parties holds one that the other lacks."""

    def lacks(those: frozenset[str], these: frozenset[str]) -> bool:
        return any(all(x != y and not related(x, y) for y in those) for x in these)

    return bool(some and others) and lacks(some, others) and lacks(others, some)


def group(reports: Sequence[EventReport], related: Related) -> list[list[int]]:
    """Numbers of reports of one event together, each group and all groups sorted.

    A group is what pairs connect, so long as no two in it exclude each other. A report that goes
    with two that do is unclear: it joins the group to which most of what it goes with belongs, if
    that is `MOST` or more; those that join none are grouped among themselves.
    """
    kinds: dict[EventReport, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        kinds[report].append(number)
    distinct = sorted(kinds, key=kinds.__getitem__)
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in _candidates(distinct):
        if same(distinct[i], distinct[j], related):
            near[i].add(j)
            near[j].add(i)
    graph = _Graph(distinct, [len(kinds[r]) for r in distinct], near, related)
    found = [g for part in graph.parts(range(len(distinct))) for g in graph.settled(part)]
    return sorted(sorted(n for i in some for n in kinds[distinct[i]]) for some in found)


@dataclass(frozen=True, slots=True)
class _Graph:
    """Distinct reports, how often each is told, and which go with which."""

    reports: Sequence[EventReport]
    weight: Sequence[int]
    near: Mapping[int, set[int]]
    related: Related

    def parts(self, numbers: Iterable[int]) -> list[list[int]]:
        """Reports that are connected among themselves."""
        left = set(numbers)
        found = []
        for first in sorted(left):
            if first not in left:
                continue
            left.discard(first)
            part, edge = [first], [first]
            while edge:
                reached = self.near.get(edge.pop(), set()) & left
                left -= reached
                part += reached
                edge += reached
            found.append(sorted(part))
        return found

    def settled(self, part: list[int]) -> list[list[int]]:
        """A connected part as groups in which no two exclude each other."""
        excluding = [(i, j) for i, j in combinations(part, 2) if self._differ(i, j)]
        if not excluding:
            return [part]
        unclear = {n for i, j in excluding for n in self.near[i] & self.near[j]}
        if not unclear or len(unclear) == len(part):  # a chain, a ring: nothing tells where to cut
            return [[n] for n in part]
        clear = self.parts(n for n in part if n not in unclear)
        groups = [g for smaller in clear for g in self.settled(smaller)]
        joining: dict[int | None, list[int]] = defaultdict(list)
        for n in sorted(unclear):
            joining[self._choice(n, groups)].append(n)
        apart = joining.pop(None, [])
        for place, some in joining.items():
            fits = [n for n in some if not any(self._differ(n, m) for m in some)]
            groups[place or 0] = [*groups[place or 0], *fits]
            apart += [n for n in some if n not in fits]
        return groups + [g for smaller in self.parts(apart) for g in self.settled(smaller)]

    def _choice(self, n: int, groups: Sequence[Sequence[int]]) -> int | None:
        """The group that holds most of what an unclear report goes with."""
        votes = [sum(self.weight[m] for m in g if m in self.near[n]) for g in groups]
        best = max(range(len(votes)), key=votes.__getitem__)
        enough = votes[best] >= MOST * sum(votes) and votes[best] > 0
        return best if enough and not any(self._differ(n, m) for m in groups[best]) else None

    def _differ(self, i: int, j: int) -> bool:
        return differ(self.reports[i], self.reports[j], self.related)


def _candidates(reports: Sequence[EventReport]) -> Iterator[tuple[int, int]]:
    """Pairs that can be of one event: of one kind of act, in one story or origin or week."""
    blocks: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, report in enumerate(reports):
        # what is of one kind has one type just below a root, or one word
        for kind in (f"word {report.word}", *(() if report.is_broad else report.lineage[-2:-1])):
            blocks[kind, "story", report.story].add(number)
            blocks[kind, "origin", report.origin].add(number)
            if report.is_narrow and report.first and report.last:
                for week in {report.first.toordinal() // 7, report.last.toordinal() // 7}:
                    for name in report.names(*PARTIES):
                        blocks[kind, f"week {week}", name].add(number)
    yield from sorted({p for some in blocks.values() for p in combinations(sorted(some), 2)})


_ENDINGS = (
    *("ations", "itions", "utions", "ments", "ances", "ences", "ions", "ings", "ation", "ition"),
    *("ution", "ment", "ance", "ence", "ated", "ates", "ees", "ers", "ors", "ion", "ing", "als"),
    *("ate", "ee", "er", "or", "al", "ed", "es", "e", "s", "y"),
)


def stem(word: str) -> str:
    """A word without the endings of inflection and of nouns for acts and those who do them.

    >>> stem("nominations"), stem("nominated"), stem("arrest"), stem("stopped"), stem("hits")
    ('nomin', 'nomin', 'arrest', 'stop', 'hit')
    """
    plain = word.lower()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain.removesuffix(ending)
            break
    return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] else plain
