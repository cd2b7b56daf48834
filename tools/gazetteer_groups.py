"""Media, armed groups and parties, of which only names that mean nothing else are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from gazetteer_bodies import GROUPS, MEDIA, PARTIES, TERRORISTS, Names
from gazetteer_rows import Row, entity, is_ordinary, read, tidy

from kg.knowledge.gazetteer_names import fold, lookup_key
from kg.model.ids import slug

OUTLET = re.compile(
    r"(?i)\b(times|post|herald|news|daily|tribune|journal|chronicle|examiner|radio|tv|gazette"
    r"|telegraph|telegram|mail|monitor|observer|press|agency|zeitung|nachrichten|magazine|broadcasting"
    r"|television|newspaper|review|telegraaf|dispatch|globe|inquirer|courier|standard|argus|today)\b"
)
GROUP = re.compile(
    r"(?i)\b(army|front|liberation|movement|brigades?|jihad|forces?|tigers|guerrilla|militia"
    r"|volunteers?|mujahideen|resistance|fighters|commandos?|islamiy?y?ah?|revolutionary|separatist)\b"
)


def media(
    source: Path, codes: Mapping[str, str], taken: Iterable[Iterable[Row]], words: Collection[str]
) -> list[Row]:
    """News outlets with a name of their own: no ordinary words alone."""
    names = Names(taken)
    found: dict[str, Row] = {}
    for row in read(source / "media_outlets.csv"):
        name = tidy(re.sub(r"\s*\([^)]*\)", "", row["name"]))
        tokens = [fold(w) for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name)]
        own = [t for t in tokens if not is_ordinary(t, words)]
        known = row["source"] == "fundus"
        outlet = known or (OUTLET.search(name) and row["coverage"] == "global")
        if (
            not outlet
            or not own
            or not name[0].isupper()
            or re.search(r"[.!@/|&:]|Feed|Airport", name)
        ):
            continue
        if names.get(name, f"The {name}") or (len(tokens) == 1 and len(name) < 5):
            continue
        country = codes.get(row["country_code"].upper(), "")
        found.setdefault(
            slug(name),
            entity(
                id=slug(name),
                label=name,
                type="MediaOutlet",
                names=[name.removeprefix("The ")] if len(tokens) > 2 else [],
                country=country,
                source=f"{MEDIA} ({row['source']})",
            ),
        )
    return [row for key, row in found.items() if key not in names.rows]


def armed_groups(
    source: Path, codes: Mapping[str, str], hand: Iterable[Row], words: Collection[str]
) -> list[Row]:
    """Armed groups; the re-cased names of the older list only where they must be a group's."""
    names = Names([hand])
    found: dict[str, Row] = {}
    for row in read(source / "armed_groups_factbook.csv"):
        name = tidy(re.sub(r"\s*\([^)]*\)", "", row["name"]))
        if re.search(r"[,;/]| and | groups$", name) or names.get(name) or not _is_name(name, words):
            continue
        countries = [codes[c] for c in row["countries_alpha2"].split("|") if c in codes]
        found.setdefault(
            slug(name),
            entity(
                id=slug(name),
                label=name,
                type="ArmedGroup",
                country=countries[0] if len(countries) == 1 else "",
                source=TERRORISTS,
            ),
        )
    for row in read(source / "armed_groups_petrarch.csv"):
        name = _recased(tidy(re.sub(r"\s*\([^)]*\)", "", row["name"])))
        group = GROUP.search(name) and len(name.split()) > 2
        if (
            not group
            or row["cameo_code"][3:6] != "REB"
            or re.search(r"[/,]| - ", name)
            or not _is_name(name, words)
        ):
            continue
        if names.get(name) or not any(
            not is_ordinary(fold(w), words) for w in re.findall(r"\w{4,}", name)
        ):
            continue
        found.setdefault(
            slug(name),
            entity(
                id=slug(name),
                label=name,
                type="ArmedGroup",
                country=codes.get(row["cameo_code"][:3], ""),
                source=GROUPS,
            ),
        )
    return list(found.values())


def _is_name(name: str, words: Collection[str]) -> bool:
    tokens = re.findall(r"[^\W\d_]+", fold(name))
    return len(tokens) > 1 or (
        bool(tokens) and not is_ordinary(tokens[0], words) and len(tokens[0]) > 5
    )


def _recased(name: str) -> str:
    """Small words in small letters again: "Army Of The Poor"."""
    small = {
        "Of",
        "The",
        "For",
        "And",
        "In",
        "On",
        "De",
        "Da",
        "Del",
        "La",
        "Y",
        "E",
        "El",
        "Al",
        "AL",
    }
    first, *rest = name.split(" ")
    return " ".join([first, *(w.lower() if w in small else w for w in rest)])


def parties(
    source: Path,
    ids: Mapping[str, str],
    states: Iterable[Row],
    hand: Iterable[Row],
    words: Collection[str],
) -> list[Row]:
    """Parties; a name that a party of another country may have only means it beside its country."""
    names = Names([hand])
    rows = read(source / "parties.csv")
    bearers = {
        row["id"]: [w for w in (row["label"], *row["adjectives"].split("|")) if w] for row in states
    }
    count = Counter(lookup_key(_bare(r["name"])) for r in rows)
    found: dict[str, Row] = {}
    for row in rows:
        country = ids.get(row["alpha2"], "")
        name = _bare(row["name"])
        if not country or not re.fullmatch(r"[A-ZÀ-Ž][\w'’&.-]*( [\w'’&.-]+)*", name):
            continue
        if names.get(name) or re.search(r"(?i)^independents?$|^others?$|electoral", name):
            continue
        national = any(w in name for w in bearers.get(country, ()))
        own = [t for t in re.findall(r"[^\W\d_]{4,}", fold(name)) if not is_ordinary(t, words)]
        sure = count[lookup_key(name)] == 1 and len(name.split()) > 1 and (national or bool(own))
        short = row["abbreviation"]
        acronym = bool(re.fullmatch(r"[A-Z]{5,9}", short)) and short.lower() not in words
        key = slug(name) if sure else slug(f"{name} {country}")
        found.setdefault(
            key,
            entity(
                id=key,
                label=name if sure else f"{name} ({country})",
                type="PoliticalParty",
                acronyms=[short] if acronym and sure else [],
                local_names=[name],
                country=country,
                source=PARTIES,
            ),
        )
    return list(found.values())


def _bare(name: str) -> str:
    return tidy(re.sub(r"\s*\([^)]*\)", "", name).split(" or ")[0])
