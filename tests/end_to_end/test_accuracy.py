"""No measure of accuracy may fall by more than .02 on the quick part of the evaluation sets."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", ROOT / "benchmarks" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_counts_as_a_loss() -> None:
    score = _score()
    kept = {"a": {"x: F1": 0.5, "x: MAE": 0.5}}
    assert score.losses(kept, {"a": {"x: F1": 0.481, "x: MAE": 0.519}}) == []
    assert len(score.losses(kept, {"a": {"x: F1": 0.47, "x: MAE": 0.53}})) == 2
    assert score.losses(kept, {}) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets lie beside the project")
def test_accuracy_holds() -> None:
    score = _score()
    kept = json.loads((ROOT / "benchmarks" / "accuracy.json").read_text(encoding="utf-8"))
    assert score.losses(kept["quick"], score.measure(SHARED, quick=True, workers=2)) == []
