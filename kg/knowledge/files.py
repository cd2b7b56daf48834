"""Where `ontology/` is, and its YAML files with the line of each key."""

from __future__ import annotations

from pathlib import Path


def ontology() -> Path:
    """The folder `ontology/`: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "ontology"
    return inside if inside.is_dir() else package.parent / "ontology"
