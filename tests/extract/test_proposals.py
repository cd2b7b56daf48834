"""What is taken over of what the trained reader proposes, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.annotate.language import Language, annotate
from kg.annotate.reader.proposals import Attribution, Labelled, Proposals
from kg.annotate.text import Text
from kg.clean.blocks import clean
from kg.extract.claim_proposals import CONFIDENCE, proposed
from kg.extract.claim_words import Draft, Words
from kg.extract.event_proposals import with_proposed
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.rejected import Why
from kg.model.spans import Span


def parsed(text: str, language: Language) -> Text:
    document = Document(text=text)
    return annotate(document, clean(document), language)


def place(text: str, words: str) -> Span:
    begin = text.index(words)
    return Span(begin, begin + len(words))


def drafts(
    parts: tuple[str, str, str, str],
    language: Language,
    knowledge: Knowledge,
    *,
    stance: str = "Asserts",
) -> list[Draft]:
    text, source, cue, content = parts
    attribution = Attribution(
        cue=place(text, cue),
        source=place(text, source) if source else None,
        content=(place(text, content),),
        stance=stance,
        certainty=0.9,
    )
    found = replace(
        parsed(text, language), proposals=Proposals(version="v", attributions=(attribution,))
    )
    return list(proposed(Words(found, knowledge.lexicons.reporting), []))


@pytest.mark.parametrize(
    "parts",
    [
        (
            "Officials in Lima insist the port will open.",
            "Officials in Lima",
            "insist",
            "the port will open",
        ),
        (
            "Ana Sol, the mayor, warned that the dam is leaking.",
            "Ana Sol, the mayor",
            "warned",
            "that the dam is leaking",
        ),
        ("The port will open, two ministers said.", "two ministers", "said", "The port will open"),
    ],
)
def test_a_proposed_claim_is_taken_over(
    parts: tuple[str, str, str, str], language: Language, knowledge: Knowledge
) -> None:
    (draft,) = drafts(parts, language, knowledge)
    text, source, cue, content = parts
    assert draft.rule == "claim/reader/v"
    assert draft.cue == place(text, cue)
    assert draft.content == (place(text, content),)
    assert draft.source is not None
    assert draft.source.span == place(text, source)
    assert draft.confidence <= CONFIDENCE


@pytest.mark.parametrize(
    "parts",
    [
        ("The draw means they will stay up.", "The draw", "means", "they will stay up"),
        (
            "Officials did not say that the port will open.",
            "Officials",
            "say",
            "that the port will open",
        ),
        (
            "Alleged rebels said nothing while the port burned.",
            "rebels",
            "Alleged",
            "the port burned",
        ),
        ("The minister showed a case of nerves.", "The minister", "showed", "a case of nerves"),
        ("Lima said little. The port will open.", "Lima", "said", "The port will open."),
        ("Lima said the port will open.", "", "said", "the port will open"),
        ("In the past it was said the port will open.", "In the", "said", "the port will open"),
        (
            "The road ahead requires that both give way.",
            "The road ahead",
            "requires",
            "that both give way",
        ),
        (
            "Sources were silent. Fears that the dam breaks grew.",
            "Sources",
            "Fears",
            "that the dam breaks",
        ),
    ],
)
def test_a_near_miss_is_not(
    parts: tuple[str, str, str, str], language: Language, knowledge: Knowledge
) -> None:
    assert drafts(parts, language, knowledge) == []


def test_a_clause_behind_a_comma_is_nobodys(language: Language, knowledge: Knowledge) -> None:
    text = "While the ministers say that the port is open, doubts about the road persist."
    attribution = Attribution(
        cue=place(text, "say"),
        source=place(text, "the ministers"),
        content=(
            place(text, "that the port is open"),
            place(text, "doubts about the road persist"),
        ),
        stance="Asserts",
        certainty=0.9,
    )
    found = replace(
        parsed(text, language), proposals=Proposals(version="v", attributions=(attribution,))
    )
    (draft,) = proposed(Words(found, knowledge.lexicons.reporting), [])
    assert [part.of(text) for part in draft.content] == ["that the port is open"]


def test_of_two_stances_the_one_that_says_less_is_taken(
    language: Language, knowledge: Knowledge
) -> None:
    parts = ("Allies consider leaving the pact.", "Allies", "consider", "leaving the pact")
    (draft,) = drafts(parts, language, knowledge, stance="Considers")
    assert draft.stance == "Considers"
    headline = ("Allies Consider Leaving Pact", "Allies", "Consider", "Leaving Pact")
    (draft,) = drafts(headline, language, knowledge, stance="Considers")
    assert draft.stance == "Considers"
    assert drafts(headline, language, knowledge, stance="Believes") == []
    denied = ("Lima denied that it left the pact.", "Lima", "denied", "that it left the pact")
    (draft,) = drafts(denied, language, knowledge, stance="Asserts")
    assert draft.stance == "Denies"


def types_read(case: tuple[str, str, float], language: Language, knowledge: Knowledge) -> list[str]:
    text, word, certainty = case
    trigger = Labelled(span=place(text, word), label="ASSAULT", certainty=certainty)
    found = replace(parsed(text, language), proposals=Proposals(version="v", triggers=(trigger,)))
    return [m.rule for m in with_proposed([], found, knowledge.events)]


@pytest.mark.parametrize(
    "case",
    [
        ("Rebels attacked the town.", "attacked", 0.7, True),
        ("Troops bombed a bridge.", "bombed", 0.7, True),
        ("Rebels attacked the town.", "attacked", 0.4, False),
        ("Rebels torched the town.", "torched", 0.96, True),
        ("Rebels astonished the town.", "astonished", 0.7, False),
        ("The king ordered an attack.", "ordered", 0.99, False),
    ],
)
def test_a_trigger_needs_certainty_the_more_if_no_type_knows_it(
    case: tuple[str, str, float, bool], language: Language, knowledge: Knowledge
) -> None:
    text, word, certainty, read = case
    found = types_read((text, word, certainty), language, knowledge)
    assert found == (["event/assault/reader/v"] if read else [])


def test_what_a_rule_put_down_is_not_taken_up_again(
    language: Language, knowledge: Knowledge
) -> None:
    text = "Rebels attacked the town."
    assert types_read((text, "attacked", 0.9), language, knowledge)
    found = parsed(text, language)
    found.reject(place(text, "attacked"), "event/bombing", Why.PATTERN)
    trigger = Labelled(span=place(text, "attacked"), label="ASSAULT", certainty=0.9)
    again = replace(found, proposals=Proposals(version="v", triggers=(trigger,)))
    assert with_proposed([], again, knowledge.events) == ()
