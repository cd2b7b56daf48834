"""Events of the types in `ontology/events/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.text import Text, span_of
from kg.extract.entities import EntityIndex
from kg.extract.event_arguments import arguments_of, has_inanimate_subject
from kg.extract.event_decisions import begun, decided
from kg.extract.event_match import Match, find_matches
from kg.extract.event_proposals import with_proposed
from kg.extract.event_slots import Site
from kg.extract.event_times import time_of
from kg.extract.factuality import Presentation, present
from kg.extract.times import find_times
from kg.knowledge import Knowledge
from kg.model.documents import BlockKind
from kg.model.reading import Argument, Claim, EventMention
from kg.model.rejected import Why
from kg.model.spans import Span, hull
from kg.model.times import TimeExpression
from kg.model.vocabulary import STRENGTH, Factuality

PARTICIPANTS = frozenset({"actor", "orderedBy", "recipient", "target"})
HEADLINE = 0.15  # headlines leave out verbs and articles, and parses suffer
NOBODY = 0.4  # no participant is known: the type alone is certain
UNRESOLVED = 0.1  # participants are written, but are no entities
NO_ACTOR = 0.05
CATCH_ALL = 0.6  # the most that the broad words of a PLOVER root can earn


@dataclass(frozen=True, slots=True)
class _Context:
    text: Text
    entities: EntityIndex
    claims: Sequence[Claim]
    knowledge: Knowledge
    times: Sequence[TimeExpression]


def find_events(
    text: Text, entities: EntityIndex, claims: Sequence[Claim], knowledge: Knowledge
) -> tuple[EventMention, ...]:
    """Find events with their arguments, time, factuality and stage, in text order."""
    found = []
    matches = find_matches(text, knowledge.events, entities)
    for match in with_proposed(matches, text, knowledge.events):
        arguments = arguments_of(match, entities)
        why = _put_down(match, arguments, entities)
        if why is None:
            found.append((match, arguments))
        else:
            text.reject(_trigger(match.site.words), match.rule, why)
    found.sort(key=lambda pair: _trigger(pair[0].site.words).start)
    context = _Context(text, entities, claims, knowledge, find_times(text))
    return tuple(
        _event(f"v{n}", match, arguments, context)
        for n, (match, arguments) in enumerate(found, start=1)
    )


def _put_down(match: Match, arguments: tuple[Argument, ...], entities: EntityIndex) -> Why | None:
    """Why a match is no event, if it is none."""
    if has_inanimate_subject(match, entities):
        return Why.INANIMATE
    if _greets(match.site.head):
        return Why.GREETING
    return None if _says_enough(match, arguments) else Why.NOBODY


def _greets(word: Token) -> bool:
    """Whether it is a greeting and no act: "Dr. Roe, welcome to the programme"."""
    if word.lower_ != "welcome":
        return False
    return word.i == word.sent.start or word.nbor(-1).text in {",", "-", "—", "–"}


def _says_enough(match: Match, arguments: tuple[Argument, ...]) -> bool:
    """Whether there is anybody or anywhere: a bare word tells of acts in general, or of none.

    "The aid was cut" tells of an act, "cutting aid" and "intelligence sharing" do not.
    """
    roles = {a.role for a in arguments}
    head = match.site.head
    finite = head.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and head.dep_ not in {"acl", "amod"}
    return bool(roles if finite else roles - {"topic", "instrument"})


def _event(
    name: str, match: Match, arguments: tuple[Argument, ...], context: _Context
) -> EventMention:
    site, text = match.site, context.text
    trigger = _trigger(site.words)
    holder = holder_of(trigger, context.claims)
    said = _presented(_telling(site), holder, context)
    said = begun(match, decided(match, said, text, context.entities))
    return EventMention(
        id=name,
        type=match.type.id,
        plover=match.type.plover,
        trigger=trigger,
        arguments=arguments,
        factuality=said.factuality,
        sentence=text.sentence_of(site.head),
        confidence=_confidence(match, arguments, text),
        rule=match.rule,
        time=time_of(site, text, context.times),
        hearsay=said.hearsay,
        stage=said.stage,
        within=holder.id if holder else None,
    )


def _presented(word: Token, holder: Claim | None, context: _Context) -> Presentation:
    """How a word's event is presented; a claim that only the trained reader sees proves nothing.

    It may weaken what the document says without it, and not make it stronger.
    """
    said = present(word, context.text, context.knowledge, holder)
    if holder is None or not holder.rule.startswith("claim/reader"):
        return said
    alone = present(word, context.text, context.knowledge)
    if Factuality.NEGATED in {said.factuality, alone.factuality}:
        same = said.factuality is alone.factuality
        return said if same else replace(said, factuality=Factuality.POSSIBLE)
    return max(said, alone, key=lambda p: STRENGTH.index(p.factuality))


def _telling(site: Site) -> Token:
    """The word whose surroundings say whether it happened: a light verb's tense, not its noun's."""
    if site.carrier is not None:
        return site.carrier
    head = site.head
    # "considering halting operations" may be read as operations that halt
    return head.head if head.dep_ == "amod" and head.tag_ == "VBG" else head


def _trigger(words: Sequence[Token]) -> Span:
    """The trigger with its particle, unless other words part them."""
    first, last = min(w.i for w in words), max(w.i for w in words)
    together = [w for w in words[0].doc[first : last + 1] if not w.is_punct]
    return hull(span_of(w) for w in (words if len(together) == len(words) else words[:1]))


def holder_of(trigger: Span, claims: Sequence[Claim]) -> Claim | None:
    """The innermost claim whose content covers a trigger."""
    around = [
        (len(part), claim.id, claim)
        for claim in claims
        for part in claim.content
        if part.covers(trigger)
    ]
    return min(around, key=lambda a: (a[0], a[1]))[2] if around else None


def _confidence(match: Match, arguments: tuple[Argument, ...], text: Text) -> float:
    value = match.trigger.confidence or match.type.confidence
    known = [a for a in arguments if a.role in PARTICIPANTS]
    if not known:
        value -= NOBODY
    elif not any(a.entity for a in known):
        value -= UNRESOLVED
    elif any(a.role == "actor" and a.entity for a in known):
        value += 0.05
    else:
        value -= NO_ACTOR
    block = text.block_of(match.site.head.idx)
    if block is not None and block.kind is BlockKind.TITLE:
        value -= HEADLINE
    catch_all = match.type.depth == 0 and match.type.plover is not None
    return round(min(max(value, 0.05), CATCH_ALL if catch_all else 0.95), 2)
