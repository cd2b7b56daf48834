"""Reading speed: `make bench`.

CPU seconds of reading the sample articles (several times over) against bare `nlp.pipe` of the same
spaCy model, taken in one run in turns, because absolute times on a shared machine mean little.
Prints words per CPU second of both and their ratio; `--json FILE` keeps them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

import spacy

from kg import pipeline
from kg.annotate import language as languages
from kg.knowledge import load as load_knowledge
from kg.model.documents import Document

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    files = sorted((HERE.parent / "seeds").glob("*.txt"))
    texts = [f.read_text(encoding="utf-8") for f in files]
    words = sum(len(t.split()) for t in texts)
    bare = spacy.load(languages.DEFAULT)
    language, knowledge = languages.load(), load_knowledge()

    def run_bare() -> None:
        for _ in bare.pipe(texts):
            pass

    def run_kg() -> None:
        for text in texts:
            pipeline.read(Document(text=text), language=language, knowledge=knowledge)

    times: dict[str, list[float]] = {"spacy": [], "kg": []}
    for _ in range(arguments.rounds + 1):  # the first round warms up and is dropped
        for name, function in (("spacy", run_bare), ("kg", run_kg)):
            begin = time.process_time()
            function()
            times[name].append(time.process_time() - begin)
    rate = {name: words / statistics.median(some[1:]) for name, some in times.items()}
    ratio = rate["kg"] / rate["spacy"]
    print(f"bare spaCy  {rate['spacy']:8.0f} words per CPU second")
    print(f"kg          {rate['kg']:8.0f} words per CPU second")
    print(f"ratio       {ratio:8.2f}")
    if arguments.json:
        values = {"words_per_cpu_second": rate, "ratio": round(ratio, 3)}
        arguments.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
