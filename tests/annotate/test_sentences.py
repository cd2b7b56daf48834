"""Where a sentence cannot begin."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.annotate.language import Language, annotate
from kg.annotate.sentences import begin_sentences
from kg.clean.blocks import clean
from kg.model.documents import Document


def sentences(text: str, language: Language) -> list[str]:
    document = Document(text=text)
    parsed = annotate(document, clean(document), language)
    return [s.text.strip() for s in parsed.doc.sents if s.text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Jason Crow, D-Colo., warned Lt. Gov. Smith and Sens. Wyden and Lee on Monday.",
        "“Any suggestion otherwise is untrue.”",
        "“It sounds good. But will Russia adhere to this?” Harding added.",
        "“Who knows?” Prime Minister Anna Berg asked.",
        "“We agree,” Smith said.",
    ],
)
def test_a_sentence_is_not_cut(text: str, language: Language) -> None:
    assert sentences(text, language)[-1].endswith(text[-6:].replace("”", '"'))
    assert all(len(s) > 12 for s in sentences(text, language))


def test_a_new_sentence_after_a_quotation_begins(language: Language) -> None:
    text = "He asked: “Is it over?” The ministers of both countries left Oslo on Monday."
    assert sentences(text, language)[-1].startswith("The ministers")


def test_glued_sentences_are_parted(language: Language) -> None:
    text = "They fear for foreign assets.The situation shows how fragile trust is among partners."
    assert sentences(text, language) == [
        "They fear for foreign assets.",
        "The situation shows how fragile trust is among partners.",
    ]


def test_a_run_of_quotation_marks_is_harmless(language: Language) -> None:
    assert language.pipeline.make_doc("a " + '"' * 5000 + " b").text.count('"') == 5000


def test_endless_sentences_are_cut_after_a_comma(language: Language) -> None:
    """A list of 1,000 names is no sentence that anything could be compared with."""
    doc = language.pipeline.make_doc("Iran, " * 1_000)
    begin_sentences(doc, ())
    starts = [token.i for token in doc if token.is_sent_start]
    gaps = [b - a for a, b in pairwise(starts)]
    assert max(gaps) <= 350
    assert all(doc[i - 1].text == "," for i in starts[1:])


def test_long_sentences_of_people_stay_whole(language: Language) -> None:
    doc = language.pipeline.make_doc(f"{'The minister met the other minister, ' * 30} and left.")
    begin_sentences(doc, ())
    assert [token.i for token in doc if token.is_sent_start] == [0]
