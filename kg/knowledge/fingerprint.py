"""What a reading depends on beside the text, as one hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
READING = ("annotate", "clean", "extract", "knowledge", "model")
"""The folders whose code decides what is read."""


def fingerprint(model: str, ontology: Path, gazetteers: Iterable[Path]) -> str:
    """A hash of the model's name and version, all knowledge files and the reading code."""
    hasher = hashlib.sha256(model.encode())
    code = (p for folder in READING for p in (PACKAGE / folder).rglob("*.py"))
    for path in (*sorted(code), *sorted(p for p in ontology.rglob("*") if p.is_file())):
        hasher.update(path.name.encode())
        hasher.update(path.read_bytes())
    for path in gazetteers:
        hasher.update(path.read_bytes())
    return hasher.hexdigest()
