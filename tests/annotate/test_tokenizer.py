"""Words that a missing space has glued are parted, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.language import Language
from kg.annotate.tokenizer import missing_spaces


def tokens(text: str, language: Language) -> list[str]:
    return [token.text for token in language.pipeline.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assets.The move", "assets . The move"),
        ("the talks?Nobody knew", "the talks ? Nobody knew"),
        ("years.On Monday", "years . On Monday"),
        ("region.A senior", "region . A senior"),
        ("to the US.The move", "to the US . The move"),
        ("since 2014.Ukraine gave", "since 2014 . Ukraine gave"),
        ('he said."No', 'he said . " No'),
        ("Dr.Sharma", "Dr. Sharma"),
        ("Gen.Milley", "Gen. Milley"),
        ("U.S.Congress", "U.S. Congress"),
        ("concern,as Ukraine", "concern , as Ukraine"),
        ("Ukraine,a nation", "Ukraine , a nation"),
        ("in 2014,a year", "in 2014 , a year"),
        ("he left;she stayed", "he left ; she stayed"),
        ("Franceare wary", "France are wary"),
        ("Germanyand Saudi Arabiahas", "Germany and Saudi Arabia has"),
        ("troops inUkraine", "troops in Ukraine"),
        ("NATOis divided", "NATO is divided"),
        ("U.S.-led talks", "U.S. - led talks"),
        ("Rep. Crow, D-Colo., said", "Rep. Crow , D - Colo. , said"),
        (
            "Lt. Gov. Smith of the U.K. at 5 a.m. there",
            "Lt. Gov. Smith of the U.K. at 5 a.m. there",
        ),
        ("She can't", "She ca n't"),
        ("yes 🔒 no", "yes 🔒 no"),
    ],
)
def test_glued_words_are_parted(text: str, expected: str, language: Language) -> None:
    assert tokens(text, language) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Chinatown",
        "Iranian",
        "Indiana",
        "Omanis",
        "Pakistanis",
        "Israelis",
        "Nigeria",
        "Niger",
        "Romania",
        "Somalia",
        "world-today-news.com",
        "Example.Com",
        "island",
    ],
)
def test_whole_words_stay_whole(text: str) -> None:
    assert missing_spaces(text) == []


def test_parted_words_keep_their_norms(language: Language) -> None:
    doc = language.pipeline.make_doc("Franceare wary.They can't agree")
    assert [t.norm_ for t in doc if t.text in {"ca", "n't"}] == ["can", "not"]


@settings(max_examples=200, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                ["Franceare", " ", "\n", "U.S.", ".", "The", '"', "'", ",as", "Dr.", "2014", ".A",
                 "inUkraine", "-", "  ", ";", "(", ")", "🔒", "\u00a0"]
            ),
            max_size=30,
        ).map("".join),
    )
)  # fmt: skip
def test_tokens_are_the_text(text: str, language: Language) -> None:
    doc = language.pipeline.make_doc(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


def test_endless_runs_without_a_space_are_cut_into_pieces(language: Language) -> None:
    """spaCy alone takes minutes for this: its time grows with the square of a run's length."""
    text = f"Officials said {'(' * 20_000} no."
    doc = language.pipeline.make_doc(text)
    assert doc.text == text


def test_long_addresses_stay_whole(language: Language) -> None:
    address = f"https://example.org/{'a' * 300}"
    assert address in [t.text for t in language.pipeline.make_doc(f"See {address} for more.")]
