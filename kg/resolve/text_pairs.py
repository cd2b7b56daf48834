"""Which texts are compared at all: those that share a key that not everybody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

CROWD = 48  # holders of one key up to which each is compared with each
REACH = 16  # in a larger crowd each is compared with this many next ones only
AT_A_TIME = 1 << 21
"""Holders of a text's keys that are counted at a time: what bounds the memory."""

Numbers: TypeAlias = NDArray[np.int64]


def holders_in_common(
    keys: Iterable[Sequence[int]], most: int | None = None
) -> list[tuple[int, int]]:
    """Pairs of numbers of texts, the lesser first, that share a key; sorted, each once.

    Keys are below 2 ** 64. Up to `CROWD` holders of a key are all compared, so whether a pair is
    does not depend on the other texts; in a crowd, which a line on every page of a site or a much
    copied report makes, each is compared with the next ones in the order given; with `most`, a
    text that would be with more others is with those that share most with it, and with whom it is
    such a one for. So the work stays in proportion to the texts, and copies stay connected through
    one another.
    """
    some = [np.asarray(own, dtype=np.uint64) for own in keys]
    counted = list(_counted(*_held(some), len(some)))
    if not counted:
        return []
    pairs, shared = (np.concatenate(parts) for parts in zip(*counted, strict=True))
    lesser, greater = np.divmod(pairs, len(some))
    if most is not None:
        kept = _among_most(lesser, greater, shared, most)
        lesser, greater = lesser[kept], greater[kept]
    return list(zip(lesser.tolist(), greater.tolist(), strict=True))


def held_by_several(keys: Sequence[Sequence[int]]) -> frozenset[int]:
    """The keys, below 2 ** 64, that more than one text has, where no text has one twice."""
    if not any(map(len, keys)):
        return frozenset()
    values, counts = np.unique(
        np.concatenate([np.asarray(own, dtype=np.uint64) for own in keys]), return_counts=True
    )
    return frozenset(values[counts > 1].tolist())


def _held(keys: Sequence[NDArray[np.uint64]]) -> tuple[Numbers, Numbers]:
    """Numbers of keys that several texts have, sorted, and who holds each, sorted for each key.

    Most keys are one text's alone.
    """
    if not any(map(len, keys)):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    values = np.concatenate(keys)
    texts = np.repeat(np.arange(len(keys)), [len(own) for own in keys])
    order = np.argsort(values)
    number = np.cumsum(np.concatenate([[0], np.diff(values[order]) != 0]))
    held = np.sort(number * len(keys) + texts[order])
    held = held[np.diff(held, prepend=-1) != 0]  # each once
    key, holder = np.divmod(held, len(keys))
    several = np.bincount(key)[key] > 1
    return key[several], holder[several]


def _counted(key: Numbers, holder: Numbers, count: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs that are compared, as lesser * count + greater, and how many keys they share there.

    Sorted, for some lesser texts after the others.
    """
    places = np.arange(len(key))
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(begins, append=len(key))
    ends = np.repeat(begins + sizes, sizes)
    reach = np.where(np.repeat(sizes, sizes) > CROWD, places + REACH + 1, ends)
    following = np.minimum(reach, ends) - places - 1
    by_text = np.argsort(holder, kind="stable")
    before = np.concatenate([[0], np.cumsum(following[by_text])])
    first = np.searchsorted(holder[by_text], np.arange(count + 1))
    text = 0
    while text < count:
        # as many texts as stay below the bound, but at least one
        bound = before[first[text]] + AT_A_TIME
        until = max(text + 1, int(np.searchsorted(before[first], bound, "right")) - 1)
        own = by_text[first[text] : first[until]]
        many = following[own]
        steps = np.arange(1, many.sum() + 1) - np.repeat(np.cumsum(many) - many, many)
        others = holder[np.repeat(own, many) + steps]
        yield np.unique(np.repeat(holder[own], many) * count + others, return_counts=True)
        text = until


def _among_most(lesser: Numbers, greater: Numbers, shared: Numbers, most: int) -> NDArray[np.bool]:
    """Which pairs are among those of one of the two that share most, then by the other's number."""
    text, other = np.concatenate([lesser, greater]), np.concatenate([greater, lesser])
    order = np.lexsort((other, -np.concatenate([shared, shared]), text))
    rank = np.arange(len(text)) - np.searchsorted(text[order], text[order])
    kept = np.empty(len(text), bool)
    kept[order] = rank < most
    return kept[: len(lesser)] | kept[len(lesser) :]


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
