"""Definite descriptions: what "the official", "the alliance", "the country" refer back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.drafts import Draft
from kg.extract.phrases import BEFORE, base, is_plural
from kg.knowledge.descriptions import Descriptions
from kg.model.vocabulary import EntityType, MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One mention of a draft, as a candidate for what comes later."""

    draft: Draft
    head: Token
    kind: MentionKind
    sentence: int


@dataclass(slots=True, kw_only=True)
class Memory:
    """Mentions so far, in text order."""

    places: list[Place] = field(default_factory=list)

    def back(self, sentence: int, reach: int) -> list[Place]:
        """Mentions of the last sentences, the latest first."""
        return [p for p in reversed(self.places) if sentence - p.sentence <= reach]


MODIFIERS = frozenset({"amod", "compound", "poss", "nummod", "relcl", "prep", "acl"})


def described(token: Token, sentence: int, memory: Memory, words: Descriptions) -> Draft | None:
    """Tell what "the official", "the alliance", "the country" refer back to."""
    noun = token.lower_
    phrase = " ".join(t.lower_ for t in base(token) if t.dep_ != "det")
    whole_title = " " in phrase and phrase in words.definite
    if any(c.dep_ in MODIFIERS - (BEFORE if whole_title else set()) for c in token.children):
        return None
    if whole_title:
        return _titled_or_typed(phrase, sentence, memory, words.definite[phrase])
    if is_plural(token):
        singular = words.groups.get(noun) or words.sources.get(noun)
        return _last(memory, sentence, 4, lambda p: p.draft.plural and _named_by(p, singular))
    if noun in words.sources:
        source = _last(memory, sentence, 4, lambda p: not p.draft.plural and _named_by(p, noun))
        if source:
            return source
    return _titled_or_typed(noun, sentence, memory, words.definite.get(noun, frozenset()))


def _titled_or_typed(
    noun: str, sentence: int, memory: Memory, kinds: frozenset[EntityType]
) -> Draft | None:
    """A person with the title, a body with the word in its name, the last thing of the class."""
    if EntityType.PERSON in kinds:
        return _last(memory, sentence, 30, lambda p: _holds(p.draft, noun))
    if EntityType.COUNTRY in kinds:
        return _last(memory, sentence, 2, lambda p: p.draft.type is EntityType.COUNTRY)
    own = _last(memory, sentence, 30, lambda p: p.draft.type in kinds and _has_word(p.draft, noun))
    return own or _last(memory, sentence, 2, lambda p: p.draft.type in kinds and is_named(p.draft))


def is_named(draft: Draft) -> bool:
    """Whether a draft has a name in the text."""
    return bool(draft.names)


def _last(memory: Memory, sentence: int, reach: int, fits: Callable[[Place], bool]) -> Draft | None:
    return next((p.draft for p in memory.back(sentence, reach) if fits(p)), None)


def _named_by(place: Place, singular: str | None) -> bool:
    """Whether a description is headed by this noun."""
    draft = place.draft
    if singular is None:
        return False
    if draft.source is not None and draft.source.role:
        return draft.source.role.split()[-1] == singular
    return draft.type is EntityType.GROUP and place.head.lemma_.lower() == singular


def _has_word(draft: Draft, noun: str) -> bool:
    return noun in draft.name.lower().split() or any(
        noun in n.form.lower().split() for n in draft.names
    )


def _holds(draft: Draft, noun: str) -> bool:
    """Whether somebody was given this title in the text."""
    if draft.type is not EntityType.PERSON:
        return False
    for name in draft.names:
        title = name.title.lower().split()
        if title[-len(noun.split()) :] == noun.split():
            return True
        if any(
            noun == t.lower_ for t in name.words.root.children if t.dep_ in {"appos", "compound"}
        ):
            return True
    return False
