"""Which known person or place a name means that several could bear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.drafts import Draft, Found
from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import NameKind
from kg.model.vocabulary import EntityType

HEADS = frozenset({"president", "prime minister", "chancellor", "premier", "king", "queen"})
"""Offices whose holder a text may name by the surname alone, as everybody knows it."""


def link_persons(drafts: Iterable[Draft], gazetteer: Gazetteer) -> None:
    """Link persons named by surname to the one known person with that title in a country named.

    Without a title, only a surname that one known person alone has, who headed a country that the
    text names, is linked. What stays open is not linked.
    """
    drafts = list(drafts)
    named = {d.gazetteer for d in drafts if d.gazetteer}
    for draft in drafts:
        if draft.type is not EntityType.PERSON or draft.gazetteer:
            continue
        if any(" " in n.form for n in draft.names):
            continue
        known = _holder(draft, gazetteer, named)
        if known and known not in named:
            draft.gazetteer = known
            draft.name = gazetteer.known[known].label


def _holder(draft: Draft, gazetteer: Gazetteer, named: set[str]) -> str | None:
    candidates = gazetteer.persons_named(draft.names[0].form)
    titles = _titles(draft)
    fitting = [c for c in candidates if _held(c, titles or HEADS, gazetteer, named)]
    if len(fitting) != 1 or (not titles and len(candidates) != 1):
        return None
    return fitting[0]


def _titles(draft: Draft) -> frozenset[str]:
    """The titles that a text gives; "the X administration" makes X a president."""
    titles = {n.title.lower().removeprefix("former ") for n in draft.names if n.title}
    for name in draft.names:
        doc, end = name.words.doc, name.words.end
        if end < len(doc) and doc[end].lower_ == "administration":
            titles.add("president")
    return frozenset(titles - {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"})


def _held(person: str, titles: frozenset[str], gazetteer: Gazetteer, named: set[str]) -> bool:
    """Whether a person held an office with such a title in a country or body that is named."""
    for tenure in gazetteer.tenures_of(person):
        body = gazetteer.known.get(tenure.organization)
        place = {tenure.organization, body.country if body else None}
        if place & named and titles & {tenure.office.lower(), tenure.title.lower()}:
            return True
    return False


def decide_places(names: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Choose between a country and places of its name by the other places that a text names.

    "Georgia" is the country beside Tbilisi and the state beside Atlanta; beside both, or neither,
    it stays open.
    """
    certain = {n.known[0] for n in names if len(n.known) == 1}
    return [_decided(n, certain, gazetteer) if len(n.known) > 1 else n for n in names]


def _decided(name: Found, certain: set[str], gazetteer: Gazetteer) -> Found:
    kinds = {gazetteer.known[i].type for i in name.known}
    if not kinds <= {EntityType.COUNTRY, EntityType.PLACE}:
        return name
    backed = [i for i in name.known if i in certain or _has_kin(i, certain, gazetteer)]
    if len(backed) != 1:
        return name
    return replace(name, known=(backed[0],), type=gazetteer.known[backed[0]].type)


def _has_kin(place: str, certain: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a text names a place of the country, or beside a region another of its country."""
    known = gazetteer.known[place]
    country = place if known.type is EntityType.COUNTRY else known.country
    seats = {m for m in certain if _is_seat(m, country, gazetteer)}
    others = {c for c in certain - seats if gazetteer.known[c].type is EntityType.PLACE}
    if known.type is EntityType.COUNTRY:
        others |= seats
    return country is not None and any(gazetteer.known[c].country == country for c in others)


def _is_seat(place: str, country: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a place is the capital that also stands for its country."""
    if country is None or gazetteer.known[place].type is not EntityType.PLACE:
        return False
    metonyms = {n.form for n in gazetteer.known[country].names if n.kind is NameKind.METONYM}
    return any(n.form in metonyms for n in gazetteer.known[place].names)
