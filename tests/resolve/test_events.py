from __future__ import annotations

import itertools

from kg.knowledge import Knowledge
from kg.model.graph import EventNode
from kg.model.reading import Reading
from kg.model.vocabulary import EntityType, Factuality
from kg.resolve.entities import resolve_entities
from kg.resolve.events import resolve_events
from tests.resolve.build import event, reading

NAMES = {"Norland": EntityType.COUNTRY, "Sudmark": EntityType.COUNTRY, "Eastia": EntityType.COUNTRY}
KNOWN = {name: name.lower() for name in NAMES}


def report(
    text: str, arguments: dict[str, str], factuality: Factuality = Factuality.ACTUAL
) -> Reading:
    full = f"{text} Norland, Sudmark, Eastia."
    what = event(full, text, "AidSuspension", arguments, factuality=factuality)
    return reading(full, NAMES, known=KNOWN, events=(what,))


def resolved(readings: tuple[Reading, ...], knowledge: Knowledge, *, story: bool = True):  # type: ignore[no-untyped-def]
    entities, entity_of = resolve_entities(readings, knowledge.gazetteer)
    documents = [r.document.id for r in readings]
    nodes, _ = resolve_events(
        readings,
        entity_of=entity_of,
        origin_of={d: d for d in documents},
        story_of={d: "s" if story else d for d in documents},
        denied=frozenset(),
        knowledge=knowledge,
        label_of={e.name: e.label for e in entities}.__getitem__,
    )
    return nodes


ONE = report("Suspends aid", {"actor": "e1", "recipient": "e2"})
TWO = report("Halts aid", {"recipient": "e2"})
OTHER = report("Freezes aid", {"actor": "e3", "recipient": "e2"})


def test_reports_of_one_story_that_fit_are_one_event(knowledge: Knowledge) -> None:
    nodes: tuple[EventNode, ...] = resolved((ONE, TWO), knowledge)
    assert len(nodes) == 1
    assert nodes[0].support.documents == 2
    assert len(nodes[0].evidence) == 2
    assert nodes[0].roles == (("actor", "norland"), ("recipient", "sudmark"))


def test_another_story_is_another_event(knowledge: Knowledge) -> None:
    assert len(resolved((ONE, TWO), knowledge, story=False)) == 2


def test_different_actors_are_different_events(knowledge: Knowledge) -> None:
    nodes = resolved((ONE, OTHER), knowledge)
    assert len(nodes) == 2
    # and a report that names no actor is joined to neither of them
    assert len(resolved((ONE, TWO, OTHER), knowledge)) == 3


def test_order_changes_nothing(knowledge: Knowledge) -> None:
    expected = resolved((ONE, TWO, OTHER), knowledge)
    for readings in itertools.permutations((ONE, TWO, OTHER)):
        assert resolved(readings, knowledge) == expected


def test_a_denying_report_disputes_and_does_not_strengthen(knowledge: Knowledge) -> None:
    denial = report("Never suspends aid", {"actor": "e1", "recipient": "e2"}, Factuality.NEGATED)
    (node,) = resolved((ONE, denial), knowledge)
    assert node.disputed
    assert node.factuality is Factuality.ACTUAL
