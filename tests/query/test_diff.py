"""What `kg diff` says of two graphs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.opened import OpenGraph
from kg.query.diff import Change
from kg.store.guard import QueryError

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


def test_merges_and_splits(folder: Path) -> None:
    one, other = folder / "m1.txt", folder / "m2.txt"
    one.write_text("Quentin Marlowe met Elena Brandt in Oslo.\n", encoding="utf-8")
    other.write_text(
        "Officials said much. Quentin Marlowe, a lawyer, went home to Lisbon on Friday.\n",
        encoding="utf-8",
    )
    first = kg.build([one], folder / "m")
    both = kg.add(folder / "m", [other])
    back = both.diff(first)
    kinds = {(c.kind, c.how) for c in first.diff(both)}
    assert not any(how == "gone" for _, how in kinds)
    assert not [c for c in back if c.how == "new" and "Marlowe" in c.sentence]


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
