"""The noun phrase around a head, and whom or what it names."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities import EntityIndex
from kg.extract.event_words import MEASURES, OF_VERBS, PERSONAL
from kg.knowledge.event_types import Kinds
from kg.model.spans import Span
from kg.model.vocabulary import EntityType

_ENDS = frozenset({"relcl", "acl", "appos", "conj", "cc", "advcl", "parataxis", "ccomp"})
#: Slots in which a place acts.
ACTING = frozenset({"subject", "by", "possessor", "with", "to", "between"})
#: The model's own names stand in where the index has no mention.
_LABELS = {
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.COUNTRY,
    "ORG": EntityType.ORGANIZATION,
    "NORP": EntityType.GROUP,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}


def phrase(head: Token) -> Span:
    """The words of a noun phrase: no relative clause, apposition or coordinated phrase.

    Of what follows the head only "of …" belongs to it.
    """
    end = head.right_edge.i + 1
    stack = [head]
    while stack:
        for word in stack.pop().children:
            cut = word.dep_ in _ENDS or (word.dep_ == "prep" and not _belongs(word))
            if word.i > head.i and (
                cut or (word.is_punct and not word.is_quote and word.text not in "-–'’")
            ):
                end = min(end, max(word.left_edge.i, head.i + 1))
            elif word.i > head.i:
                stack.append(word)
    start = head.left_edge.i
    if head.doc[start].tag_ == "VBG" and head.doc[start].dep_ == "amod":
        start += 1  # "halting operations": what is halted is operations
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    while end > head.i + 1 and (head.doc[end - 1].is_space or head.doc[end - 1].is_punct):
        end -= 1
    last = head.doc[end - 1]
    if last.tag_ == "POS":
        last = head.doc[max(end - 2, head.i)]
    return Span(head.doc[start].idx, last.idx + len(last))


def _belongs(preposition: Token) -> bool:
    """Whether what follows is part of the phrase: "the mayor of Lima", not "accused Lima of"."""
    if preposition.lower_ != "of":
        return False
    head = preposition.head
    if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in OF_VERBS:
        return False
    named = head.pos_ == "PROPN"
    return not named or any(c.pos_ == "PROPN" for c in preposition.children)


def content_heads(head: Token) -> list[Token]:
    """The head, and what it is an amount or a form of: "the flow of weapons"."""
    found = [head]
    if head.lower_ in MEASURES:
        found += [
            inner
            for link in head.children
            if link.dep_ == "prep" and link.lower_ == "of"
            for inner in link.children
            if inner.dep_ == "pobj"
        ]
    return found


def entity_of(head: Token, entities: EntityIndex) -> str | None:
    """The entity that a phrase names: its head's, else that of the name beside a title."""
    if (found := entities.entity_of(head)) is not None:
        return found
    for word in head.children:
        if word.dep_ == "appos" and (found := entities.entity_of(word)) is not None:
            return found
    return None


def adjective_entity(head: Token, entities: EntityIndex) -> str | None:
    """The country whose forces "Russian forces" are: adjective, possessor or name before a noun."""
    for word in head.children:
        if word.dep_ in {"amod", "nmod", "compound", "poss"}:
            for mention in entities.covering(Span(word.idx, word.idx + len(word))):
                return mention.entity
    return None


def type_of(head: Token, entities: EntityIndex) -> EntityType | None:
    """The type of what a phrase names; the model's label where the index knows no mention."""
    if (found := entity_of(head, entities)) is not None:
        return entities.by_id[found].type
    return _LABELS.get(head.ent_type_) if head.pos_ == "PROPN" else None


def accepts(kinds: Kinds, head: Token, entities: EntityIndex) -> bool:
    """Whether a phrase is of a kind, by its entity or by its words."""
    if kinds.anything or any(_is_of(kinds, inner, entities) for inner in content_heads(head)):
        return True
    if EntityType.ORGANIZATION in kinds.types and _is_reported_it(head):
        return True
    personal = head.lower_ in PERSONAL or is_unknown_name(head, entities)
    return EntityType.PERSON in kinds.types and personal


def _is_of(kinds: Kinds, head: Token, entities: EntityIndex) -> bool:
    if kinds.types and type_of(head, entities) in kinds.types:
        return True
    if head.lemma_.lower() in kinds.words or head.lower_ in kinds.words:
        return True
    return bool(kinds.pairs) and any(pair in kinds.pairs for pair in _pairs(head))


def _is_reported_it(head: Token) -> bool:
    """Whether "it" is who speaks: "the army said it had withdrawn"."""
    if head.lower_ != "it" or head.dep_ != "nsubj" or head.head.dep_ != "ccomp":
        return False
    if head.head.lemma_ in {"be", "seem", "appear", "take", "look", "make"}:
        return False  # "it is in our interest to" names nobody
    above = head.head.head
    return any(c.dep_ == "nsubj" and c.lower_ != "it" for c in above.children)


def is_acting_place(kinds: Kinds, slot: str, head: Token, entities: EntityIndex) -> bool:
    """Whether a place stands for those who rule there: "Ankara rejected"."""
    return (
        slot in ACTING
        and EntityType.COUNTRY in kinds.types
        and type_of(head, entities) is EntityType.PLACE
    )


def is_unknown_name(head: Token, entities: EntityIndex) -> bool:
    """Whether a word is a name of which nothing is known."""
    acronym = len(head) > 1 and head.text.isalpha() and head.text.isupper()
    return (
        (acronym or (head.pos_ == "PROPN" and head.text[:1].isupper()))
        and head.ent_type_ in {"", "PERSON", "ORG", "PRODUCT", "WORK_OF_ART"}
        and not entities.covering(_span(head))
    )


def _pairs(head: Token) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for word in head.children:
        if word.dep_ in {"compound", "amod", "nmod", "poss"}:
            found.append((word.lemma_.lower(), head.lemma_.lower()))
        if word.dep_ == "prep" and word.lower_ == "of":
            found += [(w.lemma_.lower(), head.lemma_.lower()) for w in word.children]
    return found


def _span(head: Token) -> Span:
    return Span(head.idx, head.idx + len(head))
