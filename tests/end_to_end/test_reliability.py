"""The user's letters are shown wherever sources are, and change nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.changing import ChangeError

TEXT = (
    "Lisbon halts aid\n\nPortugal suspended aid to Angola on 3 March 2025, Foreign Minister Paulo "
    "Rangel said. Spain has suspended aid to Angola.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reliability")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Later\n\nPaulo Rangel met Pedro Sanchez in Madrid.\n")
    (folder / "meta.csv").write_text("file,publisher,issued\na.txt,The Planet,2025-03-04\n")
    (folder / "sources.yaml").write_text("Planet: D\nPaulo Rangel: B\nNobody: A\n")
    settings = kg.Settings(reliability=folder / "sources.yaml")
    files = [folder / "a.txt"]
    kg.build(files, folder / "rated", metadata=folder / "meta.csv", settings=settings)
    kg.build(files, folder / "plain", metadata=folder / "meta.csv")
    return folder


def test_letters_are_in_the_review_graph_and_nothing_else_changes(folder: Path) -> None:
    rated, plain = (
        set((folder / name / "graph.nq").read_text("utf-8").splitlines())
        for name in ("rated", "plain")
    )
    assert plain < rated
    own = sorted(rated - plain)
    assert len(own) == 2
    assert all("#reliability> " in x and "/graph/review> ." in x for x in own)
    assert kg.open(folder / "rated").validate().conforms
    assert kg.open(folder / "rated").report["reliability"] == {
        "Nobody": "no publisher and no entity is called so"
    }


def test_they_are_shown_where_sources_are(folder: Path, tmp_path: Path) -> None:
    graph = kg.open(folder / "rated")
    said = [r for r in graph.ask("ledger") if r["speaker"] == "Paulo Rangel"]
    assert {(r["speaker_reliability"], r["publisher_reliability"]) for r in said} == {("B", "D")}
    own = [r for r in graph.ask("ledger") if r["speaker"] is None]
    assert {(r["speaker_reliability"], r["publisher_reliability"]) for r in own} == {(None, "D")}
    assert {r["reliability"] for r in graph.ask("status")} <= {"D", "B–D"}
    brief = graph.brief("Paulo Rangel")
    assert "Reliability as you set it: B (usually reliable)" in brief
    assert "publisher rated D by you" in brief
    graph.view(tmp_path / "page.html")
    assert '"reliability": "D"' in (tmp_path / "page.html").read_text("utf-8")
    tables = {p.name: p.read_text("utf-8-sig") for p in graph.export("csv", tmp_path / "t")}
    assert ",The Planet,D," in tables["publications.csv"]
    assert ",B\n" in tables["entities.csv"].replace("\r\n", "\n")
    plain = kg.open(folder / "plain")
    assert {r["reliability"] for r in plain.ask("status")} == {None}
    assert "Reliability" not in plain.brief("Paulo Rangel")


def test_added_articles_are_rated_too_and_the_file_must_stay(folder: Path) -> None:
    (folder / "one.csv").write_text("file,publisher\nb.txt,Planet\n")
    kg.add(folder / "rated", [folder / "b.txt"], metadata=folder / "one.csv")
    rows = kg.open(folder / "rated").query("SELECT ?p ?r WHERE { ?p kg:reliability ?r }")
    assert sorted(r["r"] or "" for r in rows) == ["B", "D", "D"]
    (folder / "sources.yaml").rename(folder / "gone.yaml")
    with pytest.raises(ChangeError, match=r"reliability file .*sources\.yaml, which is gone"):
        kg.remove(folder / "rated", "b.txt")
