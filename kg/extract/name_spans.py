"""Where a name begins and ends: without titles, articles, possessives and glued neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.knowledge.descriptions import NameWords
from kg.model.spans import Span

OUTER = frozenset("\"'“”‘’«»()[]{}<>,;:!?…–—-*•|/_")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
DANGLING = frozenset({"and", "or", "of", "for", "in", "at", "to", "on", "the", "with", "&"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def parts(entity: Tokens, owners: set[int]) -> Iterator[Tokens]:
    """The names in a span: apart at line breaks, brackets and after a known owner's "'s"."""
    start = entity.start
    for token in entity:
        owned = token.text in POSSESSIVES and token.i - 1 in owners and token.i + 1 < entity.end
        if "\n" in token.text or token.text in {"(", ")"} or owned:
            if token.i > start:
                yield entity.doc[start : token.i]
            start = token.i + 1
    if start < entity.end:
        yield _with_hyphen(entity.doc[start : entity.end])


def _with_hyphen(words: Tokens) -> Tokens:
    """With the small second half that the model cut off: "Kim Hyun" of "Kim Hyun-sook"."""
    doc, end = words.doc, words.end
    if words.label_ == "PERSON" or words[-1].ent_type_ == "PERSON":
        joined = end + 1 < len(doc) and doc[end].text == "-" and not words[-1].whitespace_
        if joined and not doc[end].whitespace_ and doc[end + 1].text.islower():
            return doc[words.start : end + 2]
    return words


def trim(words: Tokens) -> Tokens | None:
    """Without outer articles, punctuation and possessives; None if nothing is left."""
    start, end = words.start, words.end
    doc = words.doc
    while start < end and _is_outer(doc[start], ARTICLES):
        start += 1
    while start < end and _is_outer(doc[end - 1], POSSESSIVES | DANGLING):
        end -= 1
    return doc[start:end] if start < end else None


def _is_outer(token: Token, also: Iterable[str]) -> bool:
    text = token.text.strip()
    return not text or text.lower() in also or all(c in OUTER for c in text)


def trim_person(words: Tokens, names: NameWords, adjectives: set[int]) -> Tokens | None:
    """Without titles and adjectives before, and without what follows a possessive."""
    doc = words.doc
    end = next((t.i for t in words if t.text in POSSESSIVES and t.i > words.start), words.end)
    trimmed = trim(doc[words.start : end])
    while trimmed is not None and len(trimmed) > 1:
        size = _title_length(trimmed, names)
        first = trimmed[0]
        if not size and first.i in adjectives:
            size = 1
        if not size and first.text.islower() and first.lower_ not in PARTICLES:
            size = 1
        if not size or size >= len(trimmed):
            break
        trimmed = trim(doc[trimmed.start + size : trimmed.end])
    return trimmed


PARTICLES = frozenset(
    {"al", "bin", "ibn", "ben", "von", "van", "de", "da", "di", "du", "del", "der", "den"}
    | {"el", "la", "le", "abu", "dos", "das"}
)
"""Small words that names of persons begin with."""


def _title_length(words: Tokens, names: NameWords) -> int:
    """How many of the first words are a title."""
    limit = min(len(words), names.longest_title + 2)
    for size in range(limit, 0, -1):
        phrase = re.sub(r"\s+(?=\.)", "", " ".join(t.lower_ for t in words[:size]))
        if phrase in names.titles or (size == 1 and phrase in names.title_modifiers):
            return size
    return 0


def with_first_name(words: Tokens, names: NameWords) -> Tokens:
    """With the first name right before, where the model left it out."""
    doc, start = words.doc, words.start
    if start and doc[start - 1].text[:1].isupper() and doc[start - 1].tag_ == "NNP":
        first = doc[start - 1].lower_
        if first in names.male_names | names.female_names and words[0].lower_ != first:
            return doc[start - 1 : words.end]
    return words


def title_before(words: Tokens, names: NameWords) -> str:
    """The title right before a name as it stands there, the longest known one; "" for none."""
    doc, start = words.doc, words.start
    for size in range(min(start, names.longest_title + 2), 0, -1):
        phrase = doc[start - size : start]
        if re.sub(r"\s+(?=\.)", "", " ".join(t.lower_ for t in phrase)) in names.titles:
            return phrase.text.strip()
    return ""


def without_dot(span: Span, text: str) -> Span:
    """A full stop ends the sentence and not the name, unless it ends an abbreviation."""
    words = span.of(text)
    if words.startswith(("-", "–", "—")):
        return without_dot(Span(span.start + 1, span.end), text)
    if words.endswith(".") and not re.search(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,4})\.$", words):
        return Span(span.start, span.end - 1)
    return span


def is_adjectival(words: Tokens) -> bool:
    """Whether a word for a people stands before a noun or is said of something."""
    root = words.root
    if root.tag_ in {"NNPS", "NNS"}:
        return False
    return root.tag_ == "JJ" or root.dep_ in {"amod", "compound", "nmod", "acomp"}
