"""Names get their capitals back, and nothing else does."""

from __future__ import annotations

import pytest

from kg.clean.case import mend_case, names_of
from kg.knowledge.boilerplate import load_boilerplate


def mended(text: str) -> str:
    return mend_case(text, names_of(load_boilerplate()))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Israel and saudi Arabia agreed", "Israel and Saudi Arabia agreed"),
        ("troops in new zealand and Saudi arabia", "troops in New Zealand and Saudi Arabia"),
        ("drugs from mexico", "drugs from Mexico"),
        ("toward russian President", "toward Russian President"),
        ("a spokesman for the White house said", "a spokesman for the White House said"),
        ("officials at the State department said", "officials at the State Department said"),
        ("dr. Reed and prof. Meyer", "Dr. Reed and Prof. Meyer"),
        ("He met Trump. President trump's plan", "He met Trump. President Trump's plan"),
        ("when Putin spoke, President putin said", "when Putin spoke, President Putin said"),
    ],
)
def test_known_names_are_mended(written: str, read: str) -> None:
    assert mended(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "plates of china and a turkey to polish",
        "a white house on the hill",
        "White house paint sold well",
        "the state Department of Revenue",
        "a fundamentalist Islamic state in the north",
        "President and then the minister, And so on",
        "see www.russia.example and @iran or iran-watch",
        "indiana, iranians, nigeria-x, chinatown",
        "ISRAEL AND IRAN",
        "the secretary said drought",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert mended(text) == text
