"""Words that attribute a content to a source: `reporting.yaml` and `reporting_sources.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.knowledge.errors import KnowledgeError, Problem, named
from kg.model.vocabulary import Stance

File = TypeVar("File", bound=BaseModel)


class Takes(StrEnum):
    """What a reporting verb takes as its content."""

    QUOTE = "quote"
    CLAUSE = "clause"
    TO = "to"
    PERSON_TO = "person to"
    GERUND = "gerund"
    OBJECT = "object"
    AS = "as"
    PREDICATE = "predicate"
    CHARGE = "charge"
    ADDRESSEE = "addressee"


class Sources(StrEnum):
    """What may be the source: anything, who can speak (PERSON: not "it"), texts and polls."""

    ANY = "any"
    ABLE = "able"
    PERSON = "person"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One use of a reporting verb."""

    stance: Stance
    takes: frozenset[Takes]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The words of claims; all keys are lemmas in lower case.

    `verbs` maps a verb to its uses, in the order of the file; `phrases` maps a verb to the further
    words with which it forms another one ("point" to ("out",)), longest first, whose uses stand in
    `verbs` under the whole ("point out").
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    adjectives: Mapping[str, Stance]
    nouns: Mapping[str, Stance]
    passive: frozenset[str]
    declining: frozenset[str]
    wishing: frozenset[str]
    withheld: frozenset[str]
    silence: frozenset[str]
    answering: frozenset[str]
    voicing: frozenset[str]
    perspectives: frozenset[str]
    unowned: frozenset[str]
    controlling: frozenset[str]
    causing: frozenset[str]
    failing: frozenset[str]
    opinions: frozenset[str]
    copulas: frozenset[str]
    labels: frozenset[str]
    lemmas: Mapping[str, str]
    documents: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Verbs(_Model):
    stance: Stance
    takes: list[Takes]
    words: list[str]
    sources: Sources = Sources.ANY


class _Words(_Model):
    stance: Stance
    words: list[str]


class _ReportingFile(_Model):
    verbs: list[_Verbs]
    passive: list[str]
    declining: list[str]
    wishing: list[str]
    withheld: list[str]
    silence: list[str]
    answering: list[str]
    adjectives: list[_Words]
    nouns: list[_Words]
    voicing: list[str]
    perspectives: list[str]
    unowned: list[str]
    controlling: list[str]
    causing: list[str]
    failing: list[str]
    opinions: list[str]
    copulas: list[str]
    labels: list[str]
    lemmas: dict[str, str]


class _SourcesFile(_Model):
    documents: list[str]
    people: list[str]
    bodies: list[str]


def load_reporting(folder: Path) -> Reporting:
    """Load the words of claims from a folder; raises KnowledgeError with what is wrong where."""
    words = _read(folder / "reporting.yaml", _ReportingFile)
    sources = _read(folder / "reporting_sources.yaml", _SourcesFile)
    verbs = _verbs(words.verbs)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for verb in verbs:
        first, *rest = verb.split()
        if rest:
            phrases.setdefault(first, []).append(tuple(rest))
    return Reporting(
        verbs=verbs,
        phrases={v: tuple(sorted(p, key=lambda r: (-len(r), r))) for v, p in phrases.items()},
        adjectives=_stances(words.adjectives),
        nouns=_stances(words.nouns),
        passive=frozenset(words.passive),
        declining=frozenset(words.declining),
        wishing=frozenset(words.wishing),
        withheld=frozenset(words.withheld),
        silence=frozenset(words.silence),
        answering=frozenset(words.answering),
        voicing=frozenset(words.voicing),
        perspectives=frozenset(words.perspectives),
        unowned=frozenset(words.unowned),
        controlling=frozenset(words.controlling),
        causing=frozenset(words.causing),
        failing=frozenset(words.failing),
        opinions=frozenset(words.opinions),
        copulas=frozenset(words.copulas),
        labels=frozenset(words.labels),
        lemmas=words.lemmas,
        documents=frozenset(sources.documents),
        people=frozenset(sources.people),
        bodies=frozenset(sources.bodies),
    )


def _verbs(groups: list[_Verbs]) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, list[Sense]] = {}
    for group in groups:
        sense = Sense(stance=group.stance, takes=frozenset(group.takes), sources=group.sources)
        for word in group.words:
            senses.setdefault(word, []).append(sense)
    return {word: tuple(found) for word, found in senses.items()}


def _stances(groups: list[_Words]) -> dict[str, Stance]:
    return {word: group.stance for group in groups for word in group.words}


def _read(path: Path, model: type[File]) -> File:
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
        return model.model_validate(raw)
    except OSError as error:
        raise KnowledgeError.of([Problem(named(path), 0, f"cannot be read: {error}")]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeError.of(
            [Problem(named(path), line, f"no YAML: {error.problem}")]
        ) from error
    except ValidationError as error:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        problems = [
            Problem(
                named(path), _line(root, e["loc"]), f"{'.'.join(map(str, e['loc']))}: {e['msg']}"
            )
            for e in error.errors()
        ]
        raise KnowledgeError.of(problems) from error


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line on which the innermost part of a place stands that the file has."""
    line = node.start_mark.line + 1 if node is not None else 0
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == step), None)
            node = pair[1] if pair else None
            line = pair[0].start_mark.line + 1 if pair else line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
