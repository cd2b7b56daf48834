"""The exception of the knowledge layer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import KgError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in one place of one file; lines count from 1, 0 if no line is to blame."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class KnowledgeError(KgError):
    """The files in `ontology/`, or the user's own, cannot be used."""

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> KnowledgeError:
        """Make one error of all problems, sorted by file and line."""
        lines = [str(p) for p in sorted(set(problems))]
        return cls("\n".join(lines))


def named(path: Path) -> str:
    """How messages name a file: its folder and its name, the same on every machine."""
    folder = path.parent.name
    return f"{folder}/{path.name}" if folder else path.name
