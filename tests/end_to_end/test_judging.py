"""Judgements on entities and statements: what they do, and that undoing them restores the bytes."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline, reviewing
from kg.changing import rebuild
from kg.knowledge import Knowledge
from kg.model import names
from kg.model.documents import Document, Publication
from kg.model.graph import Graph, Member
from kg.model.judgement import Correction, Entry, Verdict, in_force
from kg.model.reading import Reading
from kg.opened import OpenGraph
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.quads import document_quads, knowledge_quads, node_quads, review_quads
from kg.rdf.serialize import lines_of
from kg.rdf.validate import validate_file
from kg.resolve.resolver import resolve
from kg.reviewing import ReviewError
from kg.store.ledger import LEDGER, append, read_ledger
from kg.store.quads import memory_store
from kg.store.rules import broken, load_rules

RULES = kg.Settings(reader="rules")
"""What is tested here is what is made of readings, so that they may be plain ones."""

ARTICLES = {
    "a.txt": "Lisbon halts aid\n\nPortugal suspended aid to Angola on 3 March 2025, "
    "Foreign Minister Paulo Rangel said. Portugal is a member of NATO. Colonel Ana Brito "
    "criticized Moscow.\n",
    "b.txt": "Angola denies\n\nAngola denied that Portugal suspended aid to Angola. Portuguese "
    "Foreign Minister Paulo Rangel met Angolan officials in Luanda. Brito was not there.\n",
    "c.txt": "Aid again\n\nPortugal has suspended aid to Angola, two officials said. "
    "Portugal is a member of NATO. Colonel Ana Brito left for Luanda.\n",
}
AS_READ = Correction()
FILES = ("graph.ttl", "graph.nq", "graph.trig", "documents.jsonl")


def document(text: str, day: int) -> Document:
    return Document(text=text, publications=(Publication(issued=f"2025-03-0{day}"),))


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return pipeline.loaded(pipeline.Settings())[1]


@pytest.fixture(scope="module")
def readings(known: Knowledge) -> tuple[Reading, ...]:
    read = pipeline.Reader(pipeline.Settings())
    texts = [*ARTICLES.values(), *OTHERS.values()]
    return tuple(map(read, (document(text, n) for n, text in enumerate(texts, 1))))


OTHERS = {
    "hughes": "Hughes wins\n\nJohn Hughes, the mayor of Leeds, thanked voters in Britain.\n",
    "senator": "Hughes speaks\n\nSenator John Hughes of Texas criticized Russia in Washington.\n",
}


def lines(some: Iterable[Reading], known: Knowledge, entries: Iterable[Entry] = ()) -> list[bytes]:
    """The lines of N-Quads of everything, sorted."""
    graph = graph_of(some, known, entries)
    found = set(lines_of(node_quads(graph, event_types=known.events)))
    found |= set(lines_of(review_quads(graph)))
    for reading in some:
        found |= set(lines_of(document_quads(reading)))
        found |= set(lines_of(knowledge_quads(reading, graph)))
    return sorted(found)


def graph_of(some: Iterable[Reading], known: Knowledge, entries: Iterable[Entry] = ()) -> Graph:
    return resolve(some, known, in_force(entries))


def entry(
    verdict: Verdict | None, *judges: str, minute: int = 0, correct: Correction = AS_READ
) -> Entry:
    time = f"2025-03-09T10:{minute:02}:00Z"
    return Entry(verdict=verdict, judges=judges, by="Ida", time=time, correction=correct)


def mention(reading: Reading, words: str) -> str:
    """The name of the first mention with these words."""
    text = reading.document.text
    found = next(m for m in reading.mentions if m.span.of(text) == words)
    return f"mention:{names.mention(reading.document.id, found)}"


def event(reading: Reading, type_: str) -> str:
    found = next(e for e in reading.events if e.type == type_)
    return f"evidence:{names.event_evidence(reading.document.id, found)}"


def relation(reading: Reading, predicate: str) -> str:
    found = next(r for r in reading.relations if r.predicate == predicate)
    return f"evidence:{names.relation_evidence(reading.document.id, found)}"


def position(reading: Reading) -> str:
    return f"evidence:{names.position_evidence(reading.document.id, reading.positions[0])}"


def claim(reading: Reading) -> str:
    return f"claim:{names.claim(reading.document.id, reading.claims[0])}"


def kinds(readings: tuple[Reading, ...]) -> dict[str, Entry]:
    """One judgement of every kind that there is."""
    a, b, c, *_ = readings
    accept = Verdict.ACCEPT
    return {
        "same": entry(Verdict.SAME, mention(b, "Brito"), mention(c, "Ana Brito")),
        "same as a known one": entry(Verdict.SAME, mention(b, "Brito"), "entity:nato"),
        "different": entry(Verdict.DIFFERENT, mention(a, "Ana Brito"), mention(c, "Ana Brito")),
        "not the known one": entry(Verdict.DIFFERENT, mention(a, "Portugal"), "entity:portugal"),
        "unsure": entry(Verdict.UNSURE, mention(b, "Brito"), mention(c, "Ana Brito")),
        "two events": entry(
            Verdict.DIFFERENT, event(a, "AidSuspension"), event(c, "AidSuspension")
        ),
        "one event": entry(Verdict.SAME, event(a, "AidSuspension"), event(b, "Meeting")),
        "reject an event": entry(Verdict.REJECT, event(a, "AidSuspension")),
        "reject a relation": entry(Verdict.REJECT, relation(a, "memberOf")),
        "reject a relation everywhere": entry(
            Verdict.REJECT, relation(a, "memberOf"), relation(c, "memberOf")
        ),
        "reject a position": entry(Verdict.REJECT, position(b)),
        "reject a claim": entry(Verdict.REJECT, claim(a)),
        "accept an event": entry(accept, event(c, "AidSuspension")),
        "accept a claim": entry(accept, claim(b)),
        "accept a position": entry(accept, position(b)),
        "another event type": entry(
            accept, event(a, "AidSuspension"), correct=Correction(type="Visit")
        ),
        "another role": entry(
            accept, event(a, "AidSuspension"), correct=Correction(roles=(("recipient", "target"),))
        ),
        "a role less": entry(
            accept, event(a, "AidSuspension"), correct=Correction(roles=(("recipient", ""),))
        ),
        "another relation": entry(
            accept, relation(a, "memberOf"), correct=Correction(type="affiliatedWith")
        ),
        "turned round": entry(
            accept, relation(a, "memberOf"), correct=Correction(roles=(("subject", "object"),))
        ),
        "another office": entry(accept, position(b), correct=Correction(type="Minister")),
        "another speaker": entry(
            accept, claim(a), correct=Correction(speaker=mention(a, "Ana Brito"))
        ),
        "no known speaker": entry(accept, claim(a), correct=Correction(speaker="")),
        "another class": entry(accept, mention(b, "Brito"), correct=Correction(type="Place")),
    }


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


def entity(graph: Graph, reading: Reading, words: str) -> str:
    local = next(m.entity for m in reading.mentions if m.span.of(reading.document.text) == words)
    return graph.entity_of[Member(reading.document.id, local)]


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
    assert [said for _, said in graph.idle] == [said for _, said in graph.idle if why in said]
    assert graph.judgements == ()
    assert lines(readings, known, [one]) == lines(readings, known)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, and one cache of their readings for all the builds here."""
    folder = tmp_path_factory.mktemp("judging")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    kg.build([folder / name for name in ARTICLES], folder / "all", settings=RULES)
    return folder


