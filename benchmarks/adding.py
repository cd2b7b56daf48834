"""What adding one article costs: `python benchmarks/adding.py --documents 2000`.

Builds a graph of made-up articles and adds one more, each in a process of its own as two commands
would. The articles are those of `corpus.py`, whose readings are in the cache before the clock
starts, so both runs do all but reading: resolve, write N-Quads, Turtle and TriG, check shapes,
make the store. Prints the seconds of each stage, and the share of the second run in the first by
processor time and by the clock. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from corpus import corpus

from kg import pipeline
from kg.changing import union
from kg.knowledge.files import ontology
from kg.knowledge.fingerprint import fingerprint
from kg.store.documents import read_documents, write_documents
from kg.store.generations import Generations
from kg.store.readings import ReadingCache

ASKED = 0.05
SETTINGS = pipeline.Settings()


def prepare(folder: Path, documents: int) -> None:
    """Put documents into two lists, and all readings into the cache."""
    language, _ = pipeline.loaded(SETTINGS)
    mark = fingerprint(language.title, ontology(), SETTINGS.gazetteers)
    cache = ReadingCache(folder / "out" / "cache", mark)
    made = []
    for reading in corpus(documents + 1, SETTINGS):
        cache.put(reading)
        made.append(reading.document)
    for name, some in (("all", made[:-1]), ("one", made[-1:])):
        (folder / name).mkdir(parents=True, exist_ok=True)
        write_documents(some, folder / name)


def run(folder: Path, name: str) -> dict[str, float]:
    """Build the graph of all, or add the one, as the command does; seconds of each stage."""
    pipeline.loaded(SETTINGS)
    out, clock = folder / "out", pipeline.Clock()
    begin, processor = time.perf_counter(), time.process_time()
    with clock("ingest"):
        documents = read_documents(folder / name)
        if name == "one":
            before = read_documents(Generations(out).current().folder)
            documents = union([*before, *documents])
    pipeline.make(documents, out, settings=SETTINGS, clock=clock)
    clock.seconds["store"] -= clock.seconds["write"]
    whole = time.perf_counter() - begin
    return {**clock.seconds, "whole": whole, "processor": time.process_time() - processor}


def child(folder: Path, name: str) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--out", str(folder), "--run", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds: dict[str, Any] = json.loads(done.stdout)
    return seconds


def measure(folder: Path, documents: int) -> int:
    """Build, add one, print."""
    prepare(folder, documents)
    full, added = child(folder, "all"), child(folder, "one")
    print(f"{'':10} {documents:8} documents   one more")
    for stage, taken in full.items():
        print(f"{stage:10} {taken:8.1f} s {added[stage]:18.1f} s")
    share = added["processor"] / full["processor"]
    print(f"share of graph and store, by processor time: {share:.1%} (asked: {ASKED:.0%})")
    print(f"share of graph and store, by the clock: {added['whole'] / full['whole']:.1%}")
    return 0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--out", type=Path, help="Keep documents and graph in this folder.")
    parser.add_argument("--run", choices=("all", "one"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(run(arguments.out, arguments.run)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        return measure(arguments.out or Path(temporary), arguments.documents)


if __name__ == "__main__":
    sys.exit(main())
