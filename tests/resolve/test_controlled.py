"""What is found in the controlled set, and that it is a function of the set."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kg.resolve.origins import LinkKind, cluster_at_most, cluster_origins, find_links
from kg.resolve.stories import cluster_stories
from tests.resolve.controlled import COPIED, Kind, Report, controlled

REPORTS = controlled(60)
TEXTS = [report.text for report in REPORTS]
Pair = tuple[int, int]


def pairs(numbers: list[int]) -> set[Pair]:
    return {(i, j) for i, j in combinations(range(len(numbers)), 2) if numbers[i] == numbers[j]}


def same_happening(wanted: frozenset[Kind], *others: Kind) -> set[Pair]:
    """Pairs of one happening with one report of a wanted kind, and another of these or `others`."""

    def fits(a: Report, b: Report) -> bool:
        kinds = {a.kind, b.kind}
        return kinds <= wanted if not others else bool(kinds & wanted) and bool(kinds & {*others})

    return {
        (i, j)
        for i, j in combinations(range(len(REPORTS)), 2)
        if REPORTS[i].happening == REPORTS[j].happening and fits(REPORTS[i], REPORTS[j])
    }


@pytest.fixture(scope="module")
def declared() -> set[Pair]:
    return pairs(cluster_origins(TEXTS))


@pytest.fixture(scope="module")
def perhaps() -> set[Pair]:
    return pairs(cluster_at_most(TEXTS))


def test_copies_cuts_and_excerpts_are_found(declared: set[Pair]) -> None:
    wanted = same_happening(COPIED)
    right = len(declared & wanted)
    assert right >= 0.98 * len(declared)
    assert right >= 0.95 * len(wanted)


def test_rewrites_that_keep_quotations_are_at_most(perhaps: set[Pair]) -> None:
    wanted = same_happening(frozenset({Kind.REWRITE}), Kind.ORIGINAL)
    assert len(wanted) == 60
    assert len(perhaps & wanted) >= 0.80 * len(wanted)


def test_nothing_independent_is_declared_a_copy(declared: set[Pair]) -> None:
    assert all(REPORTS[i].happening == REPORTS[j].happening for i, j in declared)
    independent = {i for i, report in enumerate(REPORTS) if report.kind is Kind.INDEPENDENT}
    assert not [pair for pair in declared if independent & set(pair)]


def test_stock_phrases_rarely_say_at_most() -> None:
    links = find_links(TEXTS)
    across = [x for x in links if REPORTS[x.a].happening != REPORTS[x.b].happening]
    assert {link.kind for link in across} <= {LinkKind.PARTLY, LinkKind.QUOTATION}
    assert len(across) <= 0.1 * len(links)


def test_stories_keep_the_happenings_of_a_type_apart() -> None:
    found = pairs(cluster_stories(TEXTS))
    wanted = {
        (i, j)
        for i, j in combinations(range(len(REPORTS)), 2)
        if REPORTS[i].happening == REPORTS[j].happening
    }
    assert len(found & wanted) >= 0.95 * len(found)
    assert len(found & wanted) >= 0.80 * len(wanted)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("cluster", [cluster_origins, cluster_at_most, cluster_stories])
def test_the_groups_are_a_function_of_the_set(cluster: object, seed: int) -> None:
    assert callable(cluster)
    texts = TEXTS[:120]
    shuffled = random.Random(seed).sample(texts, len(texts))  # noqa: S311  not a secret
    assert partition(texts, cluster(texts)) == partition(shuffled, cluster(shuffled))


def test_a_text_more_changes_only_its_own_origin() -> None:
    texts = TEXTS[:90]
    before = partition(texts, cluster_origins(texts))
    for added in (TEXTS[6], TEXTS[95], TEXTS[100]):
        rest = [text for text in texts if text != added]
        old = partition(rest, cluster_origins(rest))
        new = partition([*rest, added], cluster_origins([*rest, added]))
        touched = [group for group in new if added in group]
        assert {g for g in new if added not in g} <= old
        assert {text for group in old - new for text in group} <= set(touched[0])
    assert partition(texts, cluster_origins(texts)) == before


def partition(texts: list[str], numbers: list[int]) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for text, number in zip(texts, numbers, strict=True):
        groups.setdefault(number, set()).add(text)
    return {frozenset(group) for group in groups.values()}
