"""Gists on disk: kept beside the readings that they are made of, and gone with them."""

from __future__ import annotations

from pathlib import Path

from kg.knowledge.gazetteer import Gazetteer
from kg.model.documents import Document, Publication
from kg.model.reading import Entity, Mention, Reading
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind
from kg.resolve.gists import gists_of
from kg.store.gists import GistShelf
from kg.store.readings import ReadingCache

DOCUMENT = Document(text="Kenya cut its staff.", publications=(Publication(issued="2025-03-01"),))
READING = Reading(
    document=DOCUMENT,
    blocks=(),
    entities=(Entity(id="e1", name="Kenya", type=EntityType.COUNTRY, gazetteer="kenya"),),
    mentions=(Mention(span=Span(0, 5), kind=MentionKind.NAME, entity="e1"),),
)
(GIST,) = gists_of([READING], Gazetteer())


def shelf(folder: Path) -> GistShelf:
    """As another run sees the folder: with nothing in memory."""
    return GistShelf(ReadingCache(folder, "settings"))


def test_another_run_finds_the_gist(tmp_path: Path) -> None:
    shelf(tmp_path).put(DOCUMENT, GIST)
    assert shelf(tmp_path).get(DOCUMENT) == GIST


def test_a_gist_counts_only_beside_its_reading(tmp_path: Path) -> None:
    shelf(tmp_path).put(DOCUMENT, GIST)
    assert not shelf(tmp_path).holds(DOCUMENT)
    ReadingCache(tmp_path, "settings").put(READING)
    assert shelf(tmp_path).holds(DOCUMENT)


def test_what_cannot_be_decoded_is_made_again(tmp_path: Path) -> None:
    kept = shelf(tmp_path)
    kept.put(DOCUMENT, GIST)
    kept.path(DOCUMENT).write_bytes(b"half")
    assert shelf(tmp_path).get(DOCUMENT) is None


def test_a_reading_that_was_made_anew_has_no_gist_of_the_old_one(tmp_path: Path) -> None:
    kept = shelf(tmp_path)
    kept.put(DOCUMENT, GIST)
    kept.drop(DOCUMENT)
    assert kept.get(DOCUMENT) is None
    assert shelf(tmp_path).get(DOCUMENT) is None


def test_a_reading_that_cannot_be_decoded_is_no_reading(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, "settings")
    cache.put(READING)
    (file,) = tmp_path.glob("*.msgpack")
    file.write_bytes(b"half")
    assert cache.get(DOCUMENT) is None
    assert not cache.has(DOCUMENT)
