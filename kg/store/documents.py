"""The documents of a generation, so that the next one can be made of them with more or fewer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from kg.model.documents import Document, Publication
from kg.store.errors import StoreError

DOCUMENTS = "documents.jsonl"
FIELDS = tuple(field.name for field in fields(Publication))


def write_documents(documents: Iterable[Document], folder: Path) -> None:
    """Write one line of JSON for each document, sorted by hash."""
    with (folder / DOCUMENTS).open("w", encoding="utf-8", newline="\n") as file:
        for document in sorted(documents, key=lambda d: d.id):
            appeared = [
                {k: v for k in FIELDS if (v := getattr(p, k)) is not None}
                for p in document.publications
            ]
            line = {"text": document.text, "publications": appeared}
            file.write(json.dumps(line, ensure_ascii=True, sort_keys=True) + "\n")


def read_documents(folder: Path) -> tuple[Document, ...]:
    """The documents of a generation; raises StoreError where an older version kept none."""
    try:
        with (folder / DOCUMENTS).open(encoding="utf-8") as file:
            return tuple(_document(json.loads(line)) for line in file)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{folder} has no list of its documents that can be read ({error}); build it again"
        ) from error


def _document(line: dict[str, object]) -> Document:
    publications = line["publications"]
    if not isinstance(publications, list):
        raise TypeError(f"publications are a list, not {publications!r}")
    return Document(
        text=str(line["text"]), publications=tuple(Publication(**p) for p in publications)
    )
