"""Acts that are done by deciding them: "the president's decision to suspend aid"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.extract.event_clauses import holders, is_passive, is_verbal, patients, subjects
from kg.extract.event_match import Match
from kg.extract.event_phrases import type_of
from kg.extract.factuality import Presentation
from kg.model.vocabulary import EntityType, Factuality, Stage

_DECISIONS = frozenset({"decision", "order", "directive", "decree", "ruling", "move"})
_DECIDING = frozenset({"decide", "order", "direct", "decree", "rule", "vote", "resolve"})
_UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE, EntityType.PLACE})


def decided(match: Match, said: Presentation, text: Text, entities: EntityIndex) -> Presentation:
    """Make a planned performative act Actual where a named body or office-holder decided it."""
    if not match.type.performative or said.factuality is not Factuality.PLANNED:
        return said
    verb = match.site.verb or match.site.head
    deciders = _deciders(verb)
    kinds = {type_of(t, entities) for t in deciders} - {None}
    if not kinds or kinds & _UNNAMED or nothing_decided(text):
        return said
    return replace(said, factuality=Factuality.ACTUAL, stage=Stage.DECIDED)


def _deciders(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head):
        return _deciders(head)
    if verb.dep_ == "acl" and head.lemma_.lower() in _DECISIONS:
        return holders(head)
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in _DECIDING:
        if is_passive(head):
            return subjects(head) or patients(head)
        return subjects(head)
    return []


def nothing_decided(text: Text) -> bool:
    """Whether the text says that no decision was made."""
    for token in text.doc:
        if token.lemma_ == "decision" and any(c.lower_ == "no" for c in token.children):
            return True
        if token.lemma_ == "decide" and any(c.dep_ == "neg" for c in token.children):
            return True
    return False
