"""What a denial denies that only points back: "the claims are false", "any suggestion otherwise".

A denial that points back gets as its proposition what it points at: what the claim before it puts
forward, or that claim. Where two things could be meant it gets none: nothing is then disputed
that nobody disputed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.annotate.text import Text
from kg.extract.claim_further import UNTRUE
from kg.knowledge.event_types import EventTypes
from kg.model.reading import Claim, EventMention, Reading
from kg.model.spans import Span, hull
from kg.model.vocabulary import EntityType, Factuality, Stance

SAYING = frozenset(
    {Stance.ASSERTS, Stance.CONFIRMS, Stance.WARNS, Stance.BELIEVES, Stance.SPECULATES}
)
"""Stances of a claim that somebody else may call untrue."""
WITHIN = 2
"""Sentences between which a definite word still points at the claim before it."""

_ONE = (
    r"(?:claim|allegation|accusation|charge|report|assertion|suggestion|story|rumou?r|insinuation"
    r"|account|version)"
)
_MANY = (
    r"(?:claims|allegations|accusations|charges|reports|assertions|suggestions|stories|rumou?rs"
    r"|insinuations|reporting)"
)
_IS = (
    rf"(?: (?:is|are|was|were|had been)(?: (?:all|simply|completely|totally|absolutely|entirely"
    rf"|utterly|just))? {UNTRUE}\b.*| [\"“'‘]?{UNTRUE}| as .+)?"
)
_BY = r"(?: (?:by|from|of|made by|in) .+?)?"
_WHOSE = r"(?:the|this|that|these|those|such|all such|all these|[\w. ’'-]+?[’']s|[\w. -]+?s[’'])"
_POINTING = re.compile(
    rf"(?:that )?{_WHOSE}(?: [\w’'-]+){{0,2}}? (?:(?P<one>{_ONE})|(?P<many>{_MANY})){_BY}{_IS}",
    re.IGNORECASE,
)
_PRONOUN = re.compile(rf"(?:that )?(?:it|this|that|them|these|those){_IS}", re.IGNORECASE)
_OTHERWISE = re.compile(
    rf"\b(?:{_ONE}|{_MANY}|anyone|anybody|anything)\b[\w ]{{0,40}}?"
    r"\b(?:otherwise|to the contrary)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What may be pointed at: its last sentence, who says it, what it names and puts forward."""

    sentence: int
    speakers: frozenset[str]
    names: frozenset[str]
    forward: tuple[str, ...]


def point_back(reading: Reading, text: Text, types: EventTypes) -> Reading:
    """A reading in which denials that only point back have what they deny as proposition."""
    if all(c.stance is not Stance.DENIES for c in reading.claims):
        return reading
    finder = _Finder(reading, text, types)
    claims = []
    for claim in reading.claims:
        denied = finder.denied(claim) if claim.stance is Stance.DENIES else None
        claims.append(claim if denied is None else replace(claim, proposition=denied))
    return replace(reading, claims=tuple(claims))


