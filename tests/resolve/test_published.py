"""What of a reading is worth a statement."""

from __future__ import annotations

from dataclasses import replace

from kg.model.reading import Claim, EventMention, Reading, Relation
from kg.model.vocabulary import EntityType, Factuality, Quotation, Stance
from kg.resolve.published import published
from tests.resolve.build import event, reading, span

TEXT = "What now? Chad fears raids. Jane Roe is its envoy."


def claim(
    id_: str, words: str, about: tuple[str, ...] = (), proposition: tuple[str, ...] = ()
) -> Claim:
    return Claim(
        id=id_,
        speaker=None,
        source=None,
        cue=None,
        content=(span(TEXT, words),),
        quotation=Quotation.DIRECT,
        stance=Stance.REQUESTS,
        sentence=span(TEXT, words),
        confidence=0.9,
        rule="claim/turn",
        about=about,
        proposition=proposition,
    )


def relation(predicate: str, rule: str) -> Relation:
    return Relation(
        id="r1",
        subject="e2",
        predicate=predicate,
        object="e1",
        factuality=Factuality.ACTUAL,
        span=span(TEXT, "its envoy"),
        sentence=span(TEXT, "Jane Roe is its envoy."),
        confidence=0.9,
        rule=rule,
    )


def base(
    *,
    claims: tuple[Claim, ...] = (),
    relations: tuple[Relation, ...] = (),
    events: tuple[EventMention, ...] = (),
) -> Reading:
    names = {"Chad": EntityType.COUNTRY, "Jane Roe": EntityType.PERSON}
    return replace(reading(TEXT, names, events=events), claims=claims, relations=relations)


def test_a_claim_by_nobody_about_nothing_is_left_out() -> None:
    assert published(base(claims=(claim("c1", "What now?"),))).claims == ()


def test_a_claim_about_somebody_stays() -> None:
    about = replace(claim("c1", "Chad fears raids", about=("e1",)), rule="claim/verb")
    kept = published(base(claims=(about,))).claims
    assert [c.id for c in kept] == ["c1"]


def test_a_claim_that_holds_an_event_stays_and_nothing_points_to_what_is_gone() -> None:
    raid = replace(event(TEXT, "raids", "Assault", {"actor": "e1"}), within="c1")
    claims = (claim("c1", "Chad fears raids", proposition=("c2",)), claim("c2", "What now?"))
    kept = published(base(events=(raid,), claims=claims)).claims
    assert [(c.id, c.proposition) for c in kept] == [("c1", ())]


def test_an_affiliation_that_repeats_an_office_of_a_country_is_left_out() -> None:
    derived = relation("affiliatedWith", "position/affiliated-with")
    assert published(base(relations=(derived,))).relations == ()
    stated = relation("affiliatedWith", "relation/affiliatedWith/of")
    assert published(base(relations=(stated,))).relations == (stated,)
    citizen = relation("citizenOf", "position/citizen-of")
    assert published(base(relations=(citizen,))).relations == (citizen,)


def test_an_event_told_by_broad_words_needs_two_named_parties() -> None:
    alone = event(TEXT, "raids", "Reject", {"actor": "e1"}, confidence=0.6)
    assert published(base(events=(alone,))).events == ()
    both = event(TEXT, "raids", "Reject", {"actor": "e1", "recipient": "e2"}, confidence=0.6)
    assert published(base(events=(both,))).events == (both,)
    sure = event(TEXT, "raids", "Assault", {"actor": "e1"}, confidence=0.7)
    assert published(base(events=(sure,))).events == (sure,)
    weak = event(TEXT, "raids", "Reject", {"actor": "e1", "recipient": "e2"}, confidence=0.55)
    assert published(base(events=(weak,))).events == ()


def test_a_question_by_nobody_known_is_left_out_whatever_it_mentions() -> None:
    asked = claim("c1", "What now?", about=("e1",))
    assert published(base(claims=(asked,))).claims == ()


def test_two_who_do_the_same_are_two_parties_only_of_what_is_mutual() -> None:
    for kind, kept in (("Reject", False), ("Agree", True)):
        raid = event(TEXT, "raids", kind, {"actor": "e1"}, confidence=0.6)
        second = replace(raid.arguments[0], entity="e2")
        both = replace(raid, arguments=(*raid.arguments, second))
        assert bool(published(base(events=(both,))).events) is kept
