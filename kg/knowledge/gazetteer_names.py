"""How names are compared and found in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import ahocorasick

from kg.model.gazetteer import Match, NameKind

Candidate = tuple[str, NameKind]


class _Fold(dict[int, str]):
    """Code point to its plain lower-case character; one for one, so offsets stay as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "’‘ʼ‛′`´":
            plain = "'"
        elif char in "‐‑‒–—−":
            plain = "-"
        elif char.isspace():
            plain = " "
        else:
            first = unicodedata.normalize("NFKD", char)[:1] or char
            lower = first.lower()
            plain = _OTHER.get(lower, lower) if len(lower) == 1 else char
        self[code] = plain
        return plain


_OTHER = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "s", "æ": "a", "œ": "o"}
_FOLD = _Fold()


def fold(text: str) -> str:
    """The text without case and accents, apostrophes and dashes made plain; same length.

    >>> fold("Côte d’Ivoire")
    "cote d'ivoire"
    """
    return text.translate(_FOLD)


def lookup_key(form: str) -> str:
    """What two spellings of one name have in common: no case, accents, leading "the", dots.

    >>> lookup_key("The U.S.") == lookup_key("US"), lookup_key("the  White House")
    (True, 'white house')
    """
    words = fold(form).replace(".", "").split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


_SOUNDS = (
    (r"'|\b(?:al|el)[ -](?=\w{3})|\b(?:as|ash|ad|ar|az|an)-(?=\w{3})", ""),
    (r"-", " "),
    (r"\bm[ou]c?hamm?[ae]d\b", "mohamed"),
    (r"\bahmad\b", "ahmed"),
    (r"\b(?:hussain|husain|hussein)\b", "husein"),
    (r"\byou?ss?[ei]f\b", "iusef"),
    (r"y|(?<=[aeiou])j", "i"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"w", "v"),
    (r"(?<=[aou])e(?=[bcdfghklmnprstz])", ""),
    (r"ou", "u"),
    (r"iy|ii|ey|ei\b", "i"),
    (r"([a-z])\1", r"\1"),
)
_SPELLINGS = tuple((re.compile(pattern), text) for pattern, text in _SOUNDS)


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> str:
    """What the usual spellings of one person's name from other scripts have in common.

    >>> spelling("Yulia Timoshenko") == spelling("Yuliya Tymoshenko")
    True
    >>> spelling("Jan-Peter Müller") == spelling("Jan Peter Mueller")
    True
    """
    plain = fold(name).replace(".", "")
    for pattern, text in _SPELLINGS:
        plain = pattern.sub(text, plain)
    return " ".join(plain.split())


def _is_exact(form: str) -> bool:
    """Whether a form is matched with its case to the letter: acronyms and the like."""
    letters = [c for c in form if c.isalpha()]
    return " " not in form and sum(c.isupper() for c in letters) > 1 and len(form) <= 12


