"""Which event mentions are of one event, on ECB+ (dev): `python benchmarks/events.py`.

Gold mentions, within topics, validated sentences only. The words that ECB+ marks are grouped by
the code that a build uses, `kg.resolve.event_groups.group`, over reports made of what `kg` reads
there: type and participants where an event was read, the word, the story of the text. Beside it
stands the baseline, one event for each lemma of a topic. Nothing is fitted on these texts. CoNLL F1
is the mean of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from kg import pipeline
from kg.annotate import language as languages
from kg.clean.blocks import clean
from kg.model.documents import Document
from kg.model.graph import Member
from kg.model.reading import EventMention, Reading
from kg.model.spans import Span
from kg.resolve.entities import resolve_entities
from kg.resolve.event_groups import group
from kg.resolve.event_identity import EventReport
from kg.resolve.events import report_of
from kg.resolve.gists import gists_of
from kg.resolve.participants import related_by
from kg.resolve.statements import resolve_positions
from kg.resolve.stories import cluster_stories

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "ecbplus" / "dev.jsonl"
ASKED = 0.04
"""By how much ours must be above the baseline."""

Chains = list[frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A marked word: where it is, its lemma, the event that kg reads there, the gold event."""

    document: str
    story: str
    lemma: str
    event: EventMention | None
    gold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The mentions of a topic and the readings of its texts."""

    mentions: tuple[Mention, ...]
    readings: tuple[Reading, ...]


def main() -> None:
    """Measure, print, and fail if the difference is less than asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="ECB+ as JSON lines")
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        print(f"skipped: {arguments.data} is not there, and ECB+ is not part of this repository")
        return
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines()]
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row)
    read = [read_topic(topics[name]) for name in sorted(topics)]
    gold = [chains(m.gold for m in topic.mentions) for topic in read]
    baseline = [chains(m.lemma for m in topic.mentions) for topic in read]
    ours = [decide(topic) for topic in read]
    print("            MUC    B3   CEAFe  CoNLL F1")
    values = []
    for name, answers in (("same lemma", baseline), ("ours", ours)):
        parts = [f1(gold, answers, measure) for measure in (muc, b_cubed, ceaf_e)]
        values.append(sum(parts) / len(parts))
        print(f"{name:10} {' '.join(f'{p:6.3f}' for p in parts)}  {values[-1]:6.3f}")
    difference = values[1] - values[0]
    print(f"difference                     {difference:+.3f} (asked: {ASKED:+.2f})")
    sys.exit(difference < ASKED)


def read_topic(rows: Sequence[Mapping[str, Any]]) -> Topic:
    """Read the texts of a topic, and find out what stands at each marked word."""
    language, knowledge = pipeline.loaded(pipeline.Settings())
    stories = cluster_stories([row["text"] for row in rows])
    mentions: list[Mention] = []
    readings: list[Reading] = []
    for row, story in zip(rows, stories, strict=True):
        document = Document(text=row["text"])
        text = languages.annotate(document, clean(document), language)
        readings.append(pipeline.read(document, language=language, knowledge=knowledge))
        for marked in row["mentions"]:
            if marked["kind"] != "event" or not marked["validated"]:
                continue
            begin, end = marked["spans"][0]
            words = text.doc.char_span(begin, end, alignment_mode="expand")
            if words is None:
                raise ValueError(f"{row['id']}: {begin}, {end} lies outside the text")
            head = words.root
            place = Span(head.idx, head.idx + len(head))
            found = (e for e in readings[-1].events if e.trigger.overlaps(place))
            mentions.append(
                Mention(
                    document=document.id,
                    story=str(story),
                    lemma=head.lemma_.lower(),
                    event=next(found, None),
                    gold=marked["cluster"],
                )
            )
    return Topic(mentions=tuple(mentions), readings=tuple(readings))


def decide(topic: Topic) -> Chains:
    """The mentions of each event, as a build would have them."""
    _, knowledge = pipeline.loaded(pipeline.Settings())
    gists = gists_of(topic.readings, knowledge.gazetteer)
    nodes, entity_of = resolve_entities(gists, knowledge.gazetteer)
    entities = {node.name: node for node in nodes}
    documents = {reading.document.id: reading.document.id for reading in topic.readings}
    positions = resolve_positions(gists, entity_of, documents)

    def report(mention: Mention) -> EventReport:
        filled = [
            (a.role, entities[entity_of[Member(mention.document, a.entity)]])
            for a in (mention.event.arguments if mention.event else ())
            if a.entity
        ]
        return report_of(
            mention.event,
            parties=filled,
            word=mention.lemma,
            origin=mention.document,
            story=mention.story,
            knowledge=knowledge,
        )

    related = related_by(entities, positions, knowledge.gazetteer)
    return [frozenset(g) for g in group([report(m) for m in topic.mentions], related)]


def chains(keys: Iterable[str]) -> Chains:
    """Numbers of mentions with the same key."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, key in enumerate(keys):
        found[key].add(number)
    return [frozenset(some) for some in found.values()]


Fraction = tuple[float, float]
Measure = Callable[[Chains, Chains], Fraction]


def f1(gold: Sequence[Chains], answers: Sequence[Chains], measure: Measure) -> float:
    """F1 of a measure over all topics together."""
    recall = _ratio(measure(g, a) for g, a in zip(gold, answers, strict=True))
    precision = _ratio(measure(a, g) for g, a in zip(gold, answers, strict=True))
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _ratio(fractions: Iterable[Fraction]) -> float:
    parts = list(fractions)
    whole = sum(d for _, d in parts)
    return sum(n for n, _ in parts) / whole if whole else 0.0


def muc(side: Chains, other: Chains) -> Fraction:
    """Links of one side that the other has too, of all its links."""
    where = {n: i for i, chain in enumerate(other) for n in chain}
    kept = sum(len(chain) - len({where[n] for n in chain}) for chain in side)
    return kept, sum(len(chain) - 1 for chain in side)


def b_cubed(side: Chains, other: Chains) -> Fraction:
    """For each mention the share of its chain that the other side has with it, summed."""
    where = {n: i for i, chain in enumerate(other) for n in chain}
    total = 0.0
    for chain in side:
        total += sum(n * n for n in Counter(where[m] for m in chain).values()) / len(chain)
    return total, sum(map(len, side))


def ceaf_e(side: Chains, other: Chains) -> Fraction:
    """The similarity of chains in the best alignment, of the number of chains on one side."""
    where = {n: i for i, chain in enumerate(other) for n in chain}
    graph = nx.Graph()
    for i, chain in enumerate(side):
        for j, shared in Counter(where[n] for n in chain).items():
            weight = 2 * shared / (len(chain) + len(other[j]))
            graph.add_edge(("side", i), ("other", j), weight=weight)
    best = nx.max_weight_matching(graph)
    return sum(graph.edges[edge]["weight"] for edge in best), len(side)


if __name__ == "__main__":
    main()
