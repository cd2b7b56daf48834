"""Where no sentence can begin, whatever the parser believes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

TITLES = frozenset(
    {"Adm.", "Amb.", "Asst.", "Atty.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Det.", "Dr."}
    | {"Drs.", "Gen.", "Gens.", "Gov.", "Govs.", "Hon.", "Insp.", "Lt.", "Maj.", "Messrs.", "Mr."}
    | {"Mrs.", "Ms.", "Mt.", "Prof.", "Pvt.", "Rep.", "Reps.", "Rev.", "Sec.", "Sen.", "Sens."}
    | {"Sgt.", "St.", "Supt."}
)
"""Abbreviations that only stand before a name."""

REPORTING = frozenset(
    {"added", "asked", "asks", "continued", "exclaimed", "explained", "noted", "remarked"}
    | {"replied", "said", "says", "shouted", "stated", "told", "tweeted", "warned", "wondered"}
    | {"wrote"}
)
_QUOTES = frozenset({'"', "'", "''", "”", "’"})
_NEVER = frozenset({",", ";", ":", ".", "?", "!", "%", ")", "]", "'s", "n't", "…"})


def forbid_sentence_starts(doc: Doc) -> None:
    """Tell the parser where no sentence begins; what is already set stays.

    Those are: punctuation and closing quotation marks, the first word after an opening one, words
    after a title ("Rep."), and what follows a quotation within its sentence ('"No," he said').
    """
    for i in range(1, len(doc)):
        if doc[i].is_sent_start is None and _continues(doc, i):
            doc[i].is_sent_start = False


def is_opening(doc: Doc, i: int) -> bool:
    """Whether a quotation mark begins a quotation: space before it and none after it."""
    token = doc[i]
    if token.text not in _QUOTES or token.whitespace_ or i + 1 == len(doc):
        return False
    if doc[i + 1].is_space:
        return False
    first = i - 1 if i > 0 and doc[i - 1].text in _QUOTES and not doc[i - 1].whitespace_ else i
    return first == 0 or _is_apart(doc[first - 1])


def is_closing(doc: Doc, i: int) -> bool:
    """Whether a quotation mark ends a quotation: no space before it."""
    return i > 0 and doc[i].text in _QUOTES and not _is_apart(doc[i - 1]) and not is_opening(doc, i)


def _is_apart(token: Token) -> bool:
    """Whether white space, an opening bracket or a dash ends a token."""
    return (
        bool(token.whitespace_) or token.is_space or token.text in {"(", "[", "—", "–", "-", "--"}
    )


def _continues(doc: Doc, i: int) -> bool:
    token, before = doc[i], doc[i - 1]
    if token.is_space or before.is_space:
        return False
    if (
        token.text in _NEVER
        or before.text in TITLES
        or is_closing(doc, i)
        or is_opening(doc, i - 1)
    ):
        return True
    return is_closing(doc, i - 1) and _reports(doc, i)


def _reports(doc: Doc, i: int) -> bool:
    """Whether the words after a closing quotation mark go on with the quotation's sentence."""
    before = (doc[j].text for j in range(i - 1, max(i - 4, -1), -1))
    mark = next((text for text in before if text not in _QUOTES), "")
    if mark == ",":
        return True
    if doc[i].text[:1].islower():
        return mark in {"?", "!", "…"} or doc[i].lower_ in REPORTING or (mark[-1:] != ".")
    if mark not in {"?", "!"}:
        return False
    for token in doc[i : i + 5]:
        if token.lower_ in REPORTING:
            return token.i > i
        if not token.text[:1].isupper():
            return False
    return False
