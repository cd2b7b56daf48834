"""A text as weighted words, from that text and a fixed background alone.

No statistics of the documents at hand enter: a word weighs what it weighs in English at large, so
a text's profile does not change when other texts are added.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.knowledge.boilerplate import load_boilerplate
from kg.knowledge.files import ontology

RAREST = 14.0  # -ln of the share of running text that a word outside the table is taken to have
STOP = 7.0  # words as common as this and commoner (about 150) say nothing of a happening
BASE = 5.0  # what is taken off each weight, so that common words count little
PLACE = 3.0  # countries and their people: named in all reports, whatever happened
LEAD = 60  # words at the beginning that say what happened

NUMBER = 2.0  # a number below 100 or a year
_WORD = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]{1,2}\b)?|\d[\d,.]*\d|\d")
_PLAIN_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_SUFFIXES = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word in small letters without its commonest endings.

    >>> stem("missiles"), stem("fired"), stem("allies"), stem("pass")
    ('missile', 'fir', 'ally', 'pass')
    """
    for suffix, replacement in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            return word[: -len(suffix)] + replacement
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A text's words, names and leading words, each a vector of length 1 (or empty)."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    lead: Mapping[str, float]


def profile(text: str) -> Profile:
    """What a text speaks of."""
    text = text.replace("’", "'")
    tokens = [(word, word.lower()) for word in _words(text)]
    small = {word for word, lowered in tokens if word == lowered}
    stems = [stem(lowered) for _, lowered in tokens]
    names = Counter(
        s
        for (word, lowered), s in zip(tokens, stems, strict=True)
        if word[0].isupper() and lowered not in small
    )
    return Profile(
        words=_vector(stems),
        names=_unit({s: n**0.75 * _weight(s) for s, n in sorted(names.items()) if _weight(s) > 0}),
        lead=_vector(stems[:LEAD]),
    )


def dot(a: Mapping[str, float], b: Mapping[str, float], cap: float = 1.0) -> float:
    """The cosine of two unit vectors, in which no word counts for more than the cap.

    Rounded, so that the order of summing does not show.
    """
    if len(b) < len(a):
        a, b = b, a
    return round(sum(min(cap, x * b[k]) for k, x in a.items() if k in b), 9)


def _words(text: str) -> Iterator[str]:
    """Words without possessive endings; contractions ("didn't") are none."""
    for match in _WORD.finditer(text):
        word, apostrophe, ending = match[0].partition("'")
        if not apostrophe or ending.lower() == "s":
            yield word


def _vector(stems: Iterable[str]) -> dict[str, float]:
    counts = Counter(stems)
    weighed = {s: _weight(s) for s in counts}
    return _unit(
        {s: (1 + math.log(n)) * weighed[s] for s, n in sorted(counts.items()) if weighed[s] > 0}
    )


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(x * x for x in vector.values()))
    return {k: x / length for k, x in vector.items()} if length else {}


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> float:
    """How much a word says about a happening; 0 for words that say nothing."""
    if _PLAIN_NUMBER.fullmatch(word):
        return NUMBER
    commonness = background().get(word, RAREST)
    if commonness <= STOP:
        return 0.0
    weight = commonness - BASE
    return min(weight, PLACE) if word in _places() else weight


@cache
def background(folder: Path | None = None) -> Mapping[str, float]:
    """How rare words are in running English: -ln of a word's share, for words in small letters."""
    path = (folder or ontology() / "lexicons") / "word-frequencies.tsv"
    table: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            level, words = line.split("\t")
            table.update(dict.fromkeys(words.split(), float(level)))
    return table


@cache
def _places() -> frozenset[str]:
    words = load_boilerplate()
    return frozenset(
        stem(part.lower())
        for name in (*words.countries, *words.adjectives, *words.ambiguous)
        for part in re.findall(r"[^\W\d_]{4,}", name)
    )
