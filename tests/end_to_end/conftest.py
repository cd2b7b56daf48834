from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.opened import OpenGraph

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    """The graph of the sample articles."""
    return kg.build([ROOT / "seeds"], tmp_path_factory.mktemp("graph") / "out")
