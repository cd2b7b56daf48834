"""What is filled in once everything is read: who holds what, and what a claim puts forward."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Claim, Reading
from kg.model.vocabulary import Stance


@pytest.fixture
def read(language: Language, knowledge: Knowledge):  # type: ignore[no-untyped-def]
    def read(text: str) -> Reading:
        return pipeline.read(Document(text=text), language=language, knowledge=knowledge)

    return read


def claim(reading: Reading, words: str) -> Claim:
    text = reading.document.text
    return next(c for c in reading.claims if any(words in part.of(text) for part in c.content))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Ana Diaz warned of floods, saying "the dams may break."', "dams"),
        ("He warned that the truce was fragile, adding that it could collapse.", "collapse"),
    ],
)
def test_words_that_go_on_a_warning_warn(text: str, words: str, read) -> None:  # type: ignore[no-untyped-def]
    assert claim(read(text), words).stance is Stance.WARNS


def test_words_that_go_on_a_denial_do_not_deny(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Peru denied the report, saying that its troops had stayed in their barracks.")
    assert claim(reading, "barracks").stance is Stance.ASSERTS


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Officials said that Chad had withdrawn its troops from Niger.", "withdrawn"),
        ("It is likely that Kenya signed a treaty with Uganda, said Mary Otieno.", "signed"),
    ],
)
def test_the_main_word_of_a_content_is_its_proposition(text: str, event: str, read) -> None:  # type: ignore[no-untyped-def]
    reading = read(text)
    by_id = {e.id: e for e in reading.events}
    (said,) = (c for c in reading.claims if c.proposition)
    triggers = [by_id[p].trigger.of(text) for p in said.proposition if p in by_id]
    assert any(event in trigger or "treaty" in trigger for trigger in triggers)


def test_what_is_only_mentioned_is_no_proposition(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The minister said the invasion of Kuwait by Iraq was long ago.")
    assert all(not c.proposition for c in reading.claims)
