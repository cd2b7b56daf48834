"""What a graph does not say: SPARQL files with a header, in `ontology/gaps/`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.files import ontology
from kg.store.guard import QueryError

_HEADER = re.compile(r"# (gap|next): (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A kind of gap: what is missing, what to do about it, the query for where it is missing."""

    name: str
    says: str
    advice: str
    sparql: str


def load_gaps(more: Path | None = None) -> dict[str, Gap]:
    """The shipped kinds of gaps and those of a folder of the user's, by name, sorted.

    A file of the user's with a shipped name takes its place. Raises QueryError for a header that
    cannot be read.
    """
    files = {p.stem: p for p in (ontology() / "gaps").glob("*.rq")}
    if more is not None:
        own = {p.stem: p for p in more.glob("*.rq")}
        if not own:
            raise QueryError(f"{more} holds no file that ends in .rq")
        files |= own
    return {name: parse(name, files[name].read_text(encoding="utf-8")) for name in sorted(files)}


def parse(name: str, text: str) -> Gap:
    """One kind of gap from its file's text: `# gap: …`, `# next: …`, and a SELECT query.

    The columns sentence, document, begin and end together are shown as a quotation.
    """
    found = {m[1]: m[2] for line in text.splitlines() if (m := _HEADER.fullmatch(line))}
    for needed in ("gap", "next"):
        if needed not in found:
            raise QueryError(f"{name}.rq: expected a line '# {needed}: …' at its head")
    return Gap(name=name, says=found["gap"], advice=found["next"], sparql=text)


def choose(known: dict[str, Gap], names: Collection[str]) -> Iterable[Gap]:
    """The gaps with some names, or all; raises QueryError with the known names."""
    unknown = sorted(set(names) - known.keys())
    if unknown:
        raise QueryError(f"no gap {unknown[0]!r}; known are {', '.join(known)}")
    return [gap for name, gap in known.items() if not names or name in names]
