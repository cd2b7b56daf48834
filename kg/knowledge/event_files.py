"""The form of the YAML files in `ontology/events/`, and where in them something stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kg.knowledge.errors import Problem, named

Place = tuple[str | int, ...]


class _Loader(yaml.SafeLoader):
    """Reads `on` as the preposition it is: only true and false are truth values (YAML 1.2)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[list[str], BeforeValidator(_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class RoleForm(_Strict):
    """A role: what it accepts and the slots it is filled from."""

    accepts: Words
    filled_by: Words


class ExampleForm(_Strict):
    """A text with what is read from it."""

    text: str
    reads: dict[str, str] = {}


class TypeForm(_Strict):
    """One file: one event type. Triggers are checked by hand, their keys are slots."""

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]*$")]
    label: str
    definition: str
    parent: str | None = None
    plover: bool = False
    cameo: Words = []
    contexts: Words = []
    performative: bool = False
    opposes: Words = []
    priority: int = 0
    confidence: Annotated[float, Field(gt=0, le=1, strict=False)] | None = None
    triggers: list[dict[str, Any]] = []
    roles: dict[str, RoleForm] = {}
    examples: list[ExampleForm] = []
    counterexamples: list[ExampleForm] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFile:
    """One read file with the lines of its keys."""

    name: str
    form: TypeForm
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """The line of the innermost known key on the way to a place."""
        return _line(self.lines, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFolder:
    """All that a folder holds, and what is wrong in it so far."""

    files: tuple[TypeFile, ...]
    words: Mapping[str, tuple[str, ...]]
    cameo: Mapping[str, str]
    contexts: frozenset[str]
    problems: list[Problem] = field(default_factory=list)


def read_folder(folder: Path) -> TypeFolder:
    """Read every file of a folder; what is wrong is collected, not raised."""
    problems: list[Problem] = []
    files = [
        read
        for path in sorted(folder.glob("*.yaml"))
        if not path.name.startswith("_") and (read := _read_type(path, problems))
    ]
    return TypeFolder(
        files=tuple(files),
        words=_read_words(folder / "_words.yaml", problems),
        cameo={r["code"]: r["plover"] for r in _table(folder / "cameo.csv")},
        contexts=frozenset(r["context"] for r in _table(folder / "contexts.csv")),
        problems=problems,
    )


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _line(lines: Mapping[Place, int], place: Place) -> int:
    """The line of the innermost known key on the way to a place, 0 if there is none."""
    return next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 0)


def _load(path: Path, problems: list[Problem]) -> tuple[Any, dict[Place, int]]:
    try:
        source = path.read_text(encoding="utf-8")
        node = yaml.compose(source, Loader=_Loader)
        value = yaml.load(source, Loader=_Loader)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.append(Problem(named(path), line, f"no YAML: {error.problem}"))
        return None, {}
    except UnicodeDecodeError as error:
        problems.append(Problem(named(path), 0, f"no UTF-8 at byte {error.start}"))
        return None, {}
    lines: dict[Place, int] = {}
    if node is not None:
        _lines(node, (), lines)
    return value, lines


def _lines(node: yaml.Node, place: Place, lines: dict[Place, int]) -> None:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            lines[inner] = key.start_mark.line + 1
            _lines(value, inner, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _lines(value, (*place, index), lines)


def _read_type(path: Path, problems: list[Problem]) -> TypeFile | None:
    value, lines = _load(path, problems)
    if value is None:
        if not any(p.file == named(path) for p in problems):
            problems.append(Problem(named(path), 0, "the file is empty"))
        return None
    if not isinstance(value, dict):
        problems.append(Problem(named(path), 1, "expected keys such as id, label, triggers"))
        return None
    try:
        form = TypeForm.model_validate(value)
    except ValidationError as error:
        problems += [
            Problem(named(path), _line(lines, item["loc"]), _message(item))
            for item in error.errors()
        ]
        return None
    return TypeFile(name=named(path), form=form, lines=lines)


def _message(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"])
    if item["type"] == "extra_forbidden":
        known: type[_Strict] = RoleForm if len(item["loc"]) > 2 else TypeForm
        if item["loc"][0] in {"examples", "counterexamples"}:
            known = ExampleForm
        return f"unknown key {where!r}; known keys: {', '.join(known.model_fields)}"
    if item["type"] == "missing":
        return f"the key {where!r} is missing"
    return f"{where}: {item['msg']}, found {item['input']!r}"


def _read_words(path: Path, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    if not path.is_file():
        return {}
    value, lines = _load(path, problems)
    words: dict[str, tuple[str, ...]] = {}
    for name, value_of in (value or {}).items():
        listed = value_of.split() if isinstance(value_of, str) else value_of
        if not isinstance(listed, list) or not all(isinstance(w, str) for w in listed):
            line = lines.get((name,), 0)
            problems.append(Problem(named(path), line, f"{name!r} is no list of words"))
            continue
        words[name] = tuple(listed)
    return words
