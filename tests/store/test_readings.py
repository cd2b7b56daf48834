"""Readings on disk, and what was rejected beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model.documents import Document
from kg.model.reading import Reading
from kg.model.rejected import Rejected, Why
from kg.model.spans import Span
from kg.store.errors import StoreError
from kg.store.readings import REJECTED, ReadingCache

READING = Reading(
    document=Document(text="Kenya cut its staff."),
    blocks=(),
    entities=(),
    mentions=(),
    rejected=(Rejected(span=Span(6, 9), rule="event/aid-suspension", why=Why.PATTERN),),
)


def test_a_build_gets_the_reading_without_what_was_rejected(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, "settings")
    cache.put(READING)
    assert cache.get(READING.document) == replace(READING, rejected=())
    assert cache.rejected(READING.document) == READING.rejected


def test_a_lost_log_is_named(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, "settings")
    cache.put(READING)
    for path in tmp_path.glob(f"*{REJECTED}"):
        path.unlink()
    with pytest.raises(StoreError, match="no log"):
        cache.rejected(READING.document)
