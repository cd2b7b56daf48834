"""Articles, what is read in them, and judgements on that: for the tests of what judgements do."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.documents import Document, Publication
from kg.model.graph import Graph, Member
from kg.model.judgement import Correction, Entry, Verdict, in_force
from kg.model.reading import Reading
from kg.rdf.quads import document_quads, knowledge_quads, node_quads, review_quads
from kg.rdf.serialize import lines_of
from kg.resolve.resolver import resolve

ARTICLES = {
    "a.txt": "Lisbon halts aid\n\nPortugal suspended aid to Angola on 3 March 2025, "
    "Foreign Minister Paulo Rangel said. Portugal is a member of NATO. Colonel Ana Brito "
    "criticized Moscow.\n",
    "b.txt": "Angola denies\n\nAngola denied that Portugal suspended aid to Angola. Portuguese "
    "Foreign Minister Paulo Rangel met Angolan officials in Luanda. Brito was not there.\n",
    "c.txt": "Aid again\n\nPortugal has suspended aid to Angola, two officials said. "
    "Portugal is a member of NATO. Colonel Ana Brito left for Luanda.\n",
}
OTHERS = {
    "hughes": "Hughes wins\n\nJohn Hughes, the mayor of Leeds, thanked voters in Britain.\n",
    "senator": "Hughes speaks\n\nSenator John Hughes of Texas criticized Russia in Washington.\n",
}
AS_READ = Correction()


def document(text: str, day: int) -> Document:
    return Document(text=text, publications=(Publication(issued=f"2025-03-0{day}"),))


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


def entity(graph: Graph, reading: Reading, words: str) -> str:
    local = next(m.entity for m in reading.mentions if m.span.of(reading.document.text) == words)
    return graph.entity_of[Member(reading.document.id, local)]


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
