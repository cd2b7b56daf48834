"""Is it English? A text in another language is never mis-read as one."""

from __future__ import annotations

import re
import unicodedata

import py3langid

ENOUGH = 120  # letters below which only the script decides
SAMPLE = 5_000

_LETTERS = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "to", "in", "a", "that", "is", "for", "on", "it", "with", "as", "was"}
    | {"said", "by", "at", "from", "his", "has", "have", "be", "are", "an", "not", "but", "who"}
    | {"their", "which", "will", "were", "been", "they", "he", "she", "this", "had", "or", "we"}
)


def foreign_language(text: str) -> str | None:
    """The language (ISO 639-1) or script of a text that is not English; None if it may be.

    A text is English if one word in six is an English function word; it is foreign if fewer than
    one in twelve is and py3langid names another language. What is too short is English unless
    most letters are of another script.
    """
    words = _LETTERS.findall(text[:SAMPLE])
    letters = "".join(words)
    if not letters:
        return None
    latin = sum("LATIN" in unicodedata.name(c, "LATIN") for c in letters)
    if 2 * latin < len(letters):
        return _script(letters)
    if len(letters) < ENOUGH:
        return None
    share = sum(w.lower() in FUNCTION_WORDS for w in words) / len(words)
    if share >= 1 / 6:
        return None
    language = str(py3langid.classify(text[:SAMPLE])[0])
    return language if language != "en" and share < 1 / 12 else None


def _script(letters: str) -> str:
    """The name of the script of most letters."""
    names = [unicodedata.name(c, "UNKNOWN").split()[0].capitalize() for c in letters[:500]]
    return max(sorted(set(names)), key=names.count) + " script"
