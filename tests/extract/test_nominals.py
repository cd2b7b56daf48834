"""What is known of unnamed sources, and where descriptions begin and end."""

from __future__ import annotations

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.mentions import find_entities
from kg.knowledge import Knowledge
from kg.knowledge.descriptions import load_descriptions, load_name_words, plural
from kg.model.documents import Document
from kg.model.reading import Entity, SourceDescription
from kg.model.vocabulary import EntityType


def _sources(text: str, language: Language, knowledge: Knowledge) -> list[Entity]:
    document = Document(text=text)
    index = find_entities(annotate(document, clean(document), language), knowledge)
    return [e for e in index.entities if e.type is EntityType.ANONYMOUS_SOURCE]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Four sources said that talks had begun.", SourceDescription(count=4, role="source")),
        (
            "A former CIA officer warned of the risk.",
            SourceDescription(count=1, role="CIA officer", former=True),
        ),
        ("Sources say the plan is dead.", SourceDescription(role="source")),
        (
            "Two people familiar with the matter confirmed the visit.",
            SourceDescription(count=2, role="person", proximity="familiar with the matter"),
        ),
    ],
)
def test_a_source_is_described(
    text: str, wanted: SourceDescription, language: Language, knowledge: Knowledge
) -> None:
    assert [e.source for e in _sources(text, language, knowledge)] == [wanted]


def test_the_country_of_a_source_is_an_entity(language: Language, knowledge: Knowledge) -> None:
    document = Document(text="A senior Turkish official said the border would stay open.")
    index = find_entities(annotate(document, clean(document), language), knowledge)
    source = next(e.source for e in index.entities if e.source)
    assert source is not None
    assert source.country is not None
    assert index.by_id[source.country].gazetteer == "turkey"
    assert source.role == "senior official"


def test_one_description_is_one_source(language: Language, knowledge: Knowledge) -> None:
    text = "A Polish diplomat said yes. Later a Polish diplomat said no. An aide said nothing."
    assert len(_sources(text, language, knowledge)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez, an official, said the plan had changed.",
        "The river is a source of water.",
        "The spy protected sources and methods.",
    ],
)
def test_what_is_no_unnamed_source(text: str, language: Language, knowledge: Knowledge) -> None:
    assert _sources(text, language, knowledge) == []


def test_word_lists_are_lower_case_and_plurals_are_formed() -> None:
    words, descriptions = load_name_words(), load_descriptions()
    for listed in (words.titles, words.peoples, words.no_names, descriptions.saying):
        assert all(word == word.lower() for word in listed)
    assert not words.male_names & words.female_names
    assert descriptions.sources["people"] == "person"
    assert plural("agency") == "agencies"
