"""The files of `tests/corpus/`: cases with a title, a text and what is read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
NOTHING = "(nothing)"
#: What `(nothing)` speaks of where no `:only` says otherwise; entities are found in every text.
READINGS = ("position", "relation", "event", "claim")

_RULE = re.compile(r"={3,}")
_ATTRIBUTE = re.compile(r":(known-failure|trained-failure|only|issued|title)\s+(\S.*)")
_LINE = re.compile(r"(not )?([a-z]+): *(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One expected line: what kind of reading, how it is written, and whether it may not be."""

    kind: str
    wanted: str
    absent: bool = False

    def __str__(self) -> str:
        return f"{'not ' if self.absent else ''}{self.kind}: {self.wanted}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case; `closed` are the kinds of which nothing but what is expected may be read.

    `known_failure` says why it is read wrongly, `trained_failure` why only the trained reader does.
    """

    file: str
    line: int
    title: str
    text: str
    expectations: tuple[Expectation, ...]
    closed: tuple[str, ...] = ()
    known_failure: str | None = None
    trained_failure: str | None = None
    issued: str | None = None
    document_title: str | None = None

    @property
    def id(self) -> str:
        """How pytest names the case."""
        return f"{self.file}:{self.line}:{self.title}"


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases of all files, by file and line; raises ValueError with file and line."""
    return [case for path in sorted(folder.glob("*.txt")) for case in parse(path.name, path)]


def parse(name: str, path: Path) -> list[Case]:
    """The cases of one file; raises ValueError with file and line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(line)]
    if len(rules) % 2:
        raise ValueError(f"{name}: each title stands between two rules of ===; one is missing")
    ends = [*rules[2::2], len(lines)]
    return [
        _case(name, lines, begin, middle, end)
        for begin, middle, end in zip(rules[::2], rules[1::2], ends, strict=True)
    ]


def load_counts(folder: Path = FOLDER) -> dict[str, int]:
    """How many cases each file holds, as `COUNT` says."""
    lines = (folder / "COUNT").read_text(encoding="utf-8").splitlines()
    return {name: int(count) for name, count in (line.split() for line in lines if line.strip())}


def _case(name: str, lines: list[str], begin: int, middle: int, end: int) -> Case:
    where = f"{name}:{begin + 1}"
    head = lines[begin + 1 : middle]
    attributes: dict[str, str] = {}
    for line in head[1:]:
        if not (found := _ATTRIBUTE.fullmatch(line)):
            raise ValueError(
                f"{where}: expected ':known-failure', ':trained-failure', ':only', ':issued' or"
                f" ':title', not {line!r}"
            )
        attributes[found[1]] = found[2].strip()
    body = lines[middle + 1 : end]
    if not head or "---" not in body:
        raise ValueError(f"{where}: expected a title, rules, a text, '---' and what is read")
    cut = body.index("---")
    text = "\n".join(body[:cut]).strip("\n")
    if not text.strip():
        raise ValueError(f"{where}: expected a text before '---'")
    wanted = [line.strip() for line in body[cut + 1 :] if line.strip()]
    closed = tuple(re.split(r"[,\s]+", attributes["only"])) if "only" in attributes else ()
    if wanted == [NOTHING]:
        wanted, closed = [], closed or READINGS
    elif not wanted:
        raise ValueError(f"{where}: expected readings after '---', or {NOTHING}")
    return Case(
        file=name,
        line=begin + 1,
        title=head[0].strip(),
        text=text,
        expectations=tuple(_expectation(where, line) for line in wanted),
        closed=closed,
        known_failure=attributes.get("known-failure"),
        trained_failure=attributes.get("trained-failure"),
        issued=attributes.get("issued"),
        document_title=attributes.get("title"),
    )


def _expectation(where: str, line: str) -> Expectation:
    if not (found := _LINE.fullmatch(line)):
        raise ValueError(f"{where}: expected 'kind: what is read', not {line!r}")
    return Expectation(kind=found[2], wanted=found[3].strip(), absent=bool(found[1]))
