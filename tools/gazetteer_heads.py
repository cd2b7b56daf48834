"""Heads of state and government: those of today, and those until 2014."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from gazetteer_countries import is_state
from gazetteer_offices import normal_office
from gazetteer_person import FORMER, WORLD, Person, clean, term
from gazetteer_rows import Row, read, tidy
from rapidfuzz.fuzz import ratio

from kg.knowledge.gazetteer_names import fold

HEADS = frozenset(("president", "prime minister", "king", "emir", "chancellor", "sultan"))

STYLES = re.compile(
    r"^(Sir|Dame|Prince|Princess|Lyonpo|Samdech|King|Sheikh|Baron)\b|\b(Ii|Iii|Iv|Al|Vi|Mc[a-z]+)\b"
)
"""Styles, and words that the re-casing of the source has spoilt."""

WRONG_STARTS = frozenset({("RO", "Ilie Bolojan")})
"""Start dates that the source is known to have wrong."""


TWICE = frozenset(("Salman bin Abd al-Aziz Al Saud",))
"""Names too unlike those under which the same people are known from other tables."""


def heads(source: Path, ids: Mapping[str, str], found: dict[str, Person]) -> None:
    """Those who held the office in January 2026; territories only with a head of their own."""
    names = {fold(label): who for who in sorted(found) for label in found[who].labels}
    for row in read(source / "world_leaders.csv"):
        name, country = clean(row["name"]), ids.get(row["alpha2"], "")
        title = tidy(row["title"])
        fits = re.fullmatch(
            r"(Acting |Interim )?(President|Prime Minister|Chancellor|King|Queen"
            r"|Emir|Amir|Sultan|Emperor|Premier|Taoiseach|Crown Prince.*)",
            title,
        )
        if not name or not country or not fits or _is_dependent(row) or name in TWICE:
            continue
        # The match by one part of the name and a year is too weak to give anybody an identity.
        weak = row["wikidata_match"].startswith("country+one name part")
        who = (row["wikidata"] if not weak else "") or names.get(fold(name), "")
        who = who or _spelt_otherwise(name, country, found)
        person = found[who or f"{row['alpha2']} {name}"]
        person.labels.append(name)
        person.countries.append(country)
        person.sources.append(WORLD)
        start = "" if (row["alpha2"], name) in WRONG_STARTS else row["since"]
        office = normal_office(title, row["country"])
        dates = {"start": start, "end": ""}
        person.terms.append(term(office, title, country, dates, WORLD))


def _is_dependent(row: Row) -> bool:
    """Whether the row repeats the sovereign of another country."""
    sovereigns = {"MACRON": "FR", "CHARLES III": "GB", "TRUMP": "US"}
    text = row["source_text"]
    return any(name in text and row["alpha2"] != code for name, code in sovereigns.items())


def _spelt_otherwise(name: str, country: str, found: Mapping[str, Person]) -> str:
    """The one person with a like name who is known to have led the same country."""
    like = [
        who
        for who in sorted(found)
        if country in found[who].countries
        and any(t["office"] in HEADS and t["organization"] == country for t in found[who].terms)
        and any(ratio(fold(name), fold(label)) >= 76 for label in found[who].labels)
    ]
    return like[0] if len(like) == 1 else ""


def former_heads(source: Path, ids: Mapping[str, str], found: dict[str, Person]) -> None:
    """Heads of state and government to 2014: of them the list has the exact day of the office.

    They stand there without a title, so no term is made. A name close to one that is known of the
    same country is most likely another spelling of it, and left out.
    """
    states = {r["alpha3"]: ids[r["alpha2"]] for r in read(source / "countries.csv") if is_state(r)}
    known: dict[str, set[str]] = defaultdict(set)
    for person in found.values():
        for country in person.countries:
            known[country].update(fold(label) for label in person.labels)
    stateless = {
        fold(label): who
        for who in sorted(found)
        if not found[who].countries
        for label in found[who].labels
    }
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(source / "leaders_petrarch_to_2014.csv"):
        groups[row["country_alpha3"], row["name"]].append(row)
    for (code, name), rows in sorted(groups.items()):
        country = states.get(code, "")
        plain = re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+){1,2}", name) and not STYLES.search(name)
        if not country or not plain or code == "USA" or not _has_ruled(code, rows):
            continue
        if any(is_like(fold(name), other) for other in known[country]):
            continue
        # Of the holders of international offices no country is given: António Guterres.
        person = found[stateless.get(fold(name)) or f"{code} {name}"]
        person.labels.append(name)
        person.countries.append(country)
        person.sources.append(FORMER)
        known[country].add(fold(name))


def is_like(name: str, other: str) -> bool:
    """Whether two folded names are likely spellings of one: "Thabo Mvuyelwa Mbeki"."""
    ends = [(words[0], words[-1]) for words in (name.split(), other.split())]
    return ends[0] == ends[1] or ratio(name, other) >= 80


def _has_ruled(code: str, rows: list[Row]) -> bool:
    """Whether the list has the person as the rulers: an exact first day, elite ever after."""
    held = any(
        row["cameo_code"] == f"{code}GOV"
        and row["start"]
        and not row["start"].endswith("-01")
        and (not row["end"] or row["end"] >= "1995")
        for row in rows
    )
    return held and any(row["cameo_code"] == f"{code}ELI" and not row["start"] for row in rows)
