"""Adding and removing documents: the files are always those of a build of the resulting set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.changing import ChangeError
from kg.model.errors import KgError
from kg.store.errors import StoreError
from kg.store.guard import QueryError

ARTICLES = {
    "a.txt": "Lisbon halts aid\n\nPortugal suspended aid to Angola on 3 March 2025, "
    "Foreign Minister Paulo Rangel said.\n",
    "b.txt": "Angola denies\n\nAngola denied that Portugal suspended aid to Angola. Portuguese "
    "Foreign Minister Paulo Rangel met Angolan officials in Luanda.\n",
    "c.txt": "Aid again\n\nPortugal has suspended aid to Angola, two officials said. "
    "Portugal is a member of NATO.\n",
    "d.txt": "Talks\n\nPaulo Rangel and Spanish Prime Minister Pedro Sanchez held talks "
    "in Madrid.\n",
}
FILES = ("graph.ttl", "graph.nq", "graph.trig", "documents.jsonl")
Bytes = dict[str, bytes]


@pytest.fixture(scope="module", params=["anew", "where it changed"], autouse=True)
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Files are written anew where much changed, as among four articles, else where it changed."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "anew":
            patch.setattr("kg.store.writing.SHARE", 0)
            patch.setattr("kg.store.grown.SHARE", 0)
        yield request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, and one cache of their readings for all the builds here."""
    folder = tmp_path_factory.mktemp("changing")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    kg.build([folder / name for name in ARTICLES], folder / "all")
    return folder


def build(folder: Path, out: Path, names: list[str]) -> Path:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    (out / "cache").symlink_to(folder / "all" / "cache")
    kg.build([folder / name for name in names], out)
    return out


def contents(out: Path) -> Bytes:
    return {name: (out / name).read_bytes() for name in FILES}


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(ARTICLES)), st.integers(min_value=1, max_value=3))
def test_a_corpus_split_in_two_is_the_same_in_either_order(
    folder: Path, names: list[str], cut: int
) -> None:
    whole = contents(folder / "all")
    for first, second in ((names[:cut], names[cut:]), (names[cut:], names[:cut])):
        out = build(folder, folder / "split", first)
        kg.add(out, [folder / name for name in second])
        assert contents(out) == whole


@pytest.mark.parametrize("name", ARTICLES)
def test_add_then_remove_is_the_identity(folder: Path, name: str) -> None:
    out = build(folder, folder / "less", [n for n in ARTICLES if n != name])
    before = contents(out)
    kg.add(out, [folder / name])
    assert contents(out) == contents(folder / "all")
    kg.remove(out, name)
    assert contents(out) == before
    assert kg.open(out).verify().right


def test_one_by_one_in_any_order(folder: Path) -> None:
    names = ["c.txt", "a.txt", "d.txt", "b.txt"]
    out = build(folder, folder / "grown", names[:1])
    for name in names[1:]:
        kg.add(out, [folder / name])
    assert contents(out) == contents(folder / "all")


def test_a_text_that_is_there_gets_another_publication(folder: Path) -> None:
    (folder / "reprint.csv").write_text("file,publisher,issued\nbis.txt,Diario,2025-03-09\n")
    (folder / "bis.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    out = build(folder, folder / "twice", ["a.txt", "d.txt"])
    before = contents(out)
    graph = kg.add(out, [folder / "bis.txt"], metadata=folder / "reprint.csv")
    assert graph.report["counts"]["documents"] == 2
    rows = graph.query(
        "SELECT ?n ?p WHERE { ?d kg:publicationCount ?n ; kg:publication/kg:publisher ?p }"
    )
    assert [(r["n"], r["p"]) for r in rows] == [("2", "Diario")]
    kg.add(out, [folder / "a.txt"])
    assert kg.open(out).report["counts"]["documents"] == 2
    kg.remove(out, "a.txt")
    kg.add(out, [folder / "a.txt"])
    assert contents(out) == before


def test_settings_are_kept(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,label,type\nrangel,Paulo Rangel,Person\n", encoding="utf-8")
    chosen = kg.Settings(gazetteers=(own,), base="https://example.org/g/")
    names = [folder / "a.txt", folder / "b.txt"]
    whole = kg.build(names, tmp_path / "whole", settings=chosen)
    kg.build(names[:1], tmp_path / "part", settings=chosen)
    kg.add(tmp_path / "part", names[1:])
    assert contents(tmp_path / "part") == contents(tmp_path / "whole")
    assert b"https://example.org/g/entity/rangel" in contents(whole.out)["graph.nq"]
    own.unlink()
    with pytest.raises(ChangeError, match=r"own\.csv, which is gone"):
        kg.add(tmp_path / "part", [folder / "c.txt"])
    assert contents(tmp_path / "part") == contents(tmp_path / "whole")


def test_what_cannot_be_done_changes_nothing(folder: Path) -> None:
    out = build(folder, folder / "kept", ["a.txt"])
    before = contents(out)
    with pytest.raises(ChangeError, match="only document"):
        kg.remove(out, "a.txt")
    with pytest.raises(QueryError, match="known are"):
        kg.remove(out, "nowhere.txt")
    with pytest.raises(ChangeError, match="no text to add"):
        kg.add(out, [folder / "missing.txt"])
    with pytest.raises(StoreError, match="holds no graph"):
        kg.add(folder / "never", [folder / "a.txt"])
    assert contents(out) == before


def test_a_graph_without_its_list_of_documents_says_so(folder: Path) -> None:
    out = build(folder, folder / "old", ["a.txt"])
    (out / "current" / "documents.jsonl").unlink()
    with pytest.raises(KgError, match="build it again"):
        kg.add(out, [folder / "b.txt"])


def test_what_did_not_change_is_not_written_anew(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("everything is written")

    out = build(folder, folder / "less", ["a.txt", "b.txt", "c.txt"])
    for name in ("write_lines", "write_turtle", "write_trig"):
        monkeypatch.setattr(f"kg.store.writing.{name}", never)
    if way == "anew":
        with pytest.raises(AssertionError):
            kg.add(out, [folder / "d.txt"])
    else:
        kg.add(out, [folder / "d.txt"])
        assert contents(out) == contents(folder / "all")
        kg.remove(out, "a.txt")


@pytest.mark.parametrize("lost", ["parts", "fragments", "conforming"])
def test_the_cache_can_be_deleted(folder: Path, lost: str) -> None:
    out = folder / "cached"
    shutil.rmtree(out, ignore_errors=True)
    kg.build([folder / name for name in ("a.txt", "c.txt", "d.txt")], out)
    shutil.rmtree(out / "cache" / lost)
    kg.add(out, [folder / "b.txt"])
    assert contents(out) == contents(folder / "all")


def test_a_file_that_somebody_changed_is_not_built_upon(folder: Path) -> None:
    out = build(folder, folder / "changed", ["a.txt", "c.txt", "d.txt"])
    for name in ("graph.ttl", "graph.nq"):
        path = (out / name).resolve()
        path.write_bytes(path.read_bytes().replace(b"Lisbon", b"Madrid"))
    kg.add(out, [folder / "b.txt"])
    assert contents(out) == contents(folder / "all")
