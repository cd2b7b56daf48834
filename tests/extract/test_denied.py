"""Denials that only point back: what they deny, and when that stays open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Claim, Reading
from kg.model.vocabulary import Stance

Read = Callable[[str], Reading]


@pytest.fixture
def read(language: Language, knowledge: Knowledge) -> Read:
    def read(text: str) -> Reading:
        return pipeline.read(Document(text=text), language=language, knowledge=knowledge)

    return read


def denied(reading: Reading) -> list[str]:
    """The triggers of the denied events, and the words of the denied claims."""
    text = reading.document.text
    events = {e.id: e.trigger.of(text) for e in reading.events}
    claims = {c.id: c.content[0].of(text) for c in reading.claims}
    found: list[Claim] = [c for c in reading.claims if c.stance is Stance.DENIES]
    return [(events | claims).get(p, p) for c in found for p in c.proposition]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        # a definite word for what was said
        (
            "Iran has supplied drones to Russia, US officials said. Tehran denied the claims.",
            "supplied",
        ),
        (
            (
                "Chad arrested two Kenyans, Nairobi reported. Chad's government said the report "
                "was false."
            ),
            "arrested",
        ),
        (
            "Peru accused Chile of shelling its port. Chile rejected the accusation as baseless.",
            "Chile of shelling its port",
        ),
        (
            (
                "India accused Pakistan of sending fighters to Kashmir. Pakistan's ministry "
                "called the allegation baseless."
            ),
            "Pakistan of sending fighters to Kashmir",
        ),
        (
            (
                "Amnesty International said Ethiopian soldiers killed civilians in Axum. Ethiopia "
                "has disputed that account."
            ),
            "killed",
        ),
        # a noun with its clause
        ("Iran rejected claims by Israel that Tehran had bombed a ship.", "bombed"),
        ("Chad dismissed a report that it had expelled two diplomats of Niger.", "expelled"),
        # a pronoun
        ("Rwanda has sent troops into Congo, the UN said. Kigali has denied this.", "sent"),
        (
            "Turkey said Greece had expelled three diplomats. Greece said that was not true.",
            "expelled",
        ),
        # whose words they are
        (
            (
                "Kyiv said Russia had invaded Georgia. Kenya was calm. Moscow rejected "
                "Kyiv's claims."
            ),
            "invaded",
        ),
        (
            (
                "Peru said Chile had shelled Tacna. Ghana said all was well. Chile denied Peru's "
                "allegation."
            ),
            "shelled",
        ),
        # what the text itself tells by hearsay, or of the one who denies it
        ("Egypt reportedly suspended aid to Sudan. Cairo denied the report.", "suspended"),
        ("Morocco arrested three Spaniards on Monday. Rabat denied it.", "arrested"),
        # the contrary of what was just said
        (
            (
                "US allies may cut intelligence sharing with Washington, officials said. "
                "A Danish official said: “Denmark will continue to share intelligence with the US. "
                "Any suggestion otherwise is untrue.”"
            ),
            "cut",
        ),
        (
            (
                "Canadian officials plan to suspend aid to Mali, a diplomat said. Mark Carney "
                "said: “Canada will continue to send aid to Mali. Claims to the contrary "
                "are false.”"
            ),
            "suspend",
        ),
    ],
)
def test_a_denial_that_points_back_denies_what_it_points_at(
    text: str, what: str, read: Read
) -> None:
    assert denied(read(text)) == [what]


@pytest.mark.parametrize(
    "text",
    [
        # neither is said
        "Kyiv said Iran had armed Russia. Moscow neither confirmed nor denied the reports.",
        # nothing before it
        "Ethiopia's government denied the allegations.",
        # the speaker's own words
        "Egypt said it had suspended aid to Sudan. It denied the allegations.",
        # two who may be meant
        (
            "Mali said Niger had bombed Gao, and Ghana said Niger had bombed Kumasi. "
            "Niger denied the allegation."
        ),
        # another's claims than those that stand there
        "Mali said Niger had bombed Gao. Niger denied Ghana's claims.",
        # too far back
        (
            "Mali said Niger had bombed Gao. The dry season began. Rivers fell. Crops failed. "
            "Niger denied the report."
        ),
        # the event before concerns another
        "Morocco arrested three Spaniards on Monday. Chile denied it.",
        # the contrary of other matters, and by others by name
        (
            "US allies may cut intelligence sharing with Washington, officials said. "
            "A Danish official said: “Denmark will continue to sell fish to the US. "
            "Any suggestion otherwise is untrue.”"
        ),
        (
            "Poland and Spain may suspend aid to Mali, a diplomat said. Mark Carney said: “Canada "
            "will continue to send aid to Mali. Claims to the contrary are false.”"
        ),
    ],
)
def test_where_it_is_not_clear_nothing_is_denied(text: str, read: Read) -> None:
    assert denied(read(text)) == []


def test_a_denial_with_words_of_its_own_keeps_them(read: Read) -> None:
    text = "Kyiv said Russia had invaded Georgia. Moscow denied that it had bombed Tbilisi."
    assert denied(read(text)) == ["bombed"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Several allies are considering cutting aid to Kenya, officials said.", "cutting"),
        ("Spain plans to expel two diplomats of Peru, the ministry said.", "expel"),
    ],
)
def test_an_act_that_is_considered_is_what_is_said(text: str, word: str, read: Read) -> None:
    reading = read(text)
    (said,) = (c for c in reading.claims if c.stance is Stance.ASSERTS)
    assert [e.trigger.of(text) for e in reading.events if e.id in said.proposition] == [word]


def test_a_wish_is_no_consideration(read: Read) -> None:
    reading = read("Spain hopes to expel two diplomats of Peru, the ministry said.")
    assert not any(c.proposition for c in reading.claims if c.stance is Stance.ASSERTS)
