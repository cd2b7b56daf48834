"""From the readings of all documents to the resolved nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.knowledge import Knowledge
from kg.model.graph import Graph, GroupNode
from kg.model.ids import key
from kg.model.reading import Reading
from kg.resolve.claims import denied_events, resolve_claims
from kg.resolve.entities import LAST, resolve_entities
from kg.resolve.events import resolve_events
from kg.resolve.origins import cluster_origins
from kg.resolve.statements import infer_relations, resolve_positions, resolve_relations
from kg.resolve.stories import cluster_stories


def resolve(readings: Iterable[Reading], knowledge: Knowledge) -> Graph:
    """Resolve all readings.

    `readings` is gone through several times and must give the same readings each time, in any
    order. The result is a function of the set: everything is sorted by (day, hash) first.
    """
    documents = sorted((r.document.issued or LAST, r.document.id) for r in readings)
    order = [document for _, document in documents]
    texts = {r.document.id: r.document.text for r in readings}
    in_order = [texts[d] for d in order]
    origins, origin_of = _groups("origin", order, cluster_origins(in_order))
    stories, story_of = _groups("story", order, cluster_stories(in_order))
    entities, entity_of = resolve_entities(readings, knowledge.gazetteer)
    labels = {e.name: e.label for e in entities}
    positions = resolve_positions(readings, entity_of, origin_of)
    symmetric = [r.id for r in knowledge.relations.values() if r.symmetric]
    relations, assertion_of = resolve_relations(readings, entity_of, origin_of, symmetric)
    inferred = infer_relations(readings, entity_of, origin_of, relations)
    events, event_of = resolve_events(
        readings,
        entity_of=entity_of,
        origin_of=origin_of,
        story_of=story_of,
        denied=denied_events(readings),
        knowledge=knowledge,
        label_of=labels.__getitem__,
    )
    claims, claim_of = resolve_claims(
        readings,
        entity_of=entity_of,
        event_of=event_of,
        assertion_of=assertion_of,
        origin_of=origin_of,
    )
    return Graph(
        entities=entities,
        positions=positions,
        assertions=tuple(sorted((*relations, *inferred), key=lambda a: a.name)),
        events=events,
        claims=claims,
        origins=origins,
        stories=stories,
        entity_of=entity_of,
        event_of=event_of,
        claim_of=claim_of,
    )


def _groups(
    kind: str, documents: Sequence[str], labels: Sequence[int]
) -> tuple[tuple[GroupNode, ...], dict[str, str]]:
    """Groups of documents, named by their least member, and the group of each document."""
    members: dict[int, list[str]] = defaultdict(list)
    for document, label in zip(documents, labels, strict=True):
        members[label].append(document)
    nodes = [
        GroupNode(name=key(kind, some[0]), documents=tuple(sorted(some)))
        for some in members.values()
    ]
    group_of = {d: n.name for n in nodes for d in n.documents}
    return tuple(sorted(nodes, key=lambda n: n.name)), group_of
