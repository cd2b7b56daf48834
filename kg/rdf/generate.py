"""Writes what is made from `ontology/`: `python -m kg.rdf.generate`.

`kg/rdf/terms.py` from `kg.ttl`; `generated/events.ttl` and `generated/event-shapes.ttl` from
`events/*.yaml`. The output is a function of these files alone; a test makes it again and compares.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.rdf.event_shapes import event_shapes
from kg.rdf.event_turtle import event_classes
from kg.rdf.terms_source import terms_source


def generate(folder: Path) -> Mapping[str, str]:
    """Make all files, as text by their paths relative to the folder above `ontology/`."""
    types = load_event_types(folder / "events")
    return {
        "kg/rdf/terms.py": terms_source(folder / "kg.ttl"),
        "ontology/generated/events.ttl": event_classes(types),
        "ontology/generated/event-shapes.ttl": event_shapes(types),
    }


def main() -> int:
    """Write all files of a checkout whose content is not what it should be."""
    folder = ontology()
    for name, text in generate(folder).items():
        path = folder.parent / name
        old = path.read_text(encoding="utf-8") if path.is_file() else None
        if old != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{'unchanged' if old == text else 'written'}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
