"""The articles that are judged, as files, and graphs of them that share one cache of readings."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.opened import OpenGraph
from tests.resolve.judged import ARTICLES

RULES = kg.Settings(reader="rules")
"""What is tested here is what is made of readings, so that they may be plain ones."""
FILES = ("graph.ttl", "graph.nq", "graph.trig", "documents.jsonl")


def written(folder: Path) -> Path:
    """The folder with the articles in it, and one cache of their readings for all its builds."""
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    kg.build([folder / name for name in ARTICLES], folder / "all", settings=RULES)
    return folder


def built(folder: Path, out: Path, *names_: str) -> OpenGraph:
    out.mkdir()
    (out / "cache").symlink_to(folder / "all" / "cache")
    return kg.build([folder / name for name in names_ or ARTICLES], out, settings=RULES)


def contents(out: Path | str) -> dict[str, bytes]:
    return {name: (Path(out) / name).read_bytes() for name in FILES}
