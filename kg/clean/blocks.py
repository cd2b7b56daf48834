"""From a text as it came to blocks with a purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.clean.case import mend_case, names_of
from kg.clean.characters import plain
from kg.clean.lineforms import (
    dateline_of,
    is_byline,
    is_credit,
    is_date,
    is_heading,
    is_place,
    is_title_case,
)
from kg.clean.lines import BREAK, Line, join_wrapped, split_lines
from kg.clean.turns import Turn, find_turns
from kg.knowledge.boilerplate import (
    LONGEST,
    Boilerplate,
    bare,
    is_boilerplate,
    load_boilerplate,
)
from kg.model.documents import Block, BlockKind, CleanText, Document
from kg.model.spans import Span

HEADER = 12  # lines at the top among which a section label is no heading
UNREAD = frozenset({BlockKind.BOILERPLATE})


def clean(document: Document, boilerplate: Boilerplate | None = None) -> CleanText:
    """Divide a text into blocks and make it plain; every offset stays what it was.

    Blocks are sorted and disjoint. Blanked are boilerplate, bullets, emoji, the label before an
    interview's turn and the dash after a dateline; line breaks within a paragraph become spaces.
    Time is linear in the text's length.
    """
    boilerplate = boilerplate or load_boilerplate()
    text = mend_case(plain(document.text), names_of(boilerplate))
    lines = join_wrapped(
        text,
        list(split_lines(text)),
        lambda line: is_boilerplate(line, boilerplate) or bare(line[:60]) in boilerplate.contents,
    )
    blocks = tuple(_Layout(text, document.title, boilerplate, lines).blocks())
    return CleanText(text=_blanked(text, document.text, blocks), blocks=blocks)


def _blanked(text: str, original: str, blocks: Iterable[Block]) -> str:
    """The text with nothing left outside the blocks that are read, but the line breaks."""
    parts: list[str] = []
    end = 0
    for block in blocks:
        if block.kind in UNREAD:
            continue
        parts.append(_blank(original[end : block.span.start]))
        parts.append(BREAK.sub(lambda m: " " * len(m[0]), block.span.of(text)))
        end = block.span.end
    parts.append(_blank(original[end:]))
    return "".join(parts)


def _blank(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)


@dataclass(slots=True)
class _Layout:
    """One pass over the lines of a text, from the top."""

    text: str
    title: str | None
    boilerplate: Boilerplate
    lines: Sequence[Line]
    turns: dict[int, Turn] = field(init=False)
    bare: list[str] = field(init=False)  # lines as the word lists hold them; "" for long ones
    speaker: Span | None = None
    asks: bool = False
    in_turn: bool = False
    first_paragraph: bool = True

    def __post_init__(self) -> None:
        self.bare = [
            bare(self._written(line)) if line.end - line.words <= LONGEST else ""
            for line in self.lines
        ]
        self.turns = find_turns(self.text, self.lines, self.boilerplate)

    def blocks(self) -> Iterable[Block]:
        unread = self._unread()
        title = self._title_line(unread)
        for index, line in enumerate(self.lines):
            if index in unread:
                if (
                    "copyright" in self.bare[index]
                    or "©" in self.text[line.start : line.words + 20]
                ):
                    self.in_turn, self.speaker = False, None
                yield Block(kind=BlockKind.BOILERPLATE, span=Span(line.start, line.end))
            elif index == title:
                yield Block(kind=BlockKind.TITLE, span=Span(line.words, line.end))
            else:
                yield from self._read(index, line)

    def _written(self, line: Line) -> str:
        return self.text[line.words : line.end]

    def _unread(self) -> set[int]:
        """The indices of lines that are boilerplate, or say again what the title said."""
        found = {
            i
            for i, line in enumerate(self.lines)
            if is_boilerplate(self._written(line), self.boilerplate)
        }
        self._add_sections(found)
        self._add_contents(found)
        title = self._title_line(found)
        if title is not None and self.bare[title]:
            found |= {i for i, b in enumerate(self.bare) if b == self.bare[title] and i != title}
        return found

    def _add_sections(self, found: set[int]) -> None:
        """A section label above the first paragraph is no heading of the article."""
        for i, line in enumerate(self.bare[:HEADER]):
            if len(line) > 120 or not line:
                break
            if line in self.boilerplate.sections:
                found.add(i)

    def _add_contents(self, found: set[int]) -> None:
        """A list of contents: its title, and the list items or later headings under it."""
        last = {b: i for i, b in enumerate(self.bare)}
        for first, label in enumerate(self.bare):
            if label not in self.boilerplate.contents or first in found:
                continue
            found.add(first)
            bulleted = first + 1 < len(self.lines) and self.lines[first + 1].has_bullet
            seen: set[str] = set()
            for i in range(first + 1, len(self.lines)):
                entry = self.bare[i]
                again = entry not in seen and last[entry] > i
                if not (self.lines[i].has_bullet if bulleted else again and self._heads(i)):
                    break
                seen.add(entry)
                found.add(i)

    def _heads(self, index: int) -> bool:
        return is_heading(self._written(self.lines[index]))

    def _title_line(self, unread: set[int]) -> int | None:
        """The line that holds the title: the one the metadata give, else the first if it can be."""
        known = bare(plain(self.title)) if self.title else None
        read = [i for i in range(len(self.lines)) if i not in unread]
        if known:
            for i in read[:HEADER]:
                if self.bare[i] == known:
                    return i
        if len(read) < 2 or read[0] in self.turns or self.lines[read[0]].has_bullet:
            return None
        line = self.lines[read[0]]
        written = self._written(line)
        if len(written) > 200 or is_date(written) or is_byline(written) or is_credit(written):
            return None
        if is_heading(written) or (len(written.split()) > 1 and is_title_case(written)):
            return read[0]
        return None

    def _read(self, index: int, line: Line) -> Iterable[Block]:
        written = self._written(line)
        if index in self.turns:
            yield from self._turn(self.turns[index], line)
        elif is_date(written):
            yield Block(kind=BlockKind.DATELINE, span=Span(line.words, line.end))
        elif is_credit(written):
            yield Block(kind=BlockKind.PARAGRAPH, span=Span(line.words, line.end))
        elif line.has_bullet:
            self.first_paragraph = False
            yield self._block(BlockKind.LIST_ITEM, line.words, line.end)
        elif is_byline(written) or (is_heading(written) and len(self.lines) > 1):
            self.in_turn, self.speaker = False, None
            yield Block(kind=BlockKind.HEADING, span=Span(line.words, line.end))
        else:
            yield from self._paragraph(line)

    def _turn(self, turn: Turn, line: Line) -> Iterable[Block]:
        self.in_turn, self.asks = True, turn.asks
        self.speaker = Span(line.start, turn.name_end)
        if turn.words < line.end:
            yield self._block(self._kind(), turn.words, line.end)

    def _paragraph(self, line: Line) -> Iterable[Block]:
        start = line.words
        first = self.first_paragraph and not self.in_turn
        dateline = dateline_of(self._written(line), self.boilerplate, first=first)
        if dateline:
            self.in_turn, self.speaker = False, None
            span = Span(start, start + dateline[0])
            is_dateline = is_place(span.of(self.text), self.boilerplate)
            kind = BlockKind.DATELINE if is_dateline else BlockKind.HEADING
            yield Block(kind=kind, span=span)
            start += dateline[1]
        self.first_paragraph = False
        yield self._block(self._kind(), start, line.end)

    def _kind(self) -> BlockKind:
        if not self.in_turn:
            return BlockKind.PARAGRAPH
        return BlockKind.QUESTION if self.asks else BlockKind.ANSWER

    def _block(self, kind: BlockKind, start: int, end: int) -> Block:
        return Block(kind=kind, span=Span(start, end), speaker=self.speaker)
