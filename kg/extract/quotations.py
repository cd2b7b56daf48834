"""What stands between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model.documents import Block, BlockKind
from kg.model.spans import Span

MARKS = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
SINGLE = re.compile(r"(?<![\w’'])‘(?=\S)([^‘“”\"\n]{2,300}?)(?<=\S)’(?!\w)")
OPENING = frozenset("“„«") | {"``", "‘‘"}
CLOSING = frozenset("”»") | {"’’"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks; `span` takes the marks in, `inner` leaves them out.

    `block` is the index of the block it stands in. `closed` is False where the paragraph ends
    before the closing mark, as in a quotation that goes on in the next paragraph.
    """

    span: Span
    inner: Span
    block: int
    closed: bool = True

    def words(self, text: str) -> list[str]:
        """Its words, white space apart."""
        return self.inner.of(text).split()


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """Find double quotations of each block, in text order; a quotation never leaves its block."""
    quotes: list[Quote] = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.BOILERPLATE:
            quotes += _of_block(text, block.span, index)
    return tuple(quotes)


def find_singles(text: str) -> tuple[Span, ...]:
    """Find words in single curly quotation marks, as headlines use them."""
    return tuple(Span(m.start(), m.end()) for m in SINGLE.finditer(text))


def _of_block(text: str, span: Span, index: int) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    depth = 0
    for mark in MARKS.finditer(text, span.start, span.end):
        if opened is None:
            if _opens(text, mark):
                opened, depth = mark, 1
            continue
        depth += _step(text, opened.group(), mark)
        if depth == 0:
            yield _quote(opened.span(), mark.span(), index)
            opened = None
    if opened is not None and span.end - opened.end() > 1:
        inner = Span(opened.end(), span.end)
        yield Quote(span=Span(opened.start(), span.end), inner=inner, block=index, closed=False)


def _step(text: str, opener: str, mark: re.Match[str]) -> int:
    """What a mark does to the depth of a quotation: marks of other shapes are nested in it."""
    sign = mark.group()
    if opener not in OPENING:
        return -1 if sign == opener or (sign in CLOSING and len(sign) == len(opener) == 2) else 0
    if sign in CLOSING or sign not in OPENING:
        return -1
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()]
    closes = not before.isspace() and (not after or after.isspace())  # the wrong shape
    return -1 if closes else 1


def _quote(opened: tuple[int, int], closed: tuple[int, int], index: int) -> Quote:
    inner = Span(opened[1], closed[0])
    return Quote(span=Span(opened[0], closed[1]), inner=inner, block=index)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens: by its shape, for a straight one by what stands beside it."""
    sign = mark.group()
    if sign in OPENING:
        return True
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    begins = not before or before.isspace() or before in "([—–-‘'"
    return begins and bool(after) and not after.isspace()


class Quoted:
    """Which places of a text are quoted."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [s.start for s in self._spans]

    def at(self, offset: int) -> Span | None:
        """The quotation around an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._spans[index].end:
            return self._spans[index]
        return None

    def overlapping(self, span: Span) -> list[Span]:
        """Quotations that share a place with a span."""
        index = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for quote in self._spans[index:]:
            if quote.start >= span.end:
                break
            if quote.overlaps(span):
                found.append(quote)
        return found
