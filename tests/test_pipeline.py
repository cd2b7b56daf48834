"""What the recipe does when a stage fails on one text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.annotate.text import Text
from kg.extract.events import find_events as find_events_of_kg
from kg.knowledge import Knowledge
from kg.model.documents import Document, Publication
from kg.pipeline import BuildError, Settings


def document(name: str, text: str) -> Document:
    return Document(text=text, publications=(Publication(file=name),))


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = find_events_of_kg

    def find_events(text: Text, *more: object):  # type: ignore[no-untyped-def]
        if "unforeseen" in text.document.text:
            raise RecursionError("too deep")
        return sound(text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "find_events", find_events)


@pytest.mark.usefixtures("_faulty")
def test_a_text_on_which_a_reader_fails_is_left_out_and_named(tmp_path: Path) -> None:
    texts = [document("a.txt", "Chad praised Niger."), document("b.txt", "It was unforeseen.")]
    report = pipeline.make(texts, tmp_path, settings=Settings())
    assert report["counts"]["documents"] == 1
    (left_out,) = report["skipped"]
    assert left_out["file"] == "b.txt"
    assert "RecursionError: too deep" in left_out["detail"]


@pytest.mark.usefixtures("_faulty")
def test_if_no_text_can_be_read_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"b\.txt: fault of the program"):
        pipeline.make([document("b.txt", "It was unforeseen.")], tmp_path, settings=Settings())


def test_many_quotations_within_one_another_take_no_longer(
    language: Language, knowledge: Knowledge
) -> None:
    def seconds(depth: int) -> float:
        text = "“She said " * depth + "yes" + "” he said" * depth
        begin = time.process_time()
        pipeline.read(Document(text=text), language=language, knowledge=knowledge)
        return time.process_time() - begin

    seconds(10)
    assert seconds(240) < 16 * max(seconds(40), 0.05)
