"""One article more among many, each time in another process: the bytes are those of a build."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = [
    "Angola",
    "Brazil",
    "Chile",
    "Denmark",
    "Egypt",
    "Fiji",
    "Ghana",
    "Hungary",
    "Iceland",
    "Jordan",
    "Kenya",
    "Latvia",
    "Mexico",
    "Nepal",
    "Oman",
    "Peru",
    "Qatar",
    "Rwanda",
    "Senegal",
    "Turkey",
    "Uganda",
    "Vietnam",
    "Yemen",
    "Zambia",
    "Albania",
]
FILES = ("graph.ttl", "graph.nq", "graph.trig", "documents.jsonl")


def kg(*arguments: str | Path, seed: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Small articles, of which each shares a country with the next."""
    folder = tmp_path_factory.mktemp("articles")
    paths = []
    for number, (one, other) in enumerate(pairwise(COUNTRIES)):
        path = folder / f"{number:02}.txt"
        path.write_text(
            f"Report {number}\n\n{one} suspended aid to {other} on {number + 1} March 2025, the "
            f"government of {one} said. {other} denied that {one} suspended aid to {other}.\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def test_hash_seeds_workers_and_order_leave_no_trace(articles: list[Path], tmp_path: Path) -> None:
    whole, grown = tmp_path / "whole", tmp_path / "grown"
    kg("build", *articles, "--out", whole, "-q", seed=1)
    shuffled = random.Random(5).sample(articles[1:], len(articles) - 1)  # noqa: S311
    kg("build", *shuffled, "--out", grown, "--workers", "2", "-q", seed=2)
    before = contents(grown)
    kg("add", grown, articles[0], "--workers", "2", "-q", seed=3)
    assert contents(grown) == contents(whole)
    kg("remove", grown, articles[0].name, "-q", seed=4)
    assert contents(grown) == before
