from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.query.questions import check_count, find_question, load_questions, parse
from kg.rdf.iris import Iris
from kg.store.guard import QueryError, check

TEXT = """# answers: who it is
# parameter: who entity - an entity
# parameter: word? text - a word of the label
# example: kg ask out it Russia
SELECT ?who WHERE { ?who <urn:label> ?word }
"""


def test_every_question_of_the_package_can_be_read_and_run() -> None:
    store = ox.Store()
    questions = load_questions()
    assert len(questions) >= 25
    for question in questions.values():
        check(question.sparql)
        values = {
            p.name: ox.NamedNode("https://kg.example/entity/x")
            for p in question.parameters
            if p.kind == "entity"
        }
        for some in ({}, values):
            rows = store.query(question.bind(some), prefixes=Iris().prefixes())
            assert isinstance(rows, ox.QuerySolutions)
            assert list(rows) == []


def test_a_value_can_not_end_its_term() -> None:
    question = parse("it", TEXT)
    evil = 'x" } INSERT DATA { <urn:a> <urn:b> "'
    bound = question.bind({"word": ox.Literal(evil), "who": ox.NamedNode("urn:a")})
    store = ox.Store()
    rows = store.query(bound)
    assert isinstance(rows, ox.QuerySolutions)
    assert list(rows) == []
    check(bound)


def test_what_is_left_out_stays_open_or_empty() -> None:
    bound = parse("it", TEXT).bind({})
    assert "VALUES ?who" not in bound
    assert 'VALUES ?word { "" }' in bound


def test_an_unknown_question_lists_the_known() -> None:
    with pytest.raises(QueryError, match="known are who-says"):
        find_question("who-sings", {"who-says": parse("who-says", TEXT)})


def test_wrong_counts_are_told_with_an_example() -> None:
    question = parse("it", TEXT)
    check_count(question, ["a"])
    check_count(question, ["a", "b"])
    with pytest.raises(
        QueryError, match=r"WHO .WORD., not 0 of them; example: kg ask out it Russia"
    ):
        check_count(question, [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("# parameter: who entity - an entity", "expected 'name kind - help'"),
        ("# answers: who it is", "expected one line '# answers"),
    ],
)
def test_a_broken_header_is_told(line: str, message: str) -> None:
    broken = TEXT.replace(line, line.replace("entity - ", "thing - ").replace("answers", "about"))
    with pytest.raises(QueryError, match=message):
        parse("it", broken)
