"""Offices as the reader of titles calls them, and the body that an office belongs to.

The patterns stand in two tables beside this file; the first row that fits counts.
"""

from __future__ import annotations

import re
from pathlib import Path

from gazetteer_rows import read

FOLDER = Path(__file__).parent
BODIES = read(FOLDER / "gazetteer_bodies_of_offices.csv")
OFFICES = read(FOLDER / "gazetteer_office_names.csv")


def body_of(title: str, code: str) -> str:
    """The id of the body that an office belongs to; empty for the country itself."""
    for row in BODIES:
        if row["country"] == code and re.match(row["title"], title):
            return row["body"]
    return ""


def normal_office(title: str, country: str) -> str:
    """The office that a title names, in lower case."""
    names = {country, country.removeprefix("the "), "United States of America"}
    office = title
    for name in sorted(n for n in names if n):
        style = r"(?:[A-Z]\w+ )*(?:Republic of (?:the )?)?"
        office = re.sub(rf",? of (?:the )?{style}{re.escape(name)}$", "", office)
    style = "Republic|Kingdom|State|Union|Commonwealth|Russian Federation"
    office = re.sub(rf" of the ({style})( of (the )?[A-Z].*)?$", "", office)
    lower = office.lower().strip()
    for row in OFFICES:
        if match := re.fullmatch(row["title"], lower):
            return re.sub(r"\s+", " ", match.expand(row["office"])).strip()
    return lower
