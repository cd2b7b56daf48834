"""Which mention each thing that a reading points to is: a trigger, a cue, an argument's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import names
from kg.model.reading import Argument, Claim, Mention, Reading
from kg.model.spans import Span
from kg.model.vocabulary import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A span with the name of its mention."""

    name: str
    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One filled role of one piece of evidence; `entity` is a local id."""

    name: str
    evidence: str
    role: str
    words: Words
    entity: str | None


class Spans:
    """The mentions of one reading, those of entities and all others."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._document = reading.document.id
        self._of_entity: dict[str, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            self._of_entity[mention.entity].append(mention)

    def words(self, span: Span, kind: MentionKind) -> Words:
        """A span as a mention of its own."""
        name = names.span_mention(self._document, span, kind)
        return Words(name=name, span=span, kind=kind)

    def trigger(self, span: Span | None) -> Words | None:
        """The words that tell of an event, state a relation or name an office."""
        return self.words(span, MentionKind.TRIGGER) if span else None

    def cue(self, claim: Claim) -> Words | None:
        """The words that attribute a claim."""
        return self.words(claim.cue, MentionKind.CUE) if claim.cue else None

    def phrase(self, span: Span, entity: str | None) -> Words:
        """The mention that a noun phrase is.

        An entity's own mention inside the phrase, the longest, of these the first; a nominal
        mention of the whole phrase where there is none.
        """
        inside = [m for m in self._of_entity.get(entity or "", ()) if span.covers(m.span)]
        if not inside:
            return self.words(span, MentionKind.NOMINAL)
        best = min(inside, key=lambda m: (-len(m.span), m.span, m.kind))
        return self.words(best.span, best.kind)

    def arguments(self, evidence: str, arguments: tuple[Argument, ...]) -> Iterator[Filled]:
        """The filled roles of an event."""
        for argument in arguments:
            yield self._filled(evidence, argument.role, argument.span, argument.entity)

    def claim_arguments(self, evidence: str, claim: Claim) -> Iterator[Filled]:
        """The words that name a claim's speaker."""
        if claim.source:
            yield self._filled(evidence, "speaker", claim.source, claim.speaker)

    def filled(self) -> Iterator[Filled]:
        """All filled roles of the reading."""
        for event in self._reading.events:
            evidence = names.event_evidence(self._document, event)
            yield from self.arguments(evidence, event.arguments)
        for claim in self._reading.claims:
            yield from self.claim_arguments(names.claim_evidence(self._document, claim), claim)

    def _filled(self, evidence: str, role: str, span: Span, entity: str | None) -> Filled:
        return Filled(
            name=names.argument(evidence, role, span),
            evidence=evidence,
            role=role,
            words=self.phrase(span, entity),
            entity=entity,
        )
