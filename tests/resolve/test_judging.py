"""Judgements on entities and statements: what they do, and that undoing them leaves no trace."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.knowledge import Knowledge
from kg.model import names
from kg.model.documents import Document
from kg.model.graph import Graph, Member
from kg.model.judgement import Correction, Verdict
from kg.model.reading import Reading
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.validate import validate_file
from kg.store.quads import memory_store
from kg.store.rules import broken, load_rules
from tests.resolve.judged import (
    ARTICLES,
    OTHERS,
    document,
    entity,
    entry,
    event,
    graph_of,
    kinds,
    lines,
    mention,
    relation,
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return pipeline.loaded(pipeline.Settings())[1]


@pytest.fixture(scope="module")
def readings(known: Knowledge) -> tuple[Reading, ...]:
    read = pipeline.Reader(pipeline.Settings())
    texts = [*ARTICLES.values(), *OTHERS.values()]
    return tuple(map(read, (document(text, n) for n, text in enumerate(texts, 1))))


def test_each_kind_of_judgement_changes_the_graph_and_undoing_it_restores_the_bytes(
    readings: tuple[Reading, ...], known: Knowledge
) -> None:
    before = lines(readings, known)
    for kind, one in kinds(readings).items():
        now = graph_of(readings, known, [one])
        assert not now.idle, (kind, now.idle)
        many = len(one.judges) if one.verdict in {Verdict.REJECT, Verdict.ACCEPT} else 1
        assert len(now.judgements) == many, kind
        assert lines(readings, known, [one]) != before, kind
        undone = [one, entry(None, *one.judges, minute=1)]
        assert lines(readings, known, undone) == before, kind


def test_every_judged_graph_keeps_shapes_and_rules(
    readings: tuple[Reading, ...], known: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "graph.nq"
    for kind, one in kinds(readings).items():
        path.write_bytes(b"\n".join(lines(readings, known, [one])) + b"\n")
        assert validate_file(path).violations == (), kind
        store = memory_store(path)
        assert [v for rule in load_rules() for v in broken(store, rule, DEFAULT_BASE)] == [], kind


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_neither_the_order_of_lines_nor_that_of_files_matters(
    readings: tuple[Reading, ...], known: Knowledge, data: st.DataObject
) -> None:
    every = list(kinds(readings).values())
    some = data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=8, unique_by=id))
    undone = data.draw(st.lists(st.sampled_from(some), max_size=2))
    ledger = [dataclasses.replace(e, time=f"2025-03-09T10:{n:02}:00Z") for n, e in enumerate(some)]
    ledger += [entry(None, *e.judges, minute=30 + n) for n, e in enumerate(undone)]
    expected = lines(readings, known, ledger)
    shuffled = data.draw(st.permutations(ledger))
    files = data.draw(st.permutations(readings))
    assert lines(files, known, shuffled) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_many_judgements_undone_in_any_order_leave_no_trace(
    readings: tuple[Reading, ...], known: Knowledge, data: st.DataObject
) -> None:
    every = list(kinds(readings).values())
    some = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=8))
    ledger = [dataclasses.replace(e, time=f"2025-03-09T10:{n:02}:00Z") for n, e in enumerate(some)]
    undone = data.draw(st.permutations(ledger))
    ledger += [entry(None, *e.judges, minute=30 + n) for n, e in enumerate(undone)]
    assert lines(readings, known, ledger) == lines(readings, known)


def test_the_latest_wins(readings: tuple[Reading, ...], known: Knowledge) -> None:
    pair = (mention(readings[1], "Brito"), mention(readings[2], "Ana Brito"))
    same, different = (
        entry(v, *pair, minute=n) for n, v in enumerate((Verdict.SAME, Verdict.DIFFERENT))
    )
    assert lines(readings, known, [same, different]) == lines(readings, known, [different])
    turned = dataclasses.replace(same, judges=tuple(reversed(pair)), time="2025-03-10T00:00:00Z")
    assert lines(readings, known, [different, turned]) == lines(readings, known, [turned])


def test_different_is_never_overruled(readings: tuple[Reading, ...], known: Knowledge) -> None:
    a, b, c, *_ = readings
    apart = entry(Verdict.DIFFERENT, mention(a, "Ana Brito"), mention(c, "Ana Brito"))
    chain = [
        entry(Verdict.SAME, mention(a, "Ana Brito"), mention(b, "Brito"), minute=1),
        entry(Verdict.SAME, mention(b, "Brito"), mention(c, "Ana Brito"), minute=2),
    ]
    graph = graph_of(readings, known, [apart, *chain])
    first, last = entity(graph, a, "Ana Brito"), entity(graph, c, "Ana Brito")
    assert first != last
    assert entity(graph, b, "Brito") == last  # the later of two that cannot both hold


def test_what_one_document_takes_for_one_is_not_parted(
    readings: tuple[Reading, ...], known: Knowledge
) -> None:
    a = readings[0]
    some = [m for m in a.mentions if m.span.of(a.document.text) == "Portugal"]
    two = [f"mention:{names.mention(a.document.id, m)}" for m in some[:2]]
    graph = graph_of(readings, known, [entry(Verdict.DIFFERENT, *two)])
    ((_, why),) = graph.idle
    assert "one entity of one document" in why


def test_same_joins_what_names_do_not(readings: tuple[Reading, ...], known: Knowledge) -> None:
    _, b, c, *_ = readings
    before = graph_of(readings, known)
    assert entity(before, b, "Brito") != entity(before, c, "Ana Brito")
    one = entry(Verdict.SAME, mention(b, "Brito"), mention(c, "Ana Brito"))
    graph = graph_of(readings, known, [one])
    assert entity(graph, b, "Brito") == entity(graph, c, "Ana Brito")
    node = next(n for n in graph.entities if n.name == entity(graph, c, "Ana Brito"))
    assert node.label == "Ana Brito"
    assert node.judged_by == (graph.judgements[0].name,)


def test_events_are_one_or_two_as_somebody_says(
    readings: tuple[Reading, ...], known: Knowledge
) -> None:
    a, b, c, *_ = readings

    def of(graph: Graph, reading: Reading, type_: str) -> str:
        local = next(e.id for e in reading.events if e.type == type_)
        return graph.event_of[Member(reading.document.id, local)]

    before = graph_of(readings, known)
    assert of(before, a, "AidSuspension") == of(before, c, "AidSuspension")
    every = kinds(readings)
    apart = graph_of(readings, known, [every["two events"]])
    assert of(apart, a, "AidSuspension") != of(apart, c, "AidSuspension")
    one = graph_of(readings, known, [every["one event"]])
    assert of(one, a, "AidSuspension") == of(one, b, "Meeting") == of(one, c, "AidSuspension")
    node = next(e for e in one.events if e.name == of(one, b, "Meeting"))
    assert node.judged_by == (one.judgements[0].name,)
    both = graph_of(readings, known, [every["one event"], every["two events"]])
    assert of(both, a, "AidSuspension") == of(both, b, "Meeting") != of(both, c, "AidSuspension")
    strange = entry(Verdict.SAME, event(a, "AidSuspension"), relation(a, "memberOf"))
    ((_, why),) = graph_of(readings, known, [strange]).idle
    assert "tells of no event" in why


def test_two_of_one_name_stay_two(readings: tuple[Reading, ...], known: Knowledge) -> None:
    mayor, senator = readings[3:]
    graph = graph_of(readings, known)
    assert entity(graph, mayor, "John Hughes") != entity(graph, senator, "John Hughes")


def test_a_rejected_relation_has_no_plain_triple_and_no_counts(
    readings: tuple[Reading, ...], known: Knowledge
) -> None:
    a, _, c, *_ = readings
    plain = b"/entity/portugal> <https://kg.example/ontology#memberOf>"
    assert any(plain in line for line in lines(readings, known))
    one = entry(Verdict.REJECT, relation(a, "memberOf"))
    half = graph_of(readings, known, [one])
    node = next(n for n in half.assertions if n.predicate == "memberOf")
    assert (node.support.documents, node.asserted) == (1, True)
    assert [n.whole for n in half.rejected] == [False]
    both = entry(Verdict.REJECT, relation(a, "memberOf"), relation(c, "memberOf"))
    whole = graph_of(readings, known, [both])
    assert not [n for n in whole.assertions if n.predicate == "memberOf"]
    assert [n.label for n in whole.rejected] == ["Portugal memberOf NATO"] * 2
    assert all(n.whole for n in whole.rejected)
    told = lines(readings, known, [both])
    assert not any(plain in line for line in told)
    rejected = names.relation_evidence(a.document.id, a.relations[0]).encode()
    assert any(b"#exact>" in line and rejected in line for line in told)  # it can be looked at


def test_what_is_corrected_is_judged(readings: tuple[Reading, ...], known: Knowledge) -> None:
    every = kinds(readings)
    graph = graph_of(readings, known, [every["another event type"]])
    visit = next(e for e in graph.events if e.type == "Visit")
    assert (str(visit.basis), visit.judged_by) == ("Judged", (graph.judgements[0].name,))
    graph = graph_of(readings[:1], known, [every["another role"]])
    roles = {r for e in graph.events for r in e.roles if str(e.basis) == "Judged"}
    assert ("target", "angola") in roles
    assert ("recipient", "angola") not in roles
    graph = graph_of(readings, known, [every["another speaker"]])
    judged = next(c for c in graph.claims if str(c.basis) == "Judged")
    assert judged.speakers[0].startswith("ana-brito")


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (Correction(type="Nonsense"), "'Nonsense' is no event type"),
        (Correction(roles=(("actor", "villain"),)), "villain is no role"),
        (Correction(roles=(("place", "target"),)), "no argument is place"),
        (Correction(speaker=""), "only a claim has a speaker"),
    ],
)
def test_a_correction_that_cannot_be_made_is_told(
    readings: tuple[Reading, ...], known: Knowledge, what: Correction, why: str
) -> None:
    one = entry(Verdict.ACCEPT, event(readings[0], "AidSuspension"), correct=what)
    graph = graph_of(readings, known, [one])
    assert graph.idle
    assert all(why in said for _, said in graph.idle)
    assert graph.judgements == ()
    assert lines(readings, known, [one]) == lines(readings, known)


def test_georgia_the_country_and_georgia_the_state(known: Knowledge) -> None:
    read = pipeline.Reader(pipeline.Settings())
    texts = (
        "Georgia votes\n\nGeorgia held an election. Voters queued in Tbilisi.\n",
        "Georgia counts\n\nGeorgia counted the ballots. Atlanta waited, and so did Texas.\n",
        "Georgia waits\n\nGeorgia is quiet.\n",
    )
    some = [read(Document(text=text)) for text in texts]
    graph = graph_of(some, known)
    country, state, open_ = (entity(graph, r, "Georgia") for r in some)
    assert country == "georgia"
    assert len({country, state, open_}) == 3


def test_one_event_of_two_times_has_none_and_says_so(known: Knowledge, tmp_path: Path) -> None:
    read = pipeline.Reader(pipeline.Settings())
    texts = [
        f"Aid halted\n\nPortugal suspended aid to Angola on {day} March 2025.\n" for day in (3, 9)
    ]
    some = [read(Document(text=text)) for text in texts]
    one = entry(Verdict.SAME, *(event(r, "AidSuspension") for r in some))
    graph = graph_of(some, known, [one])
    (node,) = graph.events
    assert (node.time, node.time_disputed) == (None, True)
    path = tmp_path / "graph.nq"
    path.write_bytes(b"\n".join(lines(some, known, [one])) + b"\n")
    assert validate_file(path).violations == ()
