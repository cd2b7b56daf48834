"""Whose a name is by what describes it: "the Russian lender Sberbank", "Roe, an Irish poet".

In English news a nationality before the describing noun of a name is the name's own, whatever the
noun is, so no list of nouns is needed; what could break that (hyphens, plurals, nouns that take
the nationality as a topic) stops the reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.relation_phrases import Words, is_possessive
from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import NameKind
from kg.model.reading import Mention
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

Pair = tuple[Mention, Mention]
"""The described name, and the country of the description."""

_LONGEST = 7
_DESCRIBING = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
#: "a Russian affairs expert" need not be Russian.
_TOPICS = frozenset(
    {"affairs", "backed", "border", "born", "correspondent", "counterpart", "desk", "envoy",
     "expert", "friend", "history", "issues", "language", "literature", "policy", "relations",
     "scholar", "specialist", "studies", "team", "visitor", "side", "translator"}
)  # fmt: skip
_END = frozenset(
    {",", ".", ";", ")", "—", "–", "who", "which", "that", "in", "of", "at", "with", "from"}
)


def described(words: Words) -> Iterator[tuple[Mention, Mention, Token]]:
    """Names with the country that describes them and the describing noun, in text order."""
    for start, end, mention in words.starts():
        if mention.kind is not MentionKind.NAME:
            continue
        if words.entity(mention).type in {EntityType.COUNTRY, EntityType.PLACE}:
            continue
        found = _before(words, start) or _after(words, end)
        if found and found[0].entity != mention.entity:
            yield mention, *found


def _before(words: Words, start: int) -> tuple[Mention, Token] | None:
    """The country in "German broadcaster ARD", "Italy's spy chief, Marco Rossi,"."""
    comma = words.lower(start - 1) == ","
    i = first = start - 2 if comma else start - 1
    while i >= 0 and first - i < _LONGEST and words.same_sentence(i, start):
        if words.at(i) or is_possessive(words.doc[i]):
            break
        if not _describes(words.doc[i]):
            return None
        i -= 1
    noun = words.doc[first]
    if i == first or noun.tag_ == "NNS" or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    possessive = i >= 0 and is_possessive(words.doc[i])
    if comma:
        root = words.doc[start]
        closed = words.lower(_end_of(words, start)) in {",", ".", ")"}
        if not closed or root.dep_ == "conj" or not (possessive or words.lower(i - 1) == "the"):
            return None
    country = _country(words, i - 1 if possessive else i, possessive=possessive)
    return (country, noun) if country else None


def _after(words: Words, end: int) -> tuple[Mention, Token] | None:
    """The country in "Mary Roe, an Irish poet," and "Tabcorp, Australia's largest bookmaker,"."""
    if words.lower(end) != ",":
        return None
    i, article = end + 1, ""
    if words.lower(i) in {"a", "an", "the"}:
        article, i = words.lower(i), i + 1
    country: Mention | None = None
    begin = i
    while words.same_sentence(i, end) and i - begin < _LONGEST:
        if found := words.at(i):
            possessive = is_possessive(words.doc[found[1]]) if found[1] < len(words.doc) else False
            named = _country(words, found[1] - 1, possessive=possessive)
            if country or not named or (possessive and i != begin):
                return None
            country, i = named, found[1] + possessive
            if not possessive and not article:
                return None
        elif _describes(words.doc[i]):
            i += 1
        else:
            break
    last = words.doc[i - 1]
    if country is None or last.tag_ != "NN" or words.lower(i) not in _END:
        return None
    return country, last


def _describes(token: Token) -> bool:
    described = token.pos_ in _DESCRIBING or token.tag_ in {"VBN", "JJS", "RBS", "VBG"}
    return (described and token.lower_ not in _TOPICS) or (token.text == "-" and token.i > 0)


def _end_of(words: Words, start: int) -> int:
    found = words.at(start)
    return found[1] if found else start + 1


def _country(words: Words, i: int, *, possessive: bool) -> Mention | None:
    """The country whose name ends at a token, if it is attached as an adjective or possessive."""
    found = words.at(i) if i >= 0 else None
    if not found or words.entity(found[2]).type is not EntityType.COUNTRY:
        return None
    start, end, mention = found
    if words.hyphenated(start, end):
        return None
    name = mention.span.of(words.text.clean.text)
    abbreviated = name.replace(".", "").isupper() and len(name) <= 6
    return mention if possessive or mention.kind is MentionKind.ADJECTIVE or abbreviated else None


def in_names(words: Words, gazetteer: Gazetteer) -> Iterator[Pair]:
    """Bodies whose names begin with a nationality or end in "of" a country that the text names."""
    known = {e.gazetteer: e.id for e in reversed(words.entities.entities) if e.gazetteer}
    for _, _, mention in words.starts():
        if not words.entity(mention).type.is_organization:
            continue
        text = mention.span.of(words.text.clean.text)
        parts = text.split()
        options = [" ".join(parts[:n]) for n in (2, 1) if len(parts) > n]
        if " of " in text:
            options.append(text.rsplit(" of ", 1)[1].removeprefix("the "))
        for form in options:
            country = next(
                (
                    known[id_]
                    for id_, kind in gazetteer.by_name(form)
                    if kind in {NameKind.NAME, NameKind.ACRONYM, NameKind.ADJECTIVE}
                    and id_ in known
                    and words.entities.by_id[known[id_]].type is EntityType.COUNTRY
                ),
                None,
            )
            if country and country != mention.entity:
                start = mention.span.start + text.index(form)
                part = Span(start, start + len(form))
                yield mention, Mention(span=part, kind=MentionKind.ADJECTIVE, entity=country)
                break
