"""Groups of texts by average linkage, with a check that two groups are no two of a kind."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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
    """Sums of similarities within and between groups, one of each for every measure."""

    members: dict[int, list[int]]
    between: list[list[list[float]]]
    within: list[list[float]]
    alive: set[int] = field(default_factory=set)

    def mean(self, measure: int, a: int, b: int) -> float:
        pairs = len(self.members[a]) * len(self.members[b])
        return round(self.between[measure][a][b] / pairs, 6)

    def inner(self, measure: int, a: int) -> float:
        size = len(self.members[a])
        return self.within[measure][a] / (size * (size - 1) / 2)

    def ratio(self, measure: int, a: int, b: int) -> float:
        inner = self.inner(measure, a) * self.inner(measure, b)
        return self.mean(measure, a, b) / math.sqrt(max(inner, 1e-6))

    def join(self, a: int, b: int) -> None:
        """Put b into a."""
        for sums, within in zip(self.between, self.within, strict=True):
            within[a] += within[b] + sums[a][b]
            for other in self.alive:
                if other not in (a, b):
                    sums[a][other] += sums[b][other]
                    sums[other][a] = sums[a][other]
        self.members[a] += self.members.pop(b)
        self.alive.discard(b)


def link(
    count: int,
    measures: Sequence[Measure],
    thresholds: Thresholds,
) -> list[list[int]]:
    """Group texts 0 to count - 1, the most similar first; ties by the lower numbers.

    The measures are the similarity that groups are joined by, that of names, and that of
    beginnings. Cubic at worst, so call it for texts that are connected at all.

    Reports of one happening differ from one another as much as half of them from the other half;
    reports of two happenings of one kind are more similar among themselves than across. So groups
    join only if the similarity across is a good share of that within.
    """
    groups = _Groups(
        members={i: [i] for i in range(count)},
        between=[_matrix(count, measure) for measure in measures],
        within=[[0.0] * count for _ in measures],
        alive=set(range(count)),
    )
    version = [0] * count
    queue = [
        (-groups.between[0][i][j], i, j, 0, 0)
        for i in range(count)
        for j in range(i + 1, count)
        if groups.between[0][i][j] >= thresholds.join
    ]
    heapq.heapify(queue)
    while queue:
        _, a, b, version_a, version_b = heapq.heappop(queue)
        if {a, b} - groups.alive or (version[a], version[b]) != (version_a, version_b):
            continue
        if not _belong_together(groups, a, b, thresholds):
            continue
        groups.join(a, b)
        version[a] += 1
        for other in sorted(groups.alive - {a}):
            mean = groups.mean(0, a, other)
            if mean >= thresholds.join:
                low, high = min(a, other), max(a, other)
                heapq.heappush(queue, (-mean, low, high, version[low], version[high]))
    return sorted(sorted(members) for members in groups.members.values())


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


def _matrix(count: int, measure: Measure) -> list[list[float]]:
    matrix = [[0.0] * count for _ in range(count)]
    for i in range(count):
        for j in range(i + 1, count):
            matrix[i][j] = matrix[j][i] = measure(i, j)
    return matrix
