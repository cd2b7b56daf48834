"""Which known person or body a name means that several could bear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.mentions import find_entities
from kg.knowledge import Knowledge
from kg.knowledge.gazetteer_names import spelling
from kg.model.documents import Document

Links = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def links(language: Language, knowledge: Knowledge) -> Links:
    def read(text: str) -> set[str]:
        document = Document(text=text)
        index = find_entities(annotate(document, clean(document), language), knowledge)
        return {e.gazetteer for e in index.entities if e.gazetteer}

    return read


def test_a_party_of_another_country_is_not_that_of_the_united_states(links: Links) -> None:
    text = "Hong Kong votes. Hong Kong is divided; Hong Kong has a press. The Democratic Party won."
    assert "democratic-party-united-states" not in links(text)
    assert "democratic-party-united-states" in links("Texas votes. The Democratic Party won.")


def test_bodies_go_to_the_country_that_the_text_is_about(links: Links) -> None:
    assert "senate-france" in links("France votes. The French are tired. The Senate adjourned.")
    assert "supreme-court-japan" in links("Japan and the Japanese wait. The Supreme Court ruled.")
    both = "France and Japan met. French and Japanese ministers spoke. The Supreme Court ruled."
    assert not {x for x in links(both) if x.startswith("supreme-court")}


def test_a_surname_goes_to_whom_the_text_gives_it_in_full(links: Links) -> None:
    assert "honda" in links("Honda said that it would close two plants.")
    assert "honda" not in links("Jun Honda, a fisherman, left. Honda said that he was tired.")


def test_officials_of_the_past_are_known_only_beside_their_country(links: Links) -> None:
    assert "kristin-halvorsen" in links("Kristin Halvorsen came back to Norway on Monday.")
    assert "kristin-halvorsen" not in links("Kristin Halvorsen came back to Chicago on Monday.")


def test_names_from_other_scripts_have_several_spellings(links: Links) -> None:
    assert "yulia-tymoshenko" in links("Yulia Timoshenko came back to Ukraine on Monday.")
    assert "moshe-ya-alon" in links("Moshe Yaalon told reporters in Israel that he would go.")
    assert spelling("Kim Jong-nam") != spelling("Kim Yong-nam")
    assert spelling("Mohammed Khan") == spelling("Muhammad Khan")


def test_the_north_is_a_country_only_where_it_is_divided(links: Links) -> None:
    assert "north-korea" in links("North Korea fired. The North said that they were satellites.")
    assert "north-korea" not in links("Rebels hold towns in Mali. The North has no roads.")
