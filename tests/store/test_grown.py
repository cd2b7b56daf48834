"""A store made from the one before holds what a store made anew holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store.generations import Generations
from kg.store.grown import grow_store
from kg.store.quads import NQUADS, STORE, build_store, disk_store

NUMBER = '"{}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def lines(first: int, last: int, value: str = "0.8") -> list[bytes]:
    """Nodes with a number each; those divisible by 50 have the given one."""
    return sorted(
        f"<http://e/{n:04}> <http://e/p> {NUMBER.format(value if n % 50 == 0 else n)} "
        "<http://e/g> .\n".encode()
        for n in range(first, last)
    )


def written(folder: Path, content: list[bytes]) -> Path:
    folder.mkdir()
    (folder / NQUADS).write_bytes(b"".join(content))
    return folder


def filling(last: int) -> Callable[[Path], None]:
    def fill(folder: Path) -> None:
        (folder / NQUADS).write_bytes(b"".join(lines(0, last)))

    return fill


def grown(old: Path, new: Path) -> bool:
    return grow_store(old / STORE, old / NQUADS, new / STORE, new / NQUADS)


@pytest.mark.parametrize(
    "content",
    [
        lines(0, 1000),
        lines(20, 1000),
        lines(0, 1040),
        lines(10, 1030, "0.80"),  # other N-Quads, the same number in a store
        lines(0, 1000, "0.9"),
        sorted([*lines(0, 1000), *lines(0, 1000, "0.80")]),
    ],
)
def test_it_holds_the_same(content: list[bytes], tmp_path: Path) -> None:
    old, new = written(tmp_path / "old", lines(0, 1000)), written(tmp_path / "new", content)
    build_store(old)
    before = {p.name: p.read_bytes() for p in (old / STORE).iterdir()}
    assert grown(old, new)
    anew = written(tmp_path / "anew", content)
    build_store(anew)
    assert set(disk_store(new)) == set(disk_store(anew))
    assert len(disk_store(new)) == len(disk_store(anew))
    assert not (new / STORE / "LOG").exists()
    del before["LOCK"]
    assert before.items() <= {p.name: p.read_bytes() for p in (old / STORE).iterdir()}.items()


def test_where_much_changed_it_is_loaded_anew(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old", lines(0, 100)), written(tmp_path / "new", lines(0, 200))
    build_store(old)
    assert not grown(old, new)
    assert not (new / STORE).exists()


def test_without_hard_links_it_is_loaded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    generations = Generations(tmp_path / "out")
    for last in (1000, 1001):
        generations.write(filling(last))
    assert len(disk_store(generations.current().folder)) == 1001


def test_many_generations_in_a_row(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "out")
    for last in (*range(1000, 1060, 10), *range(1060, 1000, -20)):
        generations.write(filling(last))
        assert len(disk_store(generations.current().folder)) == last
