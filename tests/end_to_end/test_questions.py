"""Every named question, asked of the sample graph: something that must be in its answer.

A question whose answer the samples do not hold is asked of two made-up articles instead.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import kg
from kg.opened import OpenGraph
from kg.query.questions import load_questions
from kg.store.guard import QueryError

ARTICLES = {
    "a.txt": "Norwegian Prime Minister Jonas Gahr Store met Swedish Prime Minister Ulf "
    "Kristersson in Oslo on 3 March 2025.\n\nPoland imposed sanctions on Belarus in February "
    "2025. Poland accused Belarus of smuggling migrants.\n\n"
    '"We will not be blackmailed," Store said. "Our border stays open."\n',
    "b.txt": "Hungary invaded Slovakia, officials said. Budapest denied that Hungary invaded "
    "Slovakia.\n\nHungary did not invade Slovakia.\n",
}
SEEDS, MADE = "seeds", "made"

EXPECTED: dict[str, tuple[str, list[str], str]] = {
    "accusations": (MADE, [], "Belarus"),
    "aid": (SEEDS, ["Ukraine"], "suspend intelligence and military aid"),
    "anonymous-sources": (SEEDS, [], "four sources"),
    "claims-about": (SEEDS, ["entity:russia"], "cyber détente"),
    "co-mentioned": (SEEDS, ["Five Eyes"], "Russia"),
    "considered-not-done": (SEEDS, ["Israel"], "reportedly considering"),
    "contradictory-factuality": (MADE, [], "did not invade"),
    "disputed": (MADE, [], "did not invade"),
    "documents-about": (SEEDS, ["entity:russia"], "004_"),
    "events-between": (SEEDS, ["entity:donald-trump", "Ukraine"], "suspend"),
    "events-of": (SEEDS, ["entity:central-intelligence-agency"], "surveillance flights"),
    "judgements": (MADE, ["Belarus"], "one border, two states"),
    "ledger": (SEEDS, ["United Kingdom"], "Denies"),
    "meetings": (MADE, [], "met Swedish Prime Minister"),
    "members-of": (SEEDS, ["Five Eyes"], "New Zealand"),
    "officials-of": (SEEDS, [], "Brian Hughes"),
    "paths-between": (SEEDS, ["Pete Hegseth", "entity:russia"], "halt"),
    "positions-on": (MADE, ["2025-12-31"], "Kristersson"),
    "quotes-of": (SEEDS, ["Brian Hughes"], "unrivaled intelligence capabilities"),
    "sanctions": (MADE, ["Belarus"], "imposed sanctions"),
    "single-source": (SEEDS, ["Mexico"], "drone surveillance flights"),
    "status": (MADE, [], "disputed"),
    "timeline": (SEEDS, [], "2017-01-01"),
    "unanswered-accusations": (MADE, [], "Belarus"),
    "what-happened": (SEEDS, ["Mexico"], "drone surveillance flights"),
    "who-denies": (SEEDS, ["United Kingdom"], "Any suggestion otherwise is untrue"),
    "who-ordered": (SEEDS, [], "Pete Hegseth"),
    "who-says": (SEEDS, ["Five Eyes"], "unrivaled intelligence capabilities"),
    "why": (SEEDS, ["Brian Hughes", "National Security Council"], "spokes"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("made")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "file,publisher,issued\na.txt,Daily,2025-03-04\nb.txt,Weekly,2025-03-05\n", encoding="utf-8"
    )
    files = [folder / name for name in ARTICLES]
    kg.build(files, folder / "out", metadata=folder / "metadata.csv")
    two = ["Belarus", "Poland"]
    return kg.judge(folder / "out", "unsure", two, by="Ida", reason="one border, two states")


def test_every_question_is_here() -> None:
    assert len(EXPECTED) >= 25
    assert EXPECTED.keys() == load_questions().keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_answer_holds(name: str, graph: OpenGraph, made: OpenGraph) -> None:
    which, arguments, expected = EXPECTED[name]
    answer = (graph if which == SEEDS else made).ask(name, *arguments)
    assert any(expected in " ".join(filter(None, row.values())) for row in answer), [*answer]


@pytest.mark.parametrize("name", EXPECTED)
def test_passages_are_verbatim(name: str, graph: OpenGraph, made: OpenGraph) -> None:
    which, arguments, _ = EXPECTED[name]
    asked = graph if which == SEEDS else made
    texts = {
        row["d"]: row["t"] or ""
        for row in asked.query("SELECT ?d ?t WHERE { ?d a kg:Document ; nif:isString ?t }")
    }
    for row in asked.ask(name, *arguments):
        if row.get("sentence"):
            begin, end = int(row["begin"] or 0), int(row["end"] or 0)
            assert texts[row["document"]][begin:end] == row["sentence"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_example_can_be_asked(name: str, graph: OpenGraph) -> None:
    words = shlex.split(load_questions()[name].example)
    assert words[:4] == ["kg", "ask", "out", name]
    graph.ask(name, *words[4:])


def test_an_ambiguous_name_lists_the_candidates(graph: OpenGraph) -> None:
    with pytest.raises(QueryError, match=r"may mean:\n  entity:"):
        graph.ask("events-of", "al")


def test_a_name_is_completed_by_label_and_case_does_not_matter(graph: OpenGraph) -> None:
    assert graph.find("RUSSIA").value == f"{graph.iris.base}entity/russia"
    assert graph.find("entity:russia") == graph.find("Russia")


def test_made_up_articles_are_there(made: OpenGraph) -> None:
    assert made.report["counts"]["documents"] == len(ARTICLES)
    assert isinstance(made.out, Path)
