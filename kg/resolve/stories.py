"""Which texts report one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.model.ids import digest
from kg.resolve.text_linkage import Measure, Thresholds, link
from kg.resolve.text_words import Profile, dot, profile

THRESHOLDS = Thresholds(join=0.14, small=0.5, large=0.75, lead=0.45, single=0.3)
LEAD_SHARE = 0.2  # how much of the similarity comes from the texts' beginnings
KEYS = 20  # words of most weight; two texts that share no two of them are not compared


def cluster_stories(texts: Sequence[str]) -> list[int]:
    """Number the happening that each text reports; numbers rise by first appearance.

    Pairs are judged from the two texts and a fixed background of English, never from statistics of
    all texts, and grouped by average linkage. The grouping does not depend on the texts' order.
    """
    distinct = sorted(set(texts), key=digest)
    profiles = [profile(text) for text in distinct]
    group_of: dict[str, int] = {}
    for number, group in enumerate(_groups(profiles)):
        for index in group:
            group_of[distinct[index]] = number
    numbers: dict[int, int] = {}
    return [numbers.setdefault(group_of[text], len(numbers)) for text in texts]


def similarity(a: Profile, b: Profile) -> float:
    """How much of two texts is the same, between 0 and 1."""
    return (1 - LEAD_SHARE) * dot(a.words, b.words) + LEAD_SHARE * dot(a.lead, b.lead)


def _groups(profiles: Sequence[Profile]) -> Iterator[list[int]]:
    """Group each set of connected texts by itself."""
    for component in _components(profiles):
        own = [profiles[i] for i in component]
        groups = link(len(own), _measures(own), THRESHOLDS)
        yield from ([component[i] for i in group] for group in groups)


def _measures(own: Sequence[Profile]) -> list[Measure]:
    """Similarity of texts, of the names in them and of their beginnings."""
    return [
        lambda i, j: similarity(own[i], own[j]),
        lambda i, j: dot(own[i].names, own[j].names),
        lambda i, j: dot(own[i].lead, own[j].lead),
    ]


def _components(profiles: Sequence[Profile]) -> list[list[int]]:
    """Texts connected by similar pairs; no group reaches beyond one of them."""
    root = list(range(len(profiles)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in candidates(profiles):
        if find(a) != find(b) and similarity(profiles[a], profiles[b]) >= THRESHOLDS.join:
            root[max(find(a), find(b))] = min(find(a), find(b))
    components: dict[int, list[int]] = {}
    for i in range(len(profiles)):
        components.setdefault(find(i), []).append(i)
    return list(components.values())


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share two of their weightiest words, each pair at least once."""
    sharing: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(profiles):
        ranked = sorted(one.words, key=lambda word: (-one.words[word], word))
        for pair in combinations(sorted(ranked[:KEYS]), 2):
            earlier = sharing.setdefault(pair, [])
            yield from ((other, index) for other in earlier)
            earlier.append(index)
