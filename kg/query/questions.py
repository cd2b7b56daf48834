"""The named questions: SPARQL files with a header, in `ontology/questions/`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.knowledge.files import ontology
from kg.query.status import MARK, load_status
from kg.store.guard import QueryError

KINDS = ("entity", "text", "date", "number")
_HEADER = re.compile(r"#\s*(answers|parameter|example):\s*(.*)")
_PARAMETER = re.compile(r"(?P<name>\w+)(?P<optional>\?)?\s+(?P<kind>\w+)\s*-\s*(?P<help>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable of a question that the user gives a value."""

    name: str
    kind: str
    help: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named question: what it answers, its parameters in order, an example, the query."""

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    example: str
    sparql: str

    def bind(self, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
        """The query with values for its parameters.

        They come in as a VALUES block at the start of the outer group, so a parameter is an
        ordinary variable of the query and N-Triples syntax escapes whatever could end the term.
        An optional entity that is left out stays unbound, an optional text becomes "".
        """
        lines = []
        for parameter in self.parameters:
            value = values.get(parameter.name)
            if value is None and parameter.kind == "text":
                value = ox.Literal("")
            if value is not None:
                lines.append(f"VALUES ?{parameter.name} {{ {value} }}")
        start, where, rest = self.sparql.partition("WHERE {")
        return "\n  ".join([start + where, *lines]) + rest


def load_questions(folder: Path | None = None) -> dict[str, Question]:
    """All questions by name, sorted; raises QueryError for a header that cannot be read."""
    files = sorted((folder or ontology() / "questions").glob("*.rq"))
    return {file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def parse(name: str, text: str) -> Question:
    """One question from its file's text.

    The header has the lines `# answers: …`, any number of `# parameter: name kind - help` (`name?`
    where it may be left out) and `# example: …`. `$STATUS` in the query stands for the rule of
    `ontology/status.yaml`.
    """
    found: dict[str, list[str]] = {"answers": [], "parameter": [], "example": []}
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADER.fullmatch(line):
            found[match[1]].append(match[2].strip())
        elif line.startswith("#") and not line.startswith("# "):
            raise QueryError(f"{name}.rq, line {number}: expected '# answers: …' or the like")
    for needed in ("answers", "example"):
        if len(found[needed]) != 1:
            raise QueryError(f"{name}.rq: expected one line '# {needed}: …'")
    return Question(
        name=name,
        answers=found["answers"][0],
        parameters=tuple(_parameter(name, line) for line in found["parameter"]),
        example=found["example"][0],
        sparql=text.replace(MARK, load_status().sparql()) if MARK in text else text,
    )


def _parameter(question: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match or match["kind"] not in KINDS:
        raise QueryError(
            f"{question}.rq: expected 'name kind - help' with a kind of {', '.join(KINDS)}; "
            f"found {line!r}"
        )
    return Parameter(
        name=match["name"],
        kind=match["kind"],
        help=match["help"],
        optional=bool(match["optional"]),
    )


def find_question(name: str, questions: Mapping[str, Question]) -> Question:
    """The question of a name; raises QueryError with the known names."""
    if name not in questions:
        raise QueryError(f"no question {name!r}; known are {', '.join(questions)}")
    return questions[name]


def check_count(question: Question, arguments: Sequence[str]) -> None:
    """Raise QueryError if there are too few or too many arguments."""
    least = sum(not p.optional for p in question.parameters)
    if not least <= len(arguments) <= len(question.parameters):
        wanted = " ".join(
            f"[{p.name.upper()}]" if p.optional else p.name.upper() for p in question.parameters
        )
        raise QueryError(
            f"{question.name} takes {wanted or 'no arguments'}, not {len(arguments)} of them; "
            f"example: {question.example}"
        )
