"""The words beside a quotation in which its report may stand."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.claim_words import Words
from kg.extract.quotations import Quote
from kg.knowledge.reporting import Takes
from kg.model.documents import BlockKind

ENDS = frozenset({".", "!", "?", ";"})
LEADS = frozenset({",", ":", "—", "–", "-", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Words beside a quotation, by index; `opening` is where its sentence begins, if not with it.

    `opening` is an offset, -1 where the quotation opens its sentence or the frame stands before it;
    `follows` says whether any words stand before the quotation in its sentence.
    """

    words: range
    is_behind: bool
    opening: int = -1
    follows: bool = False


class Frames:
    """Finds the frames of a text's quotations."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._doc = words.doc
        self._index = {t.idx: t.i for t in words.doc}
        self._place = {q.span: i for i, q in enumerate(words.quotes)}

    def tokens(self, start: int, end: int) -> range:
        """The words that begin between two characters."""
        first = next((self._index[o] for o in range(start, end) if o in self._index), None)
        if first is None:
            return range(0)
        last = first
        while last < len(self._doc) and self._doc[last].idx < end:
            last += 1
        return range(first, last)

    def behind(self, quote: Quote) -> Frame | None:
        """The words behind a quotation, to the end of the sentence it stands in."""
        text = self._words.characters
        inner = quote.inner.of(text).rstrip()
        block = self._words.text.clean.blocks[quote.block].span
        words = self.tokens(quote.span.end, min(block.end, self._next(quote, block.end)))
        if not quote.closed or not words:
            return None
        first = self._doc[words[0]]
        if inner.endswith(".") and first.text[0].isupper() and not self.is_verb(first):
            return None
        if first.text in ENDS or first.is_space:
            return None
        for i in words[1:]:
            if self._doc[i].text in ENDS:
                words = range(words[0], i)
                break
        if all(self._doc[i].is_punct for i in words):
            return None
        follows = any(not self._doc[i].is_punct for i in self._lead(quote, block.start))
        opening = self._opening(quote, block.start)
        return Frame(words=words, is_behind=True, opening=opening, follows=follows)

    def _opening(self, quote: Quote, start: int) -> int:
        """Where the sentence of a quotation begins that is only its end."""
        lead = self._lead(quote, start)
        kept = [i for i in lead if not self._doc[i].is_space]
        if not kept or self._doc[kept[-1]].text in LEADS:
            return -1
        return self._doc[kept[0]].idx

    def _lead(self, quote: Quote, start: int) -> range:
        """The words before a quotation in its sentence, behind the quotation before it."""
        place = self._place[quote.span]
        before = self._words.quotes[place - 1] if place else None
        if before is not None and before.block == quote.block:
            start = max(start, before.span.end)
        words = self.tokens(start, quote.span.start)
        for i in reversed(words):
            if self._doc[i].text in ENDS:
                return range(i + 1, words[-1] + 1)
        return words

    def before(self, quote: Quote) -> Frame | None:
        """The words before a quotation in its sentence, where they lead up to it."""
        block = self._words.text.clean.blocks[quote.block].span
        words = self._lead(quote, block.start)
        if not words and quote.block:
            words = self._colon_before(quote.block - 1)
        if not words:
            return None
        last = self._doc[words[-1]]
        if last.text in LEADS or self.is_verb(last):
            return Frame(words=words, is_behind=False)
        return None

    def _colon_before(self, index: int) -> range:
        """The last sentence of the paragraph before, if it ends in a colon."""
        span = self._words.text.clean.blocks[index].span
        if not span.of(self._words.characters).rstrip().endswith((":", ": ")):
            return range(0)
        words = self.tokens(span.start, span.end)
        for i in reversed(words):
            if self._doc[i].text in ENDS:
                return range(i + 1, words[-1] + 1)
        return words

    def _next(self, quote: Quote, end: int) -> int:
        place = self._place[quote.span] + 1
        return self._words.quotes[place].span.start if place < len(self._words.quotes) else end

    def is_verb(self, token: Token) -> bool:
        """Whether a word is a verb that may report a quotation."""
        if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            return False
        senses = self._words.lexicon.verbs.get(token.lemma_.lower())
        if senses is None or not any(Takes.QUOTE in s.takes for s in senses):
            return False
        return token.pos_ == "VERB" or token.tag_ in {"VBD", "VBZ"}

    def stands_alone(self, quote: Quote) -> bool:
        """Whether the sentence ends with the quotation, or goes on with a report."""
        rest = self._words.characters[quote.span.end : quote.span.end + 80].lstrip(" \t.,")
        if not rest or rest[0] in '\n"“—–' or rest[0].isupper():
            return True
        frame = self.behind(quote)
        return frame is not None and any(self.is_verb(self._doc[i]) for i in frame.words[:4])

    def goes_alone(self, quote: Quote) -> bool:
        """Whether a quotation behind a full stop has no report in its own sentence."""
        frame = self.behind(quote)
        if frame is not None and any(self.is_verb(self._doc[i]) for i in frame.words[:12]):
            return False
        return self.is_utterance(quote) or self.stands_alone(quote)

    def is_utterance(self, quote: Quote) -> bool:
        """Whether the words in the marks look like a sentence."""
        words = quote.words(self._words.characters)
        return len(words) >= 4 and words[0][:1].isupper()

    def is_title(self, quote: Quote) -> bool:
        """Whether the words in the marks look like the title of a book or a programme."""
        words = [w for w in quote.words(self._words.characters) if len(w) > 3]
        return len(words) <= 8 and all(w[0].isupper() or not w[0].isalpha() for w in words)

    def is_whole_block(self, quote: Quote) -> bool:
        """Whether a paragraph holds nothing but the quotation."""
        block = self._words.text.clean.blocks[quote.block]
        text = self._words.characters
        rest = text[block.span.start : quote.span.start] + text[quote.span.end : block.span.end]
        return block.kind is BlockKind.PARAGRAPH and not any(c.isalnum() for c in rest)
