"""Word lists in `ontology/lexicons/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.factuality import FactualityLexicon, load_factuality
from kg.knowledge.reporting import Reporting, load_reporting


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicons:
    """The word lists that the reader uses; each part has a module of its own."""

    factuality: FactualityLexicon
    reporting: Reporting


def load_lexicons(folder: Path) -> Lexicons:
    """Load the word lists in a folder."""
    return Lexicons(
        factuality=load_factuality(folder / "factuality.yaml"),
        reporting=load_reporting(folder),
    )
