"""Gists of readings: made where none is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.knowledge import Knowledge
from kg.knowledge.gazetteer import Gazetteer
from kg.model import names
from kg.model.documents import Document
from kg.model.reading import Claim, Entity, EventMention, Reading
from kg.model.vocabulary import EntityType, Factuality, MentionKind, Presented
from kg.resolve.claim_contents import content_of, shingles_of
from kg.resolve.gist import (
    ClaimGist,
    EntityGist,
    EventGist,
    Gist,
    InferredGist,
    PositionGist,
    RelationGist,
)
from kg.resolve.judging import ByDocument, Judged, apply
from kg.resolve.memory import Memory
from kg.resolve.profiles import Profile, Profiler
from kg.resolve.text_credits import Credit, find_credits

Credits = Callable[[str], tuple[Credit, ...]]
"""The media that a text credits."""


class Shelf(Protocol):
    """Where gists are kept; what is not there is made again."""

    def get(self, document: Document) -> Gist | None:
        """The gist of a document, if it is there."""

    def put(self, document: Document, gist: Gist) -> None:
        """Keep the gist of a document."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """A shelf for one run."""

    kept: dict[str, Gist] = field(default_factory=dict)

    def get(self, document: Document) -> Gist | None:
        """The gist of a document, if it is there."""
        return self.kept.get(document.id)

    def put(self, document: Document, gist: Gist) -> None:
        """Keep the gist of a document."""
        self.kept[document.id] = gist


@dataclass(frozen=True, slots=True)
class Gists:
    """The gists of readings as judgements have them, gone through as often as is asked for."""

    readings: ByDocument
    judged: Judged
    knowledge: Knowledge
    profiler: Profiler
    memory: Memory
    shelf: Shelf

    def __iter__(self) -> Iterator[Gist]:
        return map(self._of, self.readings.documents)

    def _of(self, document: Document) -> Gist:
        judged = self.judged.documents
        if judged and document.id in judged:  # of a document that nobody judged no id is made
            return self._made(apply(self.readings.of(document), self.judged, self.knowledge))
        gist = self.shelf.get(document)
        if gist is None:
            gist = self._made(self.readings.of(document))
            self.shelf.put(document, gist)
        return gist

    def _made(self, reading: Reading) -> Gist:
        return gist_of(reading, self.profiler, self.memory.credits)


def gists_of(
    readings: Iterable[Reading], gazetteer: Gazetteer, credits_in: Credits = find_credits
) -> tuple[Gist, ...]:
    """The gists of some readings, in their order."""
    profiler = Profiler(gazetteer)
    return tuple(gist_of(reading, profiler, credits_in) for reading in readings)


def gist_of(reading: Reading, profiler: Profiler, credits_in: Credits = find_credits) -> Gist:
    """What resolving needs of a reading."""
    document = reading.document
    profiles = tuple(profiler.profiles(reading))
    return Gist(
        document=document.id,
        issued=document.issued,
        around=profiles[0][1].around if profiles else frozenset(),
        entities=tuple(_entities(reading, profiles)),
        positions=tuple(
            PositionGist(
                person=p.person,
                organization=p.organization,
                office=p.office,
                title=p.title,
                evidence=names.position_evidence(document.id, p),
            )
            for p in reading.positions
        ),
        relations=tuple(
            RelationGist(
                id=r.id,
                subject=r.subject,
                predicate=r.predicate,
                object=r.object,
                factuality=r.factuality,
                confidence=r.confidence,
                own_voice=r.within is None,
                evidence=names.relation_evidence(document.id, r),
            )
            for r in reading.relations
            if not r.rule.startswith(FROM_POSITION)
        ),
        inferred=tuple(_inferred(reading)),
        events=tuple(_event(e, document) for e in reading.events),
        claims=tuple(_claims(reading)),
        credited=tuple(sorted({*reading.credits, *_credited(reading, credits_in)})),
    )


FROM_POSITION = "position/"
"""How the rule of a relation begins that a reader derived from a position."""


def _entities(reading: Reading, profiles: Iterable[tuple[Entity, Profile]]) -> Iterator[EntityGist]:
    spoken: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.kind is MentionKind.NAME:
            spoken[mention.entity].add(" ".join(mention.span.of(reading.document.text).split()))
    counts = Counter(m.entity for m in reading.mentions)
    for entity, profile in profiles:
        yield EntityGist(
            id=entity.id,
            begin=profile.rank[2],
            local=profile.local,
            label=profile.label,
            name=profile.name,
            spelt=profile.spelt,
            type=profile.type,
            known=profile.known,
            offices=profile.offices,
            holds=profile.holds,
            countries=profile.countries,
            common=profile.common,
            forms=frozenset(spoken[entity.id]),
            mentions=counts[entity.id],
            exact_match=entity.exact_match,
            source=entity.source,
        )


def _inferred(reading: Reading) -> Iterator[InferredGist]:
    """What follows from positions in the document's own voice that it presents as held now."""
    held = {
        p.span: p
        for p in reading.positions
        if p.within is None and p.presented_as is Presented.CURRENT and p.organization
    }
    for relation in reading.relations:
        position = held.get(relation.span)
        if position is None or not relation.rule.startswith(FROM_POSITION):
            continue
        if position.organization and position.person == relation.subject:
            yield InferredGist(
                subject=relation.subject,
                predicate=relation.predicate,
                object=relation.object,
                body=position.organization,
                office=position.office,
            )


