"""Where known names are found in a text, and where they must not be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.knowledge import Knowledge
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer_names import fold, lookup_key
from kg.model.gazetteer import NameKind


@pytest.fixture(scope="session")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return knowledge.gazetteer


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[m.start : m.end], sorted({key for key, _ in m.candidates}))
        for m in gazetteer.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials of saudi Arabia met.", [("saudi Arabia", ["saudi-arabia"])]),
        ("It came from the north Korean side.", [("north Korean", ["north-korea"])]),
        ("Aides at the White house spoke.", [("White house", ["united-states", "white-house"])]),
        ("the united Nations said", [("united Nations", ["united-nations"])]),
        ("RUSSIA AND UKRAINE SIGN DEAL", [("RUSSIA", ["russia"]), ("UKRAINE", ["ukraine"])]),
    ],
)
def test_slips_of_case_are_forgiven_in_names_of_several_words(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize("mark", ["'s", "’s", "'", "’"])
def test_a_possessive_is_no_part_of_a_name(gazetteer: Gazetteer, mark: str) -> None:
    text = f"Canada{mark} troops and the Maldives{mark} coast"
    assert [words for words, _ in found(gazetteer, text)] == ["Canada", "Maldives"]


@pytest.mark.parametrize(
    "text",
    [
        "They told us who it was.",
        "He would polish the turkey on the china plate.",
        "A hanging chad and a jersey.",
        "We live in a white house near the state department store.",
        "It is an islamic state in name.",
        "Give me the un-american guinea pig.",
        "The mirror, the sun, the times and the independent voter.",
        "Unity and Progress are at hand. Here we are. Reading is fun.",
        "visit www.cnn.com or bbc.co.uk",
        "He scored an RBI, then paid 500 NIS.",
        "Five officials keep their eyes open, as may the quad.",
    ],
)
def test_ordinary_words_are_no_names(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUMP TELLS US TO WAIT FOR WHO KNOWS", []),
        ("the US told us", ["US"]),
        ("said the U.S.", ["U.S."]),
        ("the U.S., the U.K. and the U.N.", ["U.S.", "U.K.", "U.N."]),
        ("a US-led force of non-EU states", ["US", "EU"]),
        ("the WHO, who knows", ["WHO"]),
        ("a NATO/EU meeting", ["NATO", "EU"]),
        ("the Nato chief", ["Nato"]),
    ],
)
def test_acronyms_need_their_capitals(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(gazetteer, text)] == expected


def test_accents_and_apostrophes_are_alike(gazetteer: Gazetteer) -> None:
    texts = ["Côte d'Ivoire", "Côte d’Ivoire", "Cote d'Ivoire"]
    assert [found(gazetteer, t) for t in texts] == [[(t, ["ivory-coast"])] for t in texts]


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    text = "South Korea, Guinea-Bissau, Papua New Guinea, New Jersey and US Cyber Command"
    assert found(gazetteer, text) == [
        ("South Korea", ["south-korea"]),
        ("Guinea-Bissau", ["guinea-bissau"]),
        ("Papua New Guinea", ["papua-new-guinea"]),
        ("New Jersey", ["new-jersey"]),
        ("US Cyber Command", ["us-cyber-command"]),
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the Social Democratic Party agreed", set()),
        ("the Christian Democrats agreed", set()),
        ("the Michigan Department of Energy agreed", {"michigan"}),
        ("Israel's Democratic Party agreed", {"israel"}),
        ("the Democratic Party agreed", {"democratic-party-united-states"}),
        ("Trump’s Justice Department agreed", {"us-department-of-justice"}),
        ("The US Department of Energy agreed", {"us-department-of-energy"}),
        ("On Monday State Department officials", {"us-department-of-state"}),
        ("the German Council on Foreign Relations", {"german-council-on-foreign-relations"}),
    ],
)
def test_the_end_of_a_longer_name_is_no_name(
    gazetteer: Gazetteer, text: str, keys: set[str]
) -> None:
    assert {key for _, found_keys in found(gazetteer, text) for key in found_keys} == keys


@pytest.mark.parametrize(
    ("form", "key", "kind"),
    [
        ("Kremlin", "russia", NameKind.METONYM),
        ("Beijing", "china", NameKind.METONYM),
        ("Beijing", "beijing", NameKind.NAME),
        ("Brussels", "european-union", NameKind.METONYM),
        ("Brussels", "belgium", NameKind.METONYM),
        ("Kiev", "ukraine", NameKind.METONYM),
        ("Downing Street", "united-kingdom", NameKind.METONYM),
        ("Capitol Hill", "us-congress", NameKind.METONYM),
        ("Langley", "central-intelligence-agency", NameKind.METONYM),
        ("Foggy Bottom", "us-department-of-state", NameKind.METONYM),
        ("Pentagon", "us-department-of-defense", NameKind.NAME),
        ("Georgia", "georgia", NameKind.NAME),
        ("Georgia", "georgia-u-s-state", NameKind.NAME),
        ("CSIS", "canadian-security-intelligence-service", NameKind.ACRONYM),
        ("CSIS", "center-for-strategic-and-international-studies", NameKind.ACRONYM),
        ("Five Eyes", "five-eyes", NameKind.NAME),
        ("Houthis", "houthi-movement", NameKind.DEMONYM),
    ],
)
def test_all_that_a_name_can_mean_is_offered(
    gazetteer: Gazetteer, form: str, key: str, kind: NameKind
) -> None:
    (match,) = gazetteer.find(f"It was said that {form} agreed.")
    assert (key, kind) in match.candidates
    assert (key, kind) in gazetteer.by_name(form)


@pytest.mark.parametrize("form", ["Korean", "Best Korea", "George Bush", "Mike Rogers"])
def test_a_name_that_may_be_anybody_else_s_is_no_candidate(gazetteer: Gazetteer, form: str) -> None:
    assert found(gazetteer, f"It was said that {form} agreed.") == []


def test_look_up_minds_no_case_accent_article_or_dot(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_name("the u.s.") == gazetteer.by_name("US") != ()
    assert gazetteer.by_name("elysee palace") == gazetteer.by_name("the Élysée Palace") != ()
    assert gazetteer.by_name("Nowhereland") == ()


def test_a_local_name_needs_its_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.named_in("russia", "Foreign Intelligence Service") == (
        "foreign-intelligence-service-russia",
    )
    assert gazetteer.named_in("france", "foreign ministry") == (
        "ministry-of-europe-and-foreign-affairs",
    )
    assert gazetteer.named_in("israel", "military") == ("israel-defense-forces",)
    assert gazetteer.named_in("kenya", "Foreign Intelligence Service") == ()
    assert found(gazetteer, "The Foreign Intelligence Service said so.") == []


def test_matches_are_in_order_and_do_not_overlap(gazetteer: Gazetteer) -> None:
    text = "US and UK officials met President Xi Jinping of China in New York City, Reuters said."
    matches = gazetteer.find(text)
    assert all(a.end <= b.start for a, b in pairwise(matches))
    assert len(matches) == 6


@pytest.mark.parametrize("text", ["", "ẞ İstanbul ﬁ ½ — “Ünïcödé” 𝔸", "İ" * 50 + " Russia"])
def test_folding_keeps_every_offset(gazetteer: Gazetteer, text: str) -> None:
    assert len(fold(text)) == len(text)
    assert all(text[m.start : m.end] for m in gazetteer.find(text))


def test_a_key_of_nothing_is_empty() -> None:
    assert lookup_key("") == ""
    assert Gazetteer().find("Russia") == ()
