"""What of one document's reading names resolved nodes."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kg.model import names
from kg.model.graph import Graph, Member
from kg.model.reading import Reading
from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.rdf.spans import Spans
from kg.rdf.terms import KG


def knowledge_quads(reading: Reading, graph: Graph, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The quads by which a document's mentions, arguments and credits lead to entities.

    What leads from a resolved node to evidence and documents is written with the node.
    """
    iris, document = Iris(base), reading.document.id
    where = iris.knowledge_graph

    def entity(local: str) -> str:
        return graph.entity_of[Member(document, local)]

    for mention in reading.mentions:
        node = iris.node("mention", names.mention(document, mention))
        yield Quad(node, KG.refersTo, iris.node("entity", entity(mention.entity)), where)
    for filled in Spans(reading).filled():
        if filled.entity is None:
            continue
        value = iris.node("entity", entity(filled.entity))
        yield Quad(iris.node("argument", filled.name), KG.value, value, where)
        yield Quad(iris.node("mention", filled.words.name), KG.refersTo, value, where)
    for medium in graph.credits_of.get(document, ()):
        node = iris.node("document", document)
        yield Quad(node, KG.creditsMedium, iris.node("entity", medium), where)
