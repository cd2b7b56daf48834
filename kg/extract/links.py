"""Which known person or place a name means that several could bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extract.drafts import Draft, Found
from kg.extract.local_bodies import of_the_country
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer_names import fold
from kg.model.gazetteer import NameKind
from kg.model.vocabulary import EntityType, MentionKind

HEADS = frozenset({"president", "prime minister", "chancellor", "premier", "king", "queen"})
"""Offices whose holder a text may name by the surname alone, as everybody knows it."""


def link_persons(drafts: Iterable[Draft], gazetteer: Gazetteer, issued: str | None = None) -> None:
    """Link persons named by surname to the one known person with that title in a country named.

    Of several who bore it at some time the one is meant who did on the day of the document.

    Without a title, only a surname that one known person alone has, who headed a country that the
    text names, is linked. What stays open is not linked.
    """
    drafts = list(drafts)
    named = {d.gazetteer for d in drafts if d.gazetteer}
    named |= {c for key in sorted(named) if (c := gazetteer.known[key].country)}
    for draft in drafts:
        if draft.type is not EntityType.PERSON or draft.gazetteer:
            continue
        full = [n.form for n in draft.names if " " in n.form]
        known = (
            _spelt(full, draft, gazetteer, named)
            if full
            else _holder(draft, gazetteer, named, issued)
        )
        if known and known not in named:
            draft.gazetteer = known
            draft.name = gazetteer.known[known].label


def _spelt(forms: Sequence[str], draft: Draft, gazetteer: Gazetteer, named: set[str]) -> str | None:
    """The one person whose full name this spells, if the text names the person's country.

    Who shares the name with others must bear the title of an office held there as well.
    """
    found: set[str] = set()
    for person in sorted({i for form in forms for i in gazetteer.persons_spelt(form)}):
        known = gazetteer.known[person]
        shared = not known.names and gazetteer.tenures_of(person)
        if known.country in named and (
            not shared or _held(person, _titles(draft), gazetteer, named)
        ):
            found.add(person)
    return found.pop() if len(found) == 1 else None


def _holder(draft: Draft, gazetteer: Gazetteer, named: set[str], issued: str | None) -> str | None:
    candidates = gazetteer.persons_named(draft.names[0].form)
    titles = _titles(draft)
    fitting = [c for c in candidates if _held(c, titles or HEADS, gazetteer, named)]
    if len(fitting) > 1 and titles and issued:
        fitting = [c for c in fitting if _held(c, titles, gazetteer, named, issued)]
    rivals = [c for c in candidates if c not in fitting and _is_prominent(c, gazetteer)]
    if len(fitting) != 1 or (not titles and rivals):
        return None
    return fitting[0]


PROMINENT = frozenset(
    {"president", "minister", "secretary", "senator", "representative", "governor", "premier"}
    | {"chancellor", "mayor", "ambassador", "speaker", "king", "queen", "commissioner"}
)


def _is_prominent(person: str, gazetteer: Gazetteer) -> bool:
    """Whether a text could mean this person by the surname alone as well."""
    offices = [
        re.split(r" (?:to|of|for) ", t.office.lower())[0] for t in gazetteer.tenures_of(person)
    ]
    return any(PROMINENT.intersection(office.split()) for office in offices)


def _titles(draft: Draft) -> frozenset[str]:
    """The titles that a text gives; "the X administration" makes X a president."""
    titles = {n.title.lower().removeprefix("former ") for n in draft.names if n.title}
    for name in draft.names:
        doc, end = name.words.doc, name.words.end
        if end < len(doc) and doc[end].lower_ == "administration":
            titles.add("president")
    return frozenset(titles - {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"})


def _held(
    person: str,
    titles: frozenset[str],
    gazetteer: Gazetteer,
    named: set[str],
    day: str | None = None,
) -> bool:
    """Whether a person held an office with such a title in a country or body that is named.

    With a day: provably on that day.
    """
    for tenure in gazetteer.held_on(person, day) if day else gazetteer.tenures_of(person):
        body = gazetteer.known.get(tenure.organization)
        place = {tenure.organization, body.country if body else None}
        if place & named and titles & {tenure.office.lower(), tenure.title.lower()}:
            return True
    return False


def decide(names: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Choose between things of one name by the other places and countries that a text names.

    "Georgia" is the country beside Tbilisi and the state beside Atlanta, "Congress" that of the
    one country named; a ministry beside its country is that country's. What several could be, or
    none, stays open.
    """
    names = _not_of_others(names, gazetteer)
    certain = {n.known[0] for n in names if len(n.known) == 1}
    certain |= {m for n in names for m in n.metonyms if len(n.metonyms) == 1}
    names = [_half(n, certain) for n in names]
    before = {n.words.end: n for n in names}
    decided = [_decided(n, certain, gazetteer) if len(n.known) > 1 else n for n in names]
    owned = [_owned(n, before, gazetteer) for n in decided]
    return of_the_country(owned, gazetteer)


