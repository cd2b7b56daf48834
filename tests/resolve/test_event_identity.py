"""When two reports are of one event, and what groups follow, whatever the order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kg.resolve.event_groups import group
from kg.resolve.event_identity import EventReport, Mode, differ, same, why_same
from kg.resolve.stems import stem

ARREST = EventReport(
    lineage=("Arrest", "Coerce"),
    word="arrest",
    parties=frozenset({("actor", "norland"), ("recipient", "jane-roe")}),
    first=None,
    last=None,
    origin="o1",
    story="s1",
)
DAY = dt.date(2025, 3, 5)


def unrelated(a: str, b: str) -> bool:
    del a, b
    return False


def with_parties(*parties: tuple[str, str]) -> EventReport:
    return replace(ARREST, parties=frozenset(parties))


def on(report: EventReport, first: dt.date, last: dt.date | None = None) -> EventReport:
    return replace(report, first=first, last=last or first)


@pytest.mark.parametrize(
    "other",
    [
        ARREST,
        replace(ARREST, lineage=("Coerce",)),  # above it, with its word
        replace(ARREST, word="detain"),
        with_parties(("recipient", "jane-roe")),
        with_parties(("actor", "norland"), ("recipient", "jane-roe"), ("place", "eastia")),
        with_parties(),
        on(ARREST, DAY),
        replace(ARREST, story="s2"),  # one origin
    ],
)
def test_nothing_differs(other: EventReport) -> None:
    assert same(ARREST, other, unrelated)


@pytest.mark.parametrize(
    "other",
    [
        replace(ARREST, lineage=("Kidnapping", "Coerce")),  # beside it
        replace(ARREST, lineage=("Coerce",), word="force"),  # a broad type with another word
        with_parties(("recipient", "john-roe")),
        with_parties(("recipient", "norland")),  # in another role
        replace(ARREST, story="s2", origin="o2"),
    ],
)
def test_something_differs(other: EventReport) -> None:
    assert not same(ARREST, other, unrelated)


def test_days_exclude_days() -> None:
    assert differ(on(ARREST, DAY), on(ARREST, dt.date(2025, 4, 1)), unrelated)
    assert not differ(
        on(ARREST, DAY), on(ARREST, dt.date(2025, 3, 1), dt.date(2025, 3, 31)), unrelated
    )
    assert not differ(on(ARREST, DAY), ARREST, unrelated)


def test_other_stories_need_days_and_two_participants() -> None:
    far = replace(ARREST, story="s2", origin="o2")
    assert same(on(ARREST, DAY), on(far, DAY), unrelated)
    assert not same(on(ARREST, DAY), on(far, dt.date(2025, 3, 1), dt.date(2025, 3, 31)), unrelated)
    one = replace(far, parties=frozenset({("recipient", "jane-roe")}))
    assert not same(on(ARREST, DAY), on(one, DAY), unrelated)


def test_a_fear_is_of_another_event_than_what_is_done() -> None:
    feared = replace(ARREST, mode=Mode.OPEN)
    planned = replace(ARREST, mode=Mode.PLANNED)
    assert same(ARREST, feared, unrelated)  # of just the same participants
    less = replace(feared, parties=frozenset({("recipient", "jane-roe")}))
    assert not same(ARREST, less, unrelated)
    assert same(ARREST, replace(less, mode=Mode.PLANNED), unrelated)
    assert not same(on(ARREST, DAY), planned, unrelated)
    assert not same(ARREST, replace(planned, parties=frozenset()), unrelated)


def test_what_a_group_does_is_not_said_of_whoever_is_named() -> None:
    allies = replace(
        ARREST, parties=frozenset({("recipient", "jane-roe")}), unnamed=frozenset({"actor"})
    )
    assert not same(ARREST, allies, unrelated)
    assert same(allies, replace(allies, word="detain"), unrelated)


def test_unnamed_ones_whom_it_concerns_have_a_word_in_common() -> None:
    freed = replace(ARREST, parties=frozenset(), unnamed=frozenset({"recipient"}))
    girls, fighters, more = (
        replace(freed, described=frozenset(("recipient", w) for w in words.split()))
        for words in ("schoolgirl", "captive fighter", "young schoolgirl")
    )
    assert same(girls, more, unrelated)
    assert not same(girls, fighters, unrelated)


def test_who_may_stand_for_another_excludes_nobody() -> None:
    police = with_parties(("actor", "norland-police"), ("recipient", "jane-roe"))
    assert not same(ARREST, police, unrelated)
    assert same(ARREST, police, lambda a, b: {a, b} == {"norland", "norland-police"})


def test_of_acts_of_two_either_may_be_named_first() -> None:
    met = replace(ARREST, lineage=("Meeting", "Consult"), word="meet")
    one = replace(met, parties=frozenset({("actor", "norland"), ("recipient", "eastia")}))
    other = replace(met, parties=frozenset({("actor", "eastia"), ("recipient", "norland")}))
    third = replace(met, parties=frozenset({("actor", "eastia"), ("recipient", "sudmark")}))
    assert same(one, other, unrelated)
    assert not same(one, third, unrelated)


ROE, DOE = with_parties(("recipient", "jane-roe")), with_parties(("recipient", "mary-doe"))
NOBODY = with_parties(("actor", "norland"))
BOTH = (
    with_parties(("actor", "norland"), ("recipient", "jane-roe")),
    with_parties(("actor", "norland"), ("recipient", "mary-doe")),
)


def test_who_may_be_meant_by_a_report_that_names_neither_stays_open() -> None:
    assert group([ROE, NOBODY, DOE, *BOTH], unrelated) == [[0, 3], [1], [2, 4]]


def test_most_reports_decide() -> None:
    assert group([NOBODY, BOTH[1], *([BOTH[0]] * 3)], unrelated) == [[0, 2, 3, 4], [1]]


def test_groups_are_a_function_of_the_set() -> None:
    reports = [ROE, DOE, NOBODY, *BOTH, with_parties(), on(ROE, DAY), on(NOBODY, DAY)]
    reports += [replace(r, word="detain", origin="o2") for r in reports]
    expected = {frozenset(reports[n] for n in g) for g in group(reports, unrelated)}
    for step in (1, 3, 5, 7, 11, 13):  # each leads through all 16 in another order
        shuffled = [reports[i * step % len(reports)] for i in range(len(reports))]
        found = group(shuffled, unrelated)
        assert {frozenset(shuffled[n] for n in g) for g in found} == expected
        assert sorted(n for g in found for n in g) == list(range(len(reports)))
        for some in found:
            assert not any(differ(shuffled[a], shuffled[b], unrelated) for a in some for b in some)


def test_a_crowd_takes_no_time_and_is_a_function_of_the_set() -> None:
    reports = [
        with_parties(("actor", f"a{n % 40}"), ("recipient", f"r{n % 29}")) for n in range(1160)
    ]
    found = group(reports, unrelated)
    assert sorted(n for g in found for n in g) == list(range(len(reports)))
    back = group(reports[::-1], unrelated)
    assert {frozenset(1159 - n for n in g) for g in back} == {frozenset(g) for g in found}


@pytest.mark.parametrize(
    ("one", "other"), [("nominations", "nominated"), ("arrests", "arrested"), ("hits", "hitting")]
)
def test_a_stem_is_of_verb_and_noun(one: str, other: str) -> None:
    assert stem(one) == stem(other)


FAR = replace(ARREST, story="s2", origin="o2")
ELSEWHERE = replace(ARREST, origin="o2")
PARTIES = "in common actor Norland, recipient Jane Roe"
MET = replace(ARREST, lineage=("Meeting", "Consult"), word="meet")


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (ARREST, ELSEWHERE, ("type Arrest", PARTIES, "one story")),
        (
            replace(ARREST, lineage=("Coerce",)),
            ELSEWHERE,
            (
                "types Arrest and Coerce, which is above it, by one word, “arrest…”",
                PARTIES,
                "one story",
            ),
        ),
        (
            replace(ARREST, lineage=("HouseArrest", "Arrest", "Coerce")),
            replace(ARREST, word="detain"),
            ("types HouseArrest and Arrest, which is above it", PARTIES, "one origin"),
        ),
        (
            on(ARREST, DAY),
            on(FAR, dt.date(2025, 3, 4), dt.date(2025, 3, 6)),
            (
                "type Arrest",
                PARTIES,
                "2025-03-05 and 2025-03-04–2025-03-06 overlap",
                "each told to within a week",
            ),
        ),
        (
            on(ARREST, DAY),
            on(ELSEWHERE, DAY),
            ("type Arrest", PARTIES, "both told for 2025-03-05", "one story"),
        ),
        (
            replace(on(ARREST, DAY), last=None),
            replace(on(ELSEWHERE, DAY), first=None),
            ("type Arrest", PARTIES, "from 2025-03-05 and until 2025-03-05 overlap", "one story"),
        ),
        (
            ARREST,
            replace(ELSEWHERE, mode=Mode.PLANNED),
            (
                "type Arrest",
                PARTIES,
                "one told as done, the other planned, of the same Jane Roe",
                "one story",
            ),
        ),
        (
            ARREST,
            replace(ELSEWHERE, mode=Mode.OPEN),
            (
                "type Arrest",
                PARTIES,
                "one told as done, the other only thought of, with just the same participants",
                "one story",
            ),
        ),
        (
            with_parties(("actor", "norland")),
            with_parties(),
            ("type Arrest", "one names no participant", "one origin"),
        ),
        (
            with_parties(),
            with_parties(),
            ("type Arrest", "neither names a participant", "one origin"),
        ),
        (
            with_parties(("actor", "norland")),
            with_parties(("recipient", "jane-roe")),
            ("type Arrest", "no participant in common, but the word, “arrest…”", "one origin"),
        ),
        (
            replace(MET, parties=frozenset({("actor", "norland"), ("recipient", "eastia")})),
            replace(MET, parties=frozenset({("actor", "eastia"), ("recipient", "norland")})),
            ("type Meeting", "in common Eastia, Norland", "one origin"),
        ),
    ],
)
def test_the_reasons_are_said(a: EventReport, b: EventReport, said: tuple[str, ...]) -> None:
    assert why_same(a, b, unrelated, labelled) == said


def test_who_may_stand_for_another_is_said() -> None:
    police = with_parties(("actor", "norland-police"), ("recipient", "jane-roe"))
    assert why_same(ARREST, police, unrelated, labelled) == ()
    assert why_same(ARREST, police, lambda a, b: a.split("-")[0] == b.split("-")[0], labelled) == (
        "type Arrest",
        "in common recipient Jane Roe",
        "actor Norland may stand for Norland Police or the other way round",
        "one origin",
    )


def labelled(name: str) -> str:
    return name.replace("-", " ").title()
