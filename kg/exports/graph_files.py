"""GraphML and GEXF: the network of entities, as Gephi, Cytoscape, yEd and igraph read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.exports.characters import printable
from kg.exports.files import replaced
from kg.exports.networks import to_networkx
from kg.exports.source import Source
from kg.store.network import network


def write_graphml(source: Source, path: Path) -> list[Path]:
    """Write GraphML; the whole network is held in memory, twice."""
    graph = plain_network(source)
    with replaced(path) as part, part.open("wb") as file:
        nx.write_graphml_lxml(graph, file)
    return [path]


def write_gexf(source: Source, path: Path) -> list[Path]:
    """Write GEXF 1.2; the whole network is held in memory, twice."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(plain_network(source))
    for meta in writer.xml.iter():
        # The day of the export would make the same graph another file.
        meta.attrib.pop("lastmodifieddate", None)
    with replaced(path) as part, part.open("wb") as file:
        writer.write(file)
    return [path]


def plain_network(source: Source) -> nx.MultiDiGraph:
    """The network with values that XML holds, and labels that show what is no fact.

    An edge that is not Actual, or is disputed, says so in its `label`, because that is what
    drawing programs show; `name` is the relation, office or event type alone. What is Negated is
    no edge.
    """
    full = to_networkx(network(source.ask))
    graph = nx.MultiDiGraph()
    for node, values in full.nodes(data=True):
        graph.add_node(node, **_plain(values))
    for number, (start, end, values) in enumerate(full.edges(data=True)):
        marked = {**values, "name": values["label"], "label": _label(values)}
        graph.add_edge(start, end, key=str(number), **_plain(marked))
    return graph


def _label(values: dict[str, Any]) -> str:
    marks = [values["factuality"]] if values["factuality"] != "Actual" else []
    if values["disputed"]:
        marks.append("disputed")
    name: str = values["label"]
    return f"{name} ({', '.join(marks)})" if marks else name


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return dict(_items(values))


def _items(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, str):
            yield name, printable(value)
        elif isinstance(value, list | tuple | set):
            yield name, "; ".join(sorted(printable(str(v)) for v in value))
        else:
            yield name, value
