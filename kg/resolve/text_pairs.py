"""Which texts are compared at all: those that share a key that not everybody has."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

CROWD = 48  # holders of one key up to which each is compared with each
REACH = 16  # in a larger crowd each is compared with this many next ones only


def holders_in_common(keys: Iterable[Iterable[int]]) -> list[tuple[int, int]]:
    """Pairs of numbers of texts, the lesser first, that share a key; sorted, each once.

    Up to `CROWD` holders of a key are all compared, so whether a pair is
    does not depend on the other texts; in a crowd, which a line on every page of a site or a much
    copied report makes, each is compared with the next ones in the order given, so that the work
    stays in proportion to the texts, and copies stay connected through one another.
    """
    sets = [set(some) for some in keys]
    seen: set[int] = set()
    shared: set[int] = set()
    for some in sets:
        shared |= seen & some
        seen |= some
    del seen
    holders: dict[int, list[int]] = {}
    for number, some in enumerate(sets):
        for key in shared & some:
            holders.setdefault(key, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in holders.values():
        pairs.update(_compared(numbers))
    return sorted(pairs)


def _compared(holders: list[int]) -> Iterable[tuple[int, int]]:
    if len(holders) <= CROWD:
        return combinations(holders, 2)
    steps = range(1, REACH + 1)
    return (pair for step in steps for pair in zip(holders, holders[step:], strict=False))


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
