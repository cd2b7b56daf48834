"""Where a sentence begins, and where none can, whatever the parser believes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from spacy.attrs import SENT_START  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.tokens import Doc

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
LONG, LONGEST = 250, 350
"""Tokens after which a sentence may be cut at a comma, and must be cut anywhere."""
_ENDS = frozenset(".?!")
_PAUSES = frozenset(",;:")
_QUOTES = frozenset({'"', "'", "''", "”", "’"})
_BEFORE = TITLES | _QUOTES
_NEVER = frozenset({",", ";", ":", ".", "?", "!", "%", ")", "]", "'s", "n't", "…"})
_NOTED = _NEVER | _QUOTES


def forbid_sentence_starts(doc: Doc) -> None:
    """Tell the parser where no sentence begins; what is already set stays.

    Those are: punctuation and closing quotation marks, the first word after an opening one, words
    after a title ("Rep."), and what follows a quotation within its sentence ('"No," he said').
    """
    if not len(doc):
        return
    words = Words(doc)
    texts = words.texts
    starts = doc.to_array([SENT_START]).reshape(-1).astype("int64")
    for i in range(1, len(texts)):
        noted = texts[i] in _NOTED or texts[i - 1] in _BEFORE
        if noted and not starts[i] and words.continues(i):
            starts[i] = -1
    # All at once: each assignment to Token.is_sent_start walks through the whole text.
    column = starts.astype("uint64").reshape(-1, 1)
    doc.from_array([SENT_START], column)  # type: ignore[arg-type]  # its stub wants another alias


def begin_sentences(doc: Doc, offsets: Iterable[int]) -> None:
    """Tell the parser that a sentence begins with the first token at or after each offset.

    And within what goes on for `LONGEST` tokens without a full stop, so that no text costs more
    than in proportion to its length: what is read of a sentence is compared with all of it.
    """
    places = [token.idx for token in doc]
    found = {bisect_left(places, offset) for offset in offsets} - {len(places)}
    found |= _cuts([token.text for token in doc], found)
    if found:
        starts = doc.to_array([SENT_START]).reshape(-1).astype("int64")
        starts[sorted(found)] = 1
        doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]


def _cuts(words: list[str], starts: set[int]) -> set[int]:
    """Where endless sentences are cut: after a comma or the like, at last anywhere."""
    cuts = set()
    begin = 0
    for i, word in enumerate(words):
        length = i - begin
        if i in starts or (word in _ENDS and length < LONGEST):
            begin = i
        elif length >= LONGEST or (length >= LONG and words[i - 1] in _PAUSES):
            cuts.add(i)
            begin = i
    return cuts


class Words:
    """A text's tokens and the spaces after them, as plain lists: asking spaCy is slow."""

    def __init__(self, doc: Doc) -> None:
        written = [token.text_with_ws for token in doc]
        self.spaces = [text[-1:].isspace() for text in written]
        self.texts = [text.rstrip(" ") or text for text in written]

    def continues(self, i: int) -> bool:
        """Whether a token goes on with the sentence of the one before it."""
        text, before = self.texts[i], self.texts[i - 1]
        if text.isspace() or before.isspace():
            return False
        if text in _NEVER or before in TITLES or self.is_closing(i) or self.is_opening(i - 1):
            return True
        return self.is_closing(i - 1) and self._reports(i)

    def is_opening(self, i: int) -> bool:
        """Whether a quotation mark begins a quotation: space before it and none after it."""
        if self.texts[i] not in _QUOTES or self.spaces[i] or i + 1 == len(self.texts):
            return False
        if self.texts[i + 1].isspace():
            return False
        doubled = i > 0 and self.texts[i - 1] in _QUOTES and not self.spaces[i - 1]
        first = i - 1 if doubled else i
        return first == 0 or self._is_apart(first - 1)

    def is_closing(self, i: int) -> bool:
        """Whether a quotation mark ends a quotation: no space before it."""
        return (
            i > 0
            and self.texts[i] in _QUOTES
            and not self._is_apart(i - 1)
            and not self.is_opening(i)
        )

    def _is_apart(self, i: int) -> bool:
        """Whether white space, an opening bracket or a dash ends a token."""
        return self.spaces[i] or self.texts[i] in {"(", "[", "—", "–", "-", "--"}

    def _reports(self, i: int) -> bool:
        """Whether the words after a closing quotation mark go on with the quotation's sentence."""
        before = (self.texts[j] for j in range(i - 1, max(i - 4, -1), -1))
        mark = next((text for text in before if text not in _QUOTES), "")
        if mark == ",":
            return True
        if self.texts[i][:1].islower():
            return mark[-1:] != "." or self.texts[i] in REPORTING
        if mark not in {"?", "!"}:
            return False
        for j in range(i, min(i + 5, len(self.texts))):
            if self.texts[j].lower() in REPORTING:
                return j > i
            if not self.texts[j][:1].isupper():
                return False
        return False
