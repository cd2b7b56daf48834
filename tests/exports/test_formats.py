"""What every format promises, one test for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.exports import FORMATS, ExportError, Source, export
from kg.model.errors import KgError
from kg.store.sparql import Answer

ALL = pytest.mark.parametrize("name", sorted(FORMATS))


def read(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


@ALL
def test_same_graph_same_bytes(name: str, source: Source, tmp_path: Path) -> None:
    first = export(name, source, tmp_path / "first" / FORMATS[name].target)
    second = export(name, source, tmp_path / "second" / FORMATS[name].target)
    assert read(first) == read(second)
    assert all(read(first).values())


@ALL
def test_it_writes_what_it_says_and_nothing_else(name: str, source: Source, tmp_path: Path) -> None:
    written = export(name, source, tmp_path / "new" / FORMATS[name].target)
    there = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert sorted(written) == sorted(there)


@ALL
def test_its_usual_name_is_used_where_none_is_given(
    name: str, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export(name, source)
    assert [path.name for path in tmp_path.iterdir()] == [FORMATS[name].target]


@ALL
def test_a_target_of_the_wrong_kind_is_refused(name: str, source: Source, tmp_path: Path) -> None:
    target = tmp_path / "target"
    if FORMATS[name].is_folder:
        target.write_text("mine")
    else:
        target.mkdir()
    with pytest.raises(ExportError, match="target is"):
        export(name, source, target)
    assert target.is_dir() or target.read_text() == "mine"


@ALL
def test_what_fails_leaves_the_earlier_export(name: str, source: Source, tmp_path: Path) -> None:
    target = tmp_path / "made" / FORMATS[name].target
    before = read(export(name, source, target))

    def broken(_: str) -> Answer:
        raise KgError("no answer")

    missing = replace(source, folder=tmp_path / "nowhere", ask=broken)
    with pytest.raises(KgError):
        export(name, missing, target)
    after = [path for path in (tmp_path / "made").rglob("*") if path.is_file()]
    assert read(after) == before


@pytest.mark.parametrize("name", [n for n, e in FORMATS.items() if not e.is_folder])
def test_a_link_into_a_generation_is_not_followed(
    name: str, source: Source, tmp_path: Path
) -> None:
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_text("kept")
    link.symlink_to(kept)
    export(name, source, link)
    assert kept.read_text() == "kept"
    assert not link.is_symlink()


def test_an_unknown_format_lists_the_known_ones(source: Source, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'rdf' is no export format") as caught:
        export("rdf", source, tmp_path / "x")
    assert all(name in str(caught.value) for name in FORMATS)


def test_the_formats_asked_for_are_there() -> None:
    rdf = ["turtle", "nquads", "trig", "jsonld", "rdfxml"]
    assert list(FORMATS) == [*rdf, "graphml", "gexf", "neo4j-csv", "cypher", "csv"]
