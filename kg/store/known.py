"""What is known of texts and pairs of texts, kept in the cache from one run to the next."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from kg.knowledge.files import ontology
from kg.resolve.memory import Known

FILE = "texts.msgpack"
PACKAGE = Path(__file__).resolve().parents[1]
JUDGING = ("model", "resolve")
"""The folders whose code decides what is known of texts, beside the lexicons."""


def load_known(folder: Path) -> Known:
    """What the cache knows; nothing if it is not there, cannot be read, or other code made it."""
    try:
        with (folder / FILE).open("rb") as file:
            if file.readline().decode().strip() != _mark():
                return Known()
            return msgspec.msgpack.decode(file.read(), type=Known)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return Known()


def keep_known(folder: Path, known: Known) -> None:
    """Keep what is known, and only that: what no document of the graph needs goes."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{FILE}.new"
    partial.write_bytes(f"{_mark()}\n".encode() + msgspec.msgpack.encode(known))
    partial.replace(folder / FILE)


@cache
def _mark() -> str:
    hasher = hashlib.sha256()
    code = (p for folder in JUDGING for p in (PACKAGE / folder).glob("*.py"))
    words = (p for p in (ontology() / "lexicons").rglob("*") if p.is_file())
    for path in (*sorted(code), *sorted(words)):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()
