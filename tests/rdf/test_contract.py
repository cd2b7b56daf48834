"""The contract's own checker, where the folder beside the checkout has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.rdf.serialize import write_nquads, write_turtle
from tests.rdf.test_quads import all_quads

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "scoreboard" / "contract.py"


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the scoreboard is not beside the checkout")
def test_the_sample_keeps_the_contract(tmp_path: Path) -> None:
    write_nquads(all_quads(), tmp_path / "graph.nq")
    write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl")
    done = subprocess.run(
        [sys.executable, CONTRACT, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing to check" not in done.stdout
