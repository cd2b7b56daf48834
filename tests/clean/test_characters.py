"""One code point stands for one code point."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.clean.blocks import clean
from kg.clean.characters import EMOJI, plain
from kg.model.documents import BlockKind, CleanText, Document

LINES = st.sampled_from(
    [
        "",
        "  ",
        "Connect with us",
        "Table of Contents",
        "- Allied Concerns",
        "Allied Concerns",
        "🔒 Each agency promises its agents safety.",
        "“It’s over,” said Marie.",
        "WASHINGTON (Reuters) - The ministers of both countries met on Monday in Oslo.",
        "Interviewer: What now?",
        "Dr. Berg: Nothing, I think. The Five Eyes remain.",
        "President trump’s plan for saudi Arabia worries the White house staff, Trump said.",
        "1. First of all, ministers spoke.",
        "Copyright © 2024",
        "``We agree,'' the envoy said.",
        "Source: Bukvy",
        "March 3, 2025",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])
ARTICLES = st.lists(st.tuples(LINES, BREAKS), max_size=25).map(
    lambda parts: "Ministers Meet in Oslo\n" + "".join(line + end for line, end in parts)
)
ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("\n\r\t -–•.:'\"“”‘’`🔒\ufe0f\u200d\u200b\u00a0ABab12()")
    ),
    max_size=300,
)


def cleaned(text: str) -> CleanText:
    return clean(Document(text=text))


@given(st.one_of(ARTICLES, ANYTHING))
def test_nothing_moves(text: str) -> None:
    result = cleaned(text)
    assert len(result.text) == len(text)
    end = 0
    for block in result.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        if block.kind is not BlockKind.BOILERPLATE:
            assert block.span.of(result.text).strip()
        end = block.span.end


@given(st.one_of(ARTICLES, ANYTHING))
def test_no_word_is_lost_within_a_block(text: str) -> None:
    result = cleaned(text)
    emoji = {i for m in EMOJI.finditer(text) for i in range(m.start(), m.end())}
    for block in result.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            assert not block.span.of(result.text).strip()
            continue
        for i in range(block.span.start, block.span.end):
            if text[i].isalnum() and i not in emoji:
                assert result.text[i].casefold() == text[i].casefold()


@settings(deadline=None)
@given(ARTICLES)
def test_cleaning_again_changes_no_character(text: str) -> None:
    once = cleaned(text).text
    assert cleaned(once).text == once


def test_cleaning_a_wrapped_text_again_changes_no_character() -> None:
    text = (
        "Ministers Meet in Oslo\n\n"
        "The ministers of both countries met in Oslo on Monday and talked\n"
        "about gas, which neither of them has, and about the weather that\n"
        "both of them have.\n\n- one of them left early because of the snow, his\n"
    )
    once = cleaned(text).text
    assert "talked about gas" in once
    assert cleaned(once).text == once


@given(ANYTHING)
def test_plain_keeps_the_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("“a” ‘b’ «c» „d“", '"a" \'b\' "c" "d"'),
        ("it’s", "it's"),
        ("``a''", ' "a" '),
        ("rock''n", "rock''n"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("x 👍🏽 y 🇺🇦 z", "x    y    z"),
        ("re\u00adsume \u200bof", "re\u00adsume  of"),
    ],
)
def test_marks_are_made_plain(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u200b", "🔒"])
def test_nothing_makes_no_block_to_read(text: str) -> None:
    assert all(b.kind is BlockKind.BOILERPLATE for b in cleaned(text).blocks)


@settings(deadline=None)
@given(st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_of_all_systems_divide(end: str) -> None:
    text = f"The ministers met in Oslo.{end}They agreed on nothing at all.{end}"
    assert len(cleaned(text).blocks) == 2


@pytest.mark.parametrize(
    "unit",
    [
        "The minister of mexico said “it’s over” on Monday. ",
        "a\n",
        "- - ",
        "A-A.",
        "Interviewer: What?\n",
        "Table of Contents\nOne\nTwo\n",
        "By A",
        "WASHINGTON, A",
        "\u200b",
        "🔒\u200d",
        "white House ",
        "President trump ",
        "'\"",
        "1. ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            cleaned(text)
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(5_000), seconds(40_000)
    assert large < 24 * max(small, 0.002)
