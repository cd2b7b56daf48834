"""What readers put down is noted, with the rule and the reason, and enters no graph."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.rejected import Why


@pytest.mark.parametrize(
    "case",
    [
        ("Kenya cut its workforce.", "cut", "event/aid-suspension", Why.PATTERN),
        ("The storm attacked Mali.", "attacked", "event/assault", Why.INANIMATE),
        ("Intelligence sharing is crucial.", "sharing", "event/intelligence-sharing", Why.NOBODY),
        ("Sweden is no member of NATO.", "member", "relation/memberOf/members", Why.UNSURE),
        ("Mary Otieno may say that rain fell.", "say", "claim/verb", Why.UNSAID),
    ],
)
def test_the_reason_is_noted(
    case: tuple[str, str, str, Why], language: Language, knowledge: Knowledge
) -> None:
    text, *expected = case
    reading = pipeline.read(Document(text=text), language=language, knowledge=knowledge)
    assert expected in [[r.span.of(text), r.rule, r.why] for r in reading.rejected]


def test_what_is_read_is_not_noted_as_rejected(language: Language, knowledge: Knowledge) -> None:
    text = "Kenya suspended aid to Uganda on Monday."
    reading = pipeline.read(Document(text=text), language=language, knowledge=knowledge)
    (event,) = reading.events
    assert event.rule not in {r.rule for r in reading.rejected}


def test_each_reason_has_words() -> None:
    assert all(why.says for why in Why)