def _event(event: EventMention, document: Document) -> EventGist:
    return EventGist(
        id=event.id,
        name=names.event(document.id, event.trigger.start, event.type),
        type=event.type,
        begin=event.trigger.start,
        word=event.trigger.of(document.text).split()[0],
        fillers=tuple((a.role, a.entity) for a in event.arguments if a.entity),
        factuality=event.factuality,
        confidence=event.confidence,
        own_voice=event.within is None,
        evidence=names.event_evidence(document.id, event),
        time=event.time,
    )


def _claims(reading: Reading) -> Iterator[ClaimGist]:
    document = reading.document
    anonymous = {e.id for e in reading.entities if e.type is EntityType.ANONYMOUS_SOURCE}
    negated = {e.id for e in reading.events if e.factuality is Factuality.NEGATED}
    negated |= {r.id for r in reading.relations if r.factuality is Factuality.NEGATED}
    for claim in reading.claims:
        words = _words(claim, document.text)
        yield ClaimGist(
            id=claim.id,
            name=names.claim(document.id, claim),
            begin=claim.content[0].start,
            speaker=claim.speaker,
            is_known=claim.speaker not in anonymous,
            stance=claim.stance,
            within=claim.within,
            addressee=claim.addressee,
            relayed_by=claim.relayed_by,
            collective=claim.collective,
            proposition=claim.proposition,
            negated=tuple(p for p in claim.proposition if p in negated),
            about=claim.about,
            events=claim.events,
            evidence=names.claim_evidence(document.id, claim),
            shingles=shingles_of(words),
            content=content_of(words, claim.stance),
        )


def _words(claim: Claim, text: str) -> Sequence[str]:
    content = " ".join(part.of(text) for part in claim.content)
    plain = content.lower().replace("u.s.", "us").replace("u.k.", "uk")
    plain = plain.replace("n't", " not").replace("n’t", " not")
    return re.findall(r"\w+", plain)


def _credited(reading: Reading, credits_in: Credits) -> Iterator[str]:
    """The bodies whose names stand where a text credits a medium."""
    bodies = {e.id for e in reading.entities if e.type.is_organization}
    for credit in credits_in(reading.document.text):
        for mention in reading.mentions:
            if mention.entity in bodies and mention.span.overlaps(credit.span):
                yield mention.entity
