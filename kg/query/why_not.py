"""Why an edge is not in a graph: what readers put down in the sentences that name both ends.

The log of rejected candidates lies beside the readings, not in the graph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model.reading import EventMention, Reading
from kg.model.rejected import Rejected
from kg.model.spans import Span
from kg.resolve.published import published, withheld
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]
_END = re.compile(r"(?<=[.!?])(?<![ .][A-Z]\.)[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What was taken up: its words and place, the rule, and why it became no edge."""

    words: str
    begin: int
    end: int
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence that names all that was asked for, with the candidates in it."""

    document: str
    sentence: str
    begin: int
    end: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The sentences, and how many documents name all that was asked for."""

    places: tuple[Place, ...]
    documents: int
    edges: tuple[str, ...] = ()
    """What is between the two all the same."""


def find_places(
    readings: Iterable[tuple[str, Reading, tuple[Rejected, ...]]],
    named: Sequence[Mapping[str, Sequence[Span]]],
    rule: str | None,
) -> WhyNot:
    """The sentences in which all that is `named` stands, in the order of the readings.

    A reading comes with the IRI of its document and its log; `named` has, for each thing asked for,
    where documents name it. `rule` narrows to rules with a type or predicate in their name; for
    one thing alone only sentences with candidates count.
    """
    places: list[Place] = []
    documents = 0
    for document, reading, log in readings:
        spans = [some.get(document, ()) for some in named]
        if not all(spans):
            continue
        documents += 1
        sentences = _sentences(reading.document.text)
        wanted = set.intersection(*({_at(sentences, s) for s in some} for some in spans))
        put_down = sorted({*log, *withheld(reading)})
        for number in sorted(wanted):
            sentence = sentences[number]
            inside = [s for some in spans for s in some if sentence.covers(s)]
            candidates = [
                *_rejected(put_down, sentence, reading.document.text),
                *_without(published(reading), sentence, inside),
            ]
            candidates = [c for c in candidates if _fits(c.rule, rule)]
            if len(named) == 1 and not candidates:
                continue
            places.append(
                Place(
                    document=document,
                    sentence=sentence.of(reading.document.text).strip(),
                    begin=sentence.start,
                    end=sentence.end,
                    candidates=tuple(candidates),
                )
            )
    return WhyNot(places=tuple(places), documents=documents)


def mentions_of(ask: Ask, iri: str) -> dict[str, list[Span]]:
    """Where documents (IRIs) name a node."""
    found: dict[str, list[Span]] = defaultdict(list)
    for row in ask(_MENTIONS.replace("$iri", iri)):
        found[row["document"] or ""].append(Span(int(row["begin"] or 0), int(row["end"] or 0)))
    return found


def words_of(texts: Iterable[tuple[str, str]], words: str) -> dict[str, list[Span]]:
    """Where texts, each with the IRI of its document, have some words."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = {d: [Span(*m.span()) for m in pattern.finditer(text)] for d, text in texts}
    return {document: spans for document, spans in found.items() if spans}


def _sentences(text: str) -> list[Span]:
    """Stretches of text up to what looks like the end of a sentence, without a parse."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def _at(sentences: Sequence[Span], span: Span) -> int:
    return bisect_right([s.start for s in sentences], span.start) - 1


def _rejected(log: Iterable[Rejected], sentence: Span, text: str) -> Iterator[Candidate]:
    for item in log:
        if sentence.overlaps(item.span):
            yield Candidate(
                words=" ".join(item.span.of(text).split()),
                begin=item.span.start,
                end=item.span.end,
                rule=item.rule,
                why=item.why.says,
            )


def _without(reading: Reading, sentence: Span, named: Sequence[Span]) -> Iterator[Candidate]:
    """Events that are in the graph, but without all that was asked for."""
    for event in reading.events:
        if sentence.covers(event.trigger) and not _holds(event, named):
            text = reading.document.text
            roles = [f"{a.role} “{' '.join(a.span.of(text).split())}”" for a in event.arguments]
            yield Candidate(
                words=event.trigger.of(text),
                begin=event.trigger.start,
                end=event.trigger.end,
                rule=event.rule,
                why=f"it was read, but only with {', '.join(roles) or 'nobody'}",
            )


def _holds(event: EventMention, named: Sequence[Span]) -> bool:
    return all(any(a.span.overlaps(s) for a in event.arguments) for s in named)


def _fits(rule: str, wanted: str | None) -> bool:
    if wanted is None:
        return True
    plain = re.sub(r"[^a-z]", "", wanted.lower())
    return plain in re.sub(r"[^a-z]", "", rule.lower())


_MENTIONS = """SELECT DISTINCT ?document ?begin ?end WHERE {
  ?m kg:refersTo <$iri> ; nif:referenceContext ?document ;
    nif:beginIndex ?begin ; nif:endIndex ?end .
} ORDER BY ?document ?begin ?end"""
