"""People with their offices: heads of state and government, ministers, members of Congress."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gazetteer_heads import former_heads, heads
from gazetteer_offices import body_of, normal_office
from gazetteer_person import (
    CONGRESS,
    CONGRESS_WIKIDATA,
    EXECUTIVE,
    LEADERS,
    Person,
    clean,
    term,
)
from gazetteer_rows import Row, entity, read, tidy

from kg.model.ids import slug

POSTS = re.compile(
    r"(?i)ambassador to (the )?(United States|United Kingdom|Russia|China|Ukraine|European Union"
    r"|Israel|France|Germany|Japan|India|Iran|Iraq|Afghanistan|Turkey|North Korea|Syria)"
)
"""Ambassadors to other countries are too little known for their names to be safe."""

MINOR = re.compile(
    r"Lieutenant Governor|Secretary of State of |Lord of the Treasury|Mayor of Pitcairn|Whip"
    r"|Auditor|Treasurer|Accountant|Special Assistant|Knesset CEO|Second Lord|Comptroller"
    r"|Lord[- ]in[- ]Waiting|Head of Izhevsk|Deputy Speaker|First Lady|Vice-Chamberlain"
)


def people(source: Path, ids: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """Rows for people and for their terms; `ids` are ids of countries by code."""
    found: dict[str, Person] = defaultdict(Person)  # by Wikidata number, else country and name
    _leaders(source, ids, found)
    _congress(source, found)
    _executive(source, found)
    heads(source, ids, found)
    former_heads(source, ids, found)
    keys = _keys(found)
    common = _common(found)
    surnames = Counter(p.labels[0].split()[-1] for p in found.values() if p.labels)
    shared = _shared_forms(found, surnames)
    rows, terms = [], []
    for who in sorted(found):
        person = found[who]
        names = _forms(person, surnames)
        if not names or who not in keys:
            continue
        # Wikipedia needs a bracket where a namesake is at least as well known.
        doubtful = "(" in person.page or who in common
        main = person.labels[0]
        bracket = _bracket(person.page) or (person.countries or ["official"])[0]
        rows.append(
            entity(
                id=keys[who],
                label=f"{main} ({bracket})" if doubtful else main,
                type="Person",
                names=[n for n in names if n != main and (n not in shared)] if not doubtful else [],
                local_names=names if doubtful else [],
                country=person.countries[0] if person.countries else "",
                exact_match=who if re.fullmatch(r"Q\d+", who) else "",
                source="; ".join(sorted(set(person.sources))),
            )
        )
        terms += [{**held, "person": keys[who]} for held in _merged(person.terms)]
    return rows, terms


EAST = frozenset(("south-korea", "north-korea", "taiwan"))
"""Where given names of two syllables are written with a hyphen or without."""

HIGH = frozenset(
    ("president", "prime minister", "foreign minister", "defense minister", "secretary of state",
     "secretary of defense", "deputy prime minister", "chancellor", "secretary general",
     "national security adviser", "director of national intelligence", "foreign secretary",
     "chancellor of the exchequer", "vice president")
)  # fmt: skip
"""Offices whose holders are as a rule the best known bearers of their names."""


def _common(found: Mapping[str, Person]) -> frozenset[str]:
    """People with common names and no high office or page: the bare name may be anyone's."""
    plain = {w: p for w, p in found.items() if p.labels}
    first = Counter(p.labels[0].split()[0] for p in plain.values())
    last = Counter(p.labels[0].split()[-1] for p in plain.values())
    namesakes = {p.labels[0] for p in plain.values() if "(" in p.page}
    common = set()
    for who, person in plain.items():
        words = person.labels[0].split()
        frequent = first[words[0]] >= 8 and last[words[-1]] >= 5 and len(words) == 2
        # Chinese names of two syllables have many bearers.
        short = "china" in person.countries and len(words) == 2 and len(words[1]) <= 5
        short &= len(re.findall(r"[aeiouü]+", words[-1])) == 1
        high = any(held["office"] in HIGH for held in person.terms)
        unlikely = (frequent or short) and not high
        if not person.page and (unlikely or person.labels[0] in namesakes):
            common.add(who)
    return frozenset(common)


def _bracket(page: str) -> str:
    return page.partition("(")[2].rstrip(")")


def _leaders(source: Path, ids: Mapping[str, str], found: dict[str, Person]) -> None:
    for row in read(source / LEADERS):
        who, name, title = row["wikidata"], clean(row["name"]), tidy(row["position"])
        minor = row["class"] == "ambassador" and not POSTS.match(title)
        if not who or not name or minor or MINOR.search(title):
            continue
        country = ids.get(row["alpha2"], "")
        person = found[who]
        person.labels.append(name)
        person.sources.append(f"{LEADERS} ({row['source']})")
        if country and "monarch of" not in title.lower():
            person.countries.append(country)
        if not country and "United Nations" not in title and "Abkhazia" in title:
            continue
        office = normal_office(title, row["country"])
        organization = body_of(title, row["alpha2"]) or country
        if organization:
            person.terms.append(
                term(office, title, organization, row, f"{LEADERS} ({row['source']})")
            )


