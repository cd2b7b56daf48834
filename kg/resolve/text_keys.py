"""What texts are found by and compared by: a function of one text, small enough to be kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from kg.resolve.text_credits import Credit, find_credits
from kg.resolve.text_prints import own_words, quoted_words
from kg.resolve.text_words import Profile

BYTES = 8  # that a hash takes
KEYS = 20  # words of most weight; two texts that share no two of them are not compared


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKeys:
    """What a text is compared by; hashes are packed, 8 bytes each (of words: 4), and sorted.

    `own` and `quoted` are all shingles of the text's own words and of its quotations, `own_prints`
    and `quoted_prints` the few of them that are kept as fingerprints, `words` pairs of its
    weightiest words.
    """

    own: bytes
    own_prints: bytes
    quoted: bytes
    quoted_prints: bytes
    words: bytes
    credits: tuple[Credit, ...]


def packed(numbers: Iterable[int], kind: str = "Q") -> bytes:
    """Numbers below 2 ** 64 (kind I: 2 ** 32) as bytes, each once, sorted."""
    return array(kind, sorted(set(numbers))).tobytes()


def unpacked(data: bytes, kind: str = "Q") -> array[int]:
    """Numbers that were packed."""
    numbers = array(kind)
    numbers.frombytes(data)
    return numbers


def text_keys(text: str, spoken: Profile) -> TextKeys:
    """The keys of a text with some profile."""
    own, quoted = own_words(text), quoted_words(text)
    return TextKeys(
        own=packed(own.shingles),
        own_prints=packed(own.fingerprints),
        quoted=packed(quoted.shingles),
        quoted_prints=packed(quoted.fingerprints),
        words=packed(word_keys(spoken), "I"),
        credits=find_credits(text),
    )


def word_keys(one: Profile) -> Iterator[int]:
    """Hashes of the pairs of a text's weightiest words."""
    ranked = sorted(one.words, key=lambda word: (-one.words[word], word))
    for a, b in combinations(sorted(ranked[:KEYS]), 2):
        yield crc32(f"{a} {b}".encode("utf-8", "surrogatepass"))
