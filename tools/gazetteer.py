"""Converts the gathered source tables into `ontology/gazetteer/`.

Usage: python tools/gazetteer.py [SOURCE]   (default: ../shared/gazetteer)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer_countries import countries, places  # noqa: E402  # needs the path above
from gazetteer_rows import Row, read, write  # noqa: E402

HAND = ROOT / "ontology" / "gazetteer"


def convert(source: Path, target: Path) -> dict[str, int]:
    """Write all sourced tables; returns the number of rows of each."""
    by_code = {row["iso_code"]: row for row in read(HAND / "hand_countries.csv")}
    hand_places = read(HAND / "hand_places.csv")
    states = countries(source, by_code)
    ids = {row["iso_code"]: row["id"] for row in states}
    tables: dict[str, list[Row]] = {
        "countries.csv": states,
        "places.csv": places(source, ids, hand_places),
    }
    return {name: write(target / name, rows) for name, rows in tables.items()}


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "gazetteer"
    for table, count in convert(given, HAND).items():
        print(f"{count:6} {table}")
