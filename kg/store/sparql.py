"""Running a query under limits of time and rows."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.store.guard import QueryError, check

SECONDS = 30.0
ROWS = 10_000
LONGEST = 86_400.0
"""Seconds that a query may be given at most."""
GRACE = 5.0
"""Seconds after which a query process ends by itself if nobody ended it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: rows of terms in N-Triples syntax, None where a variable is unbound.

    `kind` is select, ask or construct; a CONSTRUCT's rows have one cell, a triple. `cut` is true
    if there were more rows than the limit.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    cut: bool = False
    truth: bool | None = None

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        """The rows as dictionaries of plain values: the text of a literal, the IRI of a node.

        A triple of a CONSTRUCT stays as it is, in N-Triples syntax.
        """
        if self.kind == "construct":
            yield from ({"triple": row[0]} for row in self.rows)
            return
        for row in self.rows:
            yield {v: plain(t) for v, t in zip(self.variables, row, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)


def plain(term: str | None) -> str | None:
    """The text of a literal or the IRI of a node.

    >>> plain('"42"^^<http://www.w3.org/2001/XMLSchema#integer>')
    '42'
    """
    if term is None:
        return None
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith('"'):
        return _literal(term)
    return term


def _literal(term: str) -> str:
    """Undo the escapes of an N-Triples literal (RDF 1.1 N-Triples, section 3) by the parser."""
    line = f"<urn:s> <urn:p> {term} ."
    triple = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)))
    value: str = triple.object.value
    return value


def run(
    store: Path,
    sparql: str,
    *,
    prefixes: Mapping[str, str],
    seconds: float = SECONDS,
    rows: int = ROWS,
) -> Answer:
    """Run one reading query in a child process; raises QueryError if it is refused or fails.

    The engine knows no time limit, so the child is killed when its time is over.
    """
    words = check(sparql)
    seconds = min(seconds, LONGEST)
    request = {
        "store": str(store),
        "query": sparql,
        "prefixes": dict(prefixes),
        "rows": rows,
        "seconds": seconds + GRACE,
        "union": "FROM" not in words,
    }
    try:
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("child.py"))],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise QueryError(
            f"the query took longer than {seconds:g} seconds and was ended; "
            "make it narrower or raise --timeout"
        ) from late
    if done.returncode in {-signal.SIGKILL, -signal.SIGABRT}:
        raise QueryError("the query needed too much memory and was ended; make it narrower")
    if done.returncode == -signal.SIGSEGV:
        raise QueryError("the query is nested too deeply")
    if done.returncode:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise QueryError(f"the query process ended with {done.returncode}: {last}")
    return _answer(json.loads(done.stdout))


def _answer(result: dict[str, object]) -> Answer:
    if "error" in result:
        # The parser lists all that it could have read, over many lines.
        said = " ".join(str(result["error"]).split())
        raise QueryError(f"the query cannot be run: {said[:200]}{'…' if len(said) > 200 else ''}")
    kind = str(result["kind"])
    if kind == "ask":
        return Answer(kind=kind, truth=bool(result["answer"]))
    rows = result["rows"]
    if not isinstance(rows, list):
        raise QueryError("the query process gave no rows")
    if kind == "construct":
        return Answer(
            kind=kind,
            variables=("triple",),
            rows=tuple((r,) for r in rows),
            cut=bool(result["cut"]),
        )
    variables = result["variables"]
    names = tuple(map(str, variables)) if isinstance(variables, list) else ()
    return Answer(kind=kind, variables=names, rows=tuple(map(tuple, rows)), cut=bool(result["cut"]))