def built(folder: Path, out: Path, *names_: str) -> OpenGraph:
    out.mkdir()
    (out / "cache").symlink_to(folder / "all" / "cache")
    return kg.build([folder / name for name in names_ or ARTICLES], out, settings=RULES)


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def test_judgements_survive_every_rebuild(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    plain = contents(out)
    graph = kg.judge(out, "reject", ["evidence:" + some_evidence(graph)], by="Ida", reason="no")
    judged = contents(out)
    assert judged != plain
    kg.build([folder / name for name in ARTICLES], out, settings=RULES)
    assert contents(out) == judged
    kg.remove(out, "b.txt")
    kg.add(out, [folder / "b.txt"])
    assert contents(out) == judged
    assert [r["reason"] for r in kg.open(out).ask("judgements")] == ["no"]
    kg.judge(out, "undo", ["evidence:" + some_evidence(graph)])
    assert contents(out) == plain
    assert len((out / LEDGER).read_text().splitlines()) == 2  # it is only added to


def some_evidence(graph: OpenGraph) -> str:
    rows = graph.query(
        "SELECT ?e WHERE { ?n kg:evidence|kg:rejectedEvidence ?e . ?e kg:document ?d ; kg:exact ?s "
        "FILTER(CONTAINS(?s, 'suspended aid to Angola on')) FILTER(CONTAINS(STR(?n), '/event/')) }"
    )
    return next(str(row["e"]) for row in rows).rpartition("/")[2]


def test_what_is_not_there_is_kept_told_and_applies_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    kg.judge(out, "reject", [f"evidence:{some_evidence(graph)}"])
    judged = contents(out)
    graph = kg.remove(out, "a.txt")
    (line,) = graph.report["review"]["idle"]
    assert "is not in the documents" in line
    assert graph.report["review"]["applied"] == 0
    kg.add(out, [folder / "a.txt"])
    assert contents(out) == judged


def test_bad_lines_are_told_with_their_place_and_the_rest_counts(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    graph = built(folder, out)
    evidence = some_evidence(graph)
    file = tmp_path / "mine.jsonl"
    good = {"verdict": "reject", "judges": [f"evidence:{evidence}"]}
    bad = ['{"verdict": "maybe", "judges": ["claim:1"]}', "not JSON"]
    file.write_text("\n".join([bad[0], json.dumps(good), bad[1], ""]))
    taken, problems = reviewing.take(out, file, by="Bo")
    assert taken == 1
    assert [p.split(" ")[0] for p in problems] == ["mine.jsonl:1:", "mine.jsonl:3:"]
    assert kg.open(out).report["review"]["applied"] == 1
    assert [str(e.by) for e in read_ledger(out).entries] == ["Bo"]
    (out / LEDGER).write_text(bad[1] + "\n" + (out / LEDGER).read_text())
    report = kg.build([folder / name for name in ARTICLES], out, settings=RULES).report
    assert report["review"]["problems"][0].startswith("review.jsonl:1: ")
    assert report["review"]["applied"] == 1


def test_what_cannot_be_judged_is_said(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out, "a.txt")
    for verdict, some, message in (
        ("maybe", ["Portugal"], "known are same, different"),
        ("same", ["Portugal"], "takes two"),
        ("same", ["Portugal", "Portugal"], "one entity already"),
        ("reject", ["Portugal"], "is about statements"),
        ("reject", ["event:nowhere-12345678"], "has no passages"),
        ("reject", [], "name what to reject"),
    ):
        with pytest.raises(ReviewError, match=message):
            kg.judge(out, verdict, some)
    assert not (out / LEDGER).exists()


def test_pairs_are_listed_until_they_are_judged(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    found = reviewing.pairs(out)
    labels = [(c.a.label, c.b.label, c.one_now) for c in found.first]
    assert ("Ana Brito", "Brito", False) in labels or ("Brito", "Ana Brito", False) in labels
    given = reviewing.go_through(out, found.first, lambda _: "unsure", by="Ida")
    assert len(given) == len(found.first) == found.found
    rebuild(out)
    assert reviewing.pairs(out).first == ()


def test_the_ledger_is_appended_to_in_one_step(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b'{"verdict": "undo", "judges": ["claim:1"]}')  # no line break
    append(tmp_path, [entry(Verdict.REJECT, "claim:2")], ["a slip"])
    assert [e.judges for e in read_ledger(tmp_path).entries] == [("claim:1",), ("claim:2",)]
    assert json.loads((tmp_path / LEDGER).read_text().splitlines()[1])["what"] == "a slip"
    shutil.rmtree(tmp_path)


def test_offices_of_the_user_s_own_name_who_held_them_on_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps(
            {
                "text": "The Defense Secretary ordered US troops to leave Iraq. He met officials.",
                "issued": "2025-03-05",
            }
        )
    )
    own = tmp_path / "offices.csv"
    own.write_text(
        "person,office,organization,start,as_of\n"
        "pete-hegseth,defense secretary,us-department-of-defense,2025-01-25,2025-06-30\n"
    )
    ask = "ASK { ?event kg:orderedBy entity:pete-hegseth }"
    assert not kg.build([tmp_path / "a.json"], tmp_path / "one", settings=RULES).query(ask).truth
    chosen = kg.Settings(gazetteers=(own,))
    assert kg.build([tmp_path / "a.json"], tmp_path / "two", settings=chosen).query(ask).truth


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
