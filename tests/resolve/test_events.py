from __future__ import annotations

import itertools
from dataclasses import replace

from kg.knowledge import Knowledge
from kg.model.graph import EventNode
from kg.model.reading import Reading
from kg.model.spans import Span
from kg.model.times import PartialDate, TimeExpression
from kg.model.vocabulary import EntityType, Factuality
from kg.resolve.entities import resolve_entities
from kg.resolve.events import Places, resolve_events
from kg.resolve.gists import gists_of
from tests.resolve.build import event, reading

MARCH_5 = PartialDate(year=2025, month=3, day=5)
APRIL = PartialDate(year=2025, month=4)
NAMES = {"Norland": EntityType.COUNTRY, "Sudmark": EntityType.COUNTRY, "Eastia": EntityType.COUNTRY}
KNOWN = {name: name.lower() for name in NAMES}


def report(
    text: str,
    arguments: dict[str, str],
    factuality: Factuality = Factuality.ACTUAL,
    type_: str = "AidSuspension",
) -> Reading:
    full = f"{text} Norland, Sudmark, Eastia."
    what = event(full, text, type_, arguments, factuality=factuality)
    return reading(full, NAMES, known=KNOWN, events=(what,))


def at(reading: Reading, day: PartialDate) -> Reading:
    time = TimeExpression(span=Span(0, 4), value=day)
    return replace(reading, events=tuple(replace(e, time=time) for e in reading.events))


def resolved(
    readings: tuple[Reading, ...],
    knowledge: Knowledge,
    *,
    story: bool = True,
    origin: bool = False,
) -> tuple[EventNode, ...]:
    gists = gists_of(readings, knowledge.gazetteer)
    entities, entity_of = resolve_entities(gists, knowledge.gazetteer)
    documents = [r.document.id for r in readings]
    nodes, _ = resolve_events(
        gists,
        entities={e.name: e for e in entities},
        positions=(),
        entity_of=entity_of,
        places=Places(
            origin_of={d: "o" if origin else d for d in documents},
            counted_as={d: d for d in documents},
            story_of={d: "s" if story else d for d in documents},
        ),
        denied=frozenset(),
        knowledge=knowledge,
    )
    return nodes


ONE = report("Suspends aid", {"actor": "e1", "recipient": "e2"})
TWO = report("Halts aid", {"recipient": "e2"})
THREE = report("Aid is stopped", {"recipient": "e2"})
OTHER = report("Freezes aid", {"actor": "e3", "recipient": "e2"})


SAME = report("Stops its aid", {"actor": "e1", "recipient": "e2"})


def test_reports_of_one_story_with_one_actor_are_one_event(knowledge: Knowledge) -> None:
    nodes: tuple[EventNode, ...] = resolved((ONE, SAME), knowledge)
    assert len(nodes) == 1
    assert nodes[0].support.documents == 2
    assert len(nodes[0].evidence) == 2
    assert nodes[0].roles == (("actor", "norland"), ("recipient", "sudmark"))


def test_one_story_is_enough_where_nothing_differs(knowledge: Knowledge) -> None:
    (node,) = resolved((ONE, TWO, THREE), knowledge)
    assert node.roles == (("actor", "norland"), ("recipient", "sudmark"))


def test_times_that_exclude_each_other_are_different_events(knowledge: Knowledge) -> None:
    may = PartialDate(year=2025, month=5)
    assert len(resolved((at(TWO, MARCH_5), at(THREE, may)), knowledge)) == 2
    (node,) = resolved((at(TWO, MARCH_5), at(THREE, PartialDate(year=2025))), knowledge)
    assert node.time is not None
    assert (node.time.value, node.time.earliest) == (MARCH_5, MARCH_5.earliest)
    # and one that may be of either time is of neither
    assert len(resolved((at(TWO, MARCH_5), at(THREE, may), ONE), knowledge)) == 3


def test_without_times_another_story_is_another_event(knowledge: Knowledge) -> None:
    assert len(resolved((ONE, SAME), knowledge, story=False)) == 2
    assert len(resolved((ONE, SAME), knowledge, story=False, origin=True)) == 1


def test_stories_are_joined_by_a_day_and_two_participants(knowledge: Knowledge) -> None:
    days = [at(r, MARCH_5) for r in (ONE, SAME, TWO)]
    assert len(resolved((days[0], days[1]), knowledge, story=False)) == 1
    assert len(resolved((days[0], days[2]), knowledge, story=False)) == 2
    month = [at(r, APRIL) for r in (ONE, SAME)]
    assert len(resolved((month[0], month[1]), knowledge, story=False)) == 2


def test_a_sub_type_is_the_event_of_its_type(knowledge: Knowledge) -> None:
    broad = report("Suspends help", {"actor": "e1", "recipient": "e2"}, type_="Sanction")
    (node,) = resolved((ONE, broad), knowledge)
    assert node.type == "AidSuspension"
    other = report("Suspends talks", {"actor": "e1", "recipient": "e2"}, type_="TradeTariff")
    assert len(resolved((ONE, other), knowledge)) == 2
    word = report("Punishes it", {"actor": "e1", "recipient": "e2"}, type_="Sanction")
    assert len(resolved((ONE, word), knowledge)) == 2


def test_different_actors_are_different_events(knowledge: Knowledge) -> None:
    nodes = resolved((ONE, OTHER), knowledge)
    assert len(nodes) == 2
    # and a report that names no actor is joined to neither of them
    assert len(resolved((ONE, TWO, OTHER), knowledge, origin=True)) == 3


def test_order_changes_nothing(knowledge: Knowledge) -> None:
    expected = resolved((ONE, TWO, OTHER, SAME), knowledge)
    for readings in itertools.permutations((ONE, TWO, OTHER, SAME)):
        assert resolved(readings, knowledge) == expected


def test_a_denying_report_disputes_and_does_not_strengthen(knowledge: Knowledge) -> None:
    denial = report("Never suspends aid", {"actor": "e1", "recipient": "e2"}, Factuality.NEGATED)
    (node,) = resolved((ONE, denial), knowledge)
    assert node.disputed
    assert node.factuality is Factuality.ACTUAL
