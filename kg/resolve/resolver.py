"""From the readings of all documents to the resolved nodes."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge import Knowledge
from kg.model.graph import Graph
from kg.model.judgement import Judgement
from kg.model.reading import Reading
from kg.resolve.claims import denied_readings, resolve_claims
from kg.resolve.entities import resolve_entities
from kg.resolve.events import Places, resolve_events
from kg.resolve.gists import Gists, InMemory, Shelf
from kg.resolve.groups import credits_of, resolve_groups
from kg.resolve.judging import ByDocument, Given, match
from kg.resolve.memory import Memory
from kg.resolve.profiles import Profiler
from kg.resolve.rejected import with_judgements
from kg.resolve.statements import infer_relations, resolve_positions, resolve_relations


def resolve(
    readings: Iterable[Reading],
    knowledge: Knowledge,
    judgements: Iterable[Judgement] = (),
    memory: Memory | None = None,
    shelf: Shelf | None = None,
) -> Graph:
    """Resolve all readings, as people's judgements have them.

    `readings` is gone through several times and must give the same readings each time, in any
    order. `memory` is what is known of texts from before, `shelf` where gists of readings are kept;
    they change no result. The result is a function of the set: everything is sorted by (day, hash)
    first.
    """
    memory = memory or Memory()
    if not isinstance(readings, ByDocument):
        readings = Given.of_all(readings)
    judgements = tuple(judgements)
    judged = match(readings, judgements, knowledge)
    gists = Gists(
        readings, judged, knowledge, Profiler(knowledge.gazetteer), memory, shelf or InMemory()
    )
    groups = resolve_groups(readings.documents, memory)
    counted_as = groups.counted_as
    entities, entity_of = resolve_entities(gists, knowledge.gazetteer, judged.pairs)
    positions = resolve_positions(gists, entity_of, counted_as)
    denied = denied_readings(gists)
    symmetric = [r.id for r in knowledge.relations.values() if r.symmetric]
    relations, assertion_of = resolve_relations(gists, entity_of, counted_as, symmetric, denied)
    inferred = infer_relations(gists, entity_of, counted_as, relations)
    events, event_of = resolve_events(
        gists,
        entities={e.name: e for e in entities},
        positions=positions,
        entity_of=entity_of,
        places=Places(origin_of=groups.origin_of, counted_as=counted_as, story_of=groups.story_of),
        denied=denied,
        knowledge=knowledge,
        pairs=judged.event_pairs,
    )
    claims, claim_of = resolve_claims(
        gists,
        entity_of=entity_of,
        event_of=event_of,
        assertion_of=assertion_of,
        origin_of=counted_as,
        story_of=groups.story_of,
    )
    graph = Graph(
        entities=entities,
        positions=positions,
        assertions=tuple(sorted((*relations, *inferred, *groups.shared), key=lambda a: a.name)),
        events=events,
        claims=claims,
        origins=groups.origins,
        stories=groups.stories,
        credits_of=credits_of(gists, entity_of),
        counted_as=counted_as,
        independent_at_most=groups.independent_at_most,
        entity_of=entity_of,
        event_of=event_of,
        claim_of=claim_of,
    )
    return with_judgements(graph, readings, judged, knowledge) if judgements else graph
