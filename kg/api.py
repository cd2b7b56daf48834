"""The Python calls of the contract."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import engines, pipeline
from kg.annotate import language as languages
from kg.annotate.language import TRAINED
from kg.changing import add, remove
from kg.clean.blocks import clean
from kg.extract.factuality import present
from kg.ingest import IngestError
from kg.ingest.metadata import iso_day, whole
from kg.model.documents import Document, Publication
from kg.model.progress import OnProgress, silent
from kg.model.reading import Reading
from kg.opened import OpenGraph
from kg.pipeline import Reader, Settings
from kg.rdf.errors import RdfError
from kg.rdf.iris import Iris
from kg.resolve.origins import cluster_origins
from kg.resolve.stories import cluster_stories
from kg.reviewing import judge
from kg.store.errors import StoreError

__all__ = [
    "Settings",
    "add",
    "annotate",
    "annotate_file",
    "annotate_many",
    "build",
    "cluster_origins",
    "cluster_stories",
    "factuality",
    "judge",
    "open",
    "remove",
]

_READ = Reader(Settings(reader=os.environ.get("KG_READER", TRAINED)))
"""What reads single texts: the trained reader, or what the environment variable KG_READER names."""


def annotate(text: str, title: str | None = None, issued: str | None = None) -> Reading:
    """Read one document, before anything is merged across documents.

    `issued` is an ISO day; without it relative times have no value. `.to_dict()` of the result is
    the record of the contract. Offsets are code points of `text`; half a surrogate pair in it is
    read as U+FFFD. Raises IngestError if `issued` is no day.
    """
    if issued is not None and iso_day(issued) is None:
        raise IngestError(f"'issued' must be a day as YYYY-MM-DD, not {issued!r}")
    document = Document(
        text=whole(text),
        publications=(Publication(title=title, issued=iso_day(issued) if issued else None),),
    )
    return _READ(document)


def annotate_file(file: Path, title: str | None = None, issued: str | None = None) -> Reading:
    """Read the text of one file; raises KgError if it has none."""
    documents, skipped = pipeline.take_in([file], None)
    if len(documents) != 1:
        found = "; ".join(map(str, skipped)) or f"{len(documents)} texts"
        raise pipeline.BuildError(f"expected one text in {file}, found {found}")
    return annotate(documents[0].text, title or documents[0].title, issued or documents[0].issued)


def annotate_many(texts: Iterable[str], workers: int = 1) -> Iterator[Reading]:
    """Read documents, in order; with more than one worker in processes of this machine."""
    return engines.run(annotate, texts, workers=workers)


def factuality(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """One factuality name for each given event-word span, as the words themselves present it.

    Spans are begin and end in code points, end exclusive. Raises ValueError for one that lies
    outside the text.
    """
    document = Document(text=text)
    language, knowledge = pipeline.loaded(_READ.settings)
    parsed = languages.annotate(document, clean(document), language)
    answers = []
    for start, end in spans:
        words = parsed.doc.char_span(start, end, alignment_mode="expand")
        if words is None:
            raise ValueError(f"span {start}, {end} lies outside a text of {len(text)} characters")
        answers.append(str(present(words.root, parsed, knowledge).factuality))
    return answers


def build(
    paths: Iterable[Path | str],
    out: Path | str = "out",
    *,
    metadata: Path | str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    progress: OnProgress = silent,
) -> OpenGraph:
    """Read the articles at some paths and write their graph to a folder, which is then open.

    Raises KgError for what the user can act on: nothing to read, a broken metadata or gazetteer
    file, a model that is not installed. Inputs that cannot be read are listed in `.report`.
    """
    inputs = [Path(p) for p in paths]
    chosen = settings or Settings()
    _check_base(chosen.base)
    _check_out(Path(out), inputs)
    pipeline.build(
        inputs,
        Path(out),
        metadata=Path(metadata) if metadata else None,
        settings=chosen,
        workers=workers,
        progress=progress,
    )
    return OpenGraph(Path(out))


def _check_base(base: str) -> None:
    """Raise RdfError before hours of reading rather than after."""
    Iris(base)
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise RdfError(f"the base IRI {base!r} is no IRI: {error}") from error


def _check_out(out: Path, inputs: Sequence[Path]) -> None:
    """As `_check_base`, for an output folder that cannot be one."""
    for place in (out, *out.parents):
        if place.exists() and not place.is_dir():
            raise StoreError(f"{place} is no folder; name a folder for the output")
    if out.resolve() in {place.resolve() for place in inputs if place.is_dir()}:
        raise StoreError(
            f"{out} is an input and cannot be the output too; name another folder, "
            f"for instance {out / 'out'}"
        )


def open(out: Path | str) -> OpenGraph:  # noqa: A001 - the name that the contract gives
    """Open the graph that a build wrote; raises KgError if there is none."""
    return OpenGraph(Path(out))
