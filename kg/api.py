"""The Python calls of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg import engines, pipeline
from kg.annotate import language as languages
from kg.annotate.language import Language
from kg.clean.blocks import clean
from kg.extract.factuality import present
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge
from kg.model.documents import Document, Publication
from kg.model.reading import Reading
from kg.resolve.origins import cluster_origins
from kg.resolve.stories import cluster_stories

__all__ = ["annotate", "annotate_many", "cluster_origins", "cluster_stories", "factuality"]


@cache
def _language() -> Language:
    return languages.load()


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()


def annotate(text: str, title: str | None = None, issued: str | None = None) -> Reading:
    """Read one document, before anything is merged across documents.

    `issued` is an ISO day; without it relative times have no value. `.to_dict()` of the result is
    the record of the contract. Offsets are code points of `text`.
    """
    document = Document(text=text, publications=(Publication(title=title, issued=issued),))
    return pipeline.read(document, language=_language(), knowledge=_knowledge())


def annotate_many(texts: Iterable[str], workers: int = 1) -> Iterator[Reading]:
    """Read documents, in order; with more than one worker in processes of this machine."""
    return engines.run(annotate, texts, workers=workers)


def factuality(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """One factuality name for each given event-word span, as the words themselves present it.

    Spans are begin and end in code points, end exclusive. Raises ValueError for one that lies
    outside the text.
    """
    document = Document(text=text)
    parsed = languages.annotate(document, clean(document), _language())
    answers = []
    for start, end in spans:
        words = parsed.doc.char_span(start, end, alignment_mode="expand")
        if words is None:
            raise ValueError(f"span {start}, {end} lies outside a text of {len(text)} characters")
        answers.append(str(present(words.root, parsed, _knowledge()).factuality))
    return answers
