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
    count = len(some)
    found = [
        np.minimum(text, other) * count + np.maximum(text, other)
        for text, other in _near(*_shared(some), count, most)
    ]
    if not found:
        return []
    lesser, greater = np.divmod(np.unique(np.concatenate(found)), count)
    return list(zip(lesser.tolist(), greater.tolist(), strict=True))


def _shared(keys: Sequence[NDArray[np.uint64]]) -> tuple[NDArray[np.uint64], Numbers]:
    """Keys that several texts have, sorted, and who holds each; most are one text's alone."""
    if not keys:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    all_ = np.concatenate(keys)
    texts = np.repeat(np.arange(len(keys)), [len(own) for own in keys])
    order = np.lexsort((texts, all_))
    all_, texts = all_[order], texts[order]
    again = (all_[1:] == all_[:-1]) & (texts[1:] == texts[:-1])
    once = np.concatenate([np.ones(min(1, len(all_)), bool), ~again])
    all_, texts = all_[once], texts[once]
    like_next = np.concatenate([all_[1:] == all_[:-1], np.zeros(min(1, len(all_)), bool)])
    like_last = np.roll(like_next, 1)
    return all_[like_next | like_last], texts[like_next | like_last]


def _near(
    keys: NDArray[np.uint64], holders: Numbers, count: int, most: int | None
) -> Iterator[tuple[Numbers, Numbers]]:
    """Texts with those that each is compared with, for some texts after the others."""
    places = np.arange(len(keys))
    begin, end = np.searchsorted(keys, keys, "left"), np.searchsorted(keys, keys, "right")
    crowded = end - begin > CROWD
    begin[crowded] = np.maximum(begin, places - REACH)[crowded]
    end[crowded] = np.minimum(end, places + REACH + 1)[crowded]
    by_text = np.argsort(holders, kind="stable")
    before = np.concatenate([[0], np.cumsum((end - begin)[by_text])])
    firsts = np.searchsorted(holders[by_text], np.arange(count + 1))
    text = 0
    while text < count:
        # the last text is one that ends within the bound, but at least the next one
        bound = before[firsts[text]] + AT_A_TIME
        until = max(text + 1, int(np.searchsorted(before[firsts], bound, "right")) - 1)
        own = by_text[firsts[text] : firsts[until]]
        sizes = end[own] - begin[own]
        steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        pairs = np.repeat(holders[own], sizes) * count
        pairs += holders[np.repeat(begin[own], sizes) + steps]
        yield _chosen(pairs, count, most)
        text = until


def _chosen(pairs: Numbers, count: int, most: int | None) -> tuple[Numbers, Numbers]:
    """Texts with others, each pair once however many keys they share; those that share most."""
    distinct, shared = np.unique(pairs, return_counts=True)
    text, other = np.divmod(distinct, count)
    apart = text != other
    text, other, shared = text[apart], other[apart], shared[apart]
    if most is None:
        return text, other
    order = np.lexsort((other, -shared, text))
    text, other = text[order], other[order]
    kept = np.arange(len(text)) - np.searchsorted(text, text) < most
    return text[kept], other[kept]


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
