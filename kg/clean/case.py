"""Names that lost their capitals: "saudi Arabia", "White house", "president trump's"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.knowledge.boilerplate import Boilerplate

_WORD = re.compile(r"(?<![\w@#/.&-])[^\W\d_]+(?![\w@/&]|-\w|\.\w)")
_TITLED = re.compile(
    r"\b(President|Secretary|Minister|Chancellor|Senator|Sen\.|Rep\.|Gov\.|Governor|General|Gen\.|"
    r"Ambassador|Dr\.|Mr\.|Mrs\.|Ms\.) ([a-z]{3,})\b"
)
_TITLE = re.compile(r"(?<![\w.@/-])(dr|mr|mrs|ms|prof|sen|gov)(?=\. ?[A-Z][a-z])")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")

_NO_SURNAMES = frozenset(
    {"and", "are", "but", "did", "does", "elect", "for", "from", "had", "has", "have", "her", "his"}
    | {"its", "may", "not", "now", "the", "then", "was", "were", "what", "when", "who", "will"}
    | {"with"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names by their first word in small letters, the longest first."""

    always: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partly: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def index_names(always: Iterable[str], partly: Iterable[str]) -> Names:
    """Prepare names: those mended wherever they stand, and those that need a capital in part."""
    return Names(always=_by_first_word(always), partly=_by_first_word(partly))


@cache
def names_of(boilerplate: Boilerplate) -> Names:
    """The names of countries and institutions that the word lists hold."""
    return index_names([*boilerplate.countries, *boilerplate.adjectives], boilerplate.phrases)


def mend_case(text: str, names: Names) -> str:
    """Give known names their capitals back, and titles before names; equally long.

    A surname after a title is a name if the text itself writes it with a capital within a sentence.
    """
    edits: dict[int, str] = {m.start(): m[0].capitalize()[:1] for m in _TITLE.finditer(text)}
    for word in _WORD.finditer(text):
        start = word.start()
        first = word[0].lower()
        for name in names.always.get(first, ()):
            if _stands(name, text, start):
                _mend(name, text, start, edits)
                break
        for name in names.partly.get(first, ()):
            if _stands(name, text, start) and _is_half_capital(name, text, start):
                _mend(name, text, start, edits)
                break
    titled = list(_TITLED.finditer(text))
    if titled:
        seen = set(_CAPITALISED.findall(text))
        for m in titled:
            if m[2].capitalize() in seen and m[2] not in _NO_SURNAMES:
                edits[m.start(2)] = m[2][0].upper()
    if not edits:
        return text
    characters = list(text)
    for offset, character in edits.items():
        characters[offset] = character
    return "".join(characters)


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        index.setdefault(name.split()[0].split("-")[0].lower(), []).append(name)
    return {first: tuple(group) for first, group in index.items()}


def _stands(name: str, text: str, start: int) -> bool:
    """Whether a name stands at an offset, in whatever case."""
    end = start + len(name)
    written = text[start:end]
    if len(written) < len(name) or written.lower() != name.lower():
        return False
    return not (end < len(text) and (text[end].isalnum() or text[end] in "_@/"))


def _is_half_capital(name: str, text: str, start: int) -> bool:
    """Whether a name's first word has its capital, and not because it begins a sentence."""
    before = text[max(0, start - 40) : start].rstrip(" ")
    begins = not before or before[-1] in ".!?:;\"'—\n\r(["
    return text[start] == name[0] and not begins


def _mend(name: str, text: str, start: int, edits: dict[int, str]) -> None:
    written = text[start : start + len(name)]
    if written.isupper():
        return
    for i, (has, wants) in enumerate(zip(written, name, strict=True)):
        if has != wants and wants.isupper():
            edits[start + i] = wants
