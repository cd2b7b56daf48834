"""One reading out of what the extractors found: who holds what, and what each claim is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.model.reading import Claim, EventMention, Position, Reading, Relation
from kg.model.spans import Span, hull
from kg.model.vocabulary import Stance


def assemble(
    text: Text,
    entities: EntityIndex,
    *,
    positions: tuple[Position, ...],
    relations: tuple[Relation, ...],
    events: tuple[EventMention, ...],
    claims: tuple[Claim, ...],
) -> Reading:
    """Put one document's reading together."""
    positions = tuple(replace(p, within=_holder(p.span, claims)) for p in positions)
    relations = tuple(replace(r, within=_holder(r.trigger or r.span, claims)) for r in relations)
    claims = tuple(
        _filled(c, text, entities=entities, claims=claims, events=events, relations=relations)
        for c in _warnings(claims, text)
    )
    return Reading(
        document=text.document,
        blocks=text.clean.blocks,
        entities=entities.entities,
        mentions=entities.mentions,
        positions=positions,
        relations=relations,
        events=events,
        claims=claims,
    )


def holder_of(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The innermost claim whose content covers a span: the one with the shortest such content."""
    found = [(len(part), c.id, c) for c in claims for part in c.content if part.covers(span)]
    return min(found, default=(0, "", None))[2]


def _holder(span: Span, claims: Iterable[Claim]) -> str | None:
    claim = holder_of(span, claims)
    return claim.id if claim else None


def _filled(
    claim: Claim,
    text: Text,
    *,
    entities: EntityIndex,
    claims: tuple[Claim, ...],
    events: tuple[EventMention, ...],
    relations: tuple[Relation, ...],
) -> Claim:
    """A claim with what it is about: all events and actors in it, and what it puts forward."""
    inside = tuple(e for e in events if _within(e.trigger, claim))
    about = {m.entity for part in claim.content for m in entities.inside(part)}
    nested = [c for c in claims if c.within == claim.id]
    return replace(
        claim,
        sentence=_passage(claim, text),
        cue=_verb_group(claim, claim.cue, text, claims) if claim.cue else None,
        events=tuple(e.id for e in inside),
        about=tuple(e.id for e in entities.entities if e.id in about and e.id != claim.speaker),
        proposition=_proposition(claim, text, nested, inside, relations),
    )


def _verb_group(claim: Claim, cue: Span, text: Text, claims: Iterable[Claim]) -> Span:
    """A cue with the words that its verb hangs on: "has repeatedly denied", "appeared to suggest".

    So that what was only tried, or seemed so, is not read as said. It goes no further than a claim
    that holds the cue, and takes in no cue of another one.
    """
    words = text.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None:
        return cue
    first = _begin(words, words.start)
    others = [c for c in claims if c.id != claim.id]
    around = [part for c in others for part in c.content if part.covers(cue)]
    while first < words.start and (
        any(text.doc[first].idx < part.start for part in around)
        or any(c.cue is not None and _stands_in(text.doc[first], c.cue) for c in others)
    ):
        first += 1
    return Span(text.doc[first].idx, cue.end) if first < words.start else cue


def _begin(words: Tokens, first: int) -> int:
    """Where the auxiliaries and adverbs begin, of the verb and of those that it completes."""
    verb, doc = words.root, words.doc
    while True:
        while first > 0 and doc[first - 1].head.i == verb.i and _helps(doc[first - 1]):
            first -= 1
        above = verb.head
        if verb.dep_ != "xcomp" or above.i != first - 1 or above.pos_ not in {"VERB", "AUX"}:
            return first
        first, verb = above.i, above


def _helps(word: Token) -> bool:
    asks = word.tag_ == "WRB"
    return word.dep_ in {"aux", "auxpass", "advmod", "neg"} and not asks


def _stands_in(word: Token, span: Span) -> bool:
    return span.start <= word.idx < span.end


PASSAGE = 600
"""Characters that a claim's evidence may have where its words stand in a later sentence."""


def _passage(claim: Claim, text: Text) -> Span:
    """The sentence of a claim, and on to the sentence of its first words where that is near.

    So that evidence shows the words themselves: 'A spokesman spoke: "We are friends. It is
    untrue."' for the denial that is only the last of these sentences.
    """
    first = claim.content[0]
    words = text.doc.char_span(first.start, first.end, alignment_mode="expand")
    if words is None or claim.sentence.overlaps(first):
        return claim.sentence
    whole = hull((claim.sentence, text.sentence_of(words[0])))
    return whole if len(whole) <= PASSAGE else claim.sentence


def _warnings(claims: tuple[Claim, ...], text: Text) -> tuple[Claim, ...]:
    """Claims in which words that go on a warning warn too: "He warned of floods, saying …".

    Only a warning is handed on: who denies something, saying why, does not deny the reason.
    """
    warning = {
        token.i: claim.source
        for claim in claims
        if claim.stance is Stance.WARNS and claim.cue
        for token in _words(claim.cue, text)
    }

    def goes_on(claim: Claim) -> bool:
        return claim.cue is not None and any(
            t.dep_ == "advcl"
            and t.tag_ == "VBG"
            and (
                t.head.i in warning
                # The parser may hang it on the words of the warning; then the source is the same.
                or any(a.i in warning and warning[a.i] == claim.source for a in t.ancestors)
            )
            for t in _words(claim.cue, text)
        )

    return tuple(
        replace(c, stance=Stance.WARNS) if c.stance is Stance.ASSERTS and goes_on(c) else c
        for c in claims
    )


def _words(span: Span, text: Text) -> Iterable[Token]:
    return text.doc.char_span(span.start, span.end, alignment_mode="expand") or ()


def _within(span: Span, claim: Claim) -> bool:
    return any(part.covers(span) for part in claim.content)


def _proposition(
    claim: Claim,
    text: Text,
    nested: list[Claim],
    events: tuple[EventMention, ...],
    relations: tuple[Relation, ...],
) -> tuple[str, ...]:
    """What the claim as a whole puts forward: what the main words of its content tell.

    The main word is the one whose head lies outside the content. A nested claim's cue, an event's
    trigger or a relation's words there are the proposition; what stands deeper is only mentioned.
    """
    found = []
    for part in claim.content:
        for place in _main_words(part, text):
            found += [c.id for c in nested if c.cue and c.cue.overlaps(place)]
            found += [e.id for e in events if e.trigger.overlaps(place)]
            found += [r.id for r in relations if r.trigger and r.trigger.overlaps(place)]
    return tuple(dict.fromkeys(found))


INTENDING = frozenset({"consider", "contemplate", "mull", "weigh", "plan", "intend", "prepare"})
"""Verbs below which the act itself is what is said, as considered or planned."""


REPORTS = frozenset({"claim", "allegation", "report", "accusation", "suggestion", "assertion"})
"""Nouns whose clause is what is said: "rejected claims by Israel that …"."""


def _main_words(part: Span, text: Text) -> list[Span]:
    """The main words of a part, each with those in coordination and what it only introduces.

    In "it had begun to withdraw", "there was an attack" and "it is likely that they agreed" the
    last word is what is said.
    """
    words = text.doc.char_span(part.start, part.end, alignment_mode="contract")
    if words is None:
        return []
    heads = [
        t
        for t in words
        if not (t.is_punct or t.is_space)
        and (t.head.i == t.i or not words.start <= t.head.i < words.end)
    ]
    places = []
    for head in heads:
        for word in (head, *head.conjuncts):
            places.append(word)
            if word.lemma_ in {"begin", "start", "continue", "be", "have", "stop"}:
                places += [c for c in word.children if c.dep_ in {"xcomp", "attr", "dobj"}]
            if word.lemma_ in REPORTS:
                places += [c for c in word.children if c.dep_ in {"acl", "ccomp"}]
            if word.lemma_ in INTENDING:
                places += [c for c in word.children if c.dep_ == "xcomp"]
            if any(c.dep_ == "nsubj" and c.lower_ == "it" for c in word.children):
                over = (word, *(c for c in word.children if c.dep_ == "acomp"))
                for clause in (c for o in over for c in o.children if c.dep_ == "ccomp"):
                    places += [clause, *(c for c in clause.children if c.dep_ == "dobj")]
    return [Span(t.idx, t.idx + len(t)) for t in places if words.start <= t.i < words.end]
