"""What claims say, as far as words tell: which say nearly the same, and which the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from kg.model.ids import digest
from kg.model.vocabulary import Stance
from kg.resolve.stems import stem
from kg.resolve.text_pairs import holders_in_common

ALIKE = 0.8
"""Share of the words of two contents that both must have to say nearly the same."""
LEAST = 4
"""Words that say something which a content must have to be compared at all."""
KEYS = 5
"""Longest words of a content; two that share no two of them are not compared."""
BITS = 32
"""Of a hash of two stems; above them stands which group they are compared in."""
SHARED = 8
"""Words in a row that two contents of one speaker must share to be one claim repeated."""
DIGITS = 16
"""Hexadecimal digits of a hash of such words: 64 bits."""
NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "cannot"})
EMPTY = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they",
        "them", "his", "her", "their", "we", "our", "i", "you", "your", "who", "which", "of", "in",
        "on", "at", "to", "for", "from", "by", "with", "as", "and", "or", "but", "if", "is", "are",
        "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
        "would", "shall", "any", "some", "there", "said", "says", "say"
    }
)  # fmt: skip
"""Words that say nothing of what a content is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A claim's words without the empty ones, as stems, and whether it denies what they say.

    `numbers` are those of the stems with a digit, `keys` hashes of pairs of its longest stems.
    """

    stems: frozenset[str]
    denies: bool
    numbers: frozenset[str]
    keys: tuple[int, ...]

    def alike(self, other: Content) -> bool:
        """Whether the words are nearly the same; numbers must be the same."""
        if min(len(self.stems), len(other.stems)) < LEAST or self.numbers != other.numbers:
            return False
        return len(self.stems & other.stems) >= ALIKE * len(self.stems | other.stems)


def content_of(words: Sequence[str], stance: Stance) -> Content:
    """What the words of a claim, in lower case, come to under its stance."""
    negated = sum(w in NEGATIONS for w in words) % 2 == 1
    kept = (w for w in words if w not in EMPTY and w not in NEGATIONS)
    stems = frozenset(w if w.isdigit() else stem(w) for w in kept)
    return Content(
        stems=stems,
        denies=negated != (stance is Stance.DENIES),
        numbers=frozenset(s for s in stems if re.search(r"\d", s)),
        keys=tuple(_keys(stems)),
    )


def shingles_of(words: Sequence[str]) -> tuple[int, ...]:
    """Hashes of all stretches of `SHARED` words, in order, the same on every machine."""
    stretches = (" ".join(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1))
    return tuple(int(digest(stretch)[:DIGITS], 16) for stretch in stretches)


def pairs_alike(contents: Sequence[Content], among: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of contents of one group that are alike, the lesser number first; sorted."""
    numbers = {group: n << BITS for n, group in enumerate(dict.fromkeys(among))}
    keys = (
        [numbers[group] | key for key in c.keys] for c, group in zip(contents, among, strict=True)
    )
    return [(i, j) for i, j in holders_in_common(keys) if contents[i].alike(contents[j])]


def _keys(stems: frozenset[str]) -> Iterator[int]:
    if len(stems) < LEAST:
        return
    longest = sorted(stems, key=lambda s: (-len(s), s))[:KEYS]
    for a, b in combinations(sorted(longest), 2):
        yield crc32(f"{a} {b}".encode("utf-8", "surrogatepass"))
