"""Checking what changed finds what checking everything finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.opened import OpenGraph
from kg.rdf.validate import validate_file
from kg.rdf.validate_changed import validate_changed
from kg.store.conforming import check_shapes

Change = Callable[[bytes], bytes]
ENTITY = b"<https://kg.example/entity/russia> "


def without(*parts: bytes) -> Change:
    """Drop the lines that hold all of some words."""
    return lambda line: b"" if all(part in line for part in parts) else line


CHANGES: dict[str, Change] = {
    "nothing": lambda line: line,
    "an entity without its classes": without(ENTITY, b"#type>"),
    "an entity that is gone": lambda line: b"" if line.startswith(ENTITY) else line,
    "an entity without a label": without(ENTITY, b"prefLabel"),
    "events without factuality": without(b"/event/", b"#factuality>"),
    "evidence that ends nowhere": without(b"/evidence/0", b"#end>"),
    "another class": lambda line: (
        line.replace(b"#Actor>", b"#Quantity>") if line.startswith(ENTITY) else line
    ),
    "confidence above one": lambda line: line.replace(b'"0.8', b'"7.8'),
    "claims by quantities": lambda line: (
        line.replace(b"/entity/", b"/quantity/") if b"#speaker>" in line else line
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_violations(name: str, graph: OpenGraph, tmp_path: Path) -> None:
    old, new = graph.folder / "graph.nq", tmp_path / "new.nq"
    changed = {CHANGES[name](line) for line in old.read_bytes().splitlines(keepends=True)}
    new.write_bytes(b"".join(sorted(changed)))
    found = validate_changed(old, new).violations
    assert found == validate_file(new).violations
    assert bool(found) is (name != "nothing")


def test_it_is_remembered_what_conforms(
    graph: OpenGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = graph.folder / "graph.nq", tmp_path / "new.nq"
    check_shapes(graph.out, old)
    new.write_bytes(b"".join(old.read_bytes().splitlines(keepends=True)[:-1]))

    def never(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr("kg.store.conforming.validate_file", never)
    check_shapes(graph.out, new)
    with pytest.raises(AssertionError):
        check_shapes(tmp_path / "elsewhere", new)
