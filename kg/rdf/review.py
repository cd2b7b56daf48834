"""`graph/review`: judgements with what they rejected and corrected, and the user's letters."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import names
from kg.model.graph import Graph, Member, RejectedNode
from kg.model.ids import key, slug
from kg.model.judgement import Judgement
from kg.model.reading import Reading
from kg.model.reliability import Rated
from kg.rdf.documents import Fragment, publication_name
from kg.rdf.iris import DEFAULT_BASE, Iris, kg_term
from kg.rdf.spans import Filled, Spans
from kg.rdf.terms import KG
from kg.rdf.values import Properties, describe, english, text
from kg.rdf.vocabularies import OTHER, RDF, XSD


def review_quads(graph: Graph, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The quads of all judgements and of what they made of readings, in no particular order."""
    iris = Iris(base)
    for judgement in graph.judgements:
        yield from _judgement(judgement, iris)
    for node in graph.rejected:
        yield from _rejected(node, iris)
    for reading in graph.corrected:
        yield from _corrected(reading, graph, iris)


def _judgement(item: Judgement, iris: Iris) -> Iterator[Quad]:
    where, who = iris.review_graph, _agent(item.by, iris)
    yield from describe(
        where,
        iris.node("judgement", item.name),
        (KG.Judgement,),
        (
            (KG.verdict, kg_term(item.verdict)),
            *((KG.judges, iris.node(*name.split(":", 1))) for name in item.judges),
            (OTHER.ASSOCIATED_WITH, who),
            (OTHER.ENDED, Literal(item.time, datatype=XSD.DATE_TIME)),
            (KG.reason, text(item.reason)),
            (KG.correction, text("; ".join(item.correction.words) or None)),
        ),
    )
    yield from describe(where, who, (OTHER.AGENT,), ((OTHER.LABEL, text(item.by)),))


def _agent(name: str, iris: Iris) -> NamedNode:
    """The IRI of who judged: the one given, else one below the base."""
    if name.startswith(("http://", "https://", "mailto:")):
        try:
            return NamedNode(name)
        except ValueError:
            pass
    readable = slug(name)
    exact = readable and readable == name.casefold().replace(" ", "-")
    local = readable if exact else f"{readable or 'reviewer'}-{key('reviewer', name)[:8]}"
    return NamedNode(f"{iris.base}reviewer/{local}")


def _rejected(item: RejectedNode, iris: Iris) -> Iterator[Quad]:
    label = item.label
    yield from describe(
        iris.review_graph,
        iris.of(item.node),
        (KG.Rejected,) if item.whole else (),
        (
            (OTHER.LABEL, english(label) if label and item.whole else None),
            *(_stated(item, iris) if item.whole else ()),
            (KG.rejectedEvidence, iris.node("evidence", item.evidence)),
            (OTHER.INFLUENCED_BY, iris.node("judgement", item.judged_by)),
        ),
    )


def _stated(item: RejectedNode, iris: Iris) -> Properties:
    """What a rejected relation would state."""
    if item.stated is None:
        return ()
    subject, predicate, object_ = item.stated
    return (
        (RDF.SUBJECT, iris.of(subject)),
        (RDF.PREDICATE, kg_term(predicate)),
        (RDF.OBJECT, iris.of(object_)),
    )


def _corrected(reading: Reading, graph: Graph, iris: Iris) -> Iterator[Quad]:
    """Corrected passages: their words are mentions of the document, which has them already."""
    where, document = iris.review_graph, reading.document.id
    fragment = Fragment(reading, iris, where)
    for quad in (*fragment.events(), *fragment.relations()):
        if not str(quad.subject).startswith(f"<{iris.base}mention/"):
            yield quad
    for filled in _filled(reading):
        if filled.entity:
            node = graph.entity_of[Member(document, filled.entity)]
            yield Quad(
                iris.node("argument", filled.name), KG.value, iris.node("entity", node), where
            )
    for event in reading.events:
        yield from _by(names.event_evidence(document, event), event.rule, iris)
    for relation in reading.relations:
        yield from _by(names.relation_evidence(document, relation), relation.rule, iris)


def _filled(reading: Reading) -> Iterator[Filled]:
    spans = Spans(reading)
    for event in reading.events:
        evidence = names.event_evidence(reading.document.id, event)
        yield from spans.arguments(evidence, event.arguments)


def _by(evidence: str, rule: str, iris: Iris) -> Iterator[Quad]:
    """The judgement that a corrected passage comes from; that names the passage as it was read."""
    yield Quad(
        iris.node("evidence", evidence),
        OTHER.DERIVED_FROM,
        iris.node("judgement", rule.rpartition("/")[2]),
        iris.review_graph,
    )


def reliability_quads(rated: Rated, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The user's letters: `kg:reliability` of publications and of those who speak."""
    iris = Iris(base)
    for entity, letter in rated.entities:
        yield Quad(iris.node("entity", entity), KG.reliability, Literal(letter), iris.review_graph)
    for document, publication, letter in rated.publications:
        node = iris.node("publication", publication_name(document, publication))
        yield Quad(node, KG.reliability, Literal(letter), iris.review_graph)
