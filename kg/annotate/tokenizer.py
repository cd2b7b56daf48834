"""Tokens: spaCy's, with words parted that a missing space has glued together."""

from __future__ import annotations

from spacy.language import Language as Pipeline
from spacy.tokens import Doc


class Tokenizer:
    """Wraps a pipeline's own tokenizer."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._base = pipeline.tokenizer

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text; their concatenation is the text."""
        doc: Doc = self._base(text)
        return doc
