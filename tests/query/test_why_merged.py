"""With which report each other one is joined."""

from __future__ import annotations

from kg.query.why_merged import chain


def reasons(*pairs: tuple[int, int]) -> dict[int, tuple[int, tuple[str, ...]]]:
    return chain(5, lambda a, b: ("so",) if {(a, b), (b, a)} & {*pairs} else ())


def test_each_is_joined_with_the_first_where_it_can_be() -> None:
    found = reasons((0, 1), (0, 2), (1, 2), (0, 3), (0, 4))
    assert {n: near for n, (near, _) in found.items()} == {1: 0, 2: 0, 3: 0, 4: 0}


def test_others_are_joined_by_as_few_as_can_be() -> None:
    found = reasons((0, 3), (0, 4), (3, 2), (4, 2), (2, 1))
    assert {n: near for n, (near, _) in found.items()} == {3: 0, 4: 0, 2: 3, 1: 2}


def test_what_nothing_joins_is_left_out() -> None:
    assert reasons((0, 1), (2, 3)) == {1: (0, ("so",))}
