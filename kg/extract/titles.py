"""Where titles stand in a text, and what the words around them make of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc

from kg.extract.relation_phrases import Phrase, Words
from kg.knowledge.titles import Office, Title, Titles
from kg.model.vocabulary import EntityType, Presented

_AFTER = frozenset({"elect", "designate", "nominee", "pick"})
_NOMINATED = frozenset({"candidate", "hopeful", "contender", "nominee", "pick"})
_VERBAL = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePhrase:
    """A title with its phrase; `office` is normalised, `deputy` whether it is a lower one."""

    phrase: Phrase
    office: Office
    name: str
    presented: Presented
    deputy: bool


def find_titles(words: Words, titles: Titles) -> Iterator[TitlePhrase]:
    """Titles in text order, the longest at each place; none that nobody holds."""
    doc, i = words.doc, 0
    lower = [t.lower_ for t in doc]
    while i < len(doc):
        found = _longest(doc, lower, i, titles)
        if not found:
            i += 1
            continue
        end, title = found
        if _is_head(words, i, end) and (phrase := _title_phrase(words, i, end, title, titles)):
            yield phrase
        i = end


def _longest(doc: Doc, lower: list[str], i: int, titles: Titles) -> tuple[int, Title] | None:
    most = titles.longest.get(lower[i], 0)
    for size in range(min(most, len(doc) - i), 0, -1):
        title = titles.forms.get(tuple(lower[i : i + size]))
        if title and doc[i].sent.start == doc[i + size - 1].sent.start:
            return i + size, title
    return None


def _is_head(words: Words, start: int, end: int) -> bool:
    """Whether the words are a title here: no verb, no part of another name, no modifier."""
    covering = words.at(start)
    if covering and start <= covering[0] and covering[1] <= end and end - start > 1:
        covering = None  # "Defense" of "Defense Minister" taken for a name
    if covering and words.entity(covering[2]).type is not EntityType.PERSON:
        return False
    last = words.doc[end - 1]
    if end - start == 1 and (
        (last.pos_ in _VERBAL and not last.is_title) or (last.pos_ == "ADJ" and last.is_lower)
    ):
        return False
    if not words.same_sentence(end, start) or (covering and end < covering[1]):
        return True
    following = words.doc[end]
    if (name := words.at(end)) or following.lower_ in _AFTER:
        return not name or name[0] == end
    return following.tag_ != "POS" and following.pos_ not in {"NOUN", "PROPN"}


def _title_phrase(
    words: Words, start: int, end: int, title: Title, titles: Titles
) -> TitlePhrase | None:
    phrase = words.phrase(start, end, plural=title.plural)
    around = set(phrase.modifiers)
    following = {words.lower(end), words.lower(end + 1) if words.lower(end) == "-" else ""}
    # before a title these are titles of their own: "presidential candidate Senator Roe"
    if ((around - _NOMINATED) | following) & titles.blocked:
        return None
    presented = Presented.CURRENT
    for word in [*sorted(around - _AFTER), *sorted(following & _AFTER)]:
        if kind := titles.presented.get(word):
            presented = Presented(kind)
    nearest = takewhile(titles.deputies.__contains__, phrase.modifiers)
    deputies = list(reversed(list(nearest)))
    name = " ".join([*deputies, title.office.office])
    return TitlePhrase(
        phrase=phrase,
        office=title.office,
        name=name,
        presented=presented,
        deputy=bool(deputies),
    )
