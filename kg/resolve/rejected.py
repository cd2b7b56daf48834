"""What judgements leave in the graph: what was rejected, and which nodes somebody decided on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import (
    AssertionNode,
    ClaimNode,
    EventNode,
    Graph,
    Member,
    PositionNode,
    Reference,
    RejectedNode,
)
from kg.model.judgement import Verdict
from kg.model.reading import Claim, EventMention, Position, Reading, Relation
from kg.model.vocabulary import Basis
from kg.resolve.corrections import JUDGED, Statement
from kg.resolve.judging import Judged, changed_statements, named_statements, only
from kg.resolve.partition import judged_names

Node = TypeVar("Node", AssertionNode, EventNode, PositionNode)


def with_judgements(
    graph: Graph, readings: Iterable[Reading], judged: Judged, knowledge: Knowledge
) -> Graph:
    """A graph of judged readings with the judgements, what they reject and what rests on them.

    `readings` are as the documents were read, before any judgement.
    """
    corrected = changed_statements(readings, judged, knowledge)
    decided = _decided(judged, corrected)
    here = {n.name for some in (graph.events, graph.assertions, graph.positions) for n in some}

    def with_basis(node: Node) -> Node:
        some = {decided[e] for e in node.evidence if e in decided}
        return replace(node, basis=Basis.JUDGED, judged_by=tuple(sorted(some))) if some else node

    labels = {e.name: e.label for e in graph.entities}
    rejected = _rejected(readings, judged, knowledge, graph.entity_of, labels.__getitem__)
    made = judged_names(judged.event_pairs, graph.event_of)

    def event_with(event: EventNode) -> EventNode:
        event = with_basis(event)
        if event.name not in made:
            return event
        some = {*event.judged_by, *made[event.name]}
        return replace(event, judged_by=tuple(sorted(some)))

    def claim_with(claim: ClaimNode) -> ClaimNode:
        judgement = judged.of_statement.get(f"claim:{claim.name}")
        if judgement is None or judgement in judged.idle:
            return claim
        return replace(claim, basis=Basis.JUDGED, judged_by=(judgement.name,))

    return replace(
        graph,
        events=tuple(map(event_with, graph.events)),
        assertions=tuple(map(with_basis, graph.assertions)),
        positions=tuple(map(with_basis, graph.positions)),
        claims=tuple(map(claim_with, graph.claims)),
        judgements=judged.applied,
        rejected=tuple(
            replace(node, whole=node.node.name not in here)
            for node in sorted(rejected, key=lambda n: (n.node, n.evidence))
        ),
        corrected=corrected,
        idle=tuple(sorted(judged.idle.items(), key=lambda pair: pair[0].name)),
    )


def _decided(judged: Judged, corrected: Iterable[Reading]) -> dict[str, str]:
    """The judgement that accepted each piece of evidence, as it is or corrected."""
    found = {
        name.removeprefix("evidence:"): judgement.name
        for name, judgement in judged.of_statement.items()
        if judgement.verdict is Verdict.ACCEPT and judgement not in judged.idle
    }
    for reading in corrected:
        document = reading.document.id
        for event in reading.events:
            found[names.event_evidence(document, event)] = event.rule.removeprefix(JUDGED)
        for relation in reading.relations:
            found[names.relation_evidence(document, relation)] = relation.rule.removeprefix(JUDGED)
    return found


def _rejected(
    readings: Iterable[Reading],
    judged: Judged,
    knowledge: Knowledge,
    entity_of: Mapping[Member, str],
    label_of: Callable[[str], str],
) -> Iterator[RejectedNode]:
    for reading in only(readings, judged.documents):
        document = reading.document.id

        def resolved(local: str, document: str = document) -> str:
            return entity_of[Member(document, local)]

        for name, statement in named_statements(reading):
            judgement = judged.of_statement.get(name)
            if judgement is None or judgement.verdict is not Verdict.REJECT:
                continue
            node, label = _node(statement, document, resolved, label_of, knowledge)
            stated = None
            if isinstance(statement, Relation):
                ends = [Reference("entity", e) for e in _ends(statement, resolved, knowledge)]
                stated = (ends[0], statement.predicate, ends[1])
            evidence = (
                names.claim_evidence(document, statement)
                if isinstance(statement, Claim)
                else name.removeprefix("evidence:")
            )
            yield RejectedNode(
                node=node,
                label=label,
                evidence=evidence,
                stated=stated,
                judged_by=judgement.name,
                whole=True,
            )


def _node(
    statement: Statement,
    document: str,
    resolved: Callable[[str], str],
    label_of: Callable[[str], str],
    knowledge: Knowledge,
) -> tuple[Reference, str | None]:
    """The node that a reading would be, or be part of, and what it would say."""

    def named(local: str) -> str:
        return label_of(resolved(local))

    match statement:
        case EventMention():
            kind = knowledge.events.get(statement.type)
            name = names.event(document, statement.trigger.start, statement.type)
            roles = [f"{a.role} {named(a.entity)}" for a in statement.arguments if a.entity]
            words = f"{kind.label if kind else statement.type} ({', '.join(roles)})"
            return Reference("event", name), words
        case Relation():
            ends = _ends(statement, resolved, knowledge)
            words = f"{named(statement.subject)} {statement.predicate} {named(statement.object)}"
            name = names.assertion(ends[0], statement.predicate, ends[1])
            return Reference("assertion", name), words
        case Position():
            person, body = resolved(statement.person), statement.organization
            name = names.position(person, resolved(body) if body else None, statement.office)
            of = f" of {named(body)}" if body else ""
            return Reference("position", name), f"{named(statement.person)}: {statement.title}{of}"
        case Claim():
            return Reference("claim", names.claim(document, statement)), None


def _ends(
    relation: Relation, resolved: Callable[[str], str], knowledge: Knowledge
) -> tuple[str, str]:
    """Subject and object of the assertion that a relation is evidence of."""
    ends = (resolved(relation.subject), resolved(relation.object))
    kind = knowledge.relations.get(relation.predicate)
    return (min(ends), max(ends)) if kind and kind.symmetric else ends
