"""A text as the word pieces that the reader's encoder takes in, in windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

WINDOW = 190
"""Pieces in a window, without the two marks around it."""
NEAR = 8
"""Characters behind its begin in which a line counts as just begun."""
SHAPES = 16
"""Number of shapes: what the encoder, which knows no case, is told about letters and lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of whole sentences: its pieces' ids and shapes, and where each stands in the text.

    `spans` are begin and end in code points; ids and shapes are as long as `spans`, without the
    marks that the model wants around them.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def windows(
    text: str, tokenizer: Tokenizer, breaks: Sequence[int], size: int = WINDOW
) -> Iterator[Window]:
    """Cut a text into windows at `breaks`, offsets in ascending order where a sentence begins.

    A sentence that is longer than a window is cut where the window is full.
    """
    encoded = tokenizer.encode(text, add_special_tokens=False)
    ids, spans = encoded.ids, encoded.offsets
    shapes = [shape(text, begin, end) for begin, end in spans]
    starts = _first_pieces(spans, breaks)
    begin = 0
    while begin < len(ids):
        end = begin + size
        if end < len(ids):
            end = max((s for s in starts if begin < s <= end), default=end)
        yield Window(
            ids=tuple(ids[begin:end]),
            shapes=tuple(shapes[begin:end]),
            spans=tuple(spans[begin:end]),
        )
        begin = end


def _first_pieces(spans: Sequence[tuple[int, int]], breaks: Sequence[int]) -> list[int]:
    """The first piece at or behind each break."""
    found = []
    piece = 0
    for place in breaks:
        while piece < len(spans) and spans[piece][0] < place:
            piece += 1
        found.append(piece)
    return found


def shape(text: str, begin: int, end: int) -> int:
    """How a piece is written, as a number below SHAPES; eight more where a line has just begun."""
    piece = text[begin:end]
    if piece.islower():
        kind = 1
    elif piece.isupper():
        kind = 3 if len(piece) > 1 else 4
    elif piece[:1].isupper() and piece[1:].islower():
        kind = 2
    elif any(c.isalpha() for c in piece):
        kind = 5
    else:
        kind = 6 if piece.isdigit() else 7
    before = text[max(0, begin - NEAR) : begin]
    first = "\n" in before if begin >= NEAR else not before.strip()
    return kind + (8 if first else 0)
