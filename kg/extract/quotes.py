"""Quotations and turns, and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.annotate.text import Text
from kg.extract.drafts import Draft
from kg.knowledge.descriptions import Descriptions
from kg.model.documents import Block
from kg.model.spans import Span
from kg.model.vocabulary import EntityType

QUOTED = re.compile(r"[\"“]([^\"“”]{2,2000}?)[\"”]", re.DOTALL)
ASKED = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
SEVERAL = re.compile(r"\byou (?:two|both|all|guys|three)\b|\bboth of you\b", re.IGNORECASE)
SELF = re.compile(r"\bI\b|\b[Mm]y\b")
QUESTIONS = 3
"""From how many questions on a text is an interview."""


class Quotes:
    """The quotations of a text, and the turns of an interview.

    A quotation does not go on over a blank line.
    """

    def __init__(self, text: Text, drafts: Sequence[Draft]) -> None:
        self._text = text
        self._drafts = drafts
        self._spans = [
            Span(m.start(), m.end())
            for m in QUOTED.finditer(text.clean.text)
            if "\n\n" not in m.group()
        ]
        self._saying: dict[Span, tuple[int, ...]] = {}
        self._asked = {b.span for b in text.clean.blocks if self._words(b).endswith("?")}
        self._interviewee = self._find_interviewee()

    def _words(self, block: Block) -> str:
        return block.span.of(self._text.clean.text).rstrip()

    def _find_interviewee(self) -> Draft | None:
        """Who answers, if a text is an interview with one person and names no turns.

        It is the person named most before the first question; nobody names himself much later.
        """
        blocks = self._text.clean.blocks
        if any(b.speaker for b in blocks) or len(self._asked) < QUESTIONS:
            return None
        questions = " ".join(s.of(self._text.clean.text) for s in sorted(self._asked))
        if SEVERAL.search(questions) or not ASKED.search(questions):
            return None
        answers = sum(bool(SELF.search(self._words(b))) for b in blocks)
        if answers < QUESTIONS:
            return None
        start = min(self._asked).start
        ranked = sorted(
            (
                (-before, d.names[0].span, d)
                for d in self._drafts
                if d.type is EntityType.PERSON and d.names
                for before in [sum(n.span.end <= start for n in d.names)]
                if before and 2 * before >= len(d.names)
            ),
            key=lambda item: item[:2],
        )
        return ranked[0][2] if ranked else None

    def around(self, token: Token) -> Span | None:
        """The quotation that a word stands in."""
        place = bisect_right(self._spans, token.idx, key=lambda span: span.start) - 1
        if place < 0 or token.idx >= self._spans[place].end:
            return None
        return self._spans[place]

    def inside(self, token: Token) -> bool:
        """Whether a word stands in a quotation."""
        return self.around(token) is not None

    def addressee(self, token: Token) -> Draft | None:
        """Whom "you" in a question of an interview means."""
        block = self._text.block_of(token.idx)
        asked = block is not None and block.span in self._asked
        return self._interviewee if asked else None

    def speaker(
        self, token: Token, by_head: Mapping[int, Draft], words: Descriptions
    ) -> Draft | None:
        """Who says a word: the one subject of a verb of saying in the paragraph, or the turn's."""
        block = self._text.block_of(token.idx)
        if block is None:
            return None
        if block.speaker is not None:
            return self._turn(block.speaker)
        if not self.inside(token):
            return None if block.span in self._asked else self._interviewee
        if block.span not in self._saying:
            self._saying[block.span] = self._subjects(token.doc, block.span, words)
        speakers = [by_head[i] for i in self._saying[block.span] if i in by_head]
        if speakers and all(s is speakers[0] for s in speakers):
            return speakers[0]
        return None

    def _subjects(self, doc: Doc, span: Span, words: Descriptions) -> tuple[int, ...]:
        """The subjects of verbs of saying in a paragraph, outside of its quotations."""
        paragraph = doc.char_span(span.start, span.end, alignment_mode="expand")
        return tuple(
            child.i
            for verb in paragraph or ()
            if verb.lemma_.lower() in words.saying and verb.pos_ == "VERB" and not self.inside(verb)
            for child in verb.children
            if child.dep_ == "nsubj" and not self.inside(child)
        )

    def _turn(self, speaker: Span) -> Draft | None:
        return next((d for d in self._drafts if any(speaker.covers(s) for s in d.heads)), None)
