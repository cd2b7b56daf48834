"""Which claims contradict each other, as functions of plain data and from made-up articles."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.model.graph import Reference
from kg.model.vocabulary import Stance
from kg.opened import OpenGraph
from kg.resolve.claim_contents import content_of, pairs_alike
from kg.resolve.contradictions import Statement, contradictions

EVENT = Reference("event", "e")


def said(
    name: str,
    speaker: str | None,
    words: str,
    *,
    stance: Stance = Stance.ASSERTS,
    about: Reference | None = None,
    negated: bool = False,
    story: str = "s",
) -> Statement:
    return Statement(
        name=name,
        least=name,
        speaker=speaker,
        stance=stance,
        propositions=(about,) if about else (),
        negated=frozenset({about}) if about and negated else frozenset(),
        content=content_of(words.lower().split(), stance),
        story=story,
    )


ATTACKED = said("a", "kyiv", "Russia attacked the port of Odesa at night")


@pytest.mark.parametrize(
    "other",
    [
        said(
            "b", "moscow", "that Russia attacked the port of Odesa at night", stance=Stance.DENIES
        ),
        said("b", "moscow", "Russia did not attack the port of Odesa at night"),
        said("b", "moscow", "the claims", stance=Stance.DENIES, about=Reference("claim", "a")),
    ],
)
def test_the_opposite_of_another_is_a_contradiction(other: Statement) -> None:
    assert contradictions([ATTACKED, other]) == {"a": {"b"}, "b": {"a"}}


@pytest.mark.parametrize(
    "other",
    [
        said("b", "minsk", "Russia attacked the port of Odesa at night"),  # the same
        said("b", "kyiv", "Russia did not attack the port of Odesa at night"),  # its own words
        said("b", None, "Russia did not attack the port of Odesa at night"),  # perhaps its own
        said("b", "moscow", "Russia did not attack the port of Odesa at night", story="t"),
        said("b", "moscow", "Russia did not attack the harvest in Odesa at all"),
        said(
            "b", "moscow", "Russia did not attack the port of Odesa at night", stance=Stance.FEARS
        ),
    ],
)
def test_other_words_are_none(other: Statement) -> None:
    assert contradictions([ATTACKED, other]) == {}


def test_one_event_put_forward_and_denied() -> None:
    one = said("a", "kyiv", "Russia hit Odesa", about=EVENT)
    other = said("b", "moscow", "it hit Odesa", about=EVENT, stance=Stance.DENIES)
    third = said("c", "minsk", "Russia did not hit Odesa", about=EVENT, negated=True)
    found = contradictions([one, other, third])
    assert found == {"a": {"b", "c"}, "b": {"a"}, "c": {"a"}}
    assert contradictions([third, other, one]) == found


def test_numbers_tell_contents_apart() -> None:
    three, four, also = (
        content_of(f"prices in Kenya rose by {n} percent in May".lower().split(), Stance.ASSERTS)
        for n in (3, 4, 3)
    )
    assert pairs_alike([three, four, also], ["s", "s", "s"]) == [(0, 2)]


RULES = kg.Settings(reader="rules")
"""What is tested here is what is made of readings, so that they may be plain ones."""

ARTICLES = {
    "a.txt": "Ukraine said that Russia had attacked the port of Odesa. Moscow denied the claims.\n",
    "b.txt": "Rwanda has sent troops into Congo, Mary Otieno said. Kigali has denied this.\n",
    "c.txt": "Mary Otieno said on Friday that the harvest in the north of Kenya was the best since "
    "the drought ended.\n",
    "d.txt": "The harvest in the north of Kenya was the best since the drought ended, Mary Otieno "
    "said on Sunday in Nairobi.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder: Path = tmp_path_factory.mktemp("claims")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return kg.build([folder / name for name in ARTICLES], folder / "out", settings=RULES)


def test_a_denial_disputes_claim_and_event(made: OpenGraph) -> None:
    answer = list(made.ask("disputed"))
    whats = {row["what"] for row in answer}
    assert "that Russia had attacked the port of Odesa" in whats
    assert any("deployment" in (what or "") for what in whats)
    sides = {(row["side"], row["speaker"]) for row in answer}
    assert {("Denies", "Russia"), ("Asserts", "Ukraine"), ("denied", "Rwanda")} <= sides


def test_contradictions_stand_in_the_graph_both_ways(made: OpenGraph) -> None:
    rows = list(made.query("SELECT ?a ?b WHERE { ?a kg:contradicts ?b }"))
    pairs = {(row["a"], row["b"]) for row in rows}
    assert len(pairs) == 4
    assert {(b, a) for a, b in pairs} == pairs


def test_the_ledger_has_both_sides_of_a_claim(made: OpenGraph) -> None:
    rows = [r for r in made.ask("ledger", "Russia") if "Odesa" in (r["what"] or "")]
    assert {(r["side"], r["speaker"]) for r in rows} == {
        ("Asserts", "Ukraine"),
        ("Denies", "Russia"),
    }


def test_a_brief_says_who_contradicts(made: OpenGraph) -> None:
    brief = made.brief("Ukraine")
    (line,) = (x for x in brief.splitlines() if "had attacked the port" in x and "assert" in x)
    assert "contradicted by Russia" in line


def test_nearly_the_same_words_of_one_speaker_are_one_claim(made: OpenGraph) -> None:
    (row,) = made.query(
        "SELECT ?n WHERE { ?c kg:speaker/skos:prefLabel 'Mary Otieno'@en ; kg:documentCount ?n ."
        " ?c kg:content ?x FILTER(CONTAINS(?x, 'harvest')) }"
    )
    assert row["n"] == "2"


def test_the_graph_keeps_its_rules(made: OpenGraph) -> None:
    assert made.validate().conforms
