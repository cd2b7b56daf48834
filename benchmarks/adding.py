"""What adding one article costs: `python benchmarks/adding.py --documents 500`.

Builds a graph of made-up articles (lines of the samples, with other countries, surnames and
numbers in them), adds one more, and prints seconds of each stage of both runs and the share of
the second in the first: of graph and store alone (all but reading), and of everything. Both run
one after the other in one process, with the language model loaded before. Run it on a machine that
does nothing else.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from pathlib import Path

import kg
from kg import pipeline

HERE = Path(__file__).resolve().parent
COUNTRIES = ("Chile", "Peru", "Kenya", "Ghana", "Norway", "Poland", "Japan", "Oman", "Cuba", "Fiji")
SURNAMES = ("Larkin", "Osborne", "Mbeki", "Tanaka", "Rossi", "Novak", "Haddad", "Okafor", "Moreau")
OLD_NAMES = re.compile(r"\b(?:Ukraine|Russia|Israel|Mexico|Canada|Germany|France|Australia)\b")
OLD_PEOPLE = re.compile(r"\b(?:Hughes|Sharma|Reed|Crow|Hegseth|Putin|Waltz)\b")
WORDS = 400


def article(number: int, paragraphs: list[str]) -> str:
    """An article of about 400 words; the same for the same number."""
    chosen = random.Random(number)  # noqa: S311 - nothing secret
    some = chosen.sample(paragraphs, len(paragraphs))
    countries, surnames = chosen.sample(COUNTRIES, 8), chosen.sample(SURNAMES, 8)
    parts: list[str] = []
    while some and sum(len(p.split()) for p in parts) < WORDS:
        text = some.pop()
        text = OLD_NAMES.sub(lambda m: countries[len(m[0]) % 8], text)
        text = OLD_PEOPLE.sub(lambda m: surnames[len(m[0]) % 8], text)
        parts.append(re.sub(r"\d+", lambda _: str(chosen.randrange(2, 90)), text))
    return f"Report {number}\n\n" + "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--out", type=Path, help="Keep articles and graph in this folder.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.out or Path(temporary)
        measure(folder, arguments.documents)


def measure(folder: Path, documents: int) -> None:
    """Build, add one, print."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((HERE.parent / "seeds").glob("*.txt"))]
    paragraphs = [p for t in texts for p in t.splitlines() if len(p.split()) > 15]
    articles, one = folder / "articles", folder / "one"
    for place, numbers in ((articles, range(documents)), (one, range(documents, documents + 1))):
        place.mkdir(parents=True, exist_ok=True)
        for number in numbers:
            path = place / f"{number:05}.txt"
            path.write_text(article(number, paragraphs), encoding="utf-8")
    pipeline.loaded(pipeline.Settings())
    runs = []
    for make in (
        lambda: kg.build([articles], folder / "out"),
        lambda: kg.add(folder / "out", [one]),
    ):
        begin = time.perf_counter()
        graph = make()
        seconds: dict[str, float] = dict(graph.report["seconds"])
        seconds["whole"] = time.perf_counter() - begin
        inside = sum(seconds.get(s, 0) for s in ("ingest", "load", "read", "resolve", "write"))
        seconds["store"] = seconds["whole"] - inside
        runs.append(seconds)
    full, added = runs
    for stage, taken in full.items():
        print(f"{stage:8} {taken:8.1f} s {added.get(stage, 0.0):8.1f} s")
    for name, left_out in (("graph and store", full["read"]), ("everything", 0.0)):
        print(f"{name}: {added['whole'] / (full['whole'] - left_out):.1%}")
    print(json.dumps(graph.report["counts"]))


if __name__ == "__main__":
    main()
