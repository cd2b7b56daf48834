"""Entities and mentions as a whole: offsets, ids, determinism, links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.entities import EntityIndex
from kg.extract.mentions import find_entities
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.vocabulary import EntityType, MentionKind

ARTICLE = """President Trump's decision to suspend aid to Ukraine alarmed U.S. allies.

"We have to think again," a Western official told reporters in Berlin. The official added that
Washington had not consulted its partners. Emily Harding, a former intelligence officer, said she
was worried. Harding spoke on Friday.

The French government denied the report. It said that Moscow had spread it.
"""

Reader = Callable[[str], EntityIndex]


@pytest.fixture(scope="module")
def read(language: Language, knowledge: Knowledge) -> Reader:
    def reader(text: str) -> EntityIndex:
        document = Document(text=text)
        return find_entities(annotate(document, clean(document), language), knowledge)

    return reader


def test_the_same_text_twice_gives_equal_entities_and_mentions(read: Reader) -> None:
    one, other = read(ARTICLE), read(ARTICLE)
    assert one.entities == other.entities
    assert one.mentions == other.mentions


def test_ids_follow_the_order_of_first_mentions(read: Reader) -> None:
    index = read(ARTICLE)
    first = [min(m.span.start for m in index.mentions if m.entity == e.id) for e in index.entities]
    assert first == sorted(first)
    assert [e.id for e in index.entities] == [f"e{n}" for n in range(1, len(first) + 1)]


def test_every_mention_has_an_entity_and_words(read: Reader) -> None:
    index = read(ARTICLE)
    assert index.mentions
    for mention in index.mentions:
        assert mention.entity in index.by_id
        assert mention.span.of(ARTICLE).strip() == mention.span.of(ARTICLE) != ""


def test_no_two_names_share_a_word(read: Reader) -> None:
    index = read(ARTICLE)
    kinds = {MentionKind.NAME, MentionKind.ADJECTIVE, MentionKind.METONYM}
    names = [m.span for m in index.mentions if m.kind in kinds]
    assert not any(a.overlaps(b) for a in names for b in names if a != b)


def test_a_known_entity_has_the_label_and_the_matches_of_the_gazetteer(
    read: Reader, knowledge: Knowledge
) -> None:
    index = read("The UK and Germany signed a treaty.")
    britain = next(e for e in index.entities if e.gazetteer == "united-kingdom")
    known = knowledge.gazetteer.known["united-kingdom"]
    assert (britain.name, britain.type) == (known.label, EntityType.COUNTRY)
    assert britain.exact_match == known.exact_match


def test_an_unknown_person_has_the_fullest_name(read: Reader) -> None:
    index = read("Harding was worried. Emily Harding said so on Friday.")
    assert [e.name for e in index.entities] == ["Emily Harding"]


@pytest.mark.parametrize("text", ["", " \n\n ", "Click to comment", "1, 2, 3 … 🧐"])
def test_a_text_without_actors_has_none(read: Reader, text: str) -> None:
    assert read(text).entities == ()


def test_an_adjective_is_not_what_a_noun_phrase_refers_to(
    language: Language, knowledge: Knowledge
) -> None:
    document = Document(text="The French plan failed.")
    text = annotate(document, clean(document), language)
    index = find_entities(text, knowledge)
    french, plan = text.doc[1], text.doc[2]
    assert index.mention_of(french) is None
    assert index.entity_of(plan) is None


def test_a_phrase_with_a_demonym_is_not_the_country(
    language: Language, knowledge: Knowledge
) -> None:
    document = Document(text="Police arrested two Russians in the port.")
    text = annotate(document, clean(document), language)
    index = find_entities(text, knowledge)
    russians = next(t for t in text.doc if t.text == "Russians")
    assert index.entity_of(russians) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Rep. Jane Roe, D-Colo., expressed alarm.", "Colorado"),
        ("Sen. John Doe (R-Ohio) voted against it.", "Ohio"),
    ],
)
def test_the_state_behind_a_party_letter_is_the_known_one_whatever_the_model_sees(
    text: str, state: str, language: Language, knowledge: Knowledge
) -> None:
    document = Document(text=text)
    parsed = annotate(document, clean(document), language)
    parsed.doc.ents = []
    found = {e.name: e.gazetteer for e in find_entities(parsed, knowledge).entities}
    assert found[state] == state.lower()
