"""Relations said by two names that stand beside each other: "Germany's BND", "Paris, France"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.text import span_of
from kg.extract.relation_phrases import Words
from kg.extract.relation_readings import Found, Reader, object_fits, subject_fits
from kg.model.reading import Mention
from kg.model.spans import hull
from kg.model.vocabulary import MentionKind


def by_places(reader: Reader) -> Iterator[Found]:
    """Relations from all patterns of names beside each other, in text order."""
    words = reader.words
    for start, end, mention in words.starts():
        for how, first, second in _beside(words, start, end, mention):
            for relation, pattern in reader.patterns():
                if pattern.beside != how:
                    continue
                subject, target = (second, first) if how in _OBJECT_FIRST else (first, second)
                if (
                    subject.entity == target.entity
                    or not subject_fits(relation, pattern, words.entity(subject))
                    or not object_fits(relation, pattern, words.entity(target))
                ):
                    continue
                name = subject.span.of(words.doc.text).casefold().split()
                if pattern.words and not pattern.words & set(name):
                    continue
                yield Found(
                    subject=subject.entity,
                    predicate=relation.id,
                    object=target.entity,
                    span=hull([subject.span, target.span]),
                    sentence=span_of(words.doc[start].sent),
                    rule=f"relation/{relation.id}/{pattern.name}",
                    confidence=pattern.confidence,
                )


_OBJECT_FIRST = frozenset({"possessive", "adjective", "compound", "based"})


def _beside(
    words: Words, start: int, end: int, mention: Mention
) -> Iterator[tuple[str, Mention, Mention]]:
    """How the name at some tokens and the next one stand to each other."""
    del start
    following: list[tuple[str, int]] = []
    word, next_word = words.lower(end), words.lower(end + 1)
    if word in {"'s", "’s", "'", "’"}:
        following.append(("possessive", end + 1))
    elif word == "-" and next_word == "based":
        following.append(("based", end + 2))
    elif word == "," and _comma(words, end):
        following.append(("comma", end + 1))
    elif word in {"in", "of"}:
        following.append((word, end + 2 if next_word == "the" else end + 1))
    elif word == "(":
        following.append(("parenthesis", end + 2 if next_word == "the" else end + 1))
    elif words.at(end):
        adjective = mention.kind is MentionKind.ADJECTIVE
        following.append(("adjective" if adjective else "compound", end))
    for how, i in following:
        found = words.at(i)
        if found and found[0] == i and words.same_sentence(end - 1, i) and _ends(words, how, found):
            yield how, mention, found[2]


def _ends(words: Words, how: str, found: tuple[int, int, Mention]) -> bool:
    """Whether the second name is not itself only a part of a longer phrase."""
    _, end, mention = found
    following = words.lower(end)
    if mention.kind is MentionKind.ADJECTIVE:
        return False
    if how == "parenthesis":
        return following in {")", ",", "/"}
    if following in {"'s", "’s"} and how in {"in", "of", "comma"}:
        return False
    if how in {"possessive", "adjective", "compound", "based"}:
        return True
    return following != "-"


def _comma(words: Words, comma: int) -> bool:
    """Whether "A, B" names a place and where it lies, not two items of a list."""
    found = words.at(comma + 1)
    if not found:
        return False
    first = words.at(comma - 1)
    before = words.lower(first[0] - 1) if first else ""
    after = words.lower(found[1])
    if after in {"and", "or", "&"} or before in {",", "and", "or", "&"}:
        return False
    return not (
        after == "," and (words.lower(found[1] + 1) in {"and", "or"} or words.at(found[1] + 1))
    )
