"""Who says, believes, fears or denies what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.claim_further import denials, following
from kg.extract.claim_nouns import according, of_adjective, of_noun, perspective
from kg.extract.claim_proposals import proposed
from kg.extract.claim_quotes import Quotations
from kg.extract.claim_turns import headlines, signed, turns
from kg.extract.claim_verbs import of_verb
from kg.extract.claim_words import AUTHORS, Draft, Words, child
from kg.extract.entities import EntityIndex
from kg.knowledge import Knowledge
from kg.model.documents import BlockKind
from kg.model.reading import Claim
from kg.model.rejected import Why
from kg.model.spans import Span, hull
from kg.model.vocabulary import EntityType, Quotation

NESTED = 0.8
"""What stands inside another claim must be at least as certain as a clause beside its verb."""


def find_claims(text: Text, entities: EntityIndex, knowledge: Knowledge) -> tuple[Claim, ...]:
    """Find attributions with source, cue, content, stance, quotation and `within`, in text order.

    `proposition`, `about` and `events` are left empty here: assembly fills them.
    """
    words = Words(text, knowledge.lexicons.reporting)
    drafts = _apart(_drafts(words))
    drafts += _apart([*drafts, *headlines(words, drafts)])[len(drafts) :]
    drafts += _apart(proposed(words, drafts))
    drafts = sorted(following(words, drafts), key=_order)
    drafts = [part for draft in drafts for part in denials(words, draft)]
    kept = [d for d in drafts if _stands(d, drafts)]
    for draft in drafts:
        if draft.cue is not None and draft not in kept:
            text.reject(draft.cue, draft.rule, Why.NESTED)
    return _numbered([_claim(d, words, entities) for d in kept])


def _stands(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a claim inside another one is certain enough, and not its speaker's own "I think"."""
    if draft.cue is None or not any(
        part.covers(draft.cue) for other in drafts if other is not draft for part in other.content
    ):
        return True
    head = draft.source.head if draft.source else None
    own = head is not None and head.lower_ in AUTHORS
    return draft.confidence >= NESTED and not own


def _drafts(words: Words) -> Iterator[Draft]:
    quotations = Quotations(words)
    yield from quotations.find()
    yield from turns(words)
    yield from signed(words)
    silent = [b.span for b in words.text.clean.blocks if b.kind is BlockKind.BOILERPLATE]
    for token in words.doc:
        if token.i in quotations.used or token.is_punct or token.is_space:
            continue
        if silent and any(s.start <= token.idx < s.end for s in silent):
            continue
        yield from _of_token(words, token)


def _of_token(words: Words, token: Token) -> Iterator[Draft]:
    lexicon, lemma = words.lexicon, token.lemma_.lower()
    if token.lower_ == "according":
        yield from according(words, token)
    elif token.lower_ in lexicon.adjectives and token.pos_ in {"ADJ", "VERB"}:
        yield from of_adjective(words, token)
    elif token.pos_ == "VERB" and token.dep_ != "amod":
        yield from of_verb(words, token)
    elif token.pos_ == "NOUN":
        if lemma in lexicon.nouns:
            yield from of_noun(words, token)
        if lemma in lexicon.perspectives:
            yield from perspective(words, token)


def _apart(drafts: Iterable[Draft]) -> list[Draft]:
    """One claim for each cue; the first rule that reads a cue has it."""
    kept: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    for draft in drafts:
        key = (draft.cue.start, draft.cue.end) if draft.cue else (draft.anchor, -1)
        if key not in taken:
            taken.add(key)
            kept.append(draft)
    return kept


def _order(draft: Draft) -> tuple[int, int, int]:
    begin = min(s.start for s in (*draft.content, *([draft.cue] if draft.cue else [])))
    return begin, draft.anchor, draft.cue.start if draft.cue else -1


def _claim(draft: Draft, words: Words, entities: EntityIndex) -> Claim:
    head = draft.source.head if draft.source else None
    content = draft.content or ((draft.cue,) if draft.cue else ())
    return Claim(
        id="",
        speaker=_speaker(draft, entities),
        source=draft.source.span if draft.source else None,
        cue=draft.cue,
        content=content,
        quotation=Quotation.DIRECT if draft.rule == "claim/turn" else _quotation(words, content),
        stance=draft.stance,
        sentence=words.sentence(draft.anchor),
        confidence=draft.confidence,
        rule=draft.rule,
        addressee=_entity(draft.addressee, entities, media=False),
        relayed_by=_entity(draft.addressee, entities, media=True),
        collective=head is not None and any(c.dep_ == "conj" for c in head.children),
    )


def _speaker(draft: Draft, entities: EntityIndex) -> str | None:
    if draft.source is None:
        return None
    head = draft.source.head
    if head is None:
        inside = entities.inside(draft.source.span)
        return inside[0].entity if inside else None
    found = entities.entity_of(head)
    apposition = child(head, "appos")
    if found is None and apposition is not None:
        found = entities.entity_of(apposition)
    return found


def _entity(head: Token | None, entities: EntityIndex, *, media: bool) -> str | None:
    found = entities.entity_of(head) if head is not None else None
    if found is None:
        return None
    is_medium = entities.by_id[found].type is EntityType.MEDIA_OUTLET
    return found if is_medium == media else None


def _quotation(words: Words, content: tuple[Span, ...]) -> Quotation:
    quoted = loose = 0
    for span in content:
        inside = words.marked.overlapping(span)
        for offset in range(span.start, span.end):
            if not words.characters[offset].isalnum():
                continue
            if any(q.start <= offset < q.end for q in inside):
                quoted += 1
            else:
                loose += 1
    if not quoted:
        return Quotation.INDIRECT
    return Quotation.MIXED if loose else Quotation.DIRECT


def _numbered(claims: list[Claim]) -> tuple[Claim, ...]:
    """Give ids in text order and say which claim stands within which."""
    named = [replace(c, id=f"c{i}") for i, c in enumerate(claims, 1)]
    return tuple(replace(c, within=_around(c, named)) for c in named)


def _around(claim: Claim, claims: list[Claim]) -> str | None:
    parts = [s for s in (claim.cue, claim.source) if s is not None] or list(claim.content)
    place = claim.cue or hull(parts)
    around = [
        (len(span), other.id)
        for other in claims
        if other is not claim and not _holds(claim, other)
        for span in other.content
        if span.covers(place) and span != place
    ]
    return min(around)[1] if around else None


def _holds(claim: Claim, other: Claim) -> bool:
    """Whether another claim's cue stands in what this one holds, which begins before.

    In "X said A, Y told Z" the parse may put either into the other: who speaks last holds all.
    """
    cue = other.cue
    inside = cue is not None and any(part.covers(cue) for part in claim.content)
    return inside and claim.content[0].start < other.content[0].start
