"""What every store must do, whether it lies on disk or in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.iris import Iris
from kg.rdf.serialize import fragment
from kg.rdf.terms import KG
from kg.rdf.vocabularies import XSD
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.opening import open_store
from kg.store.quads import NQUADS, STORE, as_stored, build_store, disk_store, memory_store
from tests.rdf.test_quads import all_quads


class StoreContract:
    """Subclasses say how a file of N-Quads becomes a store."""

    def make(self, nquads: Path) -> Store:
        raise NotImplementedError

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        path = tmp_path / NQUADS
        path.write_bytes(fragment(all_quads()))
        return self.make(path)

    def test_holds_exactly_the_quads(self, store: Store) -> None:
        assert set(store) == set(map(as_stored, all_quads()))
        assert fragment(store) == fragment(map(as_stored, all_quads()))

    def test_keeps_graphs_apart(self, store: Store) -> None:
        iris = Iris()
        inferred = set(store.quads_for_pattern(None, None, None, iris.inferred_graph))
        wanted = [q for q in all_quads() if q.graph_name == iris.inferred_graph]
        assert inferred == set(map(as_stored, wanted))
        assert inferred

    def test_answers_over_the_union(self, store: Store) -> None:
        answers = store.query(
            "SELECT ?event ?exact { ?event kg:evidence ?e . ?e kg:exact ?exact ; kg:stage ?s }",
            prefixes=Iris().prefixes(),
            use_default_graph_as_union=True,
        )
        assert [row["event"].value for row in answers] == [  # type: ignore[union-attr]
            "https://kg.example/event/operation-halt-1"
        ]

    def test_is_empty_for_no_quads(self, tmp_path: Path) -> None:
        (tmp_path / NQUADS).write_bytes(b"")
        assert len(self.make(tmp_path / NQUADS)) == 0

    def test_names_a_file_that_is_no_nquads(self, tmp_path: Path) -> None:
        (tmp_path / NQUADS).write_bytes(b"no quads\n")
        with pytest.raises(StoreError, match=r"graph\.nq is no N-Quads"):
            self.make(tmp_path / NQUADS)


class TestMemory(StoreContract):
    def make(self, nquads: Path) -> Store:
        return memory_store(nquads)


class TestDisk(StoreContract):
    def make(self, nquads: Path) -> Store:
        build_store(nquads.parent)
        return disk_store(nquads.parent)

    def test_cannot_be_written(self, store: Store) -> None:
        quad = next(iter(all_quads()))
        with pytest.raises(RuntimeError, match="read-write"):
            store.remove(quad)

    @pytest.mark.usefixtures("store")
    def test_keeps_no_diary(self, tmp_path: Path) -> None:
        assert not (tmp_path / STORE / "LOG").exists()

    def test_may_be_open_twice(self, store: Store, tmp_path: Path) -> None:
        assert len(disk_store(tmp_path)) == len(store)

    def test_names_a_folder_without_a_store(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="build again"):
            disk_store(tmp_path)


class TestGeneration(StoreContract):
    def make(self, nquads: Path) -> Store:
        out = nquads.parent / "out"
        Generations(out).write(lambda folder: _copy(nquads, folder))
        return open_store(out)

    def test_stays_readable_after_the_next_write(self, store: Store, tmp_path: Path) -> None:
        pattern = (None, KG.alliedWith, None)
        (tmp_path / NQUADS).write_bytes(b"")
        later = self.make(tmp_path / NQUADS)
        assert len(later) == 0
        assert len(list(store.quads_for_pattern(*pattern))) == 2
        assert NamedNode("https://kg.example/entity/norland") in {
            q.subject for q in store.quads_for_pattern(*pattern)
        }


def _copy(source: Path, folder: Path) -> None:
    (folder / NQUADS).write_bytes(source.read_bytes())


@pytest.mark.parametrize(
    "value",
    [*(Literal(n, datatype=XSD.DECIMAL) for n in ("0.80", "1.00", "0.00", "-0.50", "100", "120.0"))]
    + [Literal(n, datatype=XSD.NON_NEGATIVE) for n in ("0", "7", "1200")]
    + [Literal("2025", datatype=XSD.YEAR), Literal(value=True), Literal("0300")],
    ids=str,
)
def test_numbers_are_kept_by_value(value: Literal) -> None:
    store = Store()
    quad = Quad(KG.Actor, KG.share, value, KG.Actor)
    store.add(quad)
    assert list(store) == [as_stored(quad)]
