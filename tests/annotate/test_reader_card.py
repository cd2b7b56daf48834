"""What the documentation says of the trained reader is what its card and the kept accuracy say."""

from __future__ import annotations

import json
from pathlib import Path

from kg.annotate.reader import model

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reader.md").read_text(encoding="utf-8")
CARD = json.loads((model.HERE / "reader.json").read_text(encoding="utf-8"))


def test_the_page_names_the_model_that_is_shipped() -> None:
    assert CARD["sha256"] in PAGE
    assert f"{CARD['seen']['pieces']:,} word pieces" in PAGE
    assert f"{CARD['seen']['units of training/texts']:,} units" in PAGE


def test_the_figures_of_the_page_are_those_of_the_card() -> None:
    for head in ("names", "triggers", "sources", "cues", "contents", "factuality", "stance"):
        assert f"{head} | {CARD['held out'][head]:.3f} |" in PAGE


def test_the_scores_of_the_page_are_the_ones_that_are_kept() -> None:
    kept = json.loads((ROOT / "benchmarks" / "accuracy.json").read_text(encoding="utf-8"))
    rules, trained = kept["full, rules"], kept["full"]
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and ": " in line]
    shown = 0
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] in trained:
            name, metric, before, after = cells
            assert f"{rules[name][metric]:.3f}" == before
            assert f"{trained[name][metric]:.3f}" == after
            shown += 1
    assert shown >= 10
