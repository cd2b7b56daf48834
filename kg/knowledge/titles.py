"""Offices and the words for them, from `ontology/lexicons/titles.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.files import ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A normalised office and what holding it implies.

    `heads` are kinds of body ("country", "organization") that its holder heads; `implied` maps a
    country's id to the body that the office belongs to there. Only a `public` office can be one
    of a country: the Irish poet holds no office of Ireland.
    """

    office: str
    heads: tuple[str, ...] = ()
    speaks: bool = False
    state: bool = False
    public: bool = False
    legislator: bool = False
    role: bool = False
    rank: bool = False
    implied: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One form of words for an office; `plural` forms belong to several people."""

    office: Office
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Titles by their words in lower case, and the words around them that change their sense.

    `longest` maps a first word to the number of words of the longest form that begins with it.
    """

    forms: Mapping[tuple[str, ...], Title]
    longest: Mapping[str, int]
    presented: Mapping[str, str]
    deputies: frozenset[str]
    blocked: frozenset[str]
    parties: Mapping[str, tuple[str, ...]]
    party_ids: Mapping[str, str]
    states: Mapping[str, str]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Office(_Strict):
    office: str
    forms: list[str] = []
    heads: list[str] = []
    speaks: bool = False
    state: bool = False
    public: bool = False
    legislator: bool = False
    role: bool = False
    rank: bool = False
    implied: dict[str, str] = {}
    country: str | None = None


class _Portfolios(_Strict):
    names: dict[str, list[str]]
    minister: list[str]
    secretary: list[str]
    implied: dict[str, dict[str, str]] = {}


class _File(_Strict):
    offices: list[_Office]
    portfolios: _Portfolios
    presented: dict[str, list[str]]
    deputies: list[str]
    blocked: list[str]
    parties: dict[str, list[str]]
    party_ids: dict[str, str] = {}
    states: dict[str, str]


def words_of(form: str) -> tuple[str, ...]:
    """The words of a form in lower case, parted where the tokenizer parts them.

    >>> words_of("Secretary-General")
    ('secretary', '-', 'general')
    """
    return tuple(re.findall(r"-|[^\s-]+", form.casefold()))


@cache
def load_titles(path: Path | None = None) -> Titles:
    """Load the titles of a file (default: the package's own); raises KnowledgeError."""
    path = path or ontology() / "lexicons" / "titles.yaml"
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path.name}: not YAML: {error}") from error
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise KnowledgeError("\n".join(f"{path.name}: {line}" for line in lines)) from error
    forms: dict[tuple[str, ...], Title] = {}
    for office, words in [*_portfolio_offices(file.portfolios), *_listed(file.offices)]:
        for form in words:
            forms[words_of(form)] = Title(office=office)
            forms.setdefault(words_of(_plural(form)), Title(office=office, plural=True))
    return Titles(
        forms=MappingProxyType(forms),
        longest=MappingProxyType(_longest(forms)),
        presented=MappingProxyType(
            {w.casefold(): kind for kind, words in file.presented.items() for w in words}
        ),
        deputies=frozenset(file.deputies),
        blocked=frozenset(file.blocked),
        parties=MappingProxyType({k: tuple(v) for k, v in file.parties.items()}),
        party_ids=MappingProxyType(file.party_ids),
        states=MappingProxyType({k.casefold(): v for k, v in file.states.items()}),
    )


def _longest(forms: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in forms:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    return longest


def _listed(offices: Iterable[_Office]) -> Iterator[tuple[Office, list[str]]]:
    for item in offices:
        values: dict[str, Any] = item.model_dump(exclude={"forms", "heads", "implied"})
        office = Office(heads=tuple(item.heads), implied=MappingProxyType(item.implied), **values)
        yield office, [item.office, *item.forms]


def _portfolio_offices(portfolios: _Portfolios) -> Iterator[tuple[Office, list[str]]]:
    """Each portfolio in each pattern: "{} minister", "minister of {}", "secretary of {}"."""
    for name, variants in portfolios.names.items():
        for kind, patterns in (
            ("minister", portfolios.minister),
            ("secretary", portfolios.secretary),
        ):
            label = f"{name} minister" if kind == "minister" else f"secretary of {name}"
            implied = portfolios.implied.get(name, {}) if kind == "secretary" else {}
            office = Office(
                office=label, heads=("ministry",), state=True, implied=MappingProxyType(implied)
            )
            yield office, [p.format(v) for p in patterns for v in [name, *variants]]


def _plural(form: str) -> str:
    """The plural of a form: of its first noun before "of", "for" or "to", else of its last word."""
    head, separator, rest = _split(form)
    for old, new in (("man", "men"), ("person", "people"), ("y", "ies"), ("ss", "sses"), ("", "s")):
        if head.endswith(old) and not (old == "y" and head.endswith("ey")):
            return head[: len(head) - len(old)] + new + separator + rest
    return form


def _split(form: str) -> tuple[str, str, str]:
    found = re.search(r" (of|for|to|in|at) ", form)
    return (form[: found.start()], found[0], form[found.end() :]) if found else (form, "", "")
