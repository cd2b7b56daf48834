"""What an article's layout is no part of its words: the word lists of `boilerplate.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from kg.knowledge.files import ontology
from kg.model.errors import KgError

FILE = "boilerplate.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it, is ten times as fast."""

LISTS = (
    "lines",
    "begins",
    "patterns",
    "sections",
    "contents",
    "not_speakers",
    "askers",
    "answerers",
    "titles",
    "agencies",
    "outlets",
    "not_places",
)
NAMES = ("countries", "adjectives", "ambiguous", "phrases")


LONGEST = 400  # characters; a longer line is a paragraph, whatever it begins with
_OUTER = " \t\"'*|•-–—_#=~<>[]().!…\u00a0"


class BoilerplateError(KgError):
    """`boilerplate.yaml` cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Word lists about layout; all but names, agencies and outlets in lower case."""

    lines: frozenset[str]
    begins: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    sections: frozenset[str]
    contents: frozenset[str]
    not_speakers: frozenset[str]
    askers: frozenset[str]
    answerers: frozenset[str]
    titles: frozenset[str]
    agencies: frozenset[str]
    outlets: frozenset[str]
    not_places: frozenset[str]
    countries: tuple[str, ...]
    adjectives: tuple[str, ...]
    ambiguous: tuple[str, ...]
    phrases: tuple[str, ...]


@cache
def load_boilerplate(folder: Path | None = None) -> Boilerplate:
    """Load the word lists in a folder of lexicons (default: the package's own).

    Raises BoilerplateError with every list that is missing, unknown or not a list of strings.
    """
    path = (folder or ontology() / "lexicons") / FILE
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (safe)
    except (OSError, yaml.YAMLError) as error:
        raise BoilerplateError(f"{path}: cannot be read: {error}") from error
    lists = _checked(content, (*LISTS, "names", "version"), LISTS, path)
    names = _checked(content.get("names"), NAMES, NAMES, path)
    return Boilerplate(
        lines=frozenset(lists["lines"]),
        begins=tuple(lists["begins"]),
        patterns=tuple(_compiled(p, path) for p in lists["patterns"]),
        sections=frozenset(lists["sections"]),
        contents=frozenset(lists["contents"]),
        not_speakers=frozenset(lists["not_speakers"]),
        askers=frozenset(lists["askers"]),
        answerers=frozenset(lists["answerers"]),
        titles=frozenset(lists["titles"]),
        agencies=frozenset(lists["agencies"]),
        outlets=frozenset(lists["outlets"]),
        not_places=frozenset(lists["not_places"]),
        countries=tuple(names["countries"]),
        adjectives=tuple(names["adjectives"]),
        ambiguous=tuple(names["ambiguous"]),
        phrases=tuple(names["phrases"]),
    )


def bare(line: str) -> str:
    """A line as the word lists hold it: small letters, single spaces, no outer punctuation."""
    return " ".join(line.lower().split()).strip(_OUTER)


def is_boilerplate(line: str, boilerplate: Boilerplate) -> bool:
    """Whether a plain line is never read."""
    if not any(c.isalnum() for c in line[:LONGEST]):
        return not any(c.isalnum() for c in line)
    if len(line) > LONGEST:
        return False
    lowered = " ".join(line.lower().split())
    return (
        bare(line) in boilerplate.lines
        or lowered in boilerplate.lines
        or (len(lowered.split()) <= 30 and _begins(lowered, boilerplate.begins))
        or any(p.fullmatch(lowered) for p in boilerplate.patterns)
    )


def _begins(lowered: str, begins: tuple[str, ...]) -> bool:
    """Whether a line begins with whole words of a list."""
    return lowered.startswith(begins) and any(
        lowered.startswith(b) and not lowered[len(b) - 1 : len(b) + 1].isalnum() for b in begins
    )


def _checked(
    content: object, known: tuple[str, ...], lists: tuple[str, ...], path: Path
) -> Mapping[str, list[str]]:
    if not isinstance(content, dict):
        raise BoilerplateError(f"{path}: expected lists named {', '.join(known)}")
    errors = [
        f"unknown key {key!r}; known are {', '.join(known)}" for key in content if key not in known
    ]
    for key in lists:
        items = content.get(key)
        if not isinstance(items, list) or not all(isinstance(i, str) for i in items):
            errors.append(f"{key!r} must be a list of strings; put odd ones in quotation marks")
    if errors:
        raise BoilerplateError("\n".join(f"{path}: {e}" for e in errors))
    return {key: content[key] for key in lists}


def _compiled(pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise BoilerplateError(f"{path}: the pattern {pattern!r} is wrong: {error}") from error
