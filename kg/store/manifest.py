"""What stands in `generation.json`, the last file that a generation gets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.rdf.delta import opened
from kg.store.errors import StoreError

SCHEMA = 1
"""Raised by one whenever a reader of today could not read what an older version wrote."""

MANIFEST = "generation.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One whole build; `files` maps each file's name to the SHA-256 of its bytes."""

    folder: Path
    id: str
    previous: str | None
    settings: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def written_hash(path: Path) -> str:
    """As `file_hash` of a file that this run wrote; it is read once however often it is asked."""
    found = path.stat()
    return _hash(path, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))


@lru_cache(maxsize=64)
def _hash(path: Path, _state: tuple[int, ...]) -> str:
    with opened(path) as data:  # not copied first: nobody else cuts a file short that is not done
        return hashlib.sha256(data).hexdigest()


def write_manifest(folder: Path, generation: Generation, settings: Mapping[str, Any]) -> None:
    """Write the manifest for all files that a folder holds directly."""
    files = {p.name: written_hash(p) for p in sorted(folder.iterdir()) if p.is_file()}
    content = {
        "schema": SCHEMA,
        "id": generation.id,
        "previous": generation.previous,
        "settings": dict(settings),
        "files": files,
    }
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_generation(folder: Path) -> Generation:
    """Read a generation's manifest; raises StoreError for another schema or a broken folder."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        schema = content["schema"]
        if type(schema) is not int:
            raise TypeError(f"its schema version is {schema!r}, not a number")  # noqa: TRY301
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{folder} is no whole generation: its {MANIFEST} cannot be read ({error}); build again"
        ) from error
    if schema != SCHEMA:
        advice = "build again" if schema < SCHEMA else "use the version of kg that wrote it"
        raise StoreError(
            f"{folder} has schema version {schema}, and this version of kg reads {SCHEMA}; {advice}"
        )
    return Generation(
        folder=folder,
        id=content["id"],
        previous=content["previous"],
        settings=content["settings"],
        files=content["files"],
    )


def previous_of(folder: Path) -> str | None:
    """The id of the generation before one, of whatever schema; None where it cannot be read."""
    try:
        previous = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("previous")
    except (OSError, ValueError, AttributeError):
        return None
    return previous if isinstance(previous, str) else None
