"""Relation types, one YAML file each in `ontology/relations/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.knowledge.errors import KnowledgeError, Problem, named
from kg.model.vocabulary import ORGANIZATION_TYPES, EntityType

#: How the object of a noun pattern is attached, in the words of the files.
OBJECTS = ("of", "for", "to", "in", "at", "from", "with", "possessive", "compound", "adjective")
#: How its subject is: "member Turkey", "members (A, B)", "A, a member", "a member, A", "A is a
#: member", "city of A".
SUBJECTS = ("next", "list", "after a comma", "before a comma", "verb", "of")
#: How two names stand beside each other: "Germany's BND", "Russian Foreign Ministry", "US Army",
#: "Paris, France", "Aleppo in Syria", "the Berlin-based X", "Roe (CDU)", "Roe of the CDU",
#: "Roe from the CDU"; a description is "the Irish poet Roe", a name "Nigerian Red Cross", a list
#: "the G7 (Canada, France, …)", an owner "Roe's Green Party".
BESIDE = (
    "possessive",
    "adjective",
    "compound",
    "comma",
    "in",
    "based",
    "parenthesis",
    "of",
    "from",
    "description",
    "name",
    "list",
    "owner",
)

_GROUPS = {
    "Organization": ORGANIZATION_TYPES,
    "PlainOrganization": frozenset({EntityType.ORGANIZATION}),
    "Body": ORGANIZATION_TYPES | {EntityType.COUNTRY},
    "Named": frozenset(EntityType) - {EntityType.GROUP, EntityType.ANONYMOUS_SOURCE},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPattern:
    """One way of saying a relation; exactly one of `nouns`, `verbs`, `beside` is filled.

    `subjects` and `objects` say how subject and object are attached to the noun or verb;
    `subject_types` and `object_types` narrow what the relation accepts. `things` are direct objects
    that a verb needs ("share intelligence with"), `adverbs` words without one of which a verb says
    nothing lasting. With `swapped` the verb's subject is the relation's object ("NATO comprises").
    One of `words` must occur in the subject's name.
    """

    name: str
    nouns: tuple[tuple[str, ...], ...] = ()
    verbs: frozenset[str] = frozenset()
    beside: str | None = None
    subjects: tuple[str, ...] = SUBJECTS[:-1]
    objects: tuple[str, ...] = ("of", "possessive", "compound", "adjective")
    subject_types: frozenset[EntityType] = frozenset()
    object_types: frozenset[EntityType] = frozenset()
    things: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    passive: bool = False
    swapped: bool = False
    confidence: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationExample:
    """A text and what is read from it: pairs of names of subject and object."""

    text: str
    reads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """A type of relation between two entities; of a symmetric one both directions hold."""

    id: str
    label: str
    definition: str
    symmetric: bool = False
    subject_types: frozenset[EntityType] = frozenset(EntityType)
    object_types: frozenset[EntityType] = frozenset(EntityType)
    patterns: tuple[RelationPattern, ...] = field(default=())
    examples: tuple[RelationExample, ...] = ()
    counterexamples: tuple[str, ...] = ()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Accepts(_Strict):
    subject: list[str]
    object: list[str]


class _Pattern(_Strict):
    name: str
    noun: list[str] = []
    verb: list[str] = []
    beside: Literal[BESIDE] | None = None  # type: ignore[valid-type]
    subject: list[Literal[SUBJECTS]] | None = None  # type: ignore[valid-type]
    object: list[str] | None = None
    subject_types: list[str] = []
    object_types: list[str] = []
    things: list[str] = []
    adverbs: list[str] = []
    words: list[str] = []
    passive: bool = False
    swapped: bool = False
    confidence: float = 0.9


class _Pair(_Strict):
    subject: str
    object: str


class _Example(_Strict):
    text: str
    reads: list[_Pair] = []


class _File(_Strict):
    id: str
    label: str
    definition: str
    symmetric: bool = False
    accepts: _Accepts
    patterns: list[_Pattern] = []
    examples: list[_Example] = []
    counterexamples: list[_Example] = []


_KEYS: Mapping[str, type[BaseModel]] = {
    "patterns": _Pattern,
    "examples": _Example,
    "counterexamples": _Example,
}


def load_relation_types(folder: Path) -> Mapping[str, RelationType]:
    """Load the relation types in a folder, by id; raises KnowledgeError with all errors."""
    types: dict[str, RelationType] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            source = path.read_text(encoding="utf-8")
            node, value = yaml.compose(source, Loader=yaml.SafeLoader), yaml.safe_load(source)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            problems.append(Problem(named(path), line, f"no YAML: {error.problem}"))
            continue
        lines = dict(_lines(node, ())) if node else {}
        try:
            found = _type(_File.model_validate(value))
        except ValidationError as error:
            problems += [
                Problem(named(path), _line(lines, item["loc"]), _message(item))
                for item in error.errors()
            ]
            continue
        except _WrongValueError as error:
            problems.append(Problem(named(path), _line(lines, error.place), str(error)))
            continue
        if found.id in types:
            problems.append(Problem(named(path), _line(lines, ("id",)), f"a second {found.id!r}"))
        types[found.id] = found
    if problems:
        raise KnowledgeError.of(problems)
    return MappingProxyType(dict(sorted(types.items())))


class _WrongValueError(ValueError):
    def __init__(self, message: str, *place: str | int) -> None:
        super().__init__(message)
        self.place = place


def _lines(node: yaml.Node, place: tuple[str | int, ...]) -> Iterator[tuple[Any, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*place, str(key.value)))
            yield (*place, str(key.value)), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*place, index))


def _line(lines: Mapping[Any, int], place: tuple[str | int, ...]) -> int:
    return next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 0)


def _message(item: Any) -> str:
    where = ".".join(map(str, item["loc"]))
    if item["type"] == "extra_forbidden":
        form = _KEYS.get(str(item["loc"][0]), _File) if len(item["loc"]) > 1 else _File
        return f"unknown key {where!r}; known keys: {', '.join(form.model_fields)}"
    if item["type"] == "missing":
        return f"the key {where!r} is missing"
    return f"{where}: {item['msg']}, found {item['input']!r}"


def _types(names: list[str], *place: str | int) -> frozenset[EntityType]:
    found: set[EntityType] = set()
    for name in names:
        if name in _GROUPS:
            found |= _GROUPS[name]
        elif name in list(EntityType):
            found.add(EntityType(name))
        else:
            known = ", ".join([*_GROUPS, *sorted(EntityType)])
            raise _WrongValueError(f"unknown type {name!r}; known types: {known}", *place)
    return frozenset(found)


def _type(file: _File) -> RelationType:
    return RelationType(
        id=file.id,
        label=file.label,
        definition=file.definition,
        symmetric=file.symmetric,
        subject_types=_types(file.accepts.subject, "accepts", "subject"),
        object_types=_types(file.accepts.object, "accepts", "object"),
        patterns=tuple(_pattern(p, i) for i, p in enumerate(file.patterns)),
        examples=tuple(
            RelationExample(text=e.text, reads=tuple((p.subject, p.object) for p in e.reads))
            for e in file.examples
        ),
        counterexamples=tuple(e.text for e in file.counterexamples),
    )


def _pattern(form: _Pattern, index: int) -> RelationPattern:
    if sum(map(bool, (form.noun, form.verb, form.beside))) != 1:
        raise _WrongValueError("a pattern has one of noun, verb, beside", "patterns", index)
    objects = form.object or ["of", "possessive", "compound", "adjective"]
    for how in objects:
        if not form.verb and how not in OBJECTS:
            known = ", ".join(OBJECTS)
            raise _WrongValueError(
                f"unknown object {how!r}; known: {known}", "patterns", index, "object"
            )
    return RelationPattern(
        name=form.name,
        nouns=tuple(tuple(n.split()) for n in form.noun),
        verbs=frozenset(form.verb),
        beside=form.beside,
        subjects=tuple(form.subject or SUBJECTS[:-1]),
        objects=tuple(objects),
        subject_types=_types(form.subject_types, "patterns", index, "subject_types"),
        object_types=_types(form.object_types, "patterns", index, "object_types"),
        things=frozenset(form.things),
        adverbs=frozenset(form.adverbs),
        words=frozenset(form.words),
        passive=form.passive,
        swapped=form.swapped,
        confidence=form.confidence,
    )
