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
FOREIGN_WORDS = {
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch "
    "es werden aus hat dass sie nach wird bei einer um am sind noch wie einem über zum war haben",
    "fr": "le la les des et en du une dans que qui est pour par sur pas au avec sont ce il elle "
    "ont aux cette se été mais leur plus nous a",
    "es": "el la los las de y en que del se por con una un para no es al como su lo más fue "
    "ha sobre entre sus pero este esta",
    "it": "il la di che e un una per del della non con sono si da al le dei nel alla ha come "
    "più anche gli delle ma lo",
    "pt": "o a os as de e que do da em um uma para com não por dos das no na se ao mais foi "
    "como à sua ou é",
    "nl": "de het een en van dat niet te zijn op met voor er aan ook als door bij naar uit om "
    "wordt heeft nog maar deze werd hij ze die",
    "pl": "i w na z się do nie że jest to o jak za po od przez dla są oraz jego był ma",
    "sv": "och att det som en på är av för med den till inte om ett har de från var men",
}


def _foreign(words: list[str], english: float) -> str | None:
    """The language whose function words are more than the English ones, three at least."""
    best = None
    most = max(english, 1 / 8)
    for language, listed in _FOREIGN.items():
        found = [w for w in words if w in listed]  # no capitals: they are in names
        # "Ursula von der Leyen": a name gives one or two, perhaps again and again.
        if len(set(found)) >= 3 and len(found) / len(words) > most:
            best, most = language, len(found) / len(words)
    return best


_FOREIGN = {
    language: frozenset(words.split()) - {"a", "i", "o", "no", "do", "on", "me", "to", "am", "war"}
    for language, words in FOREIGN_WORDS.items()
}


def foreign_language(text: str) -> str | None:
    """The language (ISO 639-1) or script of a text that is not English; None if it may be.

    A text is English if one word in six is an English function word; it is foreign if fewer than
    one in twelve is and py3langid names another language, or if the function words of another
    language are more. What is too short for that is English unless most letters are of another
    script.
    """
    words = _LETTERS.findall(text[:SAMPLE])
    letters = "".join(words)
    if not letters:
        return None
    latin = sum("LATIN" in unicodedata.name(c, "LATIN") for c in letters)
    if 2 * latin < len(letters):
        return _script(letters)
    share = sum(w.lower() in FUNCTION_WORDS for w in words) / len(words)
    if other := _foreign(words, share):
        return other
    if len(letters) < ENOUGH:
        return None
    if share >= 1 / 6:
        return None
    language = str(py3langid.classify(text[:SAMPLE])[0])
    return language if language != "en" and share < 1 / 12 else None


def _script(letters: str) -> str:
    """The name of the script of most letters."""
    names = [unicodedata.name(c, "UNKNOWN").split()[0].capitalize() for c in letters[:500]]
    return max(sorted(set(names)), key=names.count) + " script"
