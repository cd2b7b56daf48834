"""Relations said by a noun: "NATO member Turkey", "the Syrian city of Aleppo"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotate.text import span_of
from kg.extract.factuality import present
from kg.extract.relation_holders import Holder, holders
from kg.extract.relation_phrases import Complement, Phrase
from kg.extract.relation_readings import Found, Reader, object_fits, subject_fits
from kg.knowledge.relations import RelationPattern, RelationType
from kg.model.rejected import Why
from kg.model.spans import hull
from kg.model.vocabulary import Factuality

_WAYS: Mapping[str, str] = {
    "before-name": "next",
    "parenthesis": "list",
    "such-as": "list",
    "including": "list",
    "after-name": "after a comma",
    "name-after": "before a comma",
    "subject": "verb",
    "as": "verb",
}
_UNSURE = frozenset(
    {
        "alleged",
        "anti",
        "aspiring",
        "candidate",
        "erstwhile",
        "ex",
        "fellow",
        "former",
        "future",
        "no",
        "non",
        "one-time",
        "onetime",
        "other",
        "possible",
        "potential",
        "prospective",
        "self-proclaimed",
        "so-called",
        "then",
        "would-be",
    }
)


def by_nouns(reader: Reader) -> Iterator[Found]:
    """Relations from all noun patterns, in text order."""
    words = reader.words
    nouns: dict[tuple[str, ...], list[tuple[RelationType, RelationPattern]]] = {}
    for relation, pattern in reader.patterns():
        for noun in pattern.nouns:
            nouns.setdefault(noun, []).append((relation, pattern))
    longest = max(map(len, nouns), default=0)
    for i in range(len(words.doc)):
        for size in range(longest, 0, -1):
            found = _noun(reader, i, size, nouns)
            if found:
                plural, patterns = found
                yield from _read(reader, i, i + size, plural=plural, patterns=patterns)
                break


def _noun(
    reader: Reader,
    start: int,
    size: int,
    nouns: Mapping[tuple[str, ...], list[tuple[RelationType, RelationPattern]]],
) -> tuple[bool, list[tuple[RelationType, RelationPattern]]] | None:
    """The patterns of the noun that stands at a place, and whether it is a plural."""
    doc = reader.words.doc
    if start + size > len(doc):
        return None
    last = doc[start + size - 1]
    if last.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    if (covering := reader.words.at(start)) and covering[0] <= start:
        return None
    text = [t.lower_ for t in doc[start : start + size]]
    if patterns := nouns.get(tuple(text)):
        return False, patterns
    text[-1] = last.lemma_.lower() if last.tag_ in {"NNS", "NNPS"} else _singular(text[-1])
    if patterns := nouns.get(tuple(text)):
        return True, patterns
    return None


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _read(
    reader: Reader,
    start: int,
    end: int,
    *,
    plural: bool,
    patterns: list[tuple[RelationType, RelationPattern]],
) -> Iterator[Found]:
    words = reader.words
    phrase = words.phrase(start, end, plural=plural)
    if set(phrase.modifiers) & _UNSURE or phrase.determiner in {"no", "any", "neither"}:
        for relation, pattern in patterns:
            reader.reject(words.span(start, end), relation, pattern, Why.UNSURE)
        return
    for relation, pattern in patterns:
        yield from _apply(reader, phrase, relation, pattern)


def _apply(
    reader: Reader, phrase: Phrase, relation: RelationType, pattern: RelationPattern
) -> Iterator[Found]:
    words = reader.words
    if "of" in pattern.subjects:
        yield from _subject_of(reader, phrase, relation, pattern)
    target = _object(reader, phrase, relation, pattern)
    if target is None:
        return
    for holder in holders(words, phrase, lambda e: subject_fits(relation, pattern, e)):
        way = _WAYS[holder.how]
        if way not in pattern.subjects or holder.mention.entity == target.mention.entity:
            continue
        yield from _found(
            reader, phrase, relation=relation, pattern=pattern, holder=holder, target=target
        )


def _object(
    reader: Reader, phrase: Phrase, relation: RelationType, pattern: RelationPattern
) -> Complement | None:
    """The complement that the relation is to: the nearest that is attached as the pattern says."""
    for complement in phrase.complements:
        entity = reader.words.entity(complement.mention)
        if complement.how in pattern.objects and object_fits(relation, pattern, entity):
            return complement
    if any(c.how in pattern.objects for c in phrase.complements):
        reader.reject(reader.words.span(*phrase.head), relation, pattern, Why.TYPE)
    return None


def _subject_of(
    reader: Reader, phrase: Phrase, relation: RelationType, pattern: RelationPattern
) -> Iterator[Found]:
    """Of "the Syrian city of Aleppo": what the noun is said of stands after "of"."""
    words = reader.words
    subjects = [
        c
        for c in phrase.complements
        if c.how == "of" and subject_fits(relation, pattern, words.entity(c.mention))
    ]
    targets = [
        c
        for c in phrase.complements
        if c.how in {"adjective", "possessive", "compound"}
        and object_fits(relation, pattern, words.entity(c.mention))
    ]
    if subjects and targets and not phrase.plural:
        holder = Holder(mention=subjects[0].mention, how="before-name", confidence=0.9)
        yield from _found(
            reader, phrase, relation=relation, pattern=pattern, holder=holder, target=targets[0]
        )


def _found(
    reader: Reader,
    phrase: Phrase,
    *,
    relation: RelationType,
    pattern: RelationPattern,
    holder: Holder,
    target: Complement,
) -> Iterator[Found]:
    words = reader.words
    factuality, hearsay = Factuality.ACTUAL, False
    if holder.verb is not None:
        presented = present(holder.verb, words.text, reader.knowledge)
        factuality, hearsay = presented.factuality, presented.hearsay
        if words.denies(holder.verb):
            factuality = Factuality.NEGATED
        elif holder.verb.tag_ == "VBD" and holder.verb.lemma_ == "be":
            reader.reject(words.span(*phrase.head), relation, pattern, Why.PAST)
            return  # "was an ally" does not say that it is one
    start, end = phrase.head
    trigger = words.span(start, end)
    yield Found(
        subject=holder.mention.entity,
        predicate=relation.id,
        object=target.mention.entity,
        span=hull([trigger, holder.mention.span, target.mention.span]),
        sentence=span_of(words.doc[start].sent),
        rule=f"relation/{relation.id}/{pattern.name}",
        confidence=round(min(holder.confidence, pattern.confidence), 2),
        factuality=factuality,
        hearsay=hearsay,
        trigger=trigger,
    )
