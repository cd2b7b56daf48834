"""Quotations and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.drafts import Draft
from kg.knowledge.descriptions import Descriptions
from kg.model.spans import Span

QUOTED = re.compile(r"[\"“]([^\"“”]{2,2000}?)[\"”]", re.DOTALL)


class Quotes:
    """The quotations of a text; a quotation does not go on over a blank line."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._spans = [
            Span(m.start(), m.end())
            for m in QUOTED.finditer(text.clean.text)
            if "\n\n" not in m.group()
        ]

    def around(self, token: Token) -> Span | None:
        """The quotation that a word stands in."""
        return next((s for s in self._spans if s.start <= token.idx < s.end), None)

    def inside(self, token: Token) -> bool:
        """Whether a word stands in a quotation."""
        return self.around(token) is not None

    def speaker(
        self, token: Token, by_head: Mapping[int, Draft], words: Descriptions
    ) -> Draft | None:
        """Who says a word: the one subject of a verb of saying in the paragraph, or the turn's."""
        block = self._text.block_of(token.idx)
        if block is None:
            return None
        if not self.inside(token):
            return self._turn(block.speaker, by_head)
        doc = token.doc
        paragraph = doc.char_span(block.span.start, block.span.end, alignment_mode="expand")
        if paragraph is None:
            return None
        speakers = [
            by_head[child.i]
            for verb in paragraph
            if verb.lemma_.lower() in words.saying and verb.pos_ == "VERB" and not self.inside(verb)
            for child in verb.children
            if child.dep_ == "nsubj" and child.i in by_head and not self.inside(child)
        ]
        if speakers and all(s is speakers[0] for s in speakers):
            return speakers[0]
        return None

    def _turn(self, speaker: Span | None, by_head: Mapping[int, Draft]) -> Draft | None:
        if speaker is None:
            return None
        for draft in by_head.values():
            if any(speaker.covers(s) for s in draft.heads):
                return draft
        return None
