"""Learning curves: what the reader is worth with 10, 25, 50 and 100 % of the corpus.

`python -m training.reader.curves FOLDER docs` draws what the cards of the readers in `FOLDER/10`,
`FOLDER/25` and so on say of the held-out part, which is the same for all, into `learning.png` and
`learning.csv`. `python -m training.reader.train … --share 0.1 --out FOLDER/10` makes such a reader.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib import colormaps
from matplotlib.figure import Figure

SHARES = (10, 25, 50, 100)
LAYERS = {
    "names": ("names",),
    "unnamed actors": ("unnamed",),
    "titles": ("titles",),
    "sources": ("sources",),
    "cues": ("cues",),
    "contents": ("contents",),
    "claims in claims": ("inner sources", "inner cues", "inner contents"),
    "stance": ("stance",),
    "triggers with root": ("triggers",),
    "factuality": ("factuality",),
    "arguments": ("actor", "recipient", "target", "orderedBy", "topic", "place"),
    "times": ("times",),
}
"""The curves, and the heads of which each is the mean."""


def rows(folder: Path) -> list[dict[str, Any]]:
    """One row for each share that was trained: pieces seen, and the figure of each layer."""
    found = []
    for share in SHARES:
        path = folder / str(share) / "reader.json"
        if path.is_file():
            card = json.loads(path.read_text(encoding="utf-8"))
            figures = card["held out"]
            layers = {
                name: round(sum(figures[h] for h in heads) / len(heads), 3)
                for name, heads in LAYERS.items()
            }
            found.append({"share": share, "pieces": card["seen"]["pieces"], **layers})
    return found


def plot(folder: Path, docs: Path) -> None:
    """Write `learning.csv` and `learning.png`."""
    found = rows(folder)
    with (docs / "learning.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    figure = Figure(figsize=(8, 5))
    axes = figure.subplots()
    axes.set_prop_cycle(color=colormaps["tab20"].colors)  # twelve curves, twelve colours
    for name in LAYERS:
        axes.plot([r["share"] for r in found], [r[name] for r in found], marker="o", label=name)
    axes.set_xlabel("% of the corpus")
    axes.set_ylabel("F1 (stance, factuality: accuracy) on the held-out part")
    axes.set_xticks(SHARES)
    axes.grid(alpha=0.3)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    figure.tight_layout()
    figure.savefig(docs / "learning.png", dpi=110, metadata={"Software": None})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.curves", description=__doc__)
    parser.add_argument("curves", type=Path, help="the folder of readers, one for each share")
    parser.add_argument("docs", type=Path, help="where the plot goes")
    given = parser.parse_args(arguments)
    plot(given.curves, given.docs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
