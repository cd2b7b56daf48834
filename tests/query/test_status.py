from __future__ import annotations

from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query.questions import load_questions
from kg.query.status import MARK, load_status
from kg.store.guard import QueryError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ({"own": 2}, "corroborated"),
        ({"own": 1}, "single origin"),
        ({"own": 1, "named": 4}, "single origin"),
        ({"named": 2}, "attributed only"),
        ({"named": 1, "unnamed": 3}, "attributed only"),
        ({"unnamed": 3, "hearsay": 1}, "anonymous only"),
        ({"hearsay": 1}, "hearsay only"),
        ({"own": 5, "denied": 1}, "disputed"),
        ({"unnamed": 1, "denied": 1}, "disputed"),
        ({"denied": 2}, "denied"),
        ({}, "open"),
    ],
)
def test_the_rule(counts: dict[str, int], status: str) -> None:
    rules = load_status()
    assert rules.decide(dict.fromkeys(rules.facts, 0) | counts) == status


def test_the_query_decides_as_the_rule_does() -> None:
    rules = load_status()
    expression, store = rules.sparql(), ox.Store()
    seen = set()
    for numbers in product((0, 1, 2, 5), repeat=len(rules.facts)):
        counts = dict(zip(rules.facts, numbers, strict=True))
        values = " ".join(map(str, numbers))
        names = " ".join(f"?{fact}" for fact in rules.facts)
        found = store.query(
            f"SELECT ?s WHERE {{ VALUES ({names}) {{ ({values}) }} BIND({expression} AS ?s) }}"
        )
        assert isinstance(found, ox.QuerySolutions)
        (row,) = found
        assert row["s"].value == rules.decide(counts)
        seen.add(row["s"].value)
    assert seen == {rule.status for rule in rules.rules}


def test_the_table_in_the_documentation_is_that_of_the_rule() -> None:
    text = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    table = text.partition("<!-- table -->\n")[2].partition("<!-- end -->")[0]
    assert table == load_status().table()


def test_the_question_uses_the_rule() -> None:
    sparql = load_questions()["status"].sparql
    assert MARK not in sparql
    assert load_status().sparql() in sparql


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("facts: {own: x}\nrules: [{status: a, means: b, when: [{own: 1+}]}]", "hold always"),
        (
            "facts: {own: x}\nrules: [{status: a, means: b, when: [{his: 1}]}]",
            "expected one of own",
        ),
        ("facts: {own: x}\nrules: [{status: a, means: b, when: [{own: few}]}]", "own: few"),
        ("facts: {own: x}\nrules: [{status: a, when: [{}]}]", "means"),
    ],
)
def test_a_mistake_is_told(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "status.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        load_status(path)
