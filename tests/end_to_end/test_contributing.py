"""The steps of "How to add an event type" in CONTRIBUTING.md, followed in a copy of the project."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import documentation

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## How to add an")[2]
NAME = "BaseClosure"
FILE = Path("ontology", "events", "base-closure.yaml")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its knowledge, without what is not needed to follow the steps."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in ("kg", "ontology"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(module: str, *arguments: str, folder: Path) -> str:
    """Output of a module of the copy; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_type_is_added_in_ten_steps_without_python(copy: Path) -> None:
    steps = re.findall(r"^\d+\. ", TEXT, re.MULTILINE)
    assert len(steps) == 10
    commands = [shlex.split(c) for c in re.findall(r"^\$ (.*)", TEXT, re.MULTILINE)]
    assert commands[2:] == [["make", "generate"], ["make", "test"]]
    assert f"`{FILE.as_posix()}`" in TEXT
    run("kg", *commands[0][1:], folder=copy)
    template = (copy / FILE).read_text(encoding="utf-8")
    for key in re.findall(r"`(\w+)`:", TEXT):
        assert re.search(rf"^{key}:", template, re.MULTILINE), key
    (block,) = (b for b in documentation.blocks(TEXT) if b.language == "yaml")
    assert block.file == FILE.name
    (copy / FILE).write_text(block.body, encoding="utf-8")
    assert "0 problems" in run("kg", *commands[1][1:], folder=copy)
    run("kg.rdf.generate", folder=copy)
    for name in ("events.ttl", "event-shapes.ttl"):
        assert f"kg:{NAME}" in (copy / "ontology" / "generated" / name).read_text(encoding="utf-8")
    changed = list((ROOT / "ontology").rglob(FILE.name))
    assert changed == [], "the steps were followed in the checkout, not in its copy"


def test_make_generate_is_what_the_test_ran() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^generate:.*\n\t.*python -m kg\.rdf\.generate$", text, re.MULTILINE)
