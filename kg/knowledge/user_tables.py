"""Tables that people write as CSV, read strictly: every error with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kg.knowledge.errors import Problem, named

R = TypeVar("R", bound=BaseModel)


def read_table(path: Path, kind: type[R], problems: list[Problem]) -> list[tuple[int, R]]:
    """The rows of a file that can be used, each with its first line; `problems` takes the others.

    The columns are the fields of `kind`, in any order; those without a default must be there. An
    empty cell in `source` becomes the name of the file. Empty rows are passed over.
    """
    where = named(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if wrong := _header_problem(header, kind):
                problems.append(Problem(where, 1, wrong))
                return []
            return list(_checked(path, header, _numbered(reader), kind, problems))
    except OSError as error:
        problems.append(Problem(where, 0, f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError:
        problems.append(Problem(where, 0, "is not UTF-8 text; save it as CSV UTF-8"))
    except csv.Error as error:
        problems.append(Problem(where, 0, f"is no CSV: {error}"))
    return []


def _header_problem(header: Sequence[str], kind: type[BaseModel]) -> str | None:
    columns = list(kind.model_fields)
    unknown = [c for c in header if c not in columns]
    lacking = [n for n, f in kind.model_fields.items() if f.is_required() and n not in header]
    if unknown:
        return f"unknown column {unknown[0]!r}; the columns are {columns}"
    if lacking:
        return f"the first line lacks the column {lacking[0]!r}; the columns are {columns}"
    if len(set(header)) < len(header):
        return "a column stands twice in the first line"
    return None


def _numbered(reader: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on: a cell may go over several."""
    line = 1
    for cells in reader:
        first, line = line + 1, getattr(reader, "line_num", line + 1)
        if any(cells):
            yield first, cells


def _checked(
    path: Path,
    header: Sequence[str],
    rows: Iterable[tuple[int, list[str]]],
    kind: type[R],
    problems: list[Problem],
) -> Iterator[tuple[int, R]]:
    where = named(path)
    for line, cells in rows:
        if len(cells) != len(header):
            problems.append(Problem(where, line, f"{len(cells)} cells under {len(header)} columns"))
            continue
        values = dict(zip(header, cells, strict=True))
        values["source"] = values.get("source", "").strip() or f"user: {path.name}"
        try:
            yield line, kind.model_validate(values)
        except ValidationError as error:
            for e in error.errors():
                place = f"{e['loc'][0]}: " if e["loc"] else ""
                message = e["msg"].removeprefix("Value error, ")
                problems.append(Problem(where, line, f"{place}{message}"))
