"""Noun phrases: where they begin and end, and what they do in their sentence."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.text import span_of
from kg.model.spans import Span

BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case"}
)
AFTER = frozenset({"of", "in", "from", "at"})
"""Prepositions whose phrase says who is meant; after others it says what they do."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def base(head: Token) -> Tokens:
    """A noun with what stands before it: "several key U.S. allies"."""
    start = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if child.dep_ not in BEFORE or child.right_edge.i != start - 1:
            break
        start = child.left_edge.i
    return head.doc[start : head.i + 1]


def whole(head: Token) -> Tokens:
    """A noun with what stands before it and with the phrases right after it."""
    end = head.i
    for child in sorted(head.rights, key=lambda t: t.i):
        postposed = child.dep_ == "amod" or (child.dep_ == "prep" and child.lower_ in AFTER)
        if not postposed or child.left_edge.i != end + 1:
            break
        end = child.right_edge.i
    first = base(head).start
    stop = next(
        (t.i for t in head.doc[head.i : end + 1] if t.text in {"(", ",", ";", ":", "—"}), end + 1
    )
    words = head.doc[first:stop]
    following = head.doc[stop : stop + 1].text
    if following in {"”", '"'} and (words.text + following).count(following) % 2 == 0:
        return head.doc[first : stop + 1]
    while len(words) > 1 and words.end > head.i + 1 and _is_loose(words):
        words = head.doc[first : words.end - 1]
    return words


def _is_loose(words: Tokens) -> bool:
    """Whether the last token is a sign that belongs to what follows, not to these words."""
    last = words[-1]
    closes = (
        last.text in {"”", '"'} and len([t for t in words if t.text in {"“", "”", '"'}]) % 2 == 0
    )
    return bool((last.is_punct and not closes) or last.is_space)


def extent(head: Token) -> Span:
    """Where the whole phrase of a noun stands."""
    return span_of(whole(head))


def first_of(head: Token) -> Token:
    """The head of the first part of a coordination: what all its parts are to the verb."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head


def acts(head: Token) -> bool:
    """Whether the phrase is somebody who does, says, owns or undergoes something.

    What is only said of another ("is a soldier", "Smith, a soldier,") does nothing.
    """
    role = first_of(head).dep_
    return role in SUBJECTS | {"dobj", "dative", "pobj", "poss", "agent"}


def says(head: Token, saying: frozenset[str]) -> bool:
    """Whether the phrase is the source of words: subject, "by", "according to"."""
    first = first_of(head)
    verb = first.head
    if first.dep_ in SUBJECTS and verb.lemma_.lower() in saying:
        return first.dep_ == "nsubj"
    if first.dep_ == "pobj":
        before = verb.text.lower()
        outer = verb.head
        if before == "to" and outer.text.lower() == "according":
            return True
        return before == "by" and outer.lemma_.lower() in saying
    return False


def is_subject(token: Token) -> bool:
    """Whether a word is (part of) the subject of a verb."""
    return first_of(token).dep_ in SUBJECTS


def determiner(head: Token) -> str:
    """The article or demonstrative of a noun in lower case; "" for none."""
    return next((c.lower_ for c in head.lefts if c.dep_ in {"det", "predet"}), "")


def is_plural(head: Token) -> bool:
    """Whether a noun stands in the plural."""
    return head.tag_ in {"NNS", "NNPS"}
