"""What the words around a name tell of its type, as votes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.drafts import Found
from kg.knowledge.descriptions import NameWords
from kg.model.vocabulary import EntityType

Vote = tuple[EntityType, float]
"""A type and how strongly it is spoken for; the model's own label counts 1."""

WHERE = frozenset({"in", "near", "across", "throughout", "outside", "around"})
PLACE_NOUNS = frozenset(
    {"city", "town", "village", "province", "district", "island", "capital", "state", "port"}
    | {"region", "county", "municipality", "suburb", "neighborhood", "neighbourhood", "area"}
)
BODY_OFFICES = frozenset(
    {
        "ceo",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chairman",
        "chairwoman",
        "chief",
        "director",
    }
    | {"executive", "shareholders", "members", "employees", "headquarters", "shares", "founder"}
)
KIN = frozenset(
    {"wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "family"}
    | {"lawyer", "widow", "parents", "death", "career", "speech", "aide", "aides", "children"}
)
SAYING = frozenset({"say", "tell", "add", "note", "explain", "recall", "argue", "think", "write"})
HUMAN = frozenset(
    {"tweet", "mourn", "marry", "sing", "smile", "laugh", "joke", "weep", "sob", "pose"}
)
"""What only a human being does, with the voice or the heart."""

PAPERS = frozenset(
    {"newspaper", "daily", "magazine", "weekly", "tabloid", "broadcaster", "broadsheet", "website"}
)


def clues(name: Found, words: NameWords) -> Iterator[Vote]:
    """Votes from the title, the words before and after, and the form of a name."""
    if name.title:
        yield EntityType.PERSON, 2
    yield from _form(name, words)
    yield from _before(name)
    yield from _after(name)
    if name.words.root.dep_ == "nsubj" and name.words.root.head.lemma_ in SAYING:
        yield EntityType.PERSON, 1
    if name.words.root.dep_ == "nsubj" and name.words.root.head.lemma_ in HUMAN:
        yield EntityType.PERSON, 1.5


def _form(name: Found, words: NameWords) -> Iterator[Vote]:
    parts = name.form.split()
    if len(parts) > 1 and parts[0].lower() in words.male_names | words.female_names:
        yield EntityType.PERSON, 1.5
    if len(parts) == 1 and name.form.lower() in words.male_names | words.female_names:
        yield EntityType.PERSON, 0.5
    if len(parts) == 1 and name.form.isupper() and name.form.isalpha() and len(name.form) > 2:
        yield EntityType.ORGANIZATION, 1.5


def _before(name: Found) -> Iterator[Vote]:
    doc, start = name.words.doc, name.words.start
    if not start:
        return
    before = doc[start - 1]
    text = before.lower_
    if text in PAPERS:
        yield EntityType.MEDIA_OUTLET, 3
    if text in WHERE:
        yield EntityType.PLACE, 0.7
    following = _lower(doc[name.words.end]) if name.words.end < len(doc) else ""
    if text == "the" and len(name.words) == 1 and following != "administration":
        yield EntityType.PERSON, -1
        yield EntityType.ORGANIZATION, 0.3
    if text in PLACE_NOUNS or (text == "of" and _lower(doc[start - 2]) in PLACE_NOUNS):
        yield EntityType.PLACE, 1.5
    if text in {"of", "for"} and start > 1 and _lower(doc[start - 2]) in BODY_OFFICES:
        yield EntityType.ORGANIZATION, 1


def _lower(token: Token) -> str:
    return str(token.lower_)


def _after(name: Found) -> Iterator[Vote]:
    doc, end = name.words.doc, name.words.end
    following = [_lower(t) for t in doc[end : end + 3]] + ["", "", ""]
    first, second = following[:2]
    if first == "who" or (first == "," and second == "who"):
        yield EntityType.PERSON, 1.5
    if first == "," and second.isdecimal() and len(second) == 2:
        yield EntityType.PERSON, 1.5
    if first == "," and end + 1 < len(doc) and doc[end + 1].ent_type_ == "GPE":
        yield EntityType.PLACE, 0.7
    if first in {"'s", "’s"} and second in KIN:
        yield EntityType.PERSON, 1
    if first in {"'s", "’s"} and second in BODY_OFFICES:
        yield EntityType.ORGANIZATION, 1
    if first == "administration" and name.form.isalpha() and len(name.words) == 1:
        yield EntityType.PERSON, 2
    if first == "-" and second == "based":
        yield EntityType.PLACE, 1
