"""What `kg diff` says of two graphs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.opened import OpenGraph
from kg.query.changes import Properties, Side
from kg.query.diff import Change, _Comparison
from kg.rdf.iris import Iris
from kg.rdf.terms import KG
from kg.rdf.vocabularies import RDF
from kg.store.guard import QueryError

BASE = "https://kg.example/"
A = "Japan invaded Fiji. Kenya bombed a camp in Somalia, two officials said.\n"
B = (
    "Fiji's Foreign Minister Javier Gonzalez denied that Japan invaded Fiji.\n\n"
    "Portugal suspended aid to Ghana.\n"
)
C = "Nothing is new here, and much is old. It is known to all that Japan invaded Fiji.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    for name, text in {"a.txt": A, "b.txt": B, "c.txt": C}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def old(folder: Path) -> OpenGraph:
    return kg.build([folder / "a.txt"], folder / "old")


@pytest.fixture(scope="module")
def new(folder: Path, old: OpenGraph) -> OpenGraph:
    return kg.build([folder / name for name in ("a.txt", "b.txt", "c.txt")], folder / "new")


def said(changes: list[Change], kind: str, how: str) -> list[str]:
    return [c.sentence for c in changes if (c.kind, c.how) == (kind, how)]


def test_a_graph_is_no_different_from_itself(old: OpenGraph) -> None:
    assert old.diff(old) == []


def test_what_is_new(old: OpenGraph, new: OpenGraph) -> None:
    changes = old.diff(new)
    assert said(changes, "document", "new") == ["b.txt", "c.txt"]
    assert "Portugal: suspension of aid → Ghana (Actual)" in said(changes, "event", "new")
    assert "Portugal" in said(changes, "entity", "new")
    assert any("Javier Gonzalez, Foreign Minister" in s for s in said(changes, "position", "new"))
    assert "Javier Gonzalez: claims 0 before, 1 now" in said(changes, "claim", "number")


def test_backwards_it_is_gone(old: OpenGraph, new: OpenGraph) -> None:
    changes, forth = new.diff(old), old.diff(new)
    for kind in ("document", "event", "entity", "position"):
        gone = [s.partition(" (")[0] for s in said(changes, kind, "gone")]
        assert gone == [s.partition(" (")[0] for s in said(forth, kind, "new")]
    assert "Javier Gonzalez: claims 1 before, 0 now" in said(changes, "claim", "number")


def test_a_dispute_and_a_status(folder: Path, old: OpenGraph) -> None:
    text = A + "Fiji's government denied that Japan invaded Fiji. Japan did not invade Fiji.\n"
    (folder / "d.txt").write_text(text, encoding="utf-8")
    changed = kg.build([folder / "a.txt"], folder / "disputed")
    kg.add(folder / "disputed", [folder / "d.txt"])
    changes = kg.open(changed.out).diff()
    assert changes == old.diff(kg.open(changed.out))
    both = said(changes, "event", "new") + said(changes, "event", "disputed")
    assert any("disputed" in s and "Fiji" in s for s in both), changes


def nodes(**kinds: str) -> dict[str, Properties]:
    """Events by their local names, each with the given factuality."""
    types = ("https://kg.example/ontology#Event",)
    return {
        f"{BASE}event/{name}": {
            RDF.TYPE.value: types,
            KG.factuality.value: (f"https://kg.example/ontology#{factuality}",),
        }
        for name, factuality in kinds.items()
    }


def sides() -> tuple[Side, Side]:
    """Two events apart, and the same as one."""
    labels = {f"{BASE}event/a": "A halts aid", f"{BASE}event/b": "B halts aid"}
    apart = Side(labels=dict(labels), nodes=nodes(a="Planned", b="Planned"))
    one = Side(labels={f"{BASE}event/a": "A halts aid"}, nodes=nodes(a="Actual"))
    one.replaced[f"{BASE}event/b"] = f"{BASE}event/a"
    return apart, one


def test_a_merge_and_a_split() -> None:
    apart, one = sides()
    changes = list(_Comparison(Iris(BASE), apart, one).changes())
    assert said(changes, "event", "merged") == ["B halts aid is now one with A halts aid"]
    assert "A halts aid: Planned before, Actual now" in said(changes, "event", "factuality")
    changes = list(_Comparison(Iris(BASE), one, apart).changes())
    assert said(changes, "event", "split") == [
        "B halts aid stands by itself; it was part of A halts aid"
    ]
    assert not said(changes, "event", "new") + said(changes, "event", "gone")


def test_another_first_report_is_no_new_event() -> None:
    apart, one = sides()
    del apart.nodes[f"{BASE}event/a"]  # only b was known before, and only b is afterwards
    for before, after in ((apart, one), (one, apart)):
        changes = list(_Comparison(Iris(BASE), before, after).changes())
        assert {c.how for c in changes} == {"renamed", "factuality"}


def test_the_command(old: OpenGraph, new: OpenGraph) -> None:
    run = CliRunner()
    done = run.invoke(app, ["diff", str(old.out), str(new.out)])
    assert done.exit_code == 0, done.output
    assert "document, new\n    b.txt\n    c.txt\n" in done.output
    done = run.invoke(app, ["diff", str(old.out), str(new.out), "--json"])
    assert {"kind": "document", "how": "new", "sentence": "b.txt"}.items() <= json.loads(
        done.stdout
    )[0].items()


def test_what_cannot_be_compared_is_told(folder: Path, new: OpenGraph) -> None:
    with pytest.raises(QueryError, match="one generation only"):
        new.diff()
    elsewhere = kg.build(
        [folder / "a.txt"], folder / "elsewhere", settings=kg.Settings(base="https://example.org/")
    )
    with pytest.raises(QueryError, match="different base IRIs"):
        new.diff(elsewhere)


def test_what_holds_of_a_renamed_entity_is_neither_gone_nor_new(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "ab":
        text = f"Example Ltd spokesman Orlo Venn spoke in Paris. Orlo Venn welcomed it ({name}).\n"
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    graphs = []
    for first, second in ("ab", "ba"):
        table = f"file,issued\n{first}.txt,2025-03-01\n{second}.txt,2025-03-02\n"
        (tmp_path / "days.csv").write_text(table, encoding="utf-8")
        out = tmp_path / first
        graphs.append(kg.build([tmp_path / "in"], out, metadata=tmp_path / "days.csv"))
    changes = graphs[0].diff(graphs[1])
    assert said(changes, "entity", "renamed")
    for kind in ("relation", "position"):
        assert said(changes, kind, "gone") == said(changes, kind, "new") == []
