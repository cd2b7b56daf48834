"""Accuracy on the evaluation sets: `make score`.

Runs the scoreboard that lies beside the checkout and compares each value with
`benchmarks/accuracy.json`. A value that fell by more than .02 (or an error that rose by as much)
is printed and makes the exit status 1. `--update` keeps the new values; `--quick` measures the
first few texts of each set, as the tests do; `--reader rules` measures the rules alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE / "accuracy.json"
TOLERANCE = 0.02
LESS_IS_BETTER = ("MAE", "no event share")
QUICK = {
    "polnear": 6,
    "plv_plover": 120,
    "meantime_events": 24,
    "factuality_uw": 120,
    "worldwide_newswire_ner": 12,
    "dwie": 8,
    "gum_news": 4,
}
"""Texts of each set in the subset that the tests measure, in about a minute."""

Table = dict[str, dict[str, float]]


def measure(shared: Path, *, quick: bool, workers: int = 1, reader: str = "trained") -> Table:
    """Values by set and metric; raises FileNotFoundError if the scoreboard is not there."""
    board = shared.resolve() / "scoreboard" / "score.py"
    if not board.exists():
        raise FileNotFoundError(f"no scoreboard at {board}: name the folder with --shared")
    calls: list[list[str]] = [[]]
    if quick:
        calls = [["--sets", name, "--limit", str(n)] for name, n in QUICK.items()]
    values: Table = {}
    with tempfile.TemporaryDirectory() as folder:
        for i, arguments in enumerate(calls):
            result = Path(folder) / f"{i}.json"
            command = [sys.executable, str(board), "--adapter", "kg", "--workers", str(workers)]
            subprocess.run(
                [*command, "--json", str(result), *arguments],
                check=True,
                env={**os.environ, "KG_READER": reader},
            )
            values |= json.loads(result.read_text(encoding="utf-8"))
    for metrics in values.values():
        metrics.pop("seconds", None)
    return values


def losses(kept: Table, new: Table) -> list[str]:
    """What is worse than before by more than the tolerance, one line each."""
    found = []
    for name, metrics in kept.items():
        for metric, before in metrics.items():
            now = new.get(name, {}).get(metric)
            if now is None:
                continue
            change = before - now if metric.endswith(LESS_IS_BETTER) else now - before
            if change < -TOLERANCE:
                found.append(f"{name}, {metric}: {before:.3f} before, {now:.3f} now")
    return found


def main() -> int:
    """Measure, compare, and keep the values if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="only the first texts of each set")
    parser.add_argument("--update", action="store_true", help="keep the new values")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--reader", choices=["trained", "rules"], default="trained")
    arguments = parser.parse_args()
    part = "quick" if arguments.quick else "full"
    part = part if arguments.reader == "trained" else f"{part}, {arguments.reader}"
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    try:
        new = measure(
            arguments.shared,
            quick=arguments.quick,
            workers=arguments.workers,
            reader=arguments.reader,
        )
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    worse = losses(kept.get(part, {}), new)
    print(*worse, sep="\n")
    if arguments.update:
        kept[part] = new
        text = json.dumps(kept, indent=1, sort_keys=True) + "\n"
        KEPT.write_text(text, encoding="utf-8")
        return 0
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
