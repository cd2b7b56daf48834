"""Factuality: what a claim and the stance of its holder make of an event, and how far it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.language import Language, annotate
from kg.annotate.text import Text
from kg.clean.blocks import clean
from kg.extract.factuality import Presentation, present
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Claim
from kg.model.spans import Span
from kg.model.vocabulary import Factuality, Quotation, Stage, Stance


def parse(text: str, language: Language) -> Text:
    document = Document(text=text)
    return annotate(document, clean(document), language)


def claim(
    text: Text, content: str, stance: Stance, quotation: Quotation = Quotation.INDIRECT
) -> Claim:
    start = text.document.text.index(content)
    return Claim(
        id="c1",
        speaker=None,
        source=None,
        cue=None,
        content=(Span(start, start + len(content)),),
        quotation=quotation,
        stance=stance,
        sentence=Span(0, len(text.document.text)),
        confidence=1.0,
        rule="test",
    )


def presented(
    words: str,
    word: str,
    language: Language,
    knowledge: Knowledge,
    *,
    holder: tuple[str, Stance] | tuple[str, Stance, Quotation] | None = None,
) -> Presentation:
    text = parse(words, language)
    token = next(t for t in text.doc if t.text == word)
    return present(token, text, knowledge, claim(text, *holder) if holder else None)


HELD = [
    ("Oslo denied that troops crossed the river.", "crossed", Stance.DENIES, "Negated"),
    ("Oslo denied crossing the river.", "crossing", Stance.DENIES, "Negated"),
    ("Oslo denied the attack.", "attack", Stance.DENIES, "Negated"),
    ("Oslo fears that troops crossed the river.", "crossed", Stance.FEARS, "Possible"),
    ("Oslo warned that Minsk will attack.", "attack", Stance.WARNS, "Possible"),
    ("Oslo promised to send tanks.", "send", Stance.PROMISES, "Planned"),
    ("Oslo asked Rome to send tanks.", "send", Stance.REQUESTS, "Hypothetical"),
    ("Oslo is considering sending tanks.", "sending", Stance.CONSIDERS, "Considered"),
    ("Oslo said that Rome sent tanks.", "sent", Stance.ASSERTS, "Actual"),
    ("Oslo believes that Rome sent tanks.", "sent", Stance.BELIEVES, "Actual"),
    ("Oslo said that Rome may send tanks.", "send", Stance.ASSERTS, "Possible"),
    ("Oslo said that Rome did not send tanks.", "send", Stance.CONFIRMS, "Negated"),
    ("Oslo denied that Rome had not sent tanks.", "sent", Stance.DENIES, "Actual"),
    ("Oslo promised not to send tanks.", "send", Stance.PROMISES, "Negated"),
]


@pytest.mark.parametrize("case", HELD)
def test_the_stance_of_the_holder_counts(
    case: tuple[str, str, Stance, str], language: Language, knowledge: Knowledge
) -> None:
    words, word, stance, expected = case
    cue = next(w for w in words.split() if w not in {"Oslo", "is"})
    content = words.split(f"{cue} ", 1)[1].removeprefix("that ").rstrip(".")
    found = presented(words, word, language, knowledge, holder=(content, stance))
    assert found.factuality == expected


GRANTED = [
    (
        "Oslo fears that the invasion will spread.",
        "invasion",
        "the invasion will spread",
        Stance.FEARS,
    ),
    (
        "Rome denied that troops fled after rebels seized the port.",
        "seized",
        "troops fled after rebels seized the port",
        Stance.DENIES,
    ),
    (
        "Lima warned that Chile, which expelled its envoy, may attack.",
        "expelled",
        "Chile, which expelled its envoy, may attack",
        Stance.WARNS,
    ),
]


@pytest.mark.parametrize("case", GRANTED)
def test_what_the_content_takes_for_granted_stays_so(
    case: tuple[str, str, str, Stance], language: Language, knowledge: Knowledge
) -> None:
    words, word, content, stance = case
    found = presented(words, word, language, knowledge, holder=(content, stance))
    assert found.factuality is Factuality.ACTUAL


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("He may have said that rebels seized the port.", "rebels seized the port"),
        ("She reportedly announced that rebels seized the port.", "rebels seized the port"),
        ("If he says that rebels seized the port, Oslo will act.", "rebels seized the port"),
        ("Nobody confirmed that rebels seized the port.", "rebels seized the port"),
    ],
)
def test_what_stands_around_the_claim_does_not_count(
    words: str, content: str, language: Language, knowledge: Knowledge
) -> None:
    found = presented(words, "seized", language, knowledge, holder=(content, Stance.ASSERTS))
    assert found == Presentation(factuality=Factuality.ACTUAL)


def test_a_quotation_before_its_speaker(language: Language, knowledge: Knowledge) -> None:
    words = '"Rebels will seize the port," the minister reportedly said.'
    holder = ("Rebels will seize the port", Stance.ASSERTS)
    found = presented(words, "seize", language, knowledge, holder=holder)
    assert found == Presentation(factuality=Factuality.PLANNED)


QUOTED = [
    ('"We never attacked," he denied.', "attacked", "We never attacked", Stance.DENIES, "Negated"),
    ('"We did not pay," she denied.', "pay", "We did not pay", Stance.DENIES, "Negated"),
    (
        '"Troops seized the port. Why?" she asked.',
        "seized",
        "Troops seized the port. Why?",
        Stance.REQUESTS,
        "Actual",
    ),
    (
        '"Leave the port," she demanded.',
        "Leave",
        "Leave the port",
        Stance.REQUESTS,
        "Hypothetical",
    ),
    (
        '"We will leave the port," she vowed.',
        "leave",
        "We will leave the port",
        Stance.PROMISES,
        "Planned",
    ),
]


@pytest.mark.parametrize("case", QUOTED)
def test_quoted_words_stand_as_they_were_said(
    case: tuple[str, str, str, Stance, str], language: Language, knowledge: Knowledge
) -> None:
    words, word, content, stance, expected = case
    holder = (content, stance, Quotation.DIRECT)
    assert presented(words, word, language, knowledge, holder=holder).factuality == expected


def test_whose_claim_it_is_is_no_hedge_within_the_claim(
    language: Language, knowledge: Knowledge
) -> None:
    words, content = "According to sources, the bank collapsed.", "the bank collapsed"
    found = presented(words, "collapsed", language, knowledge, holder=(content, Stance.ASSERTS))
    assert found == Presentation(factuality=Factuality.ACTUAL)


@pytest.mark.parametrize(
    ("words", "word", "stage"),
    [
        ("The general ordered troops to retreat.", "retreat", Stage.ORDERED),
        ("Rome's minister told the fleet to sail.", "sail", Stage.ORDERED),
        ("The cabinet decided to suspend aid.", "suspend", Stage.DECIDED),
        ("Lima's decision to recall the envoy stood.", "recall", Stage.DECIDED),
        ("The navy began patrolling the coast.", "patrolling", Stage.BEGUN),
        ("Chad started to withdraw troops.", "withdraw", Stage.BEGUN),
        ("The navy finished patrolling the coast.", "patrolling", Stage.COMPLETED),
        ("The navy patrols the coast.", "patrols", None),
        ("The cabinet did not decide to suspend aid.", "suspend", None),
        ("The navy has not begun to patrol the coast.", "patrol", None),
    ],
)
def test_how_far_it_has_got(
    words: str, word: str, stage: Stage | None, language: Language, knowledge: Knowledge
) -> None:
    assert presented(words, word, language, knowledge).stage is stage


@pytest.mark.parametrize(
    ("words", "word", "factuality"),
    [
        ("The army reportedly shelled the town.", "shelled", Factuality.REPORTED),
        ("Riyadh is reportedly considering leaving.", "leaving", Factuality.CONSIDERED),
        ("The minister reportedly ordered a crew to return.", "return", Factuality.PLANNED),
    ],
)
def test_hearsay_is_kept_beside_a_modal_word(
    words: str, word: str, factuality: Factuality, language: Language, knowledge: Knowledge
) -> None:
    found = presented(words, word, language, knowledge)
    assert (found.factuality, found.hearsay) == (factuality, True)


WORDS = ["not", "if", "will", "to", "said", "that", "refused", "the", "attack", "of", "plans"]
WORDS += [",", ".", "?", "who", "were", "bombing", "and"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
        max_size=25,
    )
)
def test_every_word_of_any_text_has_an_answer(
    language: Language, knowledge: Knowledge, words: list[str]
) -> None:
    text = parse(" ".join(words), language)
    for token in text.doc:
        assert present(token, text, knowledge).factuality in set(Factuality)


def test_a_very_long_list_has_an_answer(language: Language, knowledge: Knowledge) -> None:
    text = parse(" of ".join(["attack"] * 3000), language)
    last = text.doc[len(text.doc) - 1]
    assert present(last, text, knowledge).factuality in set(Factuality)
