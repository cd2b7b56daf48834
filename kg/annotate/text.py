"""A text with its words, as every extractor reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.annotate.reader.proposals import Proposals
from kg.model.documents import Block, CleanText, Document
from kg.model.rejected import Rejected, Why
from kg.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document, its cleaned form and its parse.

    `doc.text == clean.text` and both are as long as `document.text`, so `token.idx` is an offset
    into the document. `proposals` are the trained reader's, None where rules read alone;
    `rejected` is the log to which readers add what they put down.
    """

    document: Document
    clean: CleanText
    doc: Doc
    proposals: Proposals | None = None
    rejected: list[Rejected] = field(default_factory=list, compare=False, repr=False)

    def reject(self, span: Span, rule: str, why: Why) -> None:
        """Note that a candidate became no statement."""
        self.rejected.append(Rejected(span=span, rule=rule, why=why))

    def block_of(self, offset: int) -> Block | None:
        """The block that an offset lies in."""
        return next((b for b in self.clean.blocks if b.span.start <= offset < b.span.end), None)

    def sentence_of(self, token: Token) -> Span:
        """The sentence around a token, without outer white space, as quoted for evidence."""
        return span_of(token.sent)


def span_of(words: Tokens | Token) -> Span:
    """Where words stand in the document, without outer white space."""
    if isinstance(words, Token):
        return Span(words.idx, words.idx + len(words))
    text = words.text
    start = words.start_char + len(text) - len(text.lstrip())
    return Span(start, max(start, words.start_char + len(text.rstrip())))
