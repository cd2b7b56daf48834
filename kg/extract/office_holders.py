"""Officials that a text calls by their office alone: "the French foreign minister".

Who that is follows from the day of the document and the dated offices of the gazetteer, and from
nothing else. Without a day, without a holder whose dates prove the office for all of that day, or
where another country or another time may be meant, nobody is named. Nor where the text itself
names somebody else in that office.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.text import Text, span_of
from kg.extract.drafts import Draft
from kg.extract.entities import EntityIndex
from kg.extract.relation_holders import holders
from kg.extract.relation_phrases import Words
from kg.extract.titles import TitlePhrase, find_titles
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.titles import load_titles
from kg.model.reading import Entity
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind, Presented

_OF = frozenset({"adjective", "possessive", "compound", "of", "for"})
"""How the country or body of an office stands beside it; "ambassador to France" is not France's."""
_NOBODY = frozenset({"a", "an", "any", "no", "every", "each", "another", "some", "her", "his"}) | {
    "my", "our", "their", "its", "your", "whose", "which", "what", "these", "those", "that", "this",
}  # fmt: skip
_REFERS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj", "compound"})
_AS = frozenset({"as", "like", "than", "without"})
"""Prepositions after which an office is what somebody is, or is not, and nobody who acts."""
_POSTS = frozenset(
    {"post", "office", "job", "position", "role", "title", "candidate", "candidacy", "nomination"}
    | {"appointment", "election", "resignation", "successor", "predecessor", "seat", "chair"}
)
"""Nouns of which an office is no person: "the post of foreign minister"."""
_OTHER_TIMES = frozenset(
    {"ago", "then", "formerly", "previously", "decade", "decades", "century", "era", "history"}
    | {"earlier", "once", "future", "next"}
)
"""Words beside which a text may speak of the holder at another time."""
_YEARS = frozenset({"year", "years", "decade", "century", "spring", "summer", "autumn", "winter"})
_CHANGES = frozenset(
    {"appoint", "elect", "become", "nominate", "choose", "replace", "succeed", "oust", "sack"}
    | {"dismiss", "fire", "inaugurate", "install", "swear"}
)
"""Verbs that tell of a change in the office, before or after which the day may lie."""
_EVERYWHERE = 5
"""An office that more countries have is one that any country may have."""


def add_office_holders(
    text: Text, index: EntityIndex, drafts: list[Draft], gazetteer: Gazetteer
) -> None:
    """Add who is called by an office alone to the drafts; nobody if the document has no day."""
    issued = text.document.issued
    if issued is None:
        return
    words = Words(text, index)
    countries = _countries(index, gazetteer)
    titles = list(find_titles(words, load_titles()))
    named = _named(titles, words)
    for title in titles:
        head = text.doc[title.phrase.head[1] - 1]
        if (title.phrase.start, title.phrase.head) in named.places:
            continue
        if not _refers(title, head, issued) or _is_read(head, title, index):
            continue
        known = _holder(title, words, countries, issued, gazetteer)
        bearers = named.bearers.get(title.name, set())
        if known is None or bearers - {known} or (bearers and not title.phrase.complements):
            continue
        draft = next((d for d in drafts if d.gazetteer == known), None)
        if draft is None:
            entry = gazetteer.known[known]
            draft = Draft(name=entry.label, type=entry.type, gazetteer=known)
            drafts.append(draft)
        draft.add(_span(title, text), MentionKind.NOMINAL, head.i)


def _countries(index: EntityIndex, gazetteer: Gazetteer) -> set[str]:
    """The countries that a text names, or whose places, bodies or people it names."""
    found: set[str] = set()
    for entity in index.entities:
        known = gazetteer.known.get(entity.gazetteer or "")
        if known is None or known.type is EntityType.MEDIA_OUTLET:
            continue  # where a medium sits says nothing of whom it writes about
        country = known.id if known.type is EntityType.COUNTRY else known.country
        found |= {country} if country else set()
    return found


def _span(title: TitlePhrase, text: Text) -> Span:
    """The phrase with what it is of, but not with where its holder is or goes."""
    phrase = title.phrase
    after = any(c.how in {"of", "for"} for c in phrase.complements)
    return span_of(text.doc[phrase.start : phrase.end if after else phrase.head[1]])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """Where titles stand with a name, and who bears each: ids of the gazetteer, else names."""

    places: frozenset[tuple[int, tuple[int, int]]]
    bearers: Mapping[str, set[str]]


