"""Triggers that the trained reader proposes, where no rule reads one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.reader.proposals import Proposals
from kg.annotate.text import Text
from kg.extract.event_match import Match, index_of
from kg.extract.event_slots import Site
from kg.extract.event_words import ORDERING
from kg.knowledge.event_types import EventType, Trigger
from kg.model.spans import Span

CERTAIN = 0.5
"""Below this certainty of a trigger nothing is taken over."""
UNKNOWN = 0.9
"""So certain it must be of a word that no type of its root has among its triggers."""
CONFIDENCE = 0.55
"""What an event earns that only the trained reader sees, before its participants count."""
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def with_proposed(
    matches: Sequence[Match], text: Text, types: Mapping[str, EventType]
) -> tuple[Match, ...]:
    """Matches with those that only the trained reader proposes, in text order.

    A rule wins over the model wherever it has read a word or put it down: it knows the deeper type
    and why. What only the model reads has a first-level type.
    """
    if text.proposals is None:
        return tuple(matches)
    read = {w.i for m in matches for w in (*m.site.words, m.site.head)}
    read |= {i for m in matches for i in m.used}
    read |= {i for r in text.rejected if r.rule.startswith("event/") for i in _words(text, r.span)}
    found = [*matches, *_proposed(text.proposals, text.doc, read, types)]
    return tuple(sorted(found, key=lambda m: m.site.head.i))


def _words(text: Text, span: Span) -> Iterator[int]:
    found = text.doc.char_span(span.start, span.end, alignment_mode="expand")
    yield from (t.i for t in found or ())


def _roots(types: Mapping[str, EventType]) -> dict[str, EventType]:
    """First-level types by the names that the reader has for them."""
    return {t.plover or t.id: t for t in types.values() if t.depth == 0}


def _proposed(
    proposals: Proposals, doc: Doc, read: set[int], types: Mapping[str, EventType]
) -> Iterator[Match]:
    roots = _roots(types)
    index = index_of(types)
    for trigger in proposals.triggers:
        words = doc.char_span(trigger.span.start, trigger.span.end, alignment_mode="expand")
        if words is None or trigger.label not in roots:
            continue
        head = words.root
        part = PARTS.get(head.pos_)
        if part is None or head.lemma_ in ORDERING or not read.isdisjoint(w.i for w in words):
            continue  # whoever orders an act is part of it
        known = any(e.type.plover == trigger.label for _, e in index.at(head))
        if trigger.certainty < (CERTAIN if known else UNKNOWN):
            continue
        parts: tuple[Token, ...] = (head, *(w for w in words if w.i > head.i and w.dep_ == "prt"))
        yield Match(
            type=replace(roots[trigger.label], confidence=CONFIDENCE),
            trigger=Trigger(part=part, words=(head.lemma_.lower(),)),
            site=Site(head=head, words=parts, part=part, carrier=None),
            used=frozenset(),
            reader=proposals.version,
        )
