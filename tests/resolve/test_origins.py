"""Which texts go back to one report, and which may not be independent."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.origins import (
    LinkKind,
    cluster_at_most,
    cluster_origins,
    find_links,
)
from kg.resolve.text_credits import find_credits
from kg.resolve.text_prints import own_words, quoted_words, shared_passages

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

REPORT = """The coast guard of Norway seized a tanker near Tromsø on Monday after its captain
refused to show papers. Officers boarded the ship by helicopter, and found forty thousand tonnes of
oil whose owner nobody could name. The tanker had sailed from Murmansk a week before, under the flag
of Gabon.

“We will not allow a single ship without papers to pass our coast, whoever sent it,” the justice
minister said in Oslo. The company that manages the tanker did not answer questions by telephone.

A court in Tromsø will decide on Thursday whether the ship may leave. Environmental groups had
demanded for years that ageing tankers be kept away from the northern fisheries and the ice edge.
"""
REWRITE = """Norwegian authorities have detained an oil tanker whose master would not hand over any
documents, officials told local media. Its cargo, they said, belongs to an unknown party. The vessel
is registered in Libreville. “We will not allow a single ship without papers to pass our coast,
whoever sent it,” said the country's minister of justice, adding that judges would rule this week.
"""
INDEPENDENT = """An old tanker lies at anchor before Tromsø while lawyers argue about it. Fishermen
at the quay said they had watched the helicopter come in from the west and men slide down on ropes.
Nobody in the harbour knew who owns the cargo, and the mayor complained that Oslo tells him nothing.
"""
CUT = REPORT[: REPORT.index("A court")]
EDITED = REPORT.replace("on Monday", "earlier this week").replace("forty thousand", "40,000")


def kinds(a: str, b: str) -> set[LinkKind]:
    return {link.kind for link in find_links([a, b])}


def test_copies_cuts_and_light_edits_are_one_report() -> None:
    assert cluster_origins([REPORT, INDEPENDENT, CUT, EDITED, REPORT]) == [0, 1, 0, 0, 0]


def test_a_shared_quotation_says_at_most() -> None:
    assert kinds(REPORT, REWRITE) == {LinkKind.QUOTATION}
    assert cluster_origins([REPORT, REWRITE]) == [0, 1]
    assert cluster_at_most([REPORT, REWRITE]) == [0, 0]


def test_a_turn_of_phrase_in_two_quotations_says_nothing() -> None:
    a = "“We will continue to work with all who want peace,” the minister said in Oslo."
    b = "“Nothing changes: we will continue to work with schools,” a teacher told parents in Turku."
    assert kinds(a, b) == set()
    assert kinds(a, b.replace("schools", "all who want to learn")) == {LinkKind.QUOTATION}


def test_independent_reports_of_one_event_are_independent() -> None:
    assert kinds(REPORT, INDEPENDENT) == set()


def test_a_link_shows_its_passages() -> None:
    text, _ = find_links([CUT, REPORT])
    assert text.kind is LinkKind.TEXT or text.kind is LinkKind.QUOTATION
    for link in find_links([CUT, REPORT]):
        for passage in link.passages:
            assert passage.a.of(CUT) == passage.b.of(REPORT)
            assert len(passage.a.of(CUT).split()) >= 5
    share = next(link.share for link in find_links([CUT, REPORT]) if link.kind is LinkKind.TEXT)
    assert share == 1.0


def test_site_lines_make_no_copies() -> None:
    line = (
        "Copyright 2024 The Daily. All rights reserved. This material may not be published at all."
    )
    short = (
        "The mayor of Bergen resigned on Monday after a quarrel over the price of ferry tickets."
    )
    other = (
        "A museum in Turku lost eleven paintings to thieves, who came through the roof at night."
    )
    assert kinds(f"{short}\n{line}", f"{other}\n{line}") == set()


FIRST = "first reported by the Kyiv Independent"


def test_the_same_credited_medium_makes_one_report() -> None:
    a = f"{REPORT}\nThe seizure was {FIRST}."
    b = f"{REWRITE}\nThe seizure near Tromsø was {FIRST}. The tanker came from Murmansk with oil."
    found = {link.kind: link for link in find_links([a, b])}
    assert found[LinkKind.CREDIT].medium == "kyiv independent"
    assert cluster_origins([a, b]) == [0, 0]


def test_the_same_medium_on_other_happenings_makes_none() -> None:
    a = f"{REPORT}\nThe seizure was {FIRST}."
    b = f"A bank in Lisbon failed after depositors withdrew their savings; this was {FIRST}."
    assert cluster_origins([a, b]) == [0, 1]


def test_a_text_that_credits_another_s_publisher_is_connected_with_it() -> None:
    b = f"{REWRITE}\nThe seizure near Tromsø was {FIRST}. The tanker came from Murmansk with oil."
    assert cluster_origins([REPORT, b]) == [0, 1]
    assert cluster_origins([REPORT, b], ["The Kyiv Independent", "Daily"]) == [0, 0]
    assert cluster_origins([REPORT, b], ["Daily", "The Kyiv Independent"]) == [0, 1]


def test_one_publisher_s_reports_of_one_happening_say_at_most() -> None:
    near = (
        f"{INDEPENDENT}\nThe coast guard seized the tanker from Murmansk with its oil near Tromsø."
    )
    assert cluster_origins([REPORT, near], ["Daily", "Daily"]) == [0, 1]
    assert cluster_at_most([REPORT, near], ["Daily", "Daily"]) == [0, 0]
    assert cluster_at_most([REPORT, near], ["Daily", "Weekly"]) == [0, 1]


def test_a_passing_mention_says_at_most() -> None:
    a = f"{REPORT}\nThe tanker is insured in London, according to Bloomberg."
    b = f"{INDEPENDENT}\nThe tanker's cargo of oil came from Murmansk, Bloomberg reported."
    assert LinkKind.CREDIT not in kinds(a, b)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo says no.\nSource: Bukvy\nMore.", [("bukvy", True)]),
        ("Via: The Barents Observer", [("barents observer", True)]),
        ("OSLO (Reuters) - The tanker", [("reuters", False)]),
        ("according to NBC News, the tanker", [("nbc news", False)]),
        ("The story was first reported by Politico.", [("politico", True)]),
        ("The AP was first to report the raid.", [("associated press", True)]),
        ("a source told CNN; later, CNN reported", [("cnn", False)]),
        ("According to an exclusive report by Axios", [("axios", True)]),
        ("according to officials, the source: a map", []),
        ("The Guardian of the seal reported to the king", []),
        ("Sources: close to the minister say so", []),
    ],
)  # fmt: skip
def test_credits(text: str, expected: list[tuple[str, bool]]) -> None:
    found = find_credits(text)
    assert [(c.medium, c.whole) for c in found] == expected
    for credit in found:
        assert credit.span.of(text)


def test_prints_leave_quotations_to_the_other_kind() -> None:
    assert not shared_passages(own_words(REPORT), own_words(REWRITE))
    ((a, b),) = shared_passages(quoted_words(REPORT), quoted_words(REWRITE))
    assert a.of(REPORT).split()[0] == b.of(REWRITE).split()[0] == "We"


def test_spelling_of_abbreviations_and_marks_does_not_matter() -> None:
    a, b = (
        "“The U.S. has unrivaled capabilities, don’t forget”",
        '"The US has unrivaled capabilities, don\'t forget"',
    )
    assert quoted_words(a).shingles.keys() == quoted_words(b).shingles.keys()


def test_the_seeds_are_five_reports_but_at_most_three_independent() -> None:
    texts = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    assert cluster_origins(texts) == [0, 1, 2, 3, 4]
    assert cluster_at_most(texts) == [0, 1, 1, 2, 1]


@settings(max_examples=20, deadline=None)
@given(st.permutations([REPORT, REWRITE, INDEPENDENT, CUT, EDITED]))
def test_the_order_does_not_matter(texts: list[str]) -> None:
    for cluster in (cluster_origins, cluster_at_most):
        numbers = dict(zip(texts, cluster(texts), strict=True))
        apart = cluster is cluster_origins
        assert (numbers[REPORT] != numbers[REWRITE]) is apart
        assert numbers[REPORT] == numbers[CUT] == numbers[EDITED]
        assert numbers[INDEPENDENT] != numbers[REPORT]
        assert list(dict.fromkeys(numbers.values())) == sorted(set(numbers.values()))


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_get_numbers(texts: list[str]) -> None:
    numbers = cluster_origins(texts)
    assert len(numbers) == len(texts)
    assert all(n <= i for i, n in enumerate(numbers))


# A controlled set: for each of many invented reports a verbatim copy, a cut copy, a rewrite that
# shares a quotation, and an independent report of the same event.

SYLLABLES = [a + b + c for a in "bdfgklmnprstv" for b in "aeiou" for c in ("l", "n", "r", "s", "")]


def invented(chance: random.Random) -> Iterator[str]:
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(120)]
    common = "the of and to in a that for on with was by at from said it has had were be".split()  # noqa: SIM905

    def sentence(length: int) -> str:
        chosen = [chance.choice(words if chance.random() < 0.5 else common) for _ in range(length)]
        return " ".join(chosen).capitalize() + "."

    def report(quotation: str) -> list[str]:
        return [
            *(sentence(chance.randint(12, 24)) for _ in range(6)),
            f"“{quotation}” said {words[0].capitalize()} {words[1].capitalize()}.",
            *(sentence(chance.randint(12, 24)) for _ in range(6)),
        ]

    quotation = sentence(14)
    original = report(quotation)
    yield " ".join(original)
    yield " ".join(original)
    yield " ".join(original[: chance.randint(3, 6)])
    yield " ".join(report(quotation))
    yield " ".join(report(sentence(14)))


def test_the_controlled_set() -> None:
    chance = random.Random(11)  # noqa: S311  not a secret
    texts = [text for _ in range(40) for text in invented(chance)]
    wanted = {(5 * k + i, 5 * k + j) for k in range(40) for i, j in combinations(range(3), 2)}
    numbers = cluster_origins(texts)
    declared = {(i, j) for i, j in combinations(range(len(texts)), 2) if numbers[i] == numbers[j]}
    assert len(declared & wanted) >= 0.95 * len(wanted)
    assert len(declared & wanted) >= 0.98 * len(declared)
    assert declared <= wanted
    most = cluster_at_most(texts)
    rewrites = [most[5 * k] == most[5 * k + 3] for k in range(40)]
    assert sum(rewrites) >= 0.8 * len(rewrites)
    assert all(most[5 * k] != most[5 * k + 4] for k in range(40))


def test_time_is_nearly_linear() -> None:
    footer = "This page was made by hand in the north of the country by nine people and one dog."

    def seconds(count: int) -> float:
        chance = random.Random(5)  # noqa: S311  not a secret
        texts = [f"{text}\n{footer}" for _ in range(count) for text in invented(chance)]
        begin = time.process_time()
        cluster_origins(texts)
        return time.process_time() - begin

    assert seconds(120) < 12 * max(seconds(20), 0.05)