def _named(titles: Iterable[TitlePhrase], words: Words) -> _Named:
    places, bearers = set(), defaultdict(set)
    for title in titles:
        for holder in holders(words, title.phrase, _is_person):
            places.add((title.phrase.start, title.phrase.head))
            person = words.entity(holder.mention)
            bearers[title.name].add(person.gazetteer or person.name)
    return _Named(places=frozenset(places), bearers=bearers)


def _refers(title: TitlePhrase, head: Token, issued: str) -> bool:
    """Whether the words mean one person, who holds the office on the day of the document."""
    phrase = title.phrase
    if phrase.plural or head.tag_ in {"NNS", "NNPS"} or title.presented is not Presented.CURRENT:
        return False
    if phrase.determiner in _NOBODY or phrase.possessor is not None or phrase.unnamed:
        return False
    if phrase.determiner is None and not phrase.complements:
        return False
    return _acts(head) and not _at_another_time(head, issued)


def _is_person(entity: Entity) -> bool:
    return entity.type is EntityType.PERSON


def _acts(head: Token) -> bool:
    """Whether the phrase is somebody in its sentence, not what somebody is or becomes."""
    if head.dep_ not in _REFERS:
        return False
    if head.dep_ == "compound" or (
        head.dep_ == "pobj" and (head.head.lower_ in _AS or head.head.head.lemma_ in _POSTS)
    ):
        return False
    node, steps = head, 0
    while node.head.i != node.i and steps < 6:
        node, steps = node.head, steps + 1
        if node.pos_ in {"VERB", "AUX"}:
            return node.lemma_ not in _CHANGES
    return True


def _at_another_time(head: Token, issued: str) -> bool:
    """Whether the sentence speaks of another year than that of the document, or of once."""
    for token in head.sent:
        if re.fullmatch(r"(1[89]|20)\d\ds?", token.text) and token.text != issued[:4]:
            return True
        if token.lower_ in _OTHER_TIMES:
            return True
        if (
            token.lower_ in _YEARS
            and token.head.i != token.i
            and any(c.lower_ in {"last", "past", "previous"} for c in token.lefts)
        ):
            return True
    return False


def _is_read(head: Token, title: TitlePhrase, index: EntityIndex) -> bool:
    """Whether the words are a mention of somebody already."""
    own = index.covering(span_of(head))
    return any(index.by_id[m.entity].type is not EntityType.COUNTRY for m in own) or any(
        index.by_id[m.entity].type is EntityType.ANONYMOUS_SOURCE
        for m in index.covering(span_of(head.doc[title.phrase.head[0]]))
    )


def _holder(
    title: TitlePhrase,
    words: Words,
    countries: Iterable[str],
    issued: str,
    gazetteer: Gazetteer,
) -> str | None:
    """The one person who provably held the office on that day."""
    bodies = set(_bodies(title, words))
    if not bodies and not title.phrase.complements:
        bodies = set(_only(title, set(countries), gazetteer))
    if len(bodies) != 1 or None in bodies:
        return None
    body = bodies.pop()
    found = gazetteer.holders_on(title.name, body or "", issued)
    return found[0] if len(found) == 1 else None


def _bodies(title: TitlePhrase, words: Words) -> Iterator[str | None]:
    """The countries and bodies that the phrase names; None for one that is not known.

    Where its holder is says nothing beside them, and is not enough by itself.
    """
    complements = title.phrase.complements
    owned = any(c.how in _OF for c in complements)
    for complement in complements:
        if complement.how in _OF:
            yield words.entity(complement.mention).gazetteer
        elif not owned or complement.how == "to":
            yield None


def _only(title: TitlePhrase, countries: set[str], gazetteer: Gazetteer) -> set[str]:
    """The country whose office is meant where the phrase names none, if only one can be.

    That is one that alone has the office under this name, or the only one in the text that has it
    where few have; where any country may, the only one that the text names.
    """
    office = title.office
    if office.country:
        return {office.country}
    if not office.state or "organization" in office.heads:
        return set()
    having = gazetteer.countries_with(title.name)
    if len(having) > _EVERYWHERE:
        return countries if len(countries) == 1 else set()
    return countries & having
