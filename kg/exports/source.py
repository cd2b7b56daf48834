"""What an export is made from, and what goes wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import KgError
from kg.store.quads import NQUADS
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]


class ExportError(KgError):
    """The format is unknown, or the target cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A generation to export: its folder, its base IRI, and how to query it without a row limit.

    `with_inferred` adds the plain triples that were only inferred to the formats that are a union
    of all graphs (Turtle and RDF/XML). Those with named graphs have them in any case, in a graph of
    their own, and the others mark them.
    """

    folder: Path
    base: str
    ask: Ask
    with_inferred: bool = False

    @property
    def nquads(self) -> Path:
        """The sorted N-Quads that most formats are streamed from."""
        return self.folder / NQUADS
