"""The ledger: what its lines may say, what is told of others, and how it grows."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.model.judgement import Correction, Entry, Verdict, in_force
from kg.rdf.vocabularies import OTHER, XSD
from kg.store.ledger import LEDGER, UNDATED, Ledger, append, read_entries, read_ledger, written

TIME = "2025-03-05T10:00:00Z"


def read(tmp_path: Path, *lines: object) -> Ledger:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (tmp_path / LEDGER).write_text("\n".join(texts) + "\n", encoding="utf-8")
    return read_ledger(tmp_path)


def test_there_need_be_none(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


def test_a_line_says_who_judged_what_when_and_why(tmp_path: Path) -> None:
    line = {
        "verdict": "accept",
        "judges": ["https://kg.example/evidence/77d0"],
        "type": "Visit",
        "roles": {"actor": "recipient", "https://kg.example/argument/0f22": None},
        "speaker": "",
        "by": "Ida",
        "time": "2025-03-05T12:00:00+02:00",
        "reason": "they came",
        "what": "a visit",
    }
    assert read(tmp_path, line).entries == (
        Entry(
            verdict=Verdict.ACCEPT,
            judges=("evidence:77d0",),
            by="Ida",
            time=TIME,
            reason="they came",
            correction=Correction(
                type="Visit", roles=(("actor", "recipient"), ("argument:0f22", "")), speaker=""
            ),
        ),
    )


def test_a_line_may_say_little(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, {"verdict": "undo", "judges": ["claim:1"]}).entries
    assert (entry.verdict, entry.by, entry.time) == (None, "somebody", UNDATED)


def test_what_is_left_open_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    open_ = {"verdict": None, "judges": ["mention:1", "mention:2"]}
    assert read(tmp_path, open_, "", "  ") == Ledger()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Invalid JSON"),
        ("[]", "should be an object"),
        ({"verdict": "perhaps", "judges": ["claim:1"]}, "verdict: "),
        ({"verdict": "reject", "judges": []}, "at least one reading"),
        ({"verdict": "reject"}, "judges: Field required"),
        ({"verdict": "reject", "judges": ["event:1"]}, "expected the name of a reading"),
        ({"verdict": "reject", "judges": ["Ida"]}, "not 'Ida'"),
        ({"verdict": "reject", "judges": ["mention:1"]}, "for entities say different"),
        ({"verdict": "reject", "judges": ["claim:1", "claim:1"]}, "named twice"),
        ({"verdict": "same", "judges": ["mention:1"]}, "same takes two readings, not 1"),
        ({"verdict": "same", "judges": ["mention:1", "claim:1"]}, "same is about mention:…"),
        ({"verdict": "reject", "judges": ["claim:1"], "type": "Visit"}, "verdict 'accept'"),
        ({"verdict": "accept", "judges": ["claim:1"], "note": "x"}, "note: Extra inputs"),
        ({"verdict": "accept", "judges": ["claim:1"], "time": "today"}, "time: "),
        (
            {"verdict": "accept", "judges": ["claim:1"], "time": "0001-01-01T00:00:00+05:00"},
            "time: no moment in UTC",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told_and_the_rest_counts(
    tmp_path: Path, line: object, said: str
) -> None:
    good = {"verdict": "reject", "judges": ["claim:2"], "time": TIME}
    ledger = read(tmp_path, good, line, good)
    assert len(ledger.entries) == 2
    (problem,) = ledger.problems
    assert problem.startswith("review.jsonl:2: ")
    assert said in problem


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b'\xff\xfe{}\n{"verdict": "undo", "judges": ["claim:1"]}\n')
    ledger = read_ledger(tmp_path)
    assert len(ledger.entries) == 1
    assert ledger.problems[0].startswith("review.jsonl:1: ")


NAMES = st.sampled_from(["claim:1", "claim:2", "evidence:3"])
ENTITIES = st.sampled_from(["mention:1", "mention:2", "entity:nato"])
TEXTS = st.none() | st.text(min_size=1).filter(lambda t: t == t.strip())
STATEMENTS = st.builds(
    lambda v, n, t, r, c: Entry(
        verdict=v,
        judges=tuple(n),
        by="Ida",
        time=t,
        reason=r,
        correction=c if v == "Accept" else Correction(),
    ),
    st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, None]),
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.integers(0, 59).map(lambda n: f"2025-03-05T10:{n:02}:00Z"),
    TEXTS,
    st.builds(Correction, type=TEXTS, speaker=st.none() | st.just("") | ENTITIES),
)
PAIRS = st.builds(
    lambda v, n, t: Entry(verdict=v, judges=tuple(n), by="Bo", time=t),
    st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, None]),
    st.lists(ENTITIES, min_size=2, max_size=2, unique=True),
    st.integers(0, 59).map(lambda n: f"2025-03-05T10:{n:02}:00Z"),
)
ENTRIES = st.lists(STATEMENTS | PAIRS, max_size=8)


@given(entries=ENTRIES)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    half = len(entries) // 2
    append(folder, entries[:half])
    append(folder, entries[half:])
    ledger = read_ledger(folder)
    assert ledger.problems == ()
    assert list(ledger.entries) == entries


@given(entries=ENTRIES, data=st.data())
def test_the_order_of_moments_counts_and_that_of_lines_does_not(
    entries: list[Entry], data: st.DataObject
) -> None:
    distinct = list({e.time: e for e in entries}.values())
    assert in_force(data.draw(st.permutations(distinct))) == in_force(distinct)
    for judgement in in_force(entries):
        last = [
            e
            for e in sorted(entries, key=lambda e: e.time)
            if set(judgement.judges) <= set(e.judges)
        ][-1]
        assert (last.verdict, last.time) == (judgement.verdict, judgement.time)


@given(entries=ENTRIES)
def test_undoing_all_leaves_nothing(entries: list[Entry]) -> None:
    undone = [
        Entry(verdict=None, judges=j.judges, by="Ida", time="2025-03-06T00:00:00Z")
        for j in in_force(entries)
    ]
    assert in_force([*entries, *undone]) == ()


def test_a_file_of_another_name_is_told_by_it(tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text("\n{}\n")
    assert read_entries(tmp_path / "mine.jsonl").problems[0].startswith("mine.jsonl:2: ")


@given(st.datetimes())
def test_a_store_keeps_a_moment_as_it_is_written(time: dt.datetime) -> None:
    text = written(time)
    assert dt.datetime.fromisoformat(text) == time.replace(tzinfo=dt.UTC)
    node = NamedNode("https://kg.example/judgement/1")
    for moment in (text, UNDATED):
        store = Store()
        store.add(Quad(node, OTHER.ENDED, Literal(moment, datatype=XSD.DATE_TIME), DefaultGraph()))
        (kept,) = store
        assert kept.object.value == moment
