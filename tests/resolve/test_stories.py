"""Which texts report one happening."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.stories import cluster_stories
from kg.resolve.text_linkage import Thresholds, link
from kg.resolve.text_words import dot, profile, stem

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


FERRY = paragraphs("""
A ferry carrying 214 passengers capsized off Zanzibar on Tuesday night after its engine failed, the
harbour master of Stone Town said. Divers from Mombasa recovered eleven bodies.

Divers recovered eleven bodies after the ferry Kilindini capsized near Zanzibar. Its engine had
failed, survivors told the harbour master in Stone Town, who counted 214 passengers.

Survivors of the Zanzibar ferry disaster said the Kilindini was overloaded when its engine failed.
The harbour master of Stone Town said divers were still searching for passengers.
""")
QUAKE = paragraphs("""
An earthquake of magnitude 6.3 destroyed hundreds of houses near Herat, and rescue teams dug through
the rubble of Zindajan village all night, the provincial governor said.

Rescue teams dug through rubble in Zindajan village near Herat after an earthquake of magnitude 6.3.
The provincial governor said that hundreds of houses had been destroyed.
""")
BANK = paragraphs("""
The central bank of Norway left its key interest rate unchanged at 4.5 percent, citing a weaker
krone and stubborn rents, governor Ida Wolden Bache told reporters.
""")
POLITICIANS = paragraphs("""
President Trump told reporters that Clinton would raise taxes on farmers in Iowa, where corn prices
fell to their lowest in a decade and silos overflow.

President Trump and Clinton quarrelled over a museum in Alabama, where curators had hung a portrait
of a segregationist beside the entrance.
""")
TEXTS = [*FERRY, *QUAKE, *BANK]
GROUPS = [0, 0, 0, 1, 1, 2]


def partition(numbers: list[int], texts: list[str]) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for number, text in zip(numbers, texts, strict=True):
        groups.setdefault(number, set()).add(text)
    return {frozenset(group) for group in groups.values()}


def test_reports_of_one_happening_are_one_story() -> None:
    assert cluster_stories(TEXTS) == GROUPS


def test_two_ferries_are_two_stories() -> None:
    other = (
        "A ferry with 80 people aboard sank in the Padma river near Dhaka on Friday after a "
        "collision with a barge. Police in Munshiganj said that most of them swam ashore."
    )
    assert cluster_stories([*FERRY, other])[-1] == 1


def test_the_same_politicians_make_no_story() -> None:
    assert cluster_stories(POLITICIANS) == [0, 1]


@settings(max_examples=20, deadline=None)
@given(st.permutations(TEXTS))
def test_the_order_does_not_matter(texts: list[str]) -> None:
    assert partition(cluster_stories(texts), texts) == partition(GROUPS, TEXTS)


def test_other_texts_do_not_matter() -> None:
    assert cluster_stories(TEXTS[:3]) == cluster_stories(TEXTS)[:3]
    assert cluster_stories([TEXTS[0], TEXTS[5]]) == [0, 1]


def test_reports_far_apart_in_time_are_of_two_happenings() -> None:
    assert cluster_stories(QUAKE, ["2024-01-05", "2024-01-09"]) == [0, 0]
    assert cluster_stories(QUAKE, ["2024-01-05", "2024-03-09"]) == [0, 1]
    assert cluster_stories(QUAKE, ["2024-01-05", None]) == [0, 0]
    again = [*QUAKE, QUAKE[1]]
    assert cluster_stories(again, ["2024-01-05", "2024-03-09", "2024-01-06"]) == [0, 0, 0]


def test_numbers_rise_by_first_appearance_and_copies_are_together() -> None:
    assert cluster_stories([]) == []
    assert cluster_stories(["", "a b", ""]) == [0, 1, 0]
    assert cluster_stories([QUAKE[0], FERRY[0], QUAKE[0]]) == [0, 1, 0]


def test_the_seeds_are_one_story() -> None:
    assert cluster_stories([seed.read_text(encoding="utf-8") for seed in SEEDS]) == [0] * 5


def test_a_profile_is_of_length_one_and_knows_no_contractions() -> None:
    found = profile("The Kilindini didn't sink. It's the harbour master's ferry in 2024.")
    assert dot(found.words, found.words) == pytest.approx(1)
    assert set(found.names) == {"kilindini"}
    assert "didn" not in found.words
    assert "master" in found.words


@pytest.mark.parametrize(
    ("word", "expected"),
    [("missiles", "missile"), ("allies", "ally"), ("pass", "pass"), ("us", "us")],
)
def test_endings_are_taken_off(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_two_tight_groups_that_differ_stay_apart() -> None:
    def similar(a: int, b: int) -> float:
        return 0.8 if (a < 8) == (b < 8) else 0.3

    thresholds = Thresholds(join=0.2, small=0.5, large=0.75, lead=0.3, single=0.3)
    assert link(16, [similar] * 3, thresholds) == [list(range(8)), list(range(8, 16))]
    loose = Thresholds(join=0.2, small=0.3, large=0.3, lead=0.3, single=0.3)
    assert link(16, [similar] * 3, loose) == [list(range(16))]


def test_many_texts_take_little_longer_each() -> None:
    syllables = [f"{a}{b}{c}" for a in "bdkmt" for b in "aeio" for c in "lnrst"]
    vocabulary = [first + second for first in syllables for second in syllables]

    def seconds(count: int) -> float:
        chance = random.Random(7)  # noqa: S311  not a secret
        stories = [chance.choices(vocabulary, k=60) for _ in range(count // 4)]
        texts = [
            " ".join(
                chance.sample(stories[i % len(stories)], 40) + chance.choices(vocabulary, k=20)
            )
            for i in range(count)
        ]
        begin = time.process_time()
        cluster_stories(texts)
        return time.process_time() - begin

    assert seconds(1200) < 12 * max(seconds(240), 0.05)