class Matcher:
    """Finds the forms of known names in texts: whole words, leftmost, then longest.

    `forms` maps each form as written to its candidates; `strict` are the forms in which each
    capital of the form must be one in the text (names of people); `words` are folded acronyms
    that are ordinary words, not to be found where all letters are capitals. `guarded` are forms
    that may be the end of a longer name ("Social Democratic Party"), each with the folded words
    that may stand before it; `places` are last words of places' names, whose own body a form
    after "'s" is ("Israel's Labour Party").
    """

    def __init__(
        self,
        forms: Mapping[str, Iterable[Candidate]],
        *,
        strict: frozenset[str] = frozenset(),
        words: frozenset[str] = frozenset(),
        guarded: Mapping[str, frozenset[str]] | None = None,
        places: frozenset[str] = frozenset(),
    ) -> None:
        self._forms = {form: tuple(sorted(set(who))) for form, who in forms.items()}
        self._strict = strict
        self._words = words
        self._guarded = guarded or {}
        self._places = places
        self._automaton = ahocorasick.Automaton()
        spellings: dict[str, list[str]] = {}
        for form in self._forms:
            spellings.setdefault(fold(form), []).append(form)
        for folded, written in spellings.items():
            self._automaton.add_word(folded, (len(folded), tuple(sorted(written))))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Match, ...]:
        """Where known names stand in a text, in text order; matches do not overlap."""
        if not self._forms:
            return ()
        folded = fold(text)
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for last, (length, written) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not _is_word(folded, start, end):
                continue
            if forms := self._fitting(text, start, end, written):
                found.append((start, -end, forms))
        found.sort()
        matches, position = [], 0
        for start, minus_end, forms in found:
            if start < position:
                continue
            position = -minus_end
            candidates = {c for form in forms for c in self._forms[form]}
            candidates -= {(i, NameKind.NAME) for i, k in candidates if k is NameKind.ACRONYM}
            matches.append(Match(start=start, end=position, candidates=tuple(sorted(candidates))))
        return tuple(matches)

    def _fitting(
        self, text: str, start: int, end: int, written: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The forms that the words of the text spell with the right capitals."""
        words = text[start:end]
        return tuple(
            form
            for form in written
            if self._fits(form, words, text, start, end)
            and (form not in self._guarded or self._is_whole(form, text, start, end))
        )

    def _is_whole(self, form: str, text: str, start: int, end: int) -> bool:
        """Whether no word before makes the form a part of a longer name."""
        before = _BEFORE.search(text, max(0, start - 40), start)
        if before is None or _all_capitals(text, start, end):
            return True
        word, owner = fold(before["word"]), before["owner"]
        allowed = word in self._guarded[form] or word in _SMALL
        return allowed or (word not in self._places if owner else False)

    def _fits(self, form: str, words: str, text: str, start: int, end: int) -> bool:
        if _is_exact(form):
            same = all(a == b or not a.isalpha() for a, b in zip(form, words, strict=True))
            return same and not (fold(form) in self._words and _all_capitals(text, start, end))
        kept = [b.isupper() for a, b in zip(form, words, strict=True) if a.isupper()]
        if not kept:  # a form without capitals: as written, or begun with a capital
            return words[1:] == form[1:] or words.isupper()
        if " " not in form or form in self._strict:
            if words.isupper():
                return True
            # "mcDonald" is a slip, "MOSCOW" a headline, "pOLISH" neither
            return all(kept)
        # Of several words one capital is enough ("saudi Arabia", "White house").
        return any(kept)


_BEFORE = re.compile(r"(?P<word>[A-ZÀ-Ž][\w.&]*)(?P<owner>['’]s?)? $")

_SMALL_TEXT = """
a after all an and any as at because before both but by can current each even every ex for former
from given had has he her his how if in is its many more most my new no nor not now of old on once
only or other our outgoing senior several she should since so some than that the their then these
they this those to today top two under unlike until was we were what when where which while who
whose why will with would yet you your monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december mr ms mrs
sen rep gov president chairman chairwoman chair director
"""
_SMALL = frozenset(_SMALL_TEXT.split())
"""Words that are no part of the name that follows, whatever their capitals."""

_WORDS = re.compile(r"[^\W\d_]+")


def _is_word(folded: str, start: int, end: int) -> bool:
    """Whether neither end cuts a word, a number or an address ("cnn.com")."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if folded[start].isalnum() and (before.isalnum() or before in ("_", "@")):
        return False
    if folded[end - 1].isalnum() and (after.isalnum() or after == "_"):
        return False
    if before == "." and start > 1 and folded[start - 2].isalnum():
        return folded[end - 1] != "."  # "B.U.S." holds no "U.S.", "said.Trump" holds a name
    return True


def _all_capitals(text: str, start: int, end: int) -> bool:
    """Whether the rest of the line is in capitals, where "US" may be the word "us"."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    around = text[begin:start] + " " + text[end : stop if stop >= 0 else len(text)]
    words = [w for w in _WORDS.findall(around) if len(w) > 3]
    return len(words) > 1 and all(w.isupper() for w in words)
