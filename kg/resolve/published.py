"""What of a reading enters the graph: the record keeps more than is worth a statement."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.model.reading import Claim, EventMention, Reading, Relation
from kg.model.rejected import Rejected, Why
from kg.model.vocabulary import EntityType

WORTH = 0.6
"""Events below this confidence stay in the record."""
SURE = 0.7
"""Events below this are told by words of a root that may mean much else: two parties are asked."""
PARTIES = frozenset({"actor", "orderedBy", "recipient", "target"})
MUTUAL = frozenset({"Agree", "Consult", "Cooperate"})
"""Types in which two actors are two parties; in others both only do the same."""
UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE})


def published(reading: Reading) -> Reading:
    """A reading without what tells nobody anything.

    Only what can act can speak: a claim whose speaker was read as a place has none.

    An event is published if one of its participants is an entity: "the sharing of intelligence is
    important" tells no act of anyone. If only broad words tell it, two named ones are needed.
    Claims keep their content and lose the reference. A claim by nobody known, about nobody known
    and nothing that happened, is not published: "What is your view?". Nor is an affiliation with
    a country, which only repeats an office of that country.
    """
    named = frozenset(e.id for e in reading.entities if e.type not in UNNAMED)
    kept = tuple(e for e in reading.events if _tells(e, named))
    gone = {e.id for e in reading.events} - {e.id for e in kept}
    places = {e.id for e in reading.entities if e.type is EntityType.PLACE}
    claims = tuple(_by_whom_of_what(c, places, gone) for c in reading.claims)
    relations = tuple(r for r in reading.relations if not _repeats_office(r, reading))
    parts = (kept, relations, reading.positions, claims)
    holding = {x.within for some in parts for x in some}
    claims = tuple(c for c in claims if c.id in holding or _informs(c))
    lost = {c.id for c in reading.claims} - {c.id for c in claims}
    claims = tuple(_by_whom_of_what(c, places, lost) for c in claims)
    return replace(reading, events=kept, relations=relations, claims=claims)


def withheld(reading: Reading) -> tuple[Rejected, ...]:
    """What of a reading `published` leaves out, and why."""
    kept = published(reading)
    events = {e.id for e in kept.events}
    relations = {r.id for r in kept.relations}
    claims = {c.id for c in kept.claims}
    return tuple(
        sorted(
            [
                *(
                    Rejected(span=e.trigger, rule=e.rule, why=_why(e))
                    for e in reading.events
                    if e.id not in events
                ),
                *(
                    Rejected(span=r.span, rule=r.rule, why=Why.OFFICE)
                    for r in reading.relations
                    if r.id not in relations
                ),
                *(
                    Rejected(span=c.cue or c.content[0], rule=c.rule, why=Why.EMPTY)
                    for c in reading.claims
                    if c.id not in claims
                ),
            ]
        )
    )


def _by_whom_of_what(claim: Claim, places: AbstractSet[str], gone: AbstractSet[str]) -> Claim:
    """A claim without those who cannot speak, and without what is not published itself."""
    said = {*claim.events, *claim.proposition}
    if said.isdisjoint(gone) and not {claim.speaker, claim.addressee, claim.relayed_by} & places:
        return claim
    return replace(
        claim,
        speaker=None if claim.speaker in places else claim.speaker,
        addressee=None if claim.addressee in places else claim.addressee,
        relayed_by=None if claim.relayed_by in places else claim.relayed_by,
        events=tuple(e for e in claim.events if e not in gone),
        proposition=tuple(p for p in claim.proposition if p not in gone),
    )


def _why(event: EventMention) -> Why:
    known = any(a.entity for a in event.arguments)
    return Why.WEAK if known else Why.UNKNOWN


def _repeats_office(relation: Relation, reading: Reading) -> bool:
    countries = {e.id for e in reading.entities if e.type is EntityType.COUNTRY}
    derived = relation.rule.startswith("position/")
    return derived and relation.predicate == "affiliatedWith" and relation.object in countries


def _informs(claim: Claim) -> bool:
    """Whether a claim names who speaks or what it is about; an interviewer's name is no answer."""
    asked = claim.rule == "claim/turn"
    return bool(claim.speaker or claim.proposition or claim.events or (claim.about and not asked))


def _tells(event: EventMention, named: frozenset[str]) -> bool:
    if event.confidence < SURE:
        found = [a for a in event.arguments if a.role in PARTIES and a.entity in named]
        apart = event.type in MUTUAL or len({a.role for a in found}) > 1
        return event.confidence >= WORTH and apart and len({a.entity for a in found}) > 1
    return any(a.entity for a in event.arguments)
