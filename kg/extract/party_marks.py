"""Parties that stand beside the name of who sits for them: "D-Colo.", "(Republican, Ohio)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from kg.extract.drafts import Found
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.titles import load_titles
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

_LETTER = re.compile(r"(?<=[ (])([DR])-([A-Z][\w.]*(?: [A-Z][a-z]+)?)(?=[.,);])")


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What follows a party's name where it is somebody's; also all names of states."""
    titles = load_titles()
    states = frozenset(titles.states.values())
    some = "|".join(sorted(map(re.escape, states), key=lambda s: (-len(s), s)))
    seats = sorted({" ".join(f) for f, t in titles.forms.items() if t.office.legislator})
    seats += ["gov.", "governor"]
    held = "|".join(sorted(map(re.escape, seats), key=lambda s: (-len(s), s)))
    return (
        re.compile(rf"(?:,| from| of) (?:{some})\b"),
        re.compile(rf" (?:[Uu]\.?[Ss]\.? )?(?i:{held}) (?=[A-Z])"),
        states,
    )


def lettered(doc: Doc, source: str, gazetteer: Gazetteer) -> Iterator[Found]:
    """The letters of parties and the states behind them; no letter is a name of its party."""
    titles = load_titles()
    for match in _LETTER.finditer(source):
        state = match[2].strip(".")
        if state.casefold() not in titles.states and state not in _beside()[2]:
            continue
        span = Span(*match.span(1))
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        known = titles.party_ids[match[1]]
        if words is not None and known in gazetteer.known:
            yield Found(
                span=span,
                form=match[1],
                words=words,
                kind=MentionKind.ADJECTIVE,
                type=EntityType.POLITICAL_PARTY,
                known=(known,),
                sure=True,
            )
        place = Span(*match.span(2))
        words = doc.char_span(place.start, place.end, alignment_mode="expand")
        if words is not None:
            yield Found(
                span=place,
                form=titles.states.get(state.casefold(), state),
                words=words,
                type=EntityType.PLACE,
                sure=True,
            )


def spelled_out(found: Found, source: str) -> Found:
    """The state in "D-Colo." under its whole name."""
    state = load_titles().states.get(found.form.strip(".").casefold())
    marked = re.search(r"[ (][DRI]-$", source[max(0, found.span.start - 3) : found.span.start])
    if state is None or not marked or found.known:
        return found
    return replace(found, form=state, type=EntityType.PLACE)


def partisan(found: Found, source: str, gazetteer: Gazetteer) -> Found:
    """Read "Democrat" as the party where the words after it tell whose it is."""
    titles = load_titles()
    letter = next((p for p, names in titles.parties.items() if found.form in names), "")
    known = titles.party_ids.get(letter, "")
    if found.known or known not in gazetteer.known:
        return found
    seat, office, _ = _beside()
    end = found.span.end
    if not (seat.match(source, end) or office.match(source, end)):
        return found
    return replace(
        found,
        kind=MentionKind.ADJECTIVE,
        type=EntityType.POLITICAL_PARTY,
        known=(known,),
        sure=True,
    )
