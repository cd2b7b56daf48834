"""What a position carries beside what `tests/corpus/positions.txt` says of it."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.knowledge.errors import KnowledgeError
from kg.knowledge.titles import load_titles, words_of
from kg.model.documents import Document
from kg.model.reading import Reading
from kg.model.vocabulary import Presented


@pytest.fixture(scope="module")
def reading(language: Language, knowledge: Knowledge) -> Reading:
    text = (
        "Talks failed on Monday. David Barnea, the head of Mossad, flew home.\n\n"
        "Former Deputy CIA director David Cohen and Mark Rutte, the secretary general of NATO, "
        "stayed."
    )
    return pipeline.read(Document(text=text), language=language, knowledge=knowledge)


def test_the_span_covers_the_title_as_written(reading: Reading) -> None:
    text = reading.document.text
    assert reading.positions
    for position in reading.positions:
        assert position.span.of(text) == position.title
        assert position.sentence.covers(position.span)


def test_the_sentence_is_the_evidence(reading: Reading) -> None:
    first = reading.positions[0]
    expected = "David Barnea, the head of Mossad, flew home."
    assert first.sentence.of(reading.document.text) == expected


def test_positions_stand_in_text_order(reading: Reading) -> None:
    starts = [p.span.start for p in reading.positions]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_a_title_before_a_name_is_surer_than_a_bare_comma(reading: Reading) -> None:
    assert all(0.8 <= p.confidence <= 0.95 for p in reading.positions)
    assert {p.rule for p in reading.positions} <= {
        "position/after-name",
        "position/before-name",
        "position/name-after",
    }


def test_a_former_holder_gives_no_relation(reading: Reading) -> None:
    former = {p.person for p in reading.positions if p.presented_as is Presented.FORMER}
    assert len(former) == 1
    assert not [r for r in reading.relations if r.subject in former]


def test_the_same_text_gives_the_same_positions(
    reading: Reading, language: Language, knowledge: Knowledge
) -> None:
    again = pipeline.read(reading.document, language=language, knowledge=knowledge)
    assert again.positions == reading.positions
    assert again.relations == reading.relations


@pytest.mark.parametrize(
    ("form", "office"),
    [
        ("defence minister", "defense minister"),
        ("minister of defense", "defense minister"),
        ("minister for foreign affairs", "foreign minister"),
        ("defense secretary", "secretary of defense"),
        ("secretary of the treasury", "secretary of treasury"),
        ("spokeswoman", "spokesperson"),
        ("congressman", "representative"),
        ("secretary-general", "secretary general"),
        ("sen.", "senator"),
    ],
)
def test_forms_are_normalised_to_one_office(form: str, office: str) -> None:
    assert load_titles().forms[words_of(form)].office.office == office


@pytest.mark.parametrize(
    "form", ["presidents", "foreign ministers", "spokesmen", "secretaries of state"]
)
def test_plurals_are_known_as_such(form: str) -> None:
    assert load_titles().forms[words_of(form)].plural


def test_an_unknown_key_of_the_titles_is_an_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("lexicons") / "titles.yaml"
    path.write_text("offices:\n  - {office: mayor, leads: [place]}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"titles\.yaml: offices\.0\.leads"):
        load_titles(path)
