"""Converts the gathered source tables into `ontology/gazetteer/`.

Usage: python tools/gazetteer.py [SOURCE [TARGET]]
SOURCE is ../shared/gazetteer by default, TARGET is ontology/gazetteer.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer_bodies import memberships, organizations, us_agencies  # noqa: E402  # needs the path
from gazetteer_countries import countries, places  # noqa: E402
from gazetteer_groups import armed_groups, media, parties  # noqa: E402
from gazetteer_officials import officials  # noqa: E402
from gazetteer_people import people  # noqa: E402
from gazetteer_rows import Row, merged, ordinary_words, read, write  # noqa: E402
from gazetteer_states import forces, ministries, parliaments  # noqa: E402

HAND = ROOT / "ontology" / "gazetteer"
OFFICES = ("person", "office", "title", "organization", "start", "end", "as_of", "source")
MEMBERSHIPS = ("member", "organization", "status", "start", "end", "as_of", "source")


def convert(source: Path, target: Path) -> dict[str, int]:
    """Write all sourced tables; returns the number of rows of each."""
    words = ordinary_words()
    hand_countries, hand_places, hand = (
        read(HAND / f"hand_{name}.csv") for name in ("countries", "places", "bodies")
    )
    by_code = {row["iso_code"]: row for row in hand_countries}
    states = countries(source, by_code)
    full = merged(hand_countries, states)
    ids = {row["iso_code"]: row["id"] for row in states}
    codes = ids | {
        row["alpha3"]: ids[row["alpha2"]]
        for row in read(source / "countries.csv")
        if row["alpha2"] in ids
    }
    persons, terms = people(source, ids)
    orgs = organizations(source, hand, ids)
    agencies = us_agencies(source, hand, words)
    agencies += parliaments(source, full, hand)
    agencies += ministries(source, full, hand, read(HAND / "hand_ministries.csv"))
    agencies += forces(source, full, [*hand, *agencies])
    tables: dict[str, list[Row]] = {
        "countries.csv": states,
        "places.csv": places(source, ids, hand_places),
        "organizations.csv": orgs,
        "agencies.csv": agencies,
        "armed_groups.csv": armed_groups(source, codes, hand, words),
        "media.csv": media(source, codes, [hand, orgs, agencies], words),
        "parties.csv": parties(source, ids, full, hand, words),
        "people.csv": persons,
        "officials.csv": officials(source, ids, [*persons, *read(HAND / "hand_people.csv")]),
    }
    counts = {name: write(target / name, rows) for name, rows in tables.items()}
    counts["offices.csv"] = write(target / "offices.csv", terms, OFFICES)
    members = memberships(source, [*hand, *orgs], ids)
    counts["memberships.csv"] = write(target / "memberships.csv", members, MEMBERSHIPS)
    return counts


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "gazetteer"
    aim = Path(sys.argv[2]) if len(sys.argv) > 2 else HAND
    for table, count in convert(given, aim).items():
        print(f"{count:6} {table}")
