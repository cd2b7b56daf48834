"""Short names, pronouns and definite descriptions inside one text."""

from __future__ import annotations

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.mentions import find_entities
from kg.knowledge import Knowledge
from kg.model.documents import Document


def chains(text: str, language: Language, knowledge: Knowledge) -> dict[str, list[str]]:
    """The words of the mentions of each entity, by its name."""
    document = Document(text=text)
    index = find_entities(annotate(document, clean(document), language), knowledge)
    found: dict[str, list[str]] = {}
    for mention in index.mentions:
        found.setdefault(index.by_id[mention.entity].name, []).append(mention.span.of(text))
    return found


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "Brian Hughes declined to comment. Hughes said he was busy.",
            "Brian Hughes",
            ["Brian Hughes", "Hughes", "he"],
        ),
        (
            "Olena Bondar opened the meeting. She thanked her staff.",
            "Olena Bondar",
            ["Olena Bondar", "She", "her"],
        ),
        (
            "Poland closed its border. The country feared an attack.",
            "Poland",
            ["Poland", "its", "The country"],
        ),
    ],
)
def test_a_chain(
    text: str, name: str, mentions: list[str], language: Language, knowledge: Knowledge
) -> None:
    assert chains(text, language, knowledge)[name] == mentions


def test_two_people_of_one_surname_stay_two(language: Language, knowledge: Knowledge) -> None:
    found = chains("Ana Silva thanked Bruno Silva. Bruno Silva smiled.", language, knowledge)
    assert found["Ana Silva"] == ["Ana Silva"]
    assert found["Bruno Silva"] == ["Bruno Silva", "Bruno Silva"]


def test_a_pronoun_that_two_could_be_is_left_out(language: Language, knowledge: Knowledge) -> None:
    found = chains("The report and the budget came late. It was long.", language, knowledge)
    assert found == {}


def test_an_object_is_not_its_own_subject(language: Language, knowledge: Knowledge) -> None:
    found = chains("Peter Novak praised him.", language, knowledge)
    assert found == {"Peter Novak": ["Peter Novak"]}


def test_georgia_with_its_capital_is_the_country(language: Language, knowledge: Knowledge) -> None:
    document = Document(text="Protests continued in Georgia. In Tbilisi, thousands marched.")
    index = find_entities(annotate(document, clean(document), language), knowledge)
    assert "georgia" in {e.gazetteer for e in index.entities}


def test_georgia_with_atlanta_is_the_state(language: Language, knowledge: Knowledge) -> None:
    document = Document(text="Voters in Georgia and Florida went to the polls. Atlanta was calm.")
    index = find_entities(annotate(document, clean(document), language), knowledge)
    known = {e.gazetteer for e in index.entities}
    assert "georgia" not in known
