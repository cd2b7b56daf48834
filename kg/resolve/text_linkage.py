"""Groups of texts by average linkage, with a check that two groups are no two of a kind."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

SAMPLE = 32  # texts of a group that are compared with another; in larger ones the rest is like them
Measure = Callable[[int, int], float]
GROUP = 3  # texts from which on a group has an inner similarity to speak of
LARGE = 8  # texts from which on that inner similarity is well known


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """When groups are joined; all are similarities or ratios of them between 0 and 1.

    `join`: the mean similarity of two groups' texts. `small`, `large`: that mean as a share of the
    groups' inner means, for small and large groups. `lead`: the same share for the texts'
    beginnings. `single`: a text's mean similarity to a group as a share of the group's inner mean.
    """

    join: float
    small: float
    large: float
    lead: float
    single: float


@dataclass(slots=True)
class _Groups:
    """Sums of similarities between and within groups, for every measure, made when asked for."""

    measures: Sequence[Measure]
    members: dict[int, list[int]]
    near: dict[int, set[int]]
    """Groups some of whose texts are similar: no others can come to be joined."""
    between: list[dict[tuple[int, int], float]] = field(default_factory=list)
    within: list[dict[int, float]] = field(default_factory=list)

    def sum(self, measure: int, a: int, b: int) -> float:
        pair = _pair(a, b)
        known = self.between[measure].get(pair)
        if known is None:
            of = self.measures[measure]
            some, others = _sample(self.members[a]), _sample(self.members[b])
            known = math.fsum(of(min(i, j), max(i, j)) for i in some for j in others)
            pairs = len(self.members[a]) * len(self.members[b])
            known *= pairs / (len(some) * len(others))
            self.between[measure][pair] = known
        return known

    def mean(self, measure: int, a: int, b: int) -> float:
        pairs = len(self.members[a]) * len(self.members[b])
        return round(self.sum(measure, a, b) / pairs, 6)

    def inner(self, measure: int, a: int) -> float:
        size = len(self.members[a])
        return self.within[measure].get(a, 0.0) / (size * (size - 1) / 2)

    def ratio(self, measure: int, a: int, b: int) -> float:
        inner = self.inner(measure, a) * self.inner(measure, b)
        return self.mean(measure, a, b) / math.sqrt(max(inner, 1e-6))

    def join(self, a: int, b: int) -> None:
        """Put b into a."""
        others = (self.near[a] | self.near[b]) - {a, b}
        for measure, within in enumerate(self.within):
            both = within.get(a, 0.0) + within.pop(b, 0.0) + self.sum(measure, a, b)
            within[a] = both
        for measure, between in enumerate(self.between):
            for other in others:
                of_a, of_b = _pair(a, other), _pair(b, other)
                if measure == 0 or (of_a in between and of_b in between):
                    total = self.sum(measure, a, other) + self.sum(measure, b, other)
                    between[of_a] = total
                else:
                    between.pop(of_a, None)
                between.pop(of_b, None)
            between.pop(_pair(a, b), None)
        for other in self.near.pop(b):
            self.near[other].discard(b)
        for other in others:
            self.near[other].add(a)
        self.near[a] = others
        self.members[a] += self.members.pop(b)


def link(
    count: int,
    measures: Sequence[Measure],
    thresholds: Thresholds,
    similar: Iterable[tuple[int, int]] | None = None,
) -> list[list[int]]:
    """Group texts 0 to count - 1, the most similar first; ties by the lower numbers.

    The measures are the similarity that groups are joined by, that of names, and that of
    beginnings. `similar` are the pairs (lesser number first) that are worth a look, by default
    all: groups are joined only if some pair across is among them. The work grows with these
    pairs, not with the square of the count.

    Reports of one happening differ from one another as much as half of them from the other half;
    reports of two happenings of one kind are more similar among themselves than across. So groups
    join only if the similarity across is a good share of that within.
    """
    groups = _Groups(
        measures=measures,
        members={i: [i] for i in range(count)},
        near={i: set() for i in range(count)},
        between=[{} for _ in measures],
        within=[{} for _ in measures],
    )
    version = [0] * count
    queue = []
    for i, j in combinations(range(count), 2) if similar is None else similar:
        value = measures[0](i, j)
        if value >= thresholds.join:
            groups.between[0][i, j] = value
            groups.near[i].add(j)
            groups.near[j].add(i)
            queue.append((-value, i, j, 0, 0))
    heapq.heapify(queue)
    while queue:
        _, a, b, version_a, version_b = heapq.heappop(queue)
        if a not in groups.members or b not in groups.members:
            continue
        if (version[a], version[b]) != (version_a, version_b):
            continue
        if not _belong_together(groups, a, b, thresholds):
            continue
        groups.join(a, b)
        version[a] += 1
        for other in sorted(groups.near[a]):
            mean = groups.mean(0, a, other)
            if mean >= thresholds.join:
                low, high = _pair(a, other)
                heapq.heappush(queue, (-mean, low, high, version[low], version[high]))
    return sorted(sorted(members) for members in groups.members.values())


def _sample(members: Sequence[int]) -> Sequence[int]:
    """Texts that stand for a group; all of them up to `SAMPLE`, of more evenly some."""
    if len(members) <= SAMPLE:
        return members
    ordered = sorted(members)
    return [ordered[i * len(ordered) // SAMPLE] for i in range(SAMPLE)]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _belong_together(groups: _Groups, a: int, b: int, thresholds: Thresholds) -> bool:
    sizes = sorted((len(groups.members[a]), len(groups.members[b])))
    if sizes[1] < GROUP:
        return True
    if sizes[0] < GROUP:
        larger = a if len(groups.members[a]) >= len(groups.members[b]) else b
        return groups.mean(0, a, b) >= thresholds.single * groups.inner(0, larger)
    share = (groups.ratio(0, a, b) + groups.ratio(1, a, b)) / 2
    wanted = thresholds.large if sizes[0] >= LARGE else thresholds.small
    return share >= wanted and groups.ratio(2, a, b) >= thresholds.lead