def _congress(source: Path, found: dict[str, Person]) -> None:
    for row in read(source / "us_legislators.csv"):
        if not row["wikidata"]:
            continue
        person = found[row["wikidata"]]
        _add_american(person, row, CONGRESS)
        senator = row["term_type"] == "sen"
        person.terms.append(
            term(
                "senator" if senator else "representative",
                "United States senator" if senator else "United States representative",
                "us-senate" if senator else "us-house-of-representatives",
                row,
                CONGRESS,
            )
        )
    listed = {who for who, person in found.items() if CONGRESS in person.sources}
    for row in read(source / "us_legislators_wikidata_2009_2022.csv"):
        who, name = row["wikidata"], clean(row["name"])
        if who in listed or not name:
            continue
        person = found[who]
        person.labels.append(name)
        person.sources.append(CONGRESS_WIKIDATA)
        person.countries.append("united-states")
        senator = row["position"].endswith("senator")
        person.terms.append(
            term(
                "senator" if senator else "representative",
                row["position"],
                "us-senate" if senator else "us-house-of-representatives",
                row,
                CONGRESS_WIKIDATA,
            )
        )


def _add_american(person: Person, row: Row, source: str) -> None:
    page = tidy(row["wikipedia"])
    title = clean(re.sub(r" \([^)]*\)$", "", page))
    forms = [title, row["name"], *row["aliases"].split("|")]
    forms = [f for f in (clean(f) for f in forms) if f]
    person.labels[:0] = [title] if title else []
    person.labels += forms
    person.page = person.page or page
    person.sources.append(source)
    person.countries.append("united-states")


def _executive(source: Path, found: dict[str, Person]) -> None:
    for row in read(source / "us_executive.csv"):
        if not row["wikidata"]:
            continue
        person = found[row["wikidata"]]
        _add_american(person, row, EXECUTIVE)
        office = "president" if row["term_type"] == "prez" else "vice president"
        title = f"{office.title()} of the United States"
        person.terms.append(term(office, title, "united-states", row, EXECUTIVE))


def _merged(terms: Iterable[Row]) -> list[Row]:
    """Terms of one office that follow each other without a break as one."""
    merged: list[Row] = []
    for held in sorted(
        terms, key=lambda t: (t["office"], t["organization"], t["source"], t["start"])
    ):
        last = merged[-1] if merged else None
        same = last is not None and all(
            last[c] == held[c] for c in ("office", "organization", "title", "source")
        )
        if last is not None and same and last["end"] and last["end"] >= held["start"]:
            if not held["end"] or held["end"] > last["end"]:
                last["end"] = held["end"]
        elif held not in merged:
            merged.append(dict(held))
    return merged


def _forms(person: Person, surnames: Mapping[str, int]) -> list[str]:
    """The name forms of a person, the main one first."""
    forms: list[str] = []
    for label in person.labels:
        forms.append(label)
        words = label.split()
        if EAST & set(person.countries):
            forms.append(re.sub("-([a-z])", lambda m: " " + m[1].upper(), label))
            if len(words) == 3 and "-" not in label:
                forms.append(f"{words[0]} {words[1]}-{words[2].lower()}")
        bare = re.sub(r"[, ]+(Jr\.?|Sr\.?|III?)$", "", label)
        # "Thurgood Marshall" is the father: the son is called so if his page or main name is.
        known_as = re.sub(r" \([^)]*\)$", "", person.page) or person.labels[0]
        son = bare != label and known_as.endswith(("Jr.", "Jr", "Sr.", "Sr"))
        if len(bare.split()) > 1 and not (son or label.endswith((" II", " III"))):
            forms.append(bare)
            words = bare.split()
        # "Michael P. Jackson" is written with an initial because there is another.
        if len(words) == 3 and re.fullmatch(r"[A-Z]\.", words[1]) and surnames[words[2]] < 3:
            forms.append(f"{words[0]} {words[2]}")
    return list(dict.fromkeys(forms))


def _shared_forms(found: Mapping[str, Person], surnames: Mapping[str, int]) -> frozenset[str]:
    """Forms of more than one person, of which one has it as main name: the others lose it."""
    main = {p.labels[0] for p in found.values() if p.labels and "(" not in p.page}
    users: dict[str, set[str]] = defaultdict(set)
    for who, person in found.items():
        for form in _forms(person, surnames):
            users[form].add(who)
    return frozenset(f for f, who in users.items() if len(who) > 1 and f in main)


def _keys(found: Mapping[str, Person]) -> dict[str, str]:
    """An id for each person: the Wikipedia title where sourced, else the name, as a slug."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    with_page = sorted(w for w, p in found.items() if p.page)
    others = sorted(
        (w for w, p in found.items() if not p.page and p.labels),
        key=lambda w: (-len(found[w].terms), len(w), w),
    )
    for who in [*with_page, *others]:
        person = found[who]
        key = slug(person.page or person.labels[0])
        if key in taken:
            key = f"{key}-{slug(who)}"
        taken.add(key)
        keys[who] = key
    return keys
