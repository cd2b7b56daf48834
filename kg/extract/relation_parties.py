"""Party and constituency behind a legislator's name: "D-Colo.", "(Democrat, Colorado)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.relation_phrases import Words
from kg.extract.relation_readings import Found, Reader
from kg.knowledge.titles import Titles, words_of
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
    text = words.text.clean.text
    parties = {name: p for p, all_ in titles.parties.items() for name in all_}
    bodies = words.entities.by_id
    members = {
        p.person
        for p in positions
        if p.organization and bodies[p.organization].type is EntityType.POLITICAL_PARTY
    }
    marks = {titles.party_ids.get(p): p for p in titles.parties}
    before = [m for m in words.entities.mentions if words.entity(m).gazetteer in marks]
    for _, stop, mention in words.starts():
        if mention.entity not in people:
            continue
        end = mention.span.end
        if mention.entity not in members:
            yield from _of_party(words, mention, before, titles)
        yield from _of_state(words, stop, mention)
        if found := _SHORT.match(text, end):
            party, state = found[1], titles.states.get(found[2].strip(".").casefold(), found[2])
        elif (found := _LONG.match(text, end)) and found[1] in parties:
            party, state = parties[found[1]], found[2]
        else:
            continue
        span = Span(end, found.end())
        for predicate, target in (
            ("affiliatedWith", _party(reader, party, found[1], titles)),
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


def _of_party(
    words: Words, mention: Mention, parties: Sequence[Mention], titles: Titles
) -> Iterator[Found]:
    """The party in "Republican Senator Jane Roe", where the words name who is one."""
    for party in parties:
        between = words.text.clean.text[party.span.end : mention.span.start]
        title = titles.forms.get(words_of(re.sub(r"^\s*U\.?S\.? ", "", between)))
        if party.span.end < mention.span.start and title and title.office.legislator:
            yield Found(
                subject=mention.entity,
                predicate="affiliatedWith",
                object=party.entity,
                span=hull([party.span, mention.span]),
                sentence=words.sentence(mention.span),
                rule="relation/affiliatedWith/legislator",
                confidence=0.9,
                trigger=party.span,
            )


def _party(reader: Reader, letter: str, written: str, titles: Titles) -> str | None:
    """The party of a letter that the text speaks of: the known one, else one of its name."""
    names = {f.casefold() for f in (*titles.parties[letter], written)}
    parties = [e for e in reader.words.entities.entities if e.type is EntityType.POLITICAL_PARTY]
    known = [e.id for e in parties if e.gazetteer == titles.party_ids.get(letter)]
    named = [e.id for e in parties if e.name.casefold() in names]
    return next(iter([*known, *named]), None)


def _place(reader: Reader, state: str) -> str | None:
    """The place of this name that the text speaks of."""
    for entity in reader.words.entities.entities:
        if entity.type is EntityType.PLACE and entity.name.casefold() == state.casefold():
            return entity.id
    return None
