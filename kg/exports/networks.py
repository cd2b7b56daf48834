"""The graph as a networkx graph, for notebooks and for the formats that networkx writes."""

from __future__ import annotations

import networkx as nx

from kg.store.network import Network


def to_networkx(network: Network) -> nx.MultiDiGraph:
    """Entities as nodes, relations, positions and events between them as edges.

    Nodes are IRIs with `label`, `kind` and `mentions`; edges are keyed by the IRI of what links
    and carry `kind`, `label`, `factuality`, `disputed`, `documents`, `origins`. Values are plain,
    so networkx' writers take them. Held in memory.
    """
    graph = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.id, label=node.label, kind=node.kind, mentions=node.mentions)
    for link in network.links:
        graph.add_edge(
            link.source,
            link.target,
            key=f"{link.node} {link.kind}",
            node=link.node,
            kind=link.kind,
            label=link.label,
            factuality=link.factuality,
            disputed=link.disputed,
            documents=link.documents,
            origins=link.origins,
        )
    return graph
