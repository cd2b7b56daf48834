"""Capitals and seats of power: whether they are meant as places or as their country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.drafts import Found
from kg.extract.phrases import first_of
from kg.knowledge.descriptions import Descriptions
from kg.knowledge.gazetteer import Gazetteer
from kg.model.vocabulary import EntityType, MentionKind

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "through", "throughout", "inside", "into"}
    | {"via", "within", "onto", "over", "above"}
)
MOTION = frozenset(
    {"go", "travel", "fly", "return", "arrive", "come", "move", "drive", "visit", "leave", "march"}
    | {
        "head",
        "walk",
        "flee",
        "rush",
        "trip",
        "visit",
        "flight",
        "journey",
        "tour",
        "enter",
        "reach",
    }
    | {"storm", "embassy", "close", "next", "bring", "take", "deport", "extradite", "land", "born"}
)


def read_metonyms(names: Iterable[Found], gazetteer: Gazetteer, words: Descriptions) -> list[Found]:
    """Give each name that stands for a country here to that country."""
    return [_meant(name, gazetteer, words) for name in names]


def _meant(name: Found, gazetteer: Gazetteer, words: Descriptions) -> Found:
    countries = [i for i in name.metonyms if gazetteer.known[i].type is EntityType.COUNTRY]
    if len(countries) != 1 or len(name.metonyms) != 1:
        return name
    itself = [i for i in name.known if i != countries[0]]
    if itself and not _acts(name.words.root, words):
        return name
    return replace(name, kind=MentionKind.METONYM, known=(countries[0],), type=EntityType.COUNTRY)


def _acts(head: Token, words: Descriptions) -> bool:
    """Whether a capital does what only a state does, or has what only a state has."""
    if _is_located(head):
        return False
    first = first_of(head)
    if first.dep_ in {"nsubj", "nsubjpass"}:
        verb = first.head
        return verb.lemma_.lower() in words.state_verbs and not (
            verb.lemma_ == "be" and _tells_place(verb)
        )
    if first.dep_ in {"agent", "pobj"}:
        return _after_preposition(first, words)
    if first.dep_ == "poss":
        return first.head.lemma_.lower() in words.state_nouns
    if first.dep_ in {"dobj", "dative", "iobj"}:
        return first.head.lemma_.lower() in TOWARDS
    return False


TOWARDS = frozenset(
    {
        "tell",
        "urge",
        "accuse",
        "ask",
        "warn",
        "blame",
        "pressure",
        "press",
        "criticize",
        "criticise",
    }
    | {"help", "support", "force", "convince", "persuade", "threaten", "condemn", "anger", "push"}
    | {"allow", "provoke", "trust", "isolate", "punish", "arm", "condemn", "supply", "irritate"}
)


def _is_located(head: Token) -> bool:
    """Tell a place by its surroundings: "Paris, France", "WASHINGTON (Reuters)", "Kyiv —"."""
    doc, after = head.doc, head.i + 1
    if head.text.isupper() and len(head) > 3:
        return True
    if after + 1 < len(doc) and doc[after].text == ",":
        following = doc[after + 1]
        return following.ent_type_ in {"GPE", "DATE"} and following.dep_ in {"appos", "npadvmod"}
    return after < len(doc) and doc[after].text in {"-", "—", "–"} and head.is_sent_start is True


def _tells_place(verb: Token) -> bool:
    return any(c.dep_ == "attr" and c.lemma_ in {"city", "capital"} for c in verb.children)


def _after_preposition(first: Token, words: Descriptions) -> bool:
    preposition = first.head
    text = preposition.lower_
    outer = preposition.head
    lemma = outer.lemma_.lower()
    if text in LOCATIVE or lemma in MOTION:
        return False
    if text == "between":
        return True
    if text == "by":
        return lemma in words.state_verbs
    if text in {"with", "against"}:
        return lemma in words.state_nouns or lemma in words.state_verbs or outer.pos_ == "VERB"
    if text in {"to", "toward", "towards", "on", "from", "of", "for"}:
        state = lemma in words.state_nouns - {"war", "conflict", "talk", "talks", "support"}
        give = text in {"to", "from", "on"} and lemma in GIVING
        return state or give
    return False


GIVING = frozenset(
    {"withhold", "give", "send", "supply", "provide", "sell", "deliver", "respond", "talk", "speak"}
    | {"depend", "rely", "pass", "concede", "impose", "pressure", "share", "offer", "complain"}
    | {"message", "signal", "warning", "dependence", "intelligence", "weapon", "aid", "sanction"}
)
