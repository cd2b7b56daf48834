"""Relations said by two names that stand beside each other: "Germany's BND", "Paris, France"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extract.relation_descriptions import described, in_names
from kg.extract.relation_holders import names
from kg.extract.relation_phrases import TRANSPARENT, Words
from kg.extract.relation_readings import Found, Reader, object_fits, subject_fits
from kg.knowledge.titles import load_titles
from kg.model.reading import Mention
from kg.model.spans import hull
from kg.model.vocabulary import EntityType, MentionKind


def by_places(reader: Reader) -> Iterator[Found]:
    """Relations from all patterns of names beside each other, in text order."""
    words = reader.words
    for how, subject, target in _pairs(reader):
        name = set(subject.span.of(words.text.clean.text).casefold().split())
        for relation, pattern in reader.patterns():
            if (
                pattern.beside != how
                or subject.entity == target.entity
                or not subject_fits(relation, pattern, words.entity(subject))
                or not object_fits(relation, pattern, words.entity(target))
                or (pattern.words and not pattern.words & name)
            ):
                continue
            span = hull([subject.span, target.span])
            yield Found(
                subject=subject.entity,
                predicate=relation.id,
                object=target.entity,
                span=span,
                sentence=words.sentence(subject.span),
                rule=f"relation/{relation.id}/{pattern.name}",
                confidence=pattern.confidence,
            )


def _pairs(reader: Reader) -> Iterator[tuple[str, Mention, Mention]]:
    """How two names stand beside each other, with the subject and the object."""
    words = reader.words
    for start, end, mention in words.starts():
        for how, first, second in _beside(words, start, end, mention):
            yield (how, second, first) if how in _OBJECT_FIRST else (how, first, second)
        for item in _list(words, end):
            yield "list", item, mention
    people, things = _nouns(reader)
    for subject, target, noun in described(words):
        person = words.entity(subject).type is EntityType.PERSON
        # a "magazine" that was taken for a person, a "poet" taken for a body
        wrong = noun.lower_ in (things if person else people)
        agent = noun.lower_ in people or noun.lower_.endswith(_AGENTS)
        if not wrong and (agent or not person):
            yield "description", subject, target
    for subject, target in in_names(words, reader.knowledge.gazetteer):
        yield "name", subject, target


def _list(words: Words, end: int) -> list[Mention]:
    """The countries that are listed after the name of what they form, at least two.

    "the Five Eyes alliance (Canada, …)", "the G7: Canada, …"; where the opening parenthesis has
    been lost, three are needed and the closing one.
    """
    i = end
    while words.lower(i) in TRANSPARENT or words.lower(i) in {'"', "”", "'", "’", "nations"}:
        i += 1
    opening = words.lower(i)
    if opening in {"(", ":", "—", "–"}:
        i += 1
    if not words.same_sentence(i, end - 1):
        return []
    after, found = names(words, i, lambda e: e.type is EntityType.COUNTRY)
    closed = words.lower(after) == ")"
    needed = 2 if opening == "(" and closed else 3
    return found if len(found) >= needed and (closed or opening not in {"(", ""}) else []


def _nouns(reader: Reader) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that describe people, and nouns that describe bodies and places."""
    people: set[str] = {form[-1] for form in load_titles().forms}
    things: set[str] = set()
    for relation, pattern in reader.patterns():
        nouns = {noun[-1] for noun in pattern.nouns}
        if relation.id == "citizenOf":
            people |= nouns
        elif relation.id in {"locatedIn", "agencyOf", "partOf"}:
            things |= nouns
    return frozenset(people - things), frozenset(things - people)


#: Endings of nouns that describe people.
_AGENTS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ant",
    "ent",
    "eer",
    "star",
    "ess",
    "ee",
    "hero",
)
_PREPOSITIONS = frozenset({"in", "of", "from"})
_REGIONS = frozenset(
    {"the", "northern", "southern", "eastern", "western", "central", "southeastern", "southwestern",
     "northeastern", "northwestern", "neighboring", "neighbouring", "nearby"}
)  # fmt: skip
_OBJECT_FIRST = frozenset({"possessive", "adjective", "compound", "based"})


def _beside(
    words: Words, start: int, end: int, mention: Mention
) -> Iterator[tuple[str, Mention, Mention]]:
    """How the name at some tokens and the next one stand to each other."""
    del start
    following: list[tuple[str, int]] = []
    word, next_word = words.lower(end), words.lower(end + 1)
    if word in {"'s", "’s", "'", "’"}:
        following += [("possessive", end + 1), ("owner", end + 1)]
    elif word == "-" and next_word == "based":
        following.append(("based", _over(words, end + 2, _describing)))
    elif word == "," and _comma(words, end):
        following.append(("comma", _over(words, end + 1, _region)))
    elif word in _PREPOSITIONS:
        following.append((word, _over(words, end + 1, _region)))
    elif word in {",", "("} and next_word == "of":  # "Roe, of the Green Party,"
        following.append(("of", _over(words, end + 2, _region)))
    elif word == "(":
        following.append(("parenthesis", _over(words, end + 1, _region)))
    elif words.at(end):
        adjective = mention.kind is MentionKind.ADJECTIVE
        following.append(("adjective" if adjective else "compound", end))
    for how, i in following:
        found = words.at(i)
        if found and found[0] == i and words.same_sentence(end - 1, i) and _ends(words, how, found):
            yield how, mention, found[2]


def _over(words: Words, i: int, skipped: Callable[[Token], bool]) -> int:
    """The first token that is not skipped; at most five are."""
    begin = i
    while words.same_sentence(i, begin) and i - begin < 5 and not words.at(i):
        if not skipped(words.doc[i]):
            break
        i += 1
    return i


def _region(token: Token) -> bool:
    """Words between a preposition and a name: "in the north of" is not, "in central" is."""
    return token.lower_ in _REGIONS


def _describing(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ"} and token.tag_ != "NNS"


def _ends(words: Words, how: str, found: tuple[int, int, Mention]) -> bool:
    """Whether the second name is not itself only a part of a longer phrase."""
    _, end, mention = found
    following = words.lower(end)
    if mention.kind is MentionKind.ADJECTIVE:
        return False
    if how == "parenthesis":
        return following in {")", ",", "/"}
    if following in {"'s", "’s"} and how in {"in", "of", "from", "comma"}:
        return False
    if how in {"possessive", "adjective"} and words.entity(mention).type is EntityType.PERSON:
        return words.doc[end].pos_ not in {"NOUN", "PROPN"} if end < len(words.doc) else True
    if how in {"possessive", "adjective", "compound", "based"}:
        return True
    return following != "-"


def _comma(words: Words, comma: int) -> bool:
    """Whether "A, B" names a place and where it lies, not two items of a list."""
    found = words.at(_over(words, comma + 1, _region))
    if not found:
        return False
    first = words.at(comma - 1)
    before = words.lower(first[0] - 1) if first else ""
    after = words.lower(found[1])
    if before in {",", "and", "or", "&"}:
        return False
    if after == ",":
        return words.lower(found[1] + 1) not in {"and", "or"} and not words.at(found[1] + 1)
    return after in {".", ")", "", ";", ":", "-", "–", "—", "who", "which", "where", "on", "in"}
