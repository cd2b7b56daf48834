"""README.md and docs/commands.md say what the program does: each example is run and compared.

After a change of what is read or shown, `python tools/documentation.py` writes them anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

import kg
from kg import cli, exports
from kg.opened import OpenGraph
from tools import documentation as documents

ROOT = documents.ROOT
TEXT = documents.README.read_text(encoding="utf-8")
PAGES = [
    documents.README,
    documents.COMMANDS,
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    ROOT / "docs" / "status.md",
    ROOT / "docs" / "decisions" / "README.md",
    ROOT / "ontology" / "gazetteer" / "README.md",
]
ANEW = "stale; run: python tools/documentation.py"


@pytest.fixture(scope="module")
def shown(graph: OpenGraph, tmp_path_factory: pytest.TempPathFactory) -> list[documents.Shown]:
    session = documents.Session(folder=tmp_path_factory.mktemp("readme"))
    session.prepare(graph.out)
    return list(session.run(TEXT))


def test_each_command_of_the_readme_ends_well(shown: list[documents.Shown]) -> None:
    assert len(shown) > 12
    assert [f"README.md:{s.line}: {s.command}" for s in shown if s.status] == []


def test_what_the_readme_shows_is_what_is_printed(shown: list[documents.Shown]) -> None:
    stale = [s for s in shown if s.shown and s.shown != s.renewed]
    said = [f"README.md:{s.line}: {s.command}\n{s.renewed}" for s in stale]
    assert not said, f"{ANEW}\n" + "\n".join(said)


def test_no_example_is_left_unrun(shown: list[documents.Shown]) -> None:
    wanted = re.findall(r"^\$ kg (.*)", TEXT, re.MULTILINE)
    assert [s.command for s in shown if s.command != "python"] == [f"kg {w}" for w in wanted]
    assert len([s for s in shown if s.command == "python"]) == TEXT.count("```python")


def test_the_reference_of_commands_is_that_of_the_command_line() -> None:
    assert documents.COMMANDS.read_text(encoding="utf-8") == documents.commands(), ANEW


def test_each_command_and_option_is_mentioned() -> None:
    text = TEXT + documents.COMMANDS.read_text(encoding="utf-8")
    commands = getattr(typer.main.get_command(cli.app), "commands", {})
    assert len(commands) >= 10
    for name, command in commands.items():
        assert f"kg {name}" in text
        for option in (o for p in command.params for o in p.opts if o.startswith("-")):
            assert option in text, f"{name} {option}"


def test_each_python_function_is_mentioned() -> None:
    assert [name for name in kg.__all__ if f"kg.{name}" not in TEXT] == []


def test_each_export_format_is_mentioned() -> None:
    assert [name for name in exports.FORMATS if f"`{name}`" not in TEXT] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), f"{page.name} links to {target}"
        if heading:
            assert heading in headings(file), f"{page.name} links to {target}"


def headings(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    found = re.findall(r"^#+ (.*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in found}


def test_lines_are_left_out_where_the_text_leaves_them_out() -> None:
    assert documents.shortened("a\nb\nc\nd\n", "x\n…\ny\n") == "a\n…\nd\n"
    assert documents.shortened("a\nb\n", "x\n…\ny\n") == "a\nb\n"
    assert documents.shortened("a\n7 rows\n", "a\n… rows\n") == "a\n… rows\n"
    assert documents.shortened("a\n7 lines\n", "a\n… rows\n") == "a\n7 lines\n"


def test_the_pinned_model_is_the_one_that_is_named() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (model,) = re.findall(r"`(en-core-web-sm-\S+)`", TEXT)
    digest = re.findall(r"`([0-9a-f]{64})`", TEXT)
    assert len(digest) == 1
    assert digest[0] in lock[lock.index(f"{model} ") :].split("# via")[0]


def test_the_picture_is_small() -> None:
    assert (ROOT / "docs" / "network.png").stat().st_size < 300_000
