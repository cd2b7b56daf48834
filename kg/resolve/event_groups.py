"""Groups of reports of one event: a function of their set, whatever its order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.event_identity import PARTIES, EventReport, Related, differ, same

CROWD = 500
"""Reports that are compared each with each at most; no such number are of one happening."""
ROUNDS = 3
"""How often what is unclear is gone through again."""
MOST = 0.75
"""Share of what a report goes with that must be of one event, where it goes with several."""


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
        if len(part) > CROWD:
            return self._crowd(part)
        groups: list[list[int]] = []
        for _ in range(ROUNDS):
            excluding = [(i, j) for i, j in combinations(part, 2) if self._differ(i, j)]
            if not excluding:
                return groups + self.parts(part)
            unclear = {n for i, j in excluding for n in self.near[i] & self.near[j]} & {*part}
            if not unclear or len(unclear) == len(part):
                break  # a chain, a ring: nothing tells where to cut
            part = self._round(part, unclear, groups)
        return groups + [[n] for n in part]

    def _round(self, part: list[int], unclear: set[int], groups: list[list[int]]) -> list[int]:
        """Add the groups of what is clear in a part, and what joins them; what is left over."""
        clear = self.parts(n for n in part if n not in unclear)
        made: list[list[int]] = []
        for some in clear:
            holds = any(self._differ(i, j) for i, j in combinations(some, 2))
            made += [[n] for n in some] if holds else [some]
        joining: dict[int | None, list[int]] = defaultdict(list)
        for n in sorted(unclear):
            joining[self._choice(n, made)].append(n)
        apart = joining.pop(None, [])
        for place, some in joining.items():
            fits = [n for n in some if not any(self._differ(n, m) for m in some)]
            made[place or 0] = [*made[place or 0], *fits]
            apart += [n for n in some if n not in fits]
        groups += made
        return sorted(apart)

    def _crowd(self, part: list[int]) -> list[list[int]]:
        """What is too much to compare: each story by itself, else what is told in just one way."""
        smaller: dict[object, list[int]] = defaultdict(list)
        one_story = len({self.reports[n].story for n in part}) == 1
        for n in part:
            report = self.reports[n]
            told = (report.lineage, report.parties, report.unnamed, report.mode)
            smaller[told if one_story else report.story].append(n)
        found: list[list[int]] = []
        for some in smaller.values():
            if len(some) == len(part):
                found += [[n] for n in some]
            else:
                found += [g for connected in self.parts(some) for g in self.settled(connected)]
        return found

    def _choice(self, n: int, groups: Sequence[Sequence[int]]) -> int | None:
        """The group that holds most of what an unclear report goes with."""
        votes = [sum(self.weight[m] for m in g if m in self.near[n]) for g in groups]
        best = max(range(len(votes)), key=votes.__getitem__)
        enough = votes[best] >= MOST * sum(votes) and votes[best] > 0
        return best if enough and not any(self._differ(n, m) for m in groups[best]) else None

    def _differ(self, i: int, j: int) -> bool:
        return differ(self.reports[i], self.reports[j], self.related)


def _candidates(reports: Sequence[EventReport]) -> list[tuple[int, int]]:
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
    near = {p for some in blocks.values() for p in _pairs(sorted(some), reports)}
    return sorted(near)


def _pairs(block: list[int], reports: Sequence[EventReport]) -> Iterator[tuple[int, int]]:
    """All pairs of a block; in a crowd those with a participant in common."""
    if len(block) <= CROWD:
        yield from combinations(block, 2)
        return
    parties: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in block:
        for party in reports[number].parties:
            parties[party].append(number)
    for some in parties.values():
        if len(some) <= CROWD:
            yield from combinations(some, 2)
