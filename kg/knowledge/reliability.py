"""Reads the user's file of sources and letters, strictly: every error with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from kg.knowledge.errors import KnowledgeError, Problem
from kg.model.reliability import LETTERS, Reliability


def load_reliability(path: Path) -> Reliability:
    """Read a YAML file with one line `Name: LETTER` for each source.

    Raises KnowledgeError with all that is wrong, by file and line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeError.of([Problem(path.name, line, f"no YAML: {error.problem}")]) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError.of([Problem(path.name, 0, f"no text in UTF-8: {error}")]) from error
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}") from error
    letters: dict[str, str] = {}
    problems = list(_read(node, path.name, letters))
    if problems:
        raise KnowledgeError.of(problems)
    return Reliability(letters=letters)


def called(name: str) -> str:
    """A name as it is compared: case, spaces and a leading "the" do not matter.

    >>> called("The  Daily Planet") == called("Daily Planet")
    True
    """
    return " ".join(name.casefold().split()).removeprefix("the ")


def _read(node: yaml.Node | None, file: str, letters: dict[str, str]) -> Iterator[Problem]:
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        yield Problem(file, node.start_mark.line + 1, "expected lines as 'NBC News: B'")
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            yield Problem(file, line, "expected the name of a publisher or source before the colon")
            continue
        name = str(key.value)
        letter = value.value if isinstance(value, yaml.ScalarNode) else None
        if letter not in LETTERS:
            known = ", ".join(f"{k} ({v})" for k, v in LETTERS.items())
            found = repr(letter) if letter is not None else "something else"
            yield Problem(file, line, f"{name!r} has no letter: expected {known}; found {found}")
        if called(name) in first:
            yield Problem(file, line, f"{name!r} stands on line {first[called(name)]} already")
        first.setdefault(called(name), line)
        letters[name] = str(letter)
