"""Acts that are done by deciding them: "the president's decision to suspend aid"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.extract.event_clauses import holders, is_passive, is_verbal, patients, subjects
from kg.extract.event_match import Match
from kg.extract.event_phrases import entity_of, type_of
from kg.extract.event_words import BEGINNING, DECIDING, DECISIONS
from kg.extract.factuality import Presentation
from kg.model.vocabulary import EntityType, Factuality, Stage

_UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE, EntityType.PLACE})


def decided(match: Match, said: Presentation, text: Text, entities: EntityIndex) -> Presentation:
    """Make a planned performative act Actual where a named body or office-holder decided it.

    By hearsay it is Reported. An order keeps its stage.
    """
    if not match.type.performative or said.factuality is not Factuality.PLANNED:
        return said
    deciders = _deciders(match.site.verb or match.site.head)
    kinds = {type_of(t, entities) for t in deciders} - {None}
    if not kinds or kinds & _UNNAMED or _nothing_decided(deciders, text, entities):
        return said
    value = Factuality.REPORTED if said.hearsay else Factuality.ACTUAL
    return replace(said, factuality=value, stage=said.stage or Stage.DECIDED)


def begun(match: Match, said: Presentation) -> Presentation:
    """Add the stage that a light verb tells: "initiated flights"."""
    carrier = match.site.carrier
    if carrier is None or carrier.lemma_ not in BEGINNING or said.stage is not None:
        return said
    if said.factuality not in {Factuality.ACTUAL, Factuality.REPORTED}:
        return said
    return replace(said, stage=Stage.BEGUN)


def _deciders(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head):
        return _deciders(head)
    if verb.dep_ == "acl" and head.lemma_.lower() in DECISIONS:
        return holders(head)
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in DECIDING:
        if is_passive(head):
            return subjects(head) or patients(head)
        return subjects(head)
    return []


def _nothing_decided(deciders: list[Token], text: Text, entities: EntityIndex) -> bool:
    """Whether the text says that these deciders made no decision."""
    known = {entity_of(t, entities) for t in deciders} - {None}
    own = {t.sent.start for t in deciders}
    for token in text.doc:
        undecided = (
            token.lemma_ == "decision" and any(c.lower_ == "no" for c in token.children)
        ) or (token.lemma_ == "decide" and any(c.dep_ == "neg" for c in token.children))
        if undecided and (
            token.sent.start in own
            or known & {m.entity for m in entities.inside(text.sentence_of(token))}
        ):
            return True
    return False
