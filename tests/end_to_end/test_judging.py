"""Judgements on a graph in a folder: they survive rebuilds, and undoing them restores the bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import kg
from kg import reviewing
from kg.changing import rebuild
from kg.model.judgement import Verdict
from kg.opened import OpenGraph
from kg.reviewing import ReviewError
from kg.store.ledger import LEDGER, append, read_ledger
from tests.end_to_end.articles import RULES, built, contents, written
from tests.resolve.judged import ARTICLES, entry


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("judging"))


def test_judgements_survive_every_rebuild(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    plain = contents(out)
    graph = kg.judge(out, "reject", ["evidence:" + some_evidence(graph)], by="Ida", reason="no")
    judged = contents(out)
    assert judged != plain
    kg.build([folder / name for name in ARTICLES], out, settings=RULES)
    assert contents(out) == judged
    kg.remove(out, "b.txt")
    kg.add(out, [folder / "b.txt"])
    assert contents(out) == judged
    assert [r["reason"] for r in kg.open(out).ask("judgements")] == ["no"]
    kg.judge(out, "undo", ["evidence:" + some_evidence(graph)])
    assert contents(out) == plain
    assert len((out / LEDGER).read_text().splitlines()) == 2  # it is only added to


def some_evidence(graph: OpenGraph) -> str:
    rows = graph.query(
        "SELECT ?e WHERE { ?n kg:evidence|kg:rejectedEvidence ?e . ?e kg:document ?d ; kg:exact ?s "
        "FILTER(CONTAINS(?s, 'suspended aid to Angola on')) FILTER(CONTAINS(STR(?n), '/event/')) }"
    )
    return next(str(row["e"]) for row in rows).rpartition("/")[2]


def test_what_is_not_there_is_kept_told_and_applies_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    kg.judge(out, "reject", [f"evidence:{some_evidence(graph)}"])
    judged = contents(out)
    graph = kg.remove(out, "a.txt")
    (line,) = graph.report["review"]["idle"]
    assert "is not in the documents" in line
    assert graph.report["review"]["applied"] == 0
    kg.add(out, [folder / "a.txt"])
    assert contents(out) == judged


def test_bad_lines_are_told_with_their_place_and_the_rest_counts(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    evidence = some_evidence(graph)
    file = tmp_path / "mine.jsonl"
    good = {"verdict": "reject", "judges": [f"evidence:{evidence}"]}
    bad = ['{"verdict": "maybe", "judges": ["claim:1"]}', "not JSON"]
    file.write_text("\n".join([bad[0], json.dumps(good), bad[1], ""]))
    taken, problems = reviewing.take(out, file, by="Bo")
    assert taken == 1
    assert [p.split(" ")[0] for p in problems] == ["mine.jsonl:1:", "mine.jsonl:3:"]
    assert kg.open(out).report["review"]["applied"] == 1
    assert [str(e.by) for e in read_ledger(out).entries] == ["Bo"]
    (out / LEDGER).write_text(bad[1] + "\n" + (out / LEDGER).read_text())
    report = kg.build([folder / name for name in ARTICLES], out, settings=RULES).report
    assert report["review"]["problems"][0].startswith("review.jsonl:1: ")
    assert report["review"]["applied"] == 1


def test_what_cannot_be_judged_is_said(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out, "a.txt")
    for verdict, some, message in (
        ("maybe", ["Portugal"], "known are same, different"),
        ("same", ["Portugal"], "takes two"),
        ("same", ["Portugal", "Portugal"], "one entity already"),
        ("reject", ["Portugal"], "is about statements"),
        ("reject", ["event:nowhere-12345678"], "has no passages"),
        ("reject", [], "name what to reject"),
    ):
        with pytest.raises(ReviewError, match=message):
            kg.judge(out, verdict, some)
    assert not (out / LEDGER).exists()


def test_pairs_are_listed_until_they_are_judged(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    found = reviewing.pairs(out)
    labels = [(c.a.label, c.b.label, c.one_now) for c in found.first]
    assert ("Ana Brito", "Brito", False) in labels or ("Brito", "Ana Brito", False) in labels
    given = reviewing.go_through(out, found.first, lambda _: "unsure", by="Ida")
    assert len(given) == len(found.first) == found.found
    rebuild(out)
    assert reviewing.pairs(out).first == ()


def test_the_ledger_is_appended_to_in_one_step(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b'{"verdict": "undo", "judges": ["claim:1"]}')  # no line break
    append(tmp_path, [entry(Verdict.REJECT, "claim:2")], ["a slip"])
    assert [e.judges for e in read_ledger(tmp_path).entries] == [("claim:1",), ("claim:2",)]
    assert json.loads((tmp_path / LEDGER).read_text().splitlines()[1])["what"] == "a slip"
    shutil.rmtree(tmp_path)
