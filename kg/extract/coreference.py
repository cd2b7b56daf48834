"""Pronouns and definite descriptions: who or what they refer back to.

A reference that nothing decides is left out: no mention is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

from kg.annotate.text import Text, span_of
from kg.extract.definites import Memory, Place, described
from kg.extract.drafts import Draft
from kg.extract.phrases import determiner, extent, first_of, is_subject
from kg.extract.quotes import Quotes
from kg.knowledge.descriptions import Descriptions
from kg.model.vocabulary import EntityType, MentionKind

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
SECOND = frozenset({"you", "your", "yours", "yourself"})
PEOPLE = frozenset({EntityType.PERSON, EntityType.ANONYMOUS_SOURCE})
Named = tuple[Draft, MentionKind]
REACH = 3
"""How many sentences back a person may have been named."""


def resolve(text: Text, drafts: list[Draft], words: Descriptions) -> None:
    """Add pronouns and definite descriptions to the drafts that they refer to."""
    doc = text.doc
    numbers = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}
    heads: dict[int, list[Named]] = {}
    for draft in drafts:
        for span, kind in draft.mentions:
            heads.setdefault(draft.heads[span], []).append((draft, kind))
    quotes = Quotes(text, drafts)
    memory = Memory()
    first_person: list[Token] = []
    for token in doc:
        sentence = numbers[token.i]
        here = heads.get(token.i, [])
        if not here:
            if token.lower_ in FIRST | SECOND and token.pos_ == "PRON":
                first_person.append(token)
                continue
            speaker = _quoted(token, quotes, heads, words)
            back = _antecedent(token, sentence, memory, words, speaker)
            if back is not None:
                pronoun = token.pos_ == "PRON"
                kind = MentionKind.PRONOUN if pronoun else MentionKind.NOMINAL
                back.add(span_of(token) if pronoun else extent(token), kind, token.i)
                here = [(back, kind)]
        for draft, kind in here:
            memory.places.append(Place(draft=draft, head=token, kind=kind, sentence=sentence))
    _speakers(first_person, memory, quotes, words)


def _antecedent(
    token: Token, sentence: int, memory: Memory, words: Descriptions, speaker: Draft | None
) -> Draft | None:
    text = token.lower_
    if token.pos_ == "PRON":
        if text in MALE | FEMALE:
            return _person(token, sentence, memory, "m" if text in MALE else "f", speaker)
        if text in THING:
            return _thing(token, sentence, memory)
        return _many(token, sentence, memory) if text in MANY else None
    if token.pos_ in {"NOUN", "PROPN"} and determiner(token) in {"the", "this", "that"}:
        return described(token, sentence, memory, words)
    return None


def _quoted(
    token: Token, quotes: Quotes, heads: Mapping[int, list[Named]], words: Descriptions
) -> Draft | None:
    """The speaker of the quotation that a "he" or "she" stands in: the speaker is "I" there."""
    if token.lower_ not in MALE | FEMALE or not quotes.inside(token):
        return None
    return quotes.speaker(token, {i: found[0][0] for i, found in heads.items()}, words)


def _person(
    token: Token, sentence: int, memory: Memory, gender: str, speaker: Draft | None
) -> Draft | None:
    scored: dict[int, tuple[float, Place]] = {}
    for place in memory.back(sentence, REACH):
        draft = place.draft
        if draft.type not in PEOPLE or draft.plural or draft.gender not in {gender, None}:
            continue
        if draft is speaker:
            continue
        if _bound(token, place.head) or place.kind is MentionKind.ADJECTIVE:
            continue
        score = _salience(place, token, sentence)
        score += 1.0 if draft.gender == gender else 0.0
        score -= 1.0 if draft.type is EntityType.ANONYMOUS_SOURCE else 0.0
        known = scored.get(id(draft))
        if known is None or score > known[0]:
            scored[id(draft)] = (score, place)
    certain = {
        key: (score, place)
        for key, (score, place) in scored.items()
        if place.draft.gender == gender and sentence - place.sentence <= 1
    }
    best = _best((certain or scored).values())
    if best is not None and best.gender is None:
        best.gender = gender
    return best


def _salience(place: Place, token: Token, sentence: int) -> float:
    """How present a mention still is: near, in subject position, of a parallel role."""
    score = -1.2 * (sentence - place.sentence)
    subject = is_subject(place.head)
    if subject:
        score += 1.0
        score += 0.5 if is_subject(token) else 0.0
    if first_of(place.head).dep_ == "poss":
        score -= 0.3
    if place.kind is MentionKind.PRONOUN:
        score += 0.3
    return score - min(token.i - place.head.i, 100) / 200


def _best(scored: Iterable[tuple[float, Place]]) -> Draft | None:
    """The most present; None if another is as present."""
    ordered = sorted(scored, key=lambda s: (-s[0], s[1].head.i))
    if not ordered:
        return None
    if len(ordered) > 1 and ordered[0][0] - ordered[1][0] < 0.1:
        return None
    return ordered[0][1].draft


def _bound(pronoun: Token, head: Token) -> bool:
    """Whether grammar keeps a pronoun from meaning a word: "Smith met him", "his brother Smith"."""
    if pronoun.dep_ == "poss":
        return head in pronoun.head.subtree and head.i > pronoun.i
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    verb = _clause(pronoun)
    return _clause(head) == verb and first_of(head).dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}


def _clause(token: Token) -> Token:
    """The verb that governs a word's clause."""
    node = first_of(token)
    while node.head.i != node.i:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return node


