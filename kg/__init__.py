"""Reads news articles into a graph in which every statement leads back to its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg import pipeline
from kg.annotate.language import Language, load
from kg.annotate.language import annotate as _parse
from kg.clean.blocks import clean
from kg.extract.factuality import present
from kg.knowledge import Knowledge
from kg.knowledge import load as _load_knowledge
from kg.model.documents import Document, Publication
from kg.model.reading import Reading
from kg.resolve.origins import cluster_origins
from kg.resolve.stories import cluster_stories

__all__ = ["annotate", "annotate_many", "cluster_origins", "cluster_stories", "factuality"]


@cache
def _language() -> Language:
    return load()


@cache
def _knowledge() -> Knowledge:
    return _load_knowledge()


def annotate(text: str, title: str | None = None, issued: str | None = None) -> Reading:
    """Read one document, before anything is merged across documents."""
    document = Document(text=text, publications=(Publication(title=title, issued=issued),))
    return pipeline.read(document, language=_language(), knowledge=_knowledge())


def annotate_many(texts: Iterable[str], workers: int = 1) -> Iterator[Reading]:
    """Read documents, in order."""
    del workers
    return map(annotate, texts)


def factuality(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """One factuality name for each given event-word span."""
    document = Document(text=text)
    parsed = _parse(document, clean(document), _language())
    answers = []
    for start, end in spans:
        words = parsed.doc.char_span(start, end, alignment_mode="expand")
        if words is None:
            raise ValueError(f"span {start}, {end} lies outside a text of {len(text)} characters")
        answers.append(str(present(words.root, parsed, _knowledge()).factuality))
    return answers
