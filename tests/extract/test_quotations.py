from __future__ import annotations

import re

import pytest

from kg.extract.quotations import find_quotes, find_singles
from kg.model.documents import Block, BlockKind
from kg.model.spans import Span


def blocks(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[Block, ...]:
    return tuple(
        Block(kind=kind, span=Span(m.start(), m.end())) for m in re.finditer(r"\S[^\n]*", text)
    )


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in find_quotes(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and “never.”", ["“no”", "“never.”"]),
        ("''It works,'' she said.", ["''It works,''"]),
        ("« Non », dit-elle.", ["« Non »"]),
        ("He is 6'3\" tall.", []),
        ("Nothing is quoted here.", []),
    ],
)
def test_quotations_stand_between_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert quoted("“She called it ‘a trap’ and left,” he said.") == [
        "“She called it ‘a trap’ and left,”"
    ]


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = '"The first part.\n"The second part."'
    found = find_quotes(text, blocks(text))
    assert [(q.span.of(text), q.closed) for q in found] == [
        ('"The first part.', False),
        ('"The second part."', True),
    ]


def test_inner_leaves_the_marks_out() -> None:
    text = "“Yes,” he said."
    (quote,) = find_quotes(text, blocks(text))
    assert quote.inner.of(text) == "Yes,"


def test_boilerplate_is_not_quoted_from() -> None:
    text = '"Subscribe now"'
    assert find_quotes(text, blocks(text, BlockKind.BOILERPLATE)) == ()


def test_single_marks_are_found_but_not_apostrophes() -> None:
    text = "Trump ‘Mocked’ rival’s plan as ‘too small’"
    assert [s.of(text) for s in find_singles(text)] == ["‘Mocked’", "‘too small’"]
