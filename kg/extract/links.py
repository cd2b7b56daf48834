"""Known persons behind short names: "President Trump" without the first name anywhere."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.drafts import Draft
from kg.knowledge.gazetteer import Gazetteer
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
