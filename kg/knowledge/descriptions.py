"""Word lists about names and descriptions of actors, from `ontology/lexicons/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.knowledge.files import ontology
from kg.model.errors import KgError
from kg.model.vocabulary import EntityType


class DescriptionsError(KgError):
    """A word list about names or descriptions cannot be read."""


class _NamesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    titles: list[str]
    title_modifiers: list[str]
    male: list[str]
    female: list[str]
    male_names: list[str]
    female_names: list[str]
    bodies: dict[EntityType, list[str]]
    places: list[str]
    peoples: list[str]
    regions: dict[str, str]
    no_names: list[str]
    no_name_heads: list[str]


class _DescriptionsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sources: list[str]
    groups: list[str]
    governments: list[str]
    definite: dict[EntityType, list[str]]
    former: list[str]
    proximity: list[str]
    numbers: dict[str, int]
    saying: list[str]
    state_verbs: list[str]
    state_nouns: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What stands around and inside names; all in lower case.

    `bodies` maps the word that makes a name a body's ("ministry") to the body's class; `titles`
    are tuples of words; `longest_title` is the number of words of the longest.
    """

    titles: frozenset[str]
    longest_title: int
    title_modifiers: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    bodies: Mapping[str, EntityType]
    places: frozenset[str]
    peoples: frozenset[str]
    regions: Mapping[str, str]
    no_names: frozenset[str]
    no_name_heads: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptions:
    """Nouns that describe actors; `sources` and `groups` map each form to its singular.

    `definite` maps a noun to the classes of things that it may refer back to.
    """

    sources: Mapping[str, str]
    groups: Mapping[str, str]
    governments: frozenset[str]
    definite: Mapping[str, frozenset[EntityType]]
    former: frozenset[str]
    proximity: tuple[str, ...]
    numbers: Mapping[str, int]
    saying: frozenset[str]
    state_verbs: frozenset[str]
    state_nouns: frozenset[str]


File = TypeVar("File", bound=BaseModel)


def _read(path: Path, model: type[File]) -> File:
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DescriptionsError(f"{path.name}: {error}") from error


def plural(noun: str) -> str:
    """The regular plural of a noun or noun phrase.

    >>> plural("witness"), plural("spy agency"), plural("ally")
    ('witnesses', 'spy agencies', 'allies')
    """
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _forms(nouns: list[str]) -> dict[str, str]:
    """Each form of each noun with its singular; "person/people" gives an irregular plural."""
    forms: dict[str, str] = {}
    for noun in nouns:
        singular, _, irregular = noun.partition("/")
        forms[singular] = singular
        forms[irregular or plural(singular)] = singular
    return forms


@cache
def load_name_words(folder: Path | None = None) -> NameWords:
    """Load `names.yaml`; raises DescriptionsError with what is wrong in it."""
    file = _read((folder or ontology() / "lexicons") / "names.yaml", _NamesFile)
    bodies: dict[str, EntityType] = {}
    for kind, words in file.bodies.items():
        for word in words:
            bodies.setdefault(word, kind)
    return NameWords(
        titles=frozenset(file.titles),
        longest_title=max(len(title.split()) for title in file.titles),
        title_modifiers=frozenset(file.title_modifiers),
        male=frozenset(file.male),
        female=frozenset(file.female),
        male_names=frozenset(file.male_names),
        female_names=frozenset(file.female_names) - frozenset(file.male_names),
        bodies=bodies,
        places=frozenset(file.places),
        peoples=frozenset(file.peoples),
        regions=file.regions,
        no_names=frozenset(file.no_names),
        no_name_heads=frozenset(file.no_name_heads),
    )


@cache
def load_descriptions(folder: Path | None = None) -> Descriptions:
    """Load `descriptions.yaml`; raises DescriptionsError with what is wrong in it."""
    file = _read((folder or ontology() / "lexicons") / "descriptions.yaml", _DescriptionsFile)
    definite: dict[str, set[EntityType]] = {}
    for kind, nouns in file.definite.items():
        for noun in nouns:
            definite.setdefault(noun, set()).add(kind)
    return Descriptions(
        sources=_forms(file.sources),
        groups=_forms(file.groups),
        governments=frozenset(file.governments),
        definite={noun: frozenset(kinds) for noun, kinds in definite.items()},
        former=frozenset(file.former),
        proximity=tuple(sorted(file.proximity, key=lambda p: (-len(p), p))),
        numbers=file.numbers,
        saying=frozenset(file.saying),
        state_verbs=frozenset(file.state_verbs),
        state_nouns=frozenset(file.state_nouns),
    )