def _thing(token: Token, sentence: int, memory: Memory) -> Draft | None:
    """A country or body that is the nearest subject before; no other noun may come between."""
    if token.lower_ == "it" and _is_empty(token):
        return None
    best = _nearest_subject(token, sentence, memory)
    if best is None or best.draft.plural or best.kind is MentionKind.ADJECTIVE:
        return None
    draft = best.draft
    thing = draft.type is EntityType.COUNTRY or draft.type.is_organization
    return draft if thing and not _bound(token, best.head) else None


def _is_empty(token: Token) -> bool:
    """Tell an "it" that means nothing: "it is clear that", "it rained"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if verb.lemma_ in {
        "be",
        "seem",
        "appear",
        "remain",
        "become",
        "take",
        "happen",
        "make",
        "look",
    }:
        return True
    return token.dep_ == "nsubjpass" and any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)


def _nearest_subject(token: Token, sentence: int, memory: Memory) -> Place | None:
    """The mention that is the last subject before a word, in its sentence or the one before.

    None if that subject is something that is no mention.
    """
    doc: Doc = token.doc
    by_head = {p.head.i: p for p in memory.back(sentence, 1)}
    start = token.sent.start
    before = [t for t in doc[start : token.i] if _subject_noun(t)]
    if not before and start:
        previous = doc[start - 1].sent
        before = [t for t in previous if _subject_noun(t)][:1]
    if not before:
        return None
    own = [t for t in before if t.head.i <= token.i]
    subject = (own or before)[-1]
    return by_head.get(subject.i)


def _subject_noun(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ not in {"WDT", "WP", "EX"}


def _many(token: Token, sentence: int, memory: Memory) -> Draft | None:
    best = _nearest_subject(token, sentence, memory)
    if best is None or not best.draft.plural or _bound(token, best.head):
        return None
    return best.draft


def _speakers(tokens: list[Token], memory: Memory, quotes: Quotes, words: Descriptions) -> None:
    """Give "I" in quotations and answers to the speaker, "you" in questions to who answers."""
    by_head = {p.head.i: p.draft for p in memory.places}
    for token in tokens:
        second = token.lower_ in SECOND
        draft = quotes.addressee(token) if second else quotes.speaker(token, by_head, words)
        if draft is not None and not draft.plural and draft.type in PEOPLE:
            draft.add(span_of(token), MentionKind.PRONOUN, token.i)
