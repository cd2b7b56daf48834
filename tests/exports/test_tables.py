from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports import Source
from kg.exports.characters import printable
from kg.exports.tables import COLUMNS, cell, write_tables
from tests.exports.conftest import EVIL

Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(source, folder)
    return folder


def table(folder: Path, name: str) -> Table:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("entities", "?n skos:prefLabel ?l"),
        ("events", "?n a kg:Event"),
        ("claims", "?n a kg:Claim"),
        ("relations", "?n a kg:Assertion"),
        ("positions", "?n a kg:Position"),
        ("documents", "?n a kg:Document"),
        ("publications", "?n a kg:Publication"),
        ("groups", "?n a ?c FILTER(?c IN (kg:Origin, kg:Story))"),
    ],
)
def test_a_row_for_each(name: str, pattern: str, source: Source, folder: Path) -> None:
    expected = sorted(row["n"] or "" for row in source.ask(f"SELECT ?n WHERE {{ {pattern} }}"))
    assert [row["id"] for row in table(folder, name)] == expected
    assert expected


def test_a_row_for_each_passage_of_each_statement(source: Source, folder: Path) -> None:
    answer = source.ask(
        "SELECT ?s ?x ?b ?e ?f WHERE { ?s kg:evidence ?n . ?n kg:exact ?x ; kg:begin ?b ; kg:end ?e"
        " OPTIONAL { ?n kg:factuality ?f } }"
    )
    expected = [(r["s"], r["x"], r["b"], r["e"], (r["f"] or "").rpartition("#")[2]) for r in answer]
    found = [
        (r["statement_id"], r["sentence"], r["begin"], r["end"], r["factuality"])
        for r in table(folder, "evidence")
    ]
    assert sorted(found) == sorted(expected)
    assert len(found) > 5


def test_events_have_their_roles_by_name(folder: Path) -> None:
    row = next(r for r in table(folder, "events") if r["id"].endswith("operation-halt-1"))
    asked = ("type", "factuality", "disputed", "time", "earliest", "actor", "ordered_by", "target")
    assert [row[name] for name in asked] == [
        "OperationHalt",
        "Reported",
        "true",
        "2025-02",
        "2025-02-01",
        "Coastal Guard",
        "Ida Vos",
        "Norland",
    ]
    assert row["contexts"] == "Elections; Military"


def test_relations_tell_facts_from_what_is_said(folder: Path) -> None:
    rows = table(folder, "relations")
    found = {(r["predicate"], r["factuality"], r["asserted"], r["basis"]) for r in rows}
    assert found == {
        ("alliedWith", "Actual", "true", "Read"),
        ("agencyOf", "Reported", "false", "Read"),
        ("affiliatedWith", "Actual", "false", "Inferred"),
        ("memberOf", "Considered", "false", "Read"),
        ("partOf", "Negated", "false", "Read"),
        ("supports", "Actual", "false", "Read"),
    }


def test_claims_positions_and_passages_are_named(folder: Path) -> None:
    (claim,) = table(folder, "claims")
    assert (claim["speaker"], claim["stance"]) == ("a former official", "Denies")
    assert claim["content"] == "It is “simply” untrue […] of Vos"
    assert claim["proposition"] == "Coastal Guard halts patrols"
    (position,) = table(folder, "positions")
    assert (position["person"], position["office"]) == ("Ida Vos", "harbour minister")
    assert position["presented_as"] == "Current"
    names = {r["statement_kind"]: r["statement"] for r in table(folder, "evidence")}
    assert names["position"] == "Ida Vos as harbour minister"
    assert {r["document"] for r in table(folder, "evidence")} == {"Patrols “halted”"}


def test_no_cell_is_a_formula(folder: Path) -> None:
    cells = [c for name in COLUMNS for row in table(folder, name) for c in row.values()]
    assert not [c for c in cells if c.lstrip()[:1] in set("=+-@") if c]
    league = next(r for r in table(folder, "entities") if r["id"].endswith("league-14"))
    assert league["name"] == "'" + EVIL
    assert league["other_names"].startswith("a;b|c; bell\ufffd")


def test_pandas_and_spreadsheets_read_it(folder: Path) -> None:
    raw = (folder / "entities.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,name,kind,")
    frame = pd.read_csv(folder / "entities.csv")
    assert list(frame.columns) == list(COLUMNS["entities"])
    assert frame["mentions"].sum() == 8


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_mark_can_be_taken_away_again(text: str) -> None:
    safe = cell(printable(text))
    assert safe.removeprefix("'") == printable(text)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