HALVES = {"North": "north-korea", "South": "south-korea"}
"""What "the North" and "the South" are where a text names a divided country."""


def _half(name: Found, certain: set[str]) -> Found:
    country = HALVES.get(name.form)
    doc, start, end = name.words.doc, name.words.start, name.words.end
    if country is None or name.known or HALVES["North"] not in certain or not start:
        return name
    other = end < len(doc) and (doc[end].lower_ == "of" or doc[end].text[:1].isupper())
    if country not in certain or other or doc[start - 1].lower_ != "the":
        return name
    return replace(
        name, known=(country,), type=EntityType.COUNTRY, kind=MentionKind.METONYM, sure=True
    )


def _not_of_others(names: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Without known bearers of a surname that the text gives to somebody else in full.

    "Honda said" is no carmaker beside "Jun Honda", "Obama" not the president beside his wife alone.
    """
    full: dict[str, set[str]] = {}
    for name in names:
        if name.type is EntityType.PERSON and " " in name.form:
            owners = full.setdefault(fold(name.form).split()[-1], set())
            owners.update(name.known or ("",))
    return [_kept(n, full.get(fold(n.form), set()), gazetteer) for n in names]


def _kept(name: Found, owners: set[str], gazetteer: Gazetteer) -> Found:
    if not owners or not name.known or owners.intersection(name.known) or name.form.isupper():
        return name
    if any(gazetteer.known[i].type in _PLACES for i in name.known):
        return name
    return replace(name, known=(), metonyms=(), type=EntityType.PERSON, sure=False)


_PLACES = frozenset({EntityType.COUNTRY, EntityType.PLACE})


def _decided(name: Found, certain: set[str], gazetteer: Gazetteer) -> Found:
    kinds = {gazetteer.known[i].type for i in name.known}
    if kinds <= {EntityType.COUNTRY, EntityType.PLACE}:
        backed = [i for i in name.known if i in certain or _has_kin(i, certain, gazetteer)]
    elif all(kind.is_organization for kind in kinds):
        backed = [i for i in name.known if gazetteer.known[i].country in certain]
    else:
        return name
    if len(backed) != 1:
        return name
    return replace(name, known=(backed[0],), type=gazetteer.known[backed[0]].type)


def _owned(name: Found, before: Mapping[int, Found], gazetteer: Gazetteer) -> Found:
    """A body named right after its country: "Japan's Defense Ministry"."""
    if name.known or name.type is None or not name.type.is_organization:
        return name
    start, doc = name.words.start, name.words.doc
    if start and doc[start - 1].text in {"'s", "’s", "'", "’"}:
        start -= 1
    owner = before.get(start)
    if owner is None or len(owner.known) != 1:
        return name
    bodies = gazetteer.named_in(owner.known[0], name.form)
    if len(bodies) != 1:
        return name
    return replace(name, known=bodies, type=gazetteer.known[bodies[0]].type)


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
