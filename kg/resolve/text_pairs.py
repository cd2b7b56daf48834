"""Which texts are compared at all: those that share a key that not everybody has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

CROWD = 48  # holders of one key up to which each is compared with each
REACH = 16  # in a larger crowd each is compared with this many next ones only


def holders_in_common(
    keys: Iterable[Iterable[int]], most: int | None = None
) -> list[tuple[int, int]]:
    """Pairs of numbers of texts, the lesser first, that share a key; sorted, each once.

    Up to `CROWD` holders of a key are all compared, so whether a pair is does not depend on the
    other texts; in a crowd, which a line on every page of a site or a much copied report makes,
    each is compared with the next ones in the order given; with `most`, a text that would be with
    more others is with those that share most with it, and with whom it is such a one for. So the
    work stays in proportion to the texts, and copies
    stay connected through one another.
    """
    sets = _shared(keys)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, some in enumerate(sets):
        for key in some:
            holders[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, some in enumerate(sets):
        near = Counter(chain.from_iterable(_beside(holders[key], number) for key in some))
        near.pop(number, None)
        chosen: Iterable[int] = near
        if most and len(near) > most:
            chosen = sorted(near, key=lambda other: (-near[other], other))[:most]
        pairs.update((min(number, other), max(number, other)) for other in chosen)
    return sorted(pairs)


def _shared(keys: Iterable[Iterable[int]]) -> list[set[int]]:
    """Of each text's keys those that others have too; most are nobody else's."""
    sets = [set(some) for some in keys]
    seen: set[int] = set()
    shared: set[int] = set()
    for some in sets:
        shared |= seen & some
        seen |= some
    return [shared & some for some in sets]


def _beside(holders: list[int], number: int) -> list[int]:
    """Those that one of the holders of a key is compared with, and itself."""
    if len(holders) <= CROWD:
        return holders
    place = bisect_left(holders, number)
    return holders[max(0, place - REACH) : place + REACH + 1]


class Sets:
    """Numbers in sets that grow together; each set is named by its least number."""

    def __init__(self, count: int) -> None:
        self._root = list(range(count))

    def find(self, i: int) -> int:
        """The least number of the set that holds a number."""
        root = self._root
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def join(self, a: int, b: int) -> bool:
        """Make one set of those of two numbers; False if they were one already."""
        low, high = sorted((self.find(a), self.find(b)))
        self._root[high] = low
        return low != high
