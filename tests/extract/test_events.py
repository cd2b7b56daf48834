"""How events are read: who takes part, when, how sure, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.extract.event_match import gerund
from kg.extract.events import holder_of
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Claim, EventMention, Reading
from kg.model.spans import Span
from kg.model.vocabulary import Quotation, Stance

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read(language: Language, knowledge: Knowledge) -> Read:
    return lambda text: pipeline.read(Document(text=text), language=language, knowledge=knowledge)


def roles(reading: Reading, event: EventMention) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, []).append(argument.span.of(reading.document.text))
    return found


def only(reading: Reading, name: str) -> EventMention:
    (event,) = [e for e in reading.events if e.type == name]
    return event


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # active, passive, by, infinitive, participle
        ("Chile invaded Peru.", "MilitaryInvasion", {"actor": ["Chile"], "recipient": ["Peru"]}),
        (
            "Peru was invaded by Chile.",
            "MilitaryInvasion",
            {"actor": ["Chile"], "recipient": ["Peru"]},
        ),
        (
            "Kenya wants to expel the ambassador.",
            "DiplomatExpulsion",
            {"actor": ["Kenya"], "recipient": ["the ambassador"]},
        ),
        (
            "Kenya, accusing Somalia of fraud, left.",
            "Accusation",
            {"actor": ["Kenya"], "recipient": ["Somalia"], "topic": ["fraud"]},
        ),
        # coordination distributes
        (
            "Jordan and Egypt condemned Syria and Iran.",
            "Condemnation",
            {"actor": ["Jordan", "Egypt"], "recipient": ["Syria", "Iran"]},
        ),
        (
            "Several states, including Mali and Niger, condemned France.",
            "Condemnation",
            {"actor": ["Several states", "Mali", "Niger"], "recipient": ["France"]},
        ),
        # who orders is not who does
        (
            "Finland ordered the navy to suspend operations against Sweden.",
            "OperationHalt",
            {
                "orderedBy": ["Finland"],
                "actor": ["the navy"],
                "target": ["Sweden"],
                "topic": ["operations"],
            },
        ),
        # possessors and adjectives before nouns
        (
            "Russia's invasion of Ukraine shocked Europe.",
            "MilitaryInvasion",
            {"actor": ["Russia"], "recipient": ["Ukraine"]},
        ),
        (
            "The Iraqi invasion of Kuwait failed.",
            "MilitaryInvasion",
            {"actor": ["Iraqi"], "recipient": ["Kuwait"]},
        ),
        # light verbs carry the subject
        (
            "Ghana imposed sanctions on Mali.",
            "SanctionImposition",
            {"actor": ["Ghana"], "recipient": ["Mali"]},
        ),
        (
            "Peru held talks with Chile.",
            "Negotiation",
            {"actor": ["Peru"], "recipient": ["Chile"]},
        ),
        # relative clauses are no part of an argument
        (
            "Rebels who left Mali freed the hostages.",
            "PrisonerRelease",
            {"actor": ["Rebels"], "recipient": ["the hostages"]},
        ),
    ],
)
def test_arguments(read: Read, text: str, name: str, wanted: Mapping[str, list[str]]) -> None:
    reading = read(text)
    assert roles(reading, only(reading, name)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Concerns attacked the plan.",
        "The report hits the shops on Friday.",
        "The company offers technical support.",
        "Attacks are bad.",
        "Intelligence sharing is crucial.",
        "Plain words were said by France.",
        "Germany said that it rained.",
    ],
)
def test_no_event(read: Read, text: str) -> None:
    assert read(text).events == ()


def test_ids_follow_the_text_and_triggers_are_words(read: Read) -> None:
    reading = read("France condemned Mali. Spain met with Portugal. Italy cut off aid to Libya.")
    assert [e.id for e in reading.events] == ["v1", "v2", "v3"]
    text = reading.document.text
    assert [e.trigger.of(text) for e in reading.events] == ["condemned", "met with", "cut off"]
    assert [e.rule for e in reading.events] == [
        "event/condemnation",
        "event/meeting",
        "event/aid-suspension",
    ]
    assert [e.plover for e in reading.events] == ["ACCUSE", "CONSULT", "SANCTION"]
    for event in reading.events:
        assert event.sentence.covers(event.trigger)


def test_own_roots_have_no_plover_name(read: Read) -> None:
    assert (
        only(read("Brazil opened an investigation into the bank."), "Investigation").plover is None
    )


def test_a_noun_that_a_trigger_needs_is_no_event_of_its_own(read: Read) -> None:
    assert [e.type for e in read("Turkey cancelled talks with Greece.").events] == ["Reject"]


def test_confidence_falls_without_known_participants(read: Read) -> None:
    known = only(read("France condemned Mali."), "Condemnation")
    unknown = only(read("Somebody's decree was condemned."), "Condemnation")
    assert known.confidence > unknown.confidence
    assert unknown.confidence <= 0.5


def test_broad_words_are_little_trusted(read: Read) -> None:
    (event,) = read("Iran blamed Israel.").events
    assert event.type == "Accuse"
    assert event.confidence <= 0.6


def test_times_belong_to_their_clause(read: Read) -> None:
    reading = read("Spain said on Monday that Chad freed the hostages in May 2021.")
    time = only(reading, "PrisonerRelease").time
    assert time is not None
    assert time.span.of(reading.document.text) == "May 2021"


def test_the_time_of_an_order_is_the_time_of_what_is_ordered(read: Read) -> None:
    reading = read("Last month, Kenya ordered the army to halt operations against Sudan.")
    time = only(reading, "OperationHalt").time
    assert time is not None
    assert time.span.of(reading.document.text).lower() == "last month"


def test_a_decision_of_a_named_body_carries_out_what_it_decides(read: Read) -> None:
    event = only(read("Denmark's decision to suspend aid to Mali is final."), "AidSuspension")
    assert (event.factuality, event.stage) == ("Actual", "Decided")


def test_a_decision_of_unnamed_actors_does_not(read: Read) -> None:
    event = only(read("The decision by allies to suspend aid to Mali hurts."), "AidSuspension")
    assert event.factuality == "Planned"


def test_no_decision_was_made_wins(read: Read) -> None:
    reading = read(
        "Denmark made no decision. Denmark's decision to suspend aid to Mali would hurt."
    )
    assert only(reading, "AidSuspension").factuality != "Actual"


def test_the_innermost_claim_holds_an_event() -> None:
    def claim(name: str, start: int, end: int) -> Claim:
        return Claim(
            id=name,
            speaker=None,
            source=None,
            cue=None,
            content=(Span(start, end),),
            quotation=Quotation.INDIRECT,
            stance=Stance.ASSERTS,
            sentence=Span(0, 50),
            confidence=0.9,
            rule="x",
        )

    outer, inner = claim("c1", 5, 50), claim("c2", 20, 50)
    assert holder_of(Span(30, 34), (outer, inner)) == inner
    assert holder_of(Span(8, 12), (outer, inner)) == outer
    assert holder_of(Span(0, 4), (outer, inner)) is None


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("cut", "cutting"),
        ("share", "sharing"),
        ("halt", "halting"),
        ("agree", "agreeing"),
        ("free", "freeing"),
        ("lie", "lying"),
        ("ban", "banning"),
        ("visit", "visiting"),
        ("veto", "vetoing"),
        ("leak", "leaking"),
        ("deploy", "deploying"),
    ],
)
def test_gerunds(verb: str, form: str) -> None:
    assert gerund(verb) == form


def test_twice_the_same(read: Read) -> None:
    text = "Israel and Jordan met in Oman. Iran, which condemned the talks, fired rockets at Eilat."
    assert read(text).events == read(text).events
