from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.exports import FORMATS, Source
from kg.exports.characters import printable
from kg.exports.networks import to_networkx
from kg.store.network import network
from tests.exports.conftest import CONTROLS, EVIL

READERS = {
    "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    "gexf": nx.read_gexf,
}
BOTH = pytest.mark.parametrize("name", READERS)


def loaded(name: str, source: Source, folder: Path) -> nx.MultiDiGraph:
    (path,) = FORMATS[name].write(source, folder / "graph")
    graph: nx.MultiDiGraph = READERS[name](path)
    return graph


def edges(graph: nx.MultiDiGraph) -> list[tuple[Any, ...]]:
    keys = ("node", "kind", "factuality", "disputed", "documents", "origins")
    return sorted(
        (start, end, values.get("name", values["label"]), *(values[key] for key in keys))
        for start, end, values in graph.edges(data=True)
    )


@BOTH
def test_the_network_comes_back(name: str, source: Source, tmp_path: Path) -> None:
    expected = to_networkx(network(source.ask))
    found = loaded(name, source, tmp_path)
    assert isinstance(found, nx.MultiDiGraph)
    assert dict(found.nodes(data="mentions")) == dict(expected.nodes(data="mentions"))
    assert dict(found.nodes(data="kind")) == dict(expected.nodes(data="kind"))
    assert edges(found) == edges(expected)
    assert found.number_of_edges() == 10


@BOTH
def test_labels_show_what_is_no_fact(name: str, source: Source, tmp_path: Path) -> None:
    found = loaded(name, source, tmp_path)
    labels = sorted({label for _, _, label in found.edges(data="label")})
    assert labels == [
        "OperationHalt",
        "OperationHalt (Considered)",
        "OperationHalt (Reported, disputed)",
        "agencyOf (Reported)",
        "alliedWith",
        "memberOf (Considered)",
        "supports (disputed)",
    ]


@BOTH
def test_evil_text_arrives_as_text(name: str, source: Source, tmp_path: Path) -> None:
    found = loaded(name, source, tmp_path)
    assert found.nodes["https://kg.example/entity/league-14"]["label"] == EVIL
    assert found.nodes["https://kg.example/entity/guild-15"]["label"] == printable(CONTROLS)


def test_no_clock_in_gexf(source: Source, tmp_path: Path) -> None:
    (path,) = FORMATS["gexf"].write(source, tmp_path / "graph.gexf")
    assert "lastmodified" not in path.read_text(encoding="utf-8")
