"""How resolving grows: `python benchmarks/resolving.py` resolves 500 and 5,000 made-up articles.

Readings are those of `corpus.py`, which cost nothing to read. Prints processor seconds of each and
their ratio; ten times the articles may take twelve times as long. Each number is measured in a
process of its own, with nothing known of any text before.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from corpus import corpus

from kg import pipeline
from kg.model.collecting import collecting
from kg.resolve.published import published
from kg.resolve.resolver import resolve

MOST = 12.0


def seconds(number: int) -> float:
    """Processor seconds of resolving so many articles."""
    settings = pipeline.Settings()
    _, knowledge = pipeline.loaded(settings)
    readings = [published(reading) for reading in corpus(number, settings)]
    begin = time.process_time()
    with collecting(wanted=False):
        graph = resolve(readings, knowledge)
    taken = time.process_time() - begin
    sys.stderr.write(
        f"{number} documents: {len(graph.origins)} origins, {len(graph.stories)} stories, "
        f"{len(graph.entities)} entities, {len(graph.events)} events, {len(graph.claims)} claims\n"
    )
    return taken


def main() -> int:
    """Measure and print; 1 if it grows faster than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[500, 5_000])
    parser.add_argument("--only", action="store_true", help="One number, in this process.")
    arguments = parser.parse_args()
    if arguments.only:
        print(seconds(arguments.documents[0]))
        return 0
    taken = []
    for number in arguments.documents:
        command = [sys.executable, __file__, "--only", "--documents", str(number)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        taken.append(float(done.stdout))
        print(f"resolve {number:6} documents {taken[-1]:8.1f} s", flush=True)
    ratio = taken[-1] / taken[0]
    print(f"ratio {ratio:.1f} (at most {MOST:g} for 500 and 5,000)")
    return int(arguments.documents == [500, 5_000] and ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
