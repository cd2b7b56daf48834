"""`kg clean` takes only what no graph of the folder needs."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.store.cleaning import clean
from kg.store.errors import StoreError
from kg.store.generations import Generations

TEXTS = {
    "a.txt": "Talks\n\nAngola and Portugal held talks in Luanda.\n",
    "b.txt": "Aid\n\nPortugal suspended aid to Angola.\n",
    "c.txt": "Visit\n\nPaulo Rangel met Angolan officials.\n",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    kg.build([tmp_path / name for name in TEXTS], tmp_path / "out")
    return tmp_path / "out"


def cached(out: Path, pattern: str) -> int:
    return len(list((out / "cache").glob(pattern)))


def test_what_the_graph_and_the_one_before_need_stays(out: Path) -> None:
    assert clean(out) == (0, 0)
    kg.remove(out, "c.txt")
    assert clean(out) == (0, 0)  # the graph before still has it
    kg.remove(out, "b.txt")
    before = {p.name: p.read_bytes() for p in out.glob("graph.*")}
    files, size = clean(out)
    assert files >= 4  # reading, log, and two fragments
    assert size > 500
    assert cached(out, "*.msgpack") == 3  # a, b and what is known of texts
    assert {p.name: p.read_bytes() for p in out.glob("graph.*")} == before
    assert clean(out) == (0, 0)
    Generations(out).undo()
    assert kg.open(out).report["counts"]["documents"] == 2


def test_after_it_everything_works_as_before(out: Path) -> None:
    whole = (out / "graph.ttl").read_bytes()
    kg.remove(out, "a.txt")
    kg.remove(out, "b.txt")
    clean(out)
    kg.add(out, [out.parent / "a.txt", out.parent / "b.txt"])
    assert (out / "graph.ttl").read_bytes() == whole


def test_without_a_graph_nothing_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "x.msgpack").write_bytes(b"x")
    with pytest.raises(StoreError, match="holds no graph"):
        clean(tmp_path)
    assert cached(tmp_path, "*") == 1
