"""Lines of a text, and paragraphs that were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# What stands before a list item's words; a hyphen needs no space before a letter ("-Shifts in").
BULLET = re.compile(
    r"(?:(?:[-–—•*·▪◦‣●○■►➤✓✔→+>]+|\(?\d{1,3}[.)]|\(?[a-z]\))\s+|[-–•*·▪◦‣●](?=[^\W\d]))+"
)

WIDEST = 100  # a line longer than this was not wrapped for reading
NARROWEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line (or lines joined to one) without outer white space; never empty.

    `words` is where the words begin after a bullet, or `start`; `indent` how far the words stand
    from the margin; `after_gap` says that a blank line or the text's beginning stands before it.
    """

    start: int
    end: int
    words: int
    indent: int = 0
    after_gap: bool = False

    @property
    def has_bullet(self) -> bool:
        """Whether a bullet or number stands before the words."""
        return self.words > self.start


def split_lines(text: str) -> Iterator[Line]:
    """The lines of a plain text that have something on them."""
    start, gap = 0, True
    ends = [*((m.start(), m.end()) for m in BREAK.finditer(text)), (len(text), len(text))]
    for end, following in ends:
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            last = first + len(stripped)
            bullet = BULLET.match(text, first, last)
            words = bullet.end() if bullet and bullet.end() < last else first
            yield Line(start=first, end=last, words=words, indent=words - start, after_gap=gap)
        gap = not stripped
        start = following


def join_wrapped(
    text: str, lines: Sequence[Line], is_unread: Callable[[str], bool] = lambda _: False
) -> list[Line]:
    """Join the lines of paragraphs that were wrapped at some width.

    A break is one of wrapping if the next line's first word would not have fitted on the line.
    The width is that of the document's longest line, and most breaks between two lines without a
    blank line between them must be of this kind, or nothing is joined. A line that is farther
    from the margin than the one above it begins a paragraph, and a line that is never read
    belongs to none.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return list(lines)
    unread = [is_unread(text[line.words : line.end]) for line in lines]
    joints = [
        i
        for i in range(1, len(lines))
        if not lines[i].after_gap
        and not lines[i].has_bullet
        and lines[i].indent <= lines[i - 1].indent
        and not (unread[i] or unread[i - 1])
    ]
    wrapped = [i for i in joints if _is_full(text, lines[i - 1], lines[i], width)]
    cut = [i for i in wrapped if text[lines[i - 1].end - 1] not in ".!?:\"'"]
    if len(wrapped) < 2 or 2 * len(wrapped) < len(joints) or 2 * len(cut) < len(wrapped):
        return list(lines)
    joined: list[Line] = []
    at = set(wrapped)
    for index, line in enumerate(lines):
        if index in at:
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return joined


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on a line."""
    word = text[following.start : following.end].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > width - 2
