"""A generation of the sample graph, with what is no fact and with text that wants to get out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

import pytest
from pyoxigraph import Literal, Quad

from kg.exports import Source
from kg.knowledge.events import load_event_types
from kg.model.graph import AssertionNode, Reference
from kg.model.vocabulary import EntityType, Factuality
from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.rdf.quads import document_quads, knowledge_quads, node_quads
from kg.rdf.serialize import write_nquads
from kg.rdf.terms import KG
from kg.store.quads import STORE, build_store
from kg.store.sparql import run
from tests.rdf.samples import EVENT_EVIDENCE, EVENT_TYPES, GRAPH, ONE, READING, entity

EVIL = "=1+1'\"; DROP `x` \\ \\u0027}) DETACH DELETE n // <b>&amp;</b>,\r\n\tend;\u2028\x85“é”😀"
CONTROLS = "bell\x07, nul\x00, unit\x1f, \ufffe"


def relation(name: str, predicate: str, factuality: Factuality, **more: object) -> AssertionNode:
    values = {"disputed": False, "asserted": False, "evidence": (EVENT_EVIDENCE,)} | more
    return AssertionNode(
        name=name,
        subject=Reference("entity", "norland"),
        predicate=predicate,
        object=Reference("entity", "league-14"),
        factuality=factuality,
        support=ONE,
        **values,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session", autouse=True)
def event_types_read_once() -> Iterator[None]:
    """The network reads two seconds of event types for each of two dozen tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.store.network.load_event_types", cache(load_event_types))
        yield


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("generation")
    league = entity("league-14", EntityType.ALLIANCE, EVIL, "e0", alt_labels=("a;b|c", CONTROLS))
    guild = entity("guild-15", EntityType.ORGANIZATION, CONTROLS, "e0")
    considered = replace(
        GRAPH.events[0],
        name="operation-halt-2",
        factuality=Factuality.CONSIDERED,
        disputed=False,
        label=EVIL,
    )
    actual = replace(
        GRAPH.events[0], name="operation-halt-3", factuality=Factuality.ACTUAL, disputed=False
    )
    graph = replace(
        GRAPH,
        entities=(*GRAPH.entities, league, guild),
        events=(*GRAPH.events, considered, actual),
        assertions=(
            *GRAPH.assertions,
            relation("b1", "memberOf", Factuality.CONSIDERED),
            relation("b2", "partOf", Factuality.NEGATED),
            relation("b3", "supports", Factuality.ACTUAL, disputed=True),
        ),
    )
    knowledge = Iris(DEFAULT_BASE).knowledge_graph
    node = Iris(DEFAULT_BASE).node("event", "operation-halt-3")
    quads = [
        *document_quads(READING),
        *knowledge_quads(READING, graph),
        *node_quads(graph, event_types=EVENT_TYPES),
        Quad(node, KG.timeText, Literal(CONTROLS + EVIL), knowledge),
    ]
    write_nquads(quads, folder / "graph.nq")
    build_store(folder)
    ask = partial(run, folder / STORE, prefixes=Iris(DEFAULT_BASE).prefixes(), rows=1_000_000)
    return Source(folder=folder, base=DEFAULT_BASE, ask=ask)
