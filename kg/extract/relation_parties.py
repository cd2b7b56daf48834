"""Party and constituency behind a legislator's name: "D-Colo.", "(Democrat, Colorado)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.relation_phrases import Words
from kg.extract.relation_readings import Found, Reader
from kg.knowledge.titles import Titles
from kg.model.reading import Mention, Position
from kg.model.spans import Span, hull
from kg.model.vocabulary import EntityType

_SHORT = re.compile(r"[ ,(]{1,3}([DRI])-([A-Z][\w.]*(?: [A-Z][a-z]+)?)[.,)]")
_LONG = re.compile(
    r"[ ,(]{1,3}(?:an? )?([A-Z][a-z]+)(?:,| from| of) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)[.,)]"
)


def by_parties(reader: Reader, positions: Sequence[Position], titles: Titles) -> Iterator[Found]:
    """What stands behind the names of legislators, where the text has the party and the state."""
    words = reader.words
    legislators = {t.office.office for t in titles.forms.values() if t.office.legislator}
    people = {p.person for p in positions if p.office in legislators}
    text = words.doc.text
    parties = {name: p for p, all_ in titles.parties.items() for name in all_}
    for _, stop, mention in words.starts():
        if mention.entity not in people:
            continue
        end = mention.span.end
        yield from _of_state(words, stop, mention)
        if found := _SHORT.match(text, end):
            party, state = found[1], titles.states.get(found[2].strip(".").casefold(), found[2])
        elif (found := _LONG.match(text, end)) and found[1] in parties:
            party, state = parties[found[1]], found[2]
        else:
            continue
        span = Span(end, found.end())
        for predicate, target in (
            ("affiliatedWith", _party(reader, titles.parties[party], found[1])),
            ("represents", _place(reader, state)),
        ):
            if target:
                yield Found(
                    subject=mention.entity,
                    predicate=predicate,
                    object=target,
                    span=hull([mention.span, span]),
                    sentence=words.sentence(mention.span),
                    rule=f"relation/{predicate}/legislator",
                    confidence=0.95,
                    trigger=Span(found.start(1), found.end(2)),
                )


def _of_state(words: Words, end: int, mention: Mention) -> Iterator[Found]:
    """The constituency in "Rep. Elijah Cummings of Maryland"."""
    place = words.at(end + 1) if words.lower(end) == "of" else None
    if place and words.entity(place[2]).type is EntityType.PLACE:
        yield Found(
            subject=mention.entity,
            predicate="represents",
            object=place[2].entity,
            span=hull([mention.span, place[2].span]),
            sentence=words.sentence(mention.span),
            rule="relation/represents/legislator",
            confidence=0.9,
        )


def _party(reader: Reader, forms: Sequence[str], written: str) -> str | None:
    """The party of one of these names that the text speaks of."""
    names = {f.casefold() for f in (*forms, written)}
    for entity in reader.words.entities.entities:
        if entity.type is EntityType.POLITICAL_PARTY and entity.name.casefold() in names:
            return entity.id
    return None


def _place(reader: Reader, state: str) -> str | None:
    """The place of this name that the text speaks of."""
    for entity in reader.words.entities.entities:
        if entity.type is EntityType.PLACE and entity.name.casefold() == state.casefold():
            return entity.id
    return None
