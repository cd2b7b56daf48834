"""What two texts share word for word: shingles, their winnowed fingerprints, and the passages.

Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting (SIGMOD 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from kg.knowledge.boilerplate import is_boilerplate, load_boilerplate
from kg.model.spans import Span

SHINGLE = 5  # words
WINDOW = 4  # shingles of which one is kept: a shared run of 8 words is never missed
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_MARKS = dict.fromkeys(map(ord, ".'’-"))  # inside words: "U.S." is "US"
_WITHIN = r"|\n(?![ \t]{0,80}\n)"  # a quotation may go over a line's end, but not a paragraph's
_QUOTATION = re.compile(
    rf'"(?:[^"\n]{_WITHIN}){{3,1500}}"'
    rf"|[“„](?:[^“”„\n]{_WITHIN}){{3,1500}}[”\"]"
    rf"|«(?:[^«»\n]{_WITHIN}){{3,1500}}»"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """A text's words by their places, in runs that no shingle crosses, and the shingles.

    `shingles` holds each shingle's hash with the number of the word it first begins at.
    """

    places: tuple[tuple[int, int], ...]
    shingles: dict[int, int]
    fingerprints: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """Where the words from one number to another stand."""
        return Span(self.places[first][0], self.places[last][1])


def own_words(text: str) -> Prints:
    """The prints of a text without its quotations and the lines that sites put around articles.

    Quotations are others' words, which all reports of one speech share.
    """
    excluded = sorted([*_unread_lines(text), *(Span(*m.span()) for m in _QUOTATION.finditer(text))])
    stretches: list[Span] = []
    begin = 0
    for span in excluded:
        if begin < span.start:
            stretches.append(Span(begin, span.start))
        begin = max(begin, span.end)
    return _prints(text, [*stretches, Span(begin, len(text))])


def _unread_lines(text: str) -> Iterator[Span]:
    boilerplate = load_boilerplate()
    for match in re.finditer(r"[^\n]+", text):
        if is_boilerplate(match[0].strip().replace("’", "'"), boilerplate):
            yield Span(*match.span())


def quoted_words(text: str) -> Prints:
    """The prints of a text's quotations alone."""
    return _prints(text, [Span(*m.span()) for m in _QUOTATION.finditer(text)])


def shared_passages(a: Prints, b: Prints) -> tuple[tuple[Span, Span], ...]:
    """The passages that two texts share, the longest first, then in the order of the first text."""
    common = sorted((n, b.shingles[s]) for s, n in a.shingles.items() if s in b.shingles)
    runs: list[list[tuple[int, int]]] = []
    for pair in common:
        if runs and pair == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    runs.sort(key=lambda run: (-len(run), run[0]))
    return tuple(
        (
            a.span(run[0][0], run[-1][0] + SHINGLE - 1),
            b.span(run[0][1], run[-1][1] + SHINGLE - 1),
        )
        for run in runs
    )


def words_in(text: str, span: Span) -> list[str]:
    """The words of a stretch of text, as shingles count them."""
    return _WORD.findall(text, span.start, span.end)


def _prints(text: str, stretches: Sequence[Span]) -> Prints:
    places: list[tuple[int, int]] = []
    shingles: dict[int, int] = {}
    kept: set[int] = set()
    for stretch in stretches:
        first = len(places)
        words: list[bytes] = []
        for match in _WORD.finditer(text, stretch.start, stretch.end):
            places.append(match.span())
            word = match[0]
            if not word.isalnum():
                word = word.translate(_MARKS)
            words.append(word.lower().encode("utf-8", "surrogatepass"))
        hashes = list(_hashes(words))
        for offset, value in enumerate(hashes):
            shingles.setdefault(value, first + offset)
        kept.update(_winnowed(hashes))
    return Prints(places=tuple(places), shingles=shingles, fingerprints=frozenset(kept))


def _hashes(words: Sequence[bytes]) -> Iterator[int]:
    """A hash of each shingle that is the same on every machine."""
    for i in range(len(words) - SHINGLE + 1):
        data = b" ".join(words[i : i + SHINGLE])
        yield crc32(data) << 32 | crc32(data[::-1])


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    """The least hash of every window of shingles; of a short text the least of all."""
    if 0 < len(hashes) < WINDOW:
        yield min(hashes)
    for i in range(len(hashes) - WINDOW + 1):
        yield min(hashes[i : i + WINDOW])
