"""Claims with an empty entity index: spans, stance and nesting do not depend on entities."""

from __future__ import annotations

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.claims import find_claims
from kg.extract.entities import EntityIndex
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Claim, Entity, Mention
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind


def claims_of(text: str, language: Language, knowledge: Knowledge) -> tuple[Claim, ...]:
    document = Document(text=text)
    parsed = annotate(document, clean(document), language)
    return find_claims(parsed, EntityIndex((), ()), knowledge)


def written(text: str, claim: Claim) -> str:
    source, cue = (s.of(text) if s else "-" for s in (claim.source, claim.cue))
    content = " […] ".join(s.of(text) for s in claim.content)
    return f"{source} | {cue} | {content} | {claim.stance} {claim.quotation}"


CASES = {
    "a poll": (
        "A Gallup poll shows that most Swedes support the alliance.",
        ["A Gallup poll | shows | that most Swedes support the alliance | Asserts Indirect"],
    ),
    "an audit": (
        "The audit found that half of the shells had never been delivered.",
        ["The audit | found | that half of the shells had never been delivered | Asserts Indirect"],
    ),
    "a study that suggests": (
        "A study suggests that the aquifer will be dry by 2040.",
        ["A study | suggests | that the aquifer will be dry by 2040 | Speculates Indirect"],
    ),
    "a report that warns": (
        "The report warned that the dam could break.",
        ["The report | warned | that the dam could break | Warns Indirect"],
    ),
    "near-miss: a window shows": ("The window shows the old harbour.", []),
    "a statement that a ministry issued": (
        "The Foreign Ministry of Qatar issued a statement stressing that the talks would go on.",
        [
            (
                "The Foreign Ministry of Qatar | stressing | that the talks would go on"
                " | Asserts Indirect"
            )
        ],
    ),
    "an infinitive that is caused": (
        "The flood prompted Dutch engineers to warn that the dikes were too low.",
        ["Dutch engineers | warn | that the dikes were too low | Warns Indirect"],
    ),
    "near-miss: an infinitive that is hoped for": (
        "The flood reminded nobody to warn that the dikes were too low.",
        [],
    ),
    "a long apposition": (
        (
            "In reply to a question about the limits of the treaty, a spokesman for the council, "
            "Jo Byron, said Oslo “plainly saw” the danger."
        ),
        [
            (
                "a spokesman for the council, Jo Byron, | said | Oslo “plainly saw” the danger"
                " | Asserts Mixed"
            )
        ],
    ),
    "a paragraph of its own": (
        (
            "A spokesman for the mission, Piet Hagen, said the convoy was late.\n"
            "“The roads are open and the drivers are rested.”"
        ),
        [
            (
                "A spokesman for the mission, Piet Hagen, | said | the convoy was late"
                " | Asserts Indirect"
            ),
            (
                "A spokesman for the mission, Piet Hagen, | - | “The roads are open and the drivers"
                " are rested.” | Asserts Direct"
            ),
        ],
    ),
    "near-miss: a paragraph of its own behind a refusal": (
        "Piet Hagen declined to comment.\n“The roads are open and the drivers are rested.”",
        ["Piet Hagen | declined to comment | declined to comment | DeclinesToComment Indirect"],
    ),
    "words signed with a dash": (
        "“A border is a scar that a map does not show.” — Ismail Kadare",
        ["Ismail Kadare | — | “A border is a scar that a map does not show.” | Asserts Direct"],
    ),
    "an interview": (
        (
            "Reporter: Was it decided in Paris?\nDr. Lang: No. It was decided in Rome.\n"
            "Reporter: Who knew?\nDr. Lang: Two people, both of them dead."
        ),
        [
            "Reporter | : | Was it decided in Paris? | Requests Direct",
            "Dr. Lang | : | No. It was decided in Rome. | Asserts Direct",
            "Reporter | : | Who knew? | Requests Direct",
            "Dr. Lang | : | Two people, both of them dead. | Asserts Direct",
        ],
    ),
    "a transcript": (
        (
            "KEANE: The bridge is closed.\nMORI: Since when?\n"
            "KEANE: Since noon.\nMORI: Then nobody can leave."
        ),
        [
            "KEANE | : | The bridge is closed. | Asserts Direct",
            "MORI | : | Since when? | Requests Direct",
            "KEANE | : | Since noon. | Asserts Direct",
            "MORI | : | Then nobody can leave. | Asserts Direct",
        ],
    ),
    "near-miss: labels that are no speakers": (
        "Note: The shop is closed.\nThe street is narrow.\nNote: Ring twice.",
        [],
    ),
    "a denial beside other words": (
        "“We share what we must. Any claim to the contrary is false,” said a Danish official.",
        [
            (
                "a Danish official | said | “We share what we must. Any claim to the contrary is"
                " false,” | Asserts Direct"
            ),
            "a Danish official | said | Any claim to the contrary is false, | Denies Direct",
        ],
    ),
    "a headline of somebody who speaks below": (
        "Zelenko: The winter will be long\nPetro Zelenko said on Sunday that the grid was weak.",
        [
            "Zelenko | : | The winter will be long | Asserts Indirect",
            "Petro Zelenko | said | that the grid was weak | Asserts Indirect",
        ],
    ),
    "a headline of a poll": (
        "Poll: Most farmers want the dam\nThe dam has been planned for years.",
        ["Poll | : | Most farmers want the dam | Asserts Indirect"],
    ),
    "near-miss: a headline with a topic": (
        "Syria: Two bridges closed\nThe army closed two bridges in Syria on Monday.",
        [],
    ),
    "near-miss: a subject of the reported clause": (
        "Berat Hoxha said the arrest was lawful, adding that nobody had been hurt.",
        [
            "Berat Hoxha | said | the arrest was lawful | Asserts Indirect",
            "Berat Hoxha | adding | that nobody had been hurt | Asserts Indirect",
        ],
    ),
    "a participle behind another noun": (
        "Nurses gathered outside the ministry, demanding better pay.",
        ["Nurses | demanding | better pay | Requests Indirect"],
    ),
    "a second participle behind another noun": (
        "The envoy flew home from Nicosia, saying that the talks had failed.",
        ["The envoy | saying | that the talks had failed | Asserts Indirect"],
    ),
    "near-miss: a participle without a comma is its noun's": (
        "There were letters saying that the clinic would close.",
        ["letters | saying | that the clinic would close | Asserts Indirect"],
    ),
    "a programme's name between two quotations": (
        "“The dam will hold,” Eva Lind said on “Morning Report.” “It was built to last.”",
        ["Eva Lind | said | “The dam will hold,” […] “It was built to last.” | Asserts Direct"],
    ),
    "no quotation marks": (
        (
            "A Baltic intelligence officer, speaking anonymously, told reporters, If the cable is "
            "cut again, we have to think about convoys."
        ),
        [
            (
                "A Baltic intelligence officer, speaking anonymously, | told | If the cable is cut"
                " again, we have to think about convoys | Asserts Indirect"
            )
        ],
    ),
    "a relative clause": (
        "Lisbon sent two envoys who said that the vote was fair.",
        ["who | said | that the vote was fair | Asserts Indirect"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_claims_are_read(
    text: str, expected: list[str], language: Language, knowledge: Knowledge
) -> None:
    assert [written(text, c) for c in claims_of(text, language, knowledge)] == expected


def test_an_order_to_act_is_left_to_the_events(language: Language, knowledge: Knowledge) -> None:
    text = "The minister ordered the fleet to leave the strait."
    assert claims_of(text, language, knowledge) == ()


def test_an_innermost_claim_is_within_the_next(language: Language, knowledge: Knowledge) -> None:
    text = "Lima said that Quito had warned that the dam could break."
    outer, inner = claims_of(text, language, knowledge)
    assert (outer.within, inner.within) == (None, outer.id)


def test_what_the_speaker_thinks_in_a_quotation_is_no_claim_of_its_own(
    language: Language, knowledge: Knowledge
) -> None:
    text = "“I think that the dam will hold,” said a Peruvian engineer."
    assert len(claims_of(text, language, knowledge)) == 1


def test_ids_follow_the_text(language: Language, knowledge: Knowledge) -> None:
    text = "Accra said the road was open. Lagos denied that it was safe."
    assert [c.id for c in claims_of(text, language, knowledge)] == ["c1", "c2"]


def test_the_speaker_is_the_entity_of_the_source(language: Language, knowledge: Knowledge) -> None:
    text = "General Ama Boateng told Radio Volta that the road was open."
    document = Document(text=text)
    parsed = annotate(document, clean(document), language)
    people = (
        Entity(id="e1", name="Ama Boateng", type=EntityType.PERSON),
        Entity(id="e2", name="Radio Volta", type=EntityType.MEDIA_OUTLET),
    )
    mentions = (
        Mention(span=Span(8, 19), kind=MentionKind.NAME, entity="e1"),
        Mention(span=Span(25, 36), kind=MentionKind.NAME, entity="e2"),
    )
    (claim,) = find_claims(parsed, EntityIndex(people, mentions), knowledge)
    assert (claim.speaker, claim.relayed_by, claim.addressee) == ("e1", "e2", None)


def test_every_span_is_words_of_the_text(language: Language, knowledge: Knowledge) -> None:
    text = "“No,” said Ann Li.\nOslo, she added, “had time.” Bonn denied it, officials said."
    for claim in claims_of(text, language, knowledge):
        spans = [*claim.content, *(s for s in (claim.source, claim.cue) if s)]
        assert all(s.of(text) and s.of(text) == s.of(text).strip() for s in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Trump also said the United States was “100 percent with Japan”, Abe told reporters.",
        "According to the army, the missile was no threat to Guam, spokesman Dave Benham said.",
    ],
)
def test_no_two_claims_stand_within_each_other(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    within = {c.id: c.within for c in claims_of(text, language, knowledge)}
    assert len(within) == 2
    assert None in within.values()