class _Finder:
    def __init__(self, reading: Reading, text: Text, types: EventTypes) -> None:
        self.reading = reading
        self.types = types
        self.text = reading.document.text
        self.begins = [s.start_char for s in text.doc.sents]
        self.events = {e.id: e for e in reading.events}
        self.country = {e.id: e.source.country for e in reading.entities if e.source}
        self.unnamed = {e.id for e in reading.entities if e.type is EntityType.GROUP}

    def denied(self, denial: Claim) -> tuple[str, ...] | None:
        """What a denial denies, nothing where that is not clear; None if it has its own words.

        An accusation that is denied is no such words: not the accusing is denied.
        """
        parts = [" ".join(p.of(self.text).strip(" \n“”\"'‘’,.").split()) for p in denial.content]
        if any(_OTHERWISE.search(part) for part in parts):
            return self._contrary(denial) or None
        matches = [m for p in parts if (m := _POINTING.fullmatch(p) or _PRONOUN.fullmatch(p))]
        if not matches:
            return None
        noun = matches[0].groupdict()
        before = self._before(denial, loose=bool(noun))
        others = set(denial.about) - {denial.speaker}
        if others:  # "Kyiv's claims", "the report by Reuters"
            before = [s for s in before if s.speakers & others]
        if len(before) > 1 and not noun.get("many"):
            return ()
        return tuple(dict.fromkeys(i for s in before for i in s.forward))

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.begins, offset)

    def _own(self, claim: Claim) -> frozenset[str]:
        """Who speaks, with the country that an unnamed speaker speaks for."""
        return frozenset(i for i in (claim.speaker, self.country.get(claim.speaker or "")) if i)

    def _before(self, denial: Claim, *, loose: bool) -> list[_Said]:
        """What others said last before a denial; of what names the denying side, if any does."""
        place = _place(denial)
        here = self._sentence(place.start)
        own = self._own(denial)
        said = [*self._claims(denial, place, own), *self._told(place, own)]
        near = [s for s in said if here - s.sentence <= (WITHIN if loose else 1)]
        near = [s for s in near if s.names & own] or near
        last = max((s.sentence for s in near), default=0)
        return [s for s in near if s.sentence == last]

    def _claims(self, denial: Claim, place: Span, own: frozenset[str]) -> Iterable[_Said]:
        for claim in self.reading.claims:
            around = _place(claim)
            if claim.id == denial.id or around.end > place.start or claim.within is not None:
                continue
            if claim.stance not in SAYING or (claim.speaker and claim.speaker in own):
                continue
            inside = [self.events[e] for e in claim.events]
            named = {a.entity for e in inside for a in e.arguments if a.entity}
            holds = any(c.within == claim.id for c in self.reading.claims)
            whole = () if holds else (claim.id,)
            yield _Said(
                sentence=self._sentence(around.end - 1),
                speakers=self._own(claim),
                names=frozenset(named | set(claim.about)),
                forward=claim.proposition if len(claim.proposition) == 1 else whole,
            )

    def _told(self, place: Span, own: frozenset[str]) -> Iterable[_Said]:
        """What the text itself tells by hearsay, or of the denying side, in the sentence before."""
        before = self._sentence(place.start) - 1
        told = [
            e
            for e in self.reading.events
            if e.within is None
            and e.trigger.end <= place.start
            and self._sentence(e.trigger.start) == before
            and e.factuality is not Factuality.NEGATED
        ]
        if len(told) != 1:
            return
        named = frozenset(a.entity for a in told[0].arguments if a.entity)
        holds = any(_place(c).overlaps(told[0].sentence) for c in self.reading.claims)
        if not holds and (told[0].hearsay or named & own):
            yield _Said(sentence=before, speakers=frozenset(), names=named, forward=(told[0].id,))

    def _contrary(self, denial: Claim) -> tuple[str, ...]:
        """The last event before that others tell and that the denying side has just ruled out."""
        said = self._just_said(denial)
        if said is None:
            return ()
        place, holder = said
        named = self._own(denial) | {
            m.entity for m in self.reading.mentions if place.covers(m.span)
        }
        own = [e for e in self.reading.events if place.covers(e.trigger)]
        speakers = {c.id: c.speaker for c in self.reading.claims}
        for event in sorted(self.reading.events, key=lambda e: e.trigger, reverse=True):
            told = event.within is None or speakers[event.within] != holder.speaker
            if event.trigger.end > place.start or not told or not self._fits(event, named):
                continue
            if any(self._rules_out(e, event) for e in own):
                return (event.id,)
        return ()

    def _just_said(self, denial: Claim) -> tuple[Span, Claim] | None:
        """What a denying speaker said right before, and in which claim."""
        first = denial.content[0].start
        for claim in self.reading.claims:
            if claim.id == denial.id or claim.speaker != denial.speaker or claim.source is None:
                continue
            for part in claim.content:
                if part.start < first <= part.end:
                    return Span(part.start, first), claim
                if part.end <= first and self._sentence(first) - self._sentence(part.end - 1) <= 1:
                    return part, claim
        return None

    def _fits(self, event: EventMention, named: frozenset[str]) -> bool:
        """Whether all whom an event concerns were just named, and its actor may be the speaker.

        A group may be ("US allies are considering …"), others by name are not.
        """
        ends = {a.entity for a in event.arguments if a.role in {"recipient", "target"}}
        actors = {a.entity for a in event.arguments if a.role in {"actor", "orderedBy"}}
        known = {e for e in ends if e}
        return bool(known) and known <= named and bool(actors & (named | self.unnamed))

    def _rules_out(self, said: EventMention, event: EventMention) -> bool:
        """Whether what is said is the contrary of an event: its negation, or an opposed act."""
        if said.factuality is Factuality.NEGATED:
            return said.type == event.type
        for other in self.types[event.type].opposes:
            if other in self.types.ancestors(said.type):
                return True
            if said.type in self.types.ancestors(other):  # broader: the topic must be the same
                topics = [a.span.of(self.text) for a in said.arguments if a.role == "topic"]
                return bool(_words(topics) & _words([event.sentence.of(self.text)]))
        return False


def _place(claim: Claim) -> Span:
    return hull([*claim.content, *([claim.cue] if claim.cue else [])])


def _words(texts: Sequence[str]) -> set[str]:
    return {w.lower() for text in texts for w in _WORD.findall(text)}
