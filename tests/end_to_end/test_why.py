"""Why something is in the sample graph, and why something is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg import explaining
from kg.cli import app
from kg.explaining import ExplainError, Why
from kg.model.ids import text_digest
from kg.model.rejected import Why as Reason
from kg.opened import OpenGraph
from kg.store.guard import QueryError

TEXTS = {
    "a.txt": "Kenya cut its workforce, and Uganda watched. Sweden is no member of NATO.\n",
    "b.txt": "Kenya suspended aid to Uganda, Mary Otieno said. Nairobi denied the report.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("why")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return kg.build([folder / name for name in TEXTS], folder / "out")


MERGED = {
    "harbour.txt": "Kenya suspended aid to Uganda on 5 March 2025, officials in Nairobi said. "
    "The aid had paid for hospitals and schools in the north of Uganda.\n",
    "post.txt": "Kenya has halted aid to Uganda, according to officials in Nairobi. "
    "The aid paid for hospitals and schools in the north of Uganda for many years.\n",
}


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("merged")
    for name, text in MERGED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return kg.build([folder / name for name in MERGED], folder / "out")


def passages(found: Why) -> list[str]:
    return [p.sentence for e in found.edges for p in e.passages]


def test_an_event_with_its_passage_rule_and_denial(made: OpenGraph) -> None:
    found = explaining.why(made.out, "Kenya", "Uganda")
    (edge,) = (e for e in found.edges if e.kind == "event")
    (passage,) = edge.passages
    assert passage.rule == "event/aid-suspension"
    assert passage.holder == "Mary Otieno"
    assert passage.sentence in TEXTS["b.txt"]
    assert edge.disputed
    assert edge.denials == ("Kenya: the report",)
    assert (edge.documents, edge.origins) == (1, 1)


def test_the_order_of_the_two_does_not_matter(made: OpenGraph) -> None:
    one = explaining.why(made.out, "Kenya", "Uganda")
    other = explaining.why(made.out, "Uganda", "Kenya")
    assert one.edges == other.edges


def test_two_entities_are_needed(made: OpenGraph) -> None:
    with pytest.raises(ExplainError, match="no entity 'entity:nobody'"):
        explaining.why(made.out, "Kenya", "entity:nobody")
    for explain in (explaining.why, explaining.why_not):
        with pytest.raises(ExplainError, match="both names are of one entity"):
            explain(made.out, "Kenya", "Kenya")


def test_an_entity_of_several_documents_says_why_it_is_one(graph: OpenGraph) -> None:
    found = explaining.why(graph.out, "Brian Hughes", "National Security Council")
    assert any("points" in reason for reason in found.identities[0].reasons)
    inferred = next(e for e in found.edges if e.basis == "Inferred")
    assert inferred.premises
    assert inferred.why_not_plain == "it was only inferred"


def test_an_event_of_several_reports_says_why_it_is_one(merged: OpenGraph) -> None:
    (edge,) = explaining.why(merged.out, "Kenya", "Uganda").edges
    first, other = sorted(MERGED, key=lambda name: text_digest(MERGED[name]))
    assert edge.merged == 1
    reasons = "type AidSuspension; in common actor Kenya, recipient Uganda; one story"
    assert edge.one_event == (f"{first} and {other}: one event: {reasons}",)
    for option in ([], ["--json"]):
        command = ["why", str(merged.out), "Kenya", "Uganda", *option]
        shown = CliRunner().invoke(app, command)
        assert "one event: type AidSuspension" in " ".join(shown.stdout.split())


def test_reports_that_a_person_joined_are_judged_to_be_one(tmp_path: Path) -> None:
    for number, day in enumerate(("5 March 2025", "7 May 2021")):
        text = f"Kenya suspended aid to Uganda on {day}.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    out = kg.build([tmp_path / "0.txt", tmp_path / "1.txt"], tmp_path / "out").out
    apart = explaining.why(out, "Kenya", "Uganda").edges
    assert [edge.one_event for edge in apart] == [(), ()]
    kg.judge(out, "same", ["event:" + edge.node.rpartition("/")[2] for edge in apart])
    (edge,) = explaining.why(out, "Kenya", "Uganda").edges
    assert [line.partition(": ")[2] for line in edge.one_event] == ["one event: judged"]


def test_reports_of_one_document_are_told_apart(graph: OpenGraph) -> None:
    edges = explaining.why(graph.out, "Ukraine", "United States").edges
    some = [edge for edge in edges if edge.merged]
    assert some
    for edge in some:
        assert len(set(edge.one_event)) == len(edge.one_event) == edge.merged
        assert all("one event: type" in line for line in edge.one_event)


def test_without_readings_all_else_about_a_merged_event_is_said(
    merged: OpenGraph, tmp_path: Path
) -> None:
    copy = tmp_path / "out"
    shutil.copytree(merged.out, copy, symlinks=True)
    shutil.rmtree(copy / "cache")
    (edge,) = explaining.why(copy, "Kenya", "Uganda").edges
    assert len(edge.passages) == 2
    assert "build again" in edge.one_event[0]


def test_passages_are_those_of_the_named_question(graph: OpenGraph) -> None:
    found = explaining.why(graph.out, "Brian Hughes", "National Security Council")
    asked = {r["sentence"] for r in graph.ask("why", "Brian Hughes", "National Security Council")}
    assert asked <= set(passages(found))


def test_what_was_put_down_is_said(made: OpenGraph) -> None:
    found = explaining.why_not(made.out, "Kenya", "Uganda", rule="AidSuspension")
    assert [e.partition(":")[0] for e in found.edges] == ["event", "claim"]
    (place,) = [p for p in found.places if "workforce" in p.sentence]
    assert [(c.words, c.why) for c in place.candidates] == [("cut", Reason.PATTERN.says)]
    member = explaining.why_not(made.out, "Sweden", rule="memberOf")
    assert {c.why for p in member.places for c in p.candidates} == {Reason.UNSURE.says}


def test_a_name_that_is_no_entity_is_looked_for_as_words(made: OpenGraph) -> None:
    found = explaining.why_not(made.out, "workforce", "Kenya")
    assert [p.sentence for p in found.places] == ["Kenya cut its workforce, and Uganda watched."]
    with pytest.raises(ExplainError, match="no document has 'Wakanda'"):
        explaining.why_not(made.out, "Wakanda", "Kenya")


def test_what_cannot_be_asked_is_named(made: OpenGraph) -> None:
    with pytest.raises(ExplainError, match="nothing is read as 'Marriage'; known are"):
        explaining.why_not(made.out, "Kenya", rule="Marriage")
    with pytest.raises(ExplainError, match="name an object"):
        explaining.why_not(made.out, "Kenya")
    with pytest.raises(QueryError, match="nothing in the graph"):
        explaining.why(made.out, "Kenya", "Wakanda")


@pytest.mark.parametrize("arguments", [["why", "Kenya", "Uganda"], ["why-not", "Kenya", "Uganda"]])
def test_the_terminal_and_json_say_the_same(arguments: list[str], made: OpenGraph) -> None:
    command = [arguments[0], str(made.out), *arguments[1:]]
    shown = CliRunner().invoke(app, command)
    as_json = CliRunner().invoke(app, [*command, "--json"])
    assert (shown.exit_code, as_json.exit_code) == (0, 0)
    rule = "event/aid-suspension"
    assert rule in shown.stdout
    assert rule in json.dumps(json.loads(as_json.stdout))


def test_the_log_is_not_in_the_graph(made: OpenGraph) -> None:
    text = (made.folder / "graph.nq").read_text(encoding="utf-8")
    assert all(reason.says not in text for reason in Reason)
    assert list(Path(made.out / "cache").glob("*.rejected"))
