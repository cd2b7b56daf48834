"""From a text as it came to blocks with a purpose."""

from __future__ import annotations

import re

from kg.model.documents import Block, BlockKind, CleanText, Document
from kg.model.spans import Span


def clean(document: Document) -> CleanText:
    """Divide a text into blocks; every offset stays what it was."""
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(m.start(), m.end()))
        for m in re.finditer(r"\S[^\n]*", document.text)
    )
    return CleanText(text=document.text, blocks=blocks)
