"""Resolved nodes as quads: `graph/knowledge`, and `graph/inferred` for what rules derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.knowledge.events import EventType
from kg.model.graph import (
    AssertionNode,
    ClaimNode,
    EntityNode,
    EventNode,
    Graph,
    GroupNode,
    PositionNode,
    Support,
)
from kg.model.vocabulary import Basis, Factuality
from kg.rdf.event_turtle import event_chain
from kg.rdf.iris import DEFAULT_BASE, Iris, context_term, kg_term, office_term
from kg.rdf.terms import KG, SYMMETRIC
from kg.rdf.values import (
    Properties,
    class_chain,
    count,
    describe,
    english,
    iri,
    share,
    text,
    time_properties,
)
from kg.rdf.vocabularies import DCTERMS, ORG, OTHER, RDF

Part: TypeAlias = tuple[str, str, Any]
"""A kind of resolved thing, the name of one, and the thing itself."""

KINDS: Mapping[str, Any] = {
    "entity": EntityNode,
    "position": PositionNode,
    "office": tuple[str, ...],
    "assertion": AssertionNode,
    "event": EventNode,
    "claim": ClaimNode,
    "origin": GroupNode,
    "story": GroupNode,
    "counted": tuple[str, str],
}
"""What the thing is, for each kind of part."""


def node_parts(graph: Graph) -> Iterator[Part]:
    """All that is written of a graph by itself; no quad comes from two parts."""
    for kind, nodes in (
        ("entity", graph.entities),
        ("position", graph.positions),
        ("assertion", graph.assertions),
        ("event", graph.events),
        ("claim", graph.claims),
        ("origin", graph.origins),
        ("story", graph.stories),
    ):
        yield from ((kind, node.name, node) for node in nodes)
    offices: dict[str, set[str]] = defaultdict(set)
    for position in graph.positions:
        offices[office_term(position.office).value].add(position.office)
    yield from (("office", term, tuple(sorted(some))) for term, some in offices.items())
    yield from (("counted", pair[0], pair) for pair in graph.counted_as.items())


def node_quads(
    graph: Graph, base: str = DEFAULT_BASE, *, event_types: Mapping[str, EventType]
) -> Iterator[Quad]:
    """The quads of all resolved nodes, in no particular order.

    `event_types` say which classes stand above an event's type.
    """
    writer = NodeWriter(Iris(base), event_types)
    for part in node_parts(graph):
        yield from writer.quads(part)


class NodeWriter:
    """Writes parts of a graph as quads: each a function of that part alone."""

    def __init__(self, iris: Iris, event_types: Mapping[str, EventType]) -> None:
        self.iris, self.event_types = iris, event_types
        self._writers: Mapping[str, Callable[[Any], Iterator[Quad]]] = {
            "entity": self._entity,
            "position": self._position,
            "office": self._offices,
            "assertion": self._assertion,
            "event": self._event,
            "claim": self._claim,
            "origin": partial(self._group, "origin"),
            "story": partial(self._group, "story"),
            "counted": self._counted,
        }

    def quads(self, part: Part) -> Iterator[Quad]:
        """The quads of one part."""
        kind, _, item = part
        return self._writers[kind](item)

    def _entity(self, item: EntityNode) -> Iterator[Quad]:
        matches = [iri(m, f"an exact match of {item.label!r}") for m in item.exact_match]
        country = item.source_country
        yield from describe(
            self.iris.knowledge_graph,
            self.iris.node("entity", item.name),
            class_chain(item.type),
            (
                (OTHER.PREF_LABEL, english(item.label)),
                *((OTHER.ALT_LABEL, english(label)) for label in item.alt_labels),
                *((OTHER.EXACT_MATCH, match) for match in matches),
                *((OTHER.SAME_AS, match) for match in matches),
                (KG.isoCode, text(item.iso_code)),
                (KG.mentionCount, count(item.mention_count)),
                (KG.documentCount, count(item.document_count)),
                (KG.sourceCount, count(item.source_count)),
                (KG.sourceCountry, self.iris.node("entity", country) if country else None),
                (KG.sourceRole, text(item.source_role)),
                (KG.former, Literal(value=True) if item.former else None),
                (KG.proximity, text(item.proximity)),
                *self._judged(item.judged_by),
            ),
        )
        yield from self._replaced("entity", item.replaces, item.name)

    def _position(self, item: PositionNode) -> Iterator[Quad]:
        organization = item.organization
        yield from describe(
            self._graph(item.basis),
            self.iris.node("position", item.name),
            (KG.Position,),
            (
                (ORG.MEMBER, self.iris.node("entity", item.person)),
                (
                    ORG.ORGANIZATION,
                    self.iris.node("entity", organization) if organization else None,
                ),
                (ORG.ROLE, office_term(item.office)),
                *((KG.title, text(title)) for title in item.titles),
                *self._common(item.basis, item.evidence, item.support),
                *self._judged(item.judged_by),
            ),
        )

    def _offices(self, offices: Sequence[str]) -> Iterator[Quad]:
        """The offices that are one term, which differ in case or accents."""
        yield from describe(
            self.iris.knowledge_graph,
            office_term(offices[0]),
            (ORG.ROLE_CLASS,),
            ((OTHER.LABEL, english(office)) for office in offices),
        )

    def _assertion(self, item: AssertionNode) -> Iterator[Quad]:
        where = self._graph(item.basis)
        subject, object_ = self.iris.of(item.subject), self.iris.of(item.object)
        predicate = kg_term(item.predicate)
        yield from describe(
            where,
            self.iris.node("assertion", item.name),
            (KG.Assertion,),
            (
                (RDF.SUBJECT, subject),
                (RDF.PREDICATE, predicate),
                (RDF.OBJECT, object_),
                (KG.factuality, kg_term(item.factuality)),
                (KG.disputed, Literal(value=item.disputed)),
                (KG.asserted, Literal(value=item.asserted)),
                (KG.rule, text(item.rule)),
                (KG.share, share(item.share)),
                *((OTHER.DERIVED_FROM, self.iris.of(premise)) for premise in item.premises),
                *self._common(item.basis, item.evidence, item.support),
                *self._judged(item.judged_by),
            ),
        )
        if item.asserted:
            yield Quad(subject, predicate, object_, self.iris.knowledge_graph)
        elif _follows(item):
            yield Quad(subject, predicate, object_, self.iris.inferred_graph)
        if item.predicate in SYMMETRIC and (item.asserted or _follows(item)):
            # There is one assertion, of the lesser direction; the other one follows from it.
            yield Quad(object_, predicate, subject, self.iris.inferred_graph)

    def _event(self, item: EventNode) -> Iterator[Quad]:
        time = item.time
        yield from describe(
            self._graph(item.basis),
            self.iris.node("event", item.name),
            map(kg_term, event_chain(item.type, self.event_types)),
            (
                (OTHER.LABEL, english(item.label)),
                *((kg_term(role), self.iris.node("entity", who)) for role, who in item.roles),
                *((KG.context, context_term(context)) for context in item.contexts),
                (KG.factuality, kg_term(item.factuality)),
                (KG.disputed, Literal(value=item.disputed)),
                (KG.timeDisputed, Literal(value=True) if item.time_disputed else None),
                *(
                    time_properties(time.value, time.begin, time.end, time.earliest, time.latest)
                    if time
                    else ()
                ),
                *self._common(item.basis, item.evidence, item.support),
                *self._judged(item.judged_by),
            ),
        )
        yield from self._replaced("event", item.replaces, item.name)

    def _claim(self, item: ClaimNode) -> Iterator[Quad]:
        """What of a claim names resolved nodes; its document's fragment has the rest."""

        def entity(name: str | None) -> NamedNode | None:
            return self.iris.node("entity", name) if name else None

        same = item.same_as
        yield from describe(
            self.iris.knowledge_graph,
            self.iris.node("claim", item.name),
            (KG.Claim,),
            (
                (KG.basis, kg_term(item.basis)),
                (KG.evidence, self.iris.node("evidence", item.evidence)),
                *self._judged(item.judged_by),
                *((KG.speaker, entity(speaker)) for speaker in item.speakers),
                (KG.addressee, entity(item.addressee)),
                (KG.relayedBy, entity(item.relayed_by)),
                *((KG.proposition, self.iris.of(what)) for what in item.propositions),
                *((KG.about, self.iris.of(what)) for what in item.about),
                (KG.sameClaimAs, self.iris.node("claim", same) if same else None),
                *((KG.contradicts, self.iris.node("claim", c)) for c in item.contradicts),
                (KG.disputed, Literal(value=True) if item.disputed else None),
                *_counts(item.support),
            ),
        )

    def _group(self, kind: str, item: GroupNode) -> Iterator[Quad]:
        node = self.iris.node(kind, item.name)
        link = kg_term(kind)
        yield from describe(
            self.iris.knowledge_graph,
            node,
            class_chain(kind.capitalize()),
            (
                (KG.documentCount, count(len(item.documents))),
                (KG.originCount, count(item.origin_count)),
                (KG.independentAtMost, count(item.independent_at_most)),
                *((KG.reason, text(reason)) for reason in item.reasons),
            ),
        )
        for document in item.documents:
            yield Quad(self.iris.node("document", document), link, node, self.iris.knowledge_graph)

    def _counted(self, pair: tuple[str, str]) -> Iterator[Quad]:
        """The origin as which a document counts."""
        document, origin = (
            self.iris.node(k, n) for k, n in zip(("document", "origin"), pair, strict=True)
        )
        yield Quad(document, KG.countedAs, origin, self.iris.knowledge_graph)

    def _graph(self, basis: Basis) -> NamedNode:
        return self.iris.inferred_graph if basis is Basis.INFERRED else self.iris.knowledge_graph

    def _common(self, basis: Basis, evidence: Iterable[str], support: Support) -> Properties:
        return (
            (KG.basis, kg_term(basis)),
            *((KG.evidence, self.iris.node("evidence", name)) for name in evidence),
            *_counts(support),
        )

    def _judged(self, judgements: Iterable[str]) -> Properties:
        """The judgements that a node rests on."""
        return ((OTHER.INFLUENCED_BY, self.iris.node("judgement", name)) for name in judgements)

    def _replaced(self, kind: str, old: Iterable[str], new: str) -> Iterator[Quad]:
        """Where the names that a node would have without its other members lead to."""
        for name in old:
            yield Quad(
                self.iris.node(kind, name),
                DCTERMS.REPLACED_BY,
                self.iris.node(kind, new),
                self.iris.knowledge_graph,
            )


def _counts(support: Support | None) -> Properties:
    if support is None:
        return ()
    return (
        (KG.documentCount, count(support.documents)),
        (KG.originCount, count(support.origins)),
    )


def _follows(item: AssertionNode) -> bool:
    """Whether an inferred relation is written plainly among what was inferred."""
    return (
        item.basis is Basis.INFERRED and item.factuality is Factuality.ACTUAL and not item.disputed
    )
