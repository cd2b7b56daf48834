"""Names that the words before them or a word list tell, whatever the model says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.text import span_of
from kg.extract.drafts import Found, tokens_of
from kg.extract.name_spans import is_adjectival
from kg.knowledge.descriptions import NameWords
from kg.knowledge.gazetteer import Gazetteer
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind


def titled(doc: Doc, words: NameWords, model: list[Found]) -> list[Found]:
    """Persons that the model overlooked although a title stands before them: "Dr. Anya Sharma"."""
    taken = {i for f in model for i in tokens_of(f)}
    found = []
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or token.lower_ not in ABBREVIATED:
            continue
        start = token.i + 1
        if start < len(doc) and doc[start].text == ".":
            start += 1
        end = start
        while end < min(len(doc), start + 3) and _is_name_word(doc[end], words):
            end += 1
        if end == start or taken.intersection(range(start, end)):
            continue
        name = doc[start:end]
        found.append(
            Found(
                span=span_of(name),
                form=" ".join(name.text.split()),
                words=name,
                type=EntityType.PERSON,
                title=token.text,
            )
        )
    return found


ABBREVIATED = frozenset(
    {"dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "sen.", "rep.", "gov."}
    | {"gen.", "col.", "capt.", "lt.", "sgt.", "maj.", "rev.", "president", "senator", "sir"}
)
"""Titles after which capitals are a person's name."""


def _is_name_word(token: Token, words: NameWords) -> bool:
    text = token.text
    return (
        text[:1].isupper()
        and len(text) > 1
        and (text.replace("-", "").replace("’", "").replace("'", "").isalpha())
        and token.lower_ not in words.titles | words.no_names | words.title_modifiers
        and not (text.isupper() and len(text) > 3)
        and token.pos_ not in {"VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "ADV"}
    )


HEADS = frozenset({"president", "prime minister", "chancellor", "premier"})
"""Offices that make a surname known to everybody."""


def heads_of_state(doc: Doc, gazetteer: Gazetteer, found: list[Found]) -> Iterator[Found]:
    """Surnames of one head of state or government that the model overlooked: "Trump and Xi"."""
    taken = {i for f in found for i in tokens_of(f)}
    lower = {t.text for t in doc if t.text.islower()}
    for token in doc:
        text = token.text
        if token.i in taken or token.tag_ != "NNP" or len(text) < 4 or not text.istitle():
            continue
        if text.lower() in lower or doc[token.i + 1 : token.i + 2].text[:1].isupper():
            continue
        if is_head_of_state(text, gazetteer):
            yield Found(
                span=span_of(token),
                form=text,
                words=doc[token.i : token.i + 1],
                type=EntityType.PERSON,
            )


def is_head_of_state(surname: str, gazetteer: Gazetteer) -> bool:
    """Whether a surname is that of one head of state or government, of now or of old."""
    holders = [
        person
        for person in gazetteer.persons_named(surname)
        if any(t.office.lower() in HEADS for t in gazetteer.tenures_of(person))
    ]
    return len(holders) == 1


SITE = re.compile(
    r"(?:[\w-]+\.)*[\w-]*(?:news|times|post|daily|press|media|herald|tribune|radio|tv)[\w-]*"
    r"\.(?:com|org|net|news|tv|info)",
    re.IGNORECASE,
)


def sites(doc: Doc, source: str) -> Iterator[Found]:
    """News sites named by their address in running text: "welcome to evening-news.com"."""
    for match in SITE.finditer(source):
        words = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        around = source[max(0, match.start() - 1) : match.start()] + source[match.end() :][:1]
        if words is None or any(c in "/@" for c in around):
            continue
        yield Found(
            span=Span(match.start(), match.end()),
            form=match.group(),
            words=words,
            type=EntityType.MEDIA_OUTLET,
            sure=True,
        )


def abbreviations(found: list[Found]) -> Iterator[Found]:
    """Short names in brackets after the full one: "the Housing Association (HA)"."""
    taken = {i for f in found for i in tokens_of(f)}
    for name in found:
        doc, end = name.words.doc, name.words.end
        if len(name.words) < 2 or end + 2 >= len(doc) or end + 1 in taken:
            continue
        inside = doc[end + 1]
        capitals = sum(map(str.isupper, inside.text))
        if doc[end].text == "(" and doc[end + 2].text == ")" and capitals > 1:
            yield Found(
                span=span_of(inside),
                form=inside.text,
                words=doc[end + 1 : end + 2],
                type=name.type,
                known=name.known,
            )


def peoples(doc: Doc, words: NameWords, known: list[Found]) -> Iterator[Found]:
    """Peoples, religions and camps of the word list that are no part of a known name."""
    taken = {i for f in known for i in tokens_of(f)}
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        for size in (2, 1):
            phrase = doc[token.i : token.i + size]
            region = phrase.text.lower() in words.regions
            if not region and phrase.text.lower() not in words.peoples:
                continue
            if region and phrase.end < len(doc) and doc[phrase.end].text[:1].isupper():
                continue
            taken |= set(range(phrase.start, phrase.end))
            yield Found(
                span=span_of(phrase),
                form=phrase.text,
                words=phrase,
                kind=MentionKind.ADJECTIVE if is_adjectival(phrase) else MentionKind.NAME,
                type=EntityType.PLACE if region else EntityType.GROUP,
                sure=True,
            )
            break
