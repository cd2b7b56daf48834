"""The word lists about layout: what is wrong in them is said all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.knowledge.boilerplate import BoilerplateError, bare, load_boilerplate
from kg.knowledge.files import ontology

SOURCE = ontology() / "lexicons" / "boilerplate.yaml"


def written(folder: Path, **changes: object) -> Path:
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8")) | changes
    (folder / SOURCE.name).write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


def test_the_lists_are_written_as_lines_are_compared() -> None:
    words = load_boilerplate()
    for line in sorted(words.lines | words.sections | words.contents):
        assert line in {bare(line), line.lower().strip()}
    for phrase in words.begins:
        assert phrase == phrase.lower()


def test_all_errors_are_reported(tmp_path: Path) -> None:
    folder = written(tmp_path, lines="none", extra=[], begins=[{"related": None}])
    with pytest.raises(BoilerplateError) as error:
        load_boilerplate(folder)
    for part in ("'lines' must be", "'begins' must be", "unknown key 'extra'; known are"):
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"patterns": ["("]}, "pattern"), ({"names": {"countries": []}}, "'phrases' must be")],
)
def test_single_errors(changes: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(BoilerplateError, match=message):
        load_boilerplate(written(tmp_path, **changes))


@pytest.mark.parametrize("content", ["- a\n", "a: [", ""])
def test_no_mapping_is_an_error(content: str, tmp_path: Path) -> None:
    (tmp_path / SOURCE.name).write_text(content, encoding="utf-8")
    with pytest.raises(BoilerplateError, match=r"boilerplate\.yaml"):
        load_boilerplate(tmp_path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BoilerplateError, match="cannot be read"):
        load_boilerplate(tmp_path)
