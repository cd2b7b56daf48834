"""Adding documents to a graph, and removing one: always as if the graph were built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.annotate.language import RULES
from kg.ingest import document_of
from kg.model.documents import Document
from kg.model.errors import KgError
from kg.model.progress import OnProgress, silent
from kg.opened import OpenGraph
from kg.pipeline import Settings
from kg.store.documents import read_documents
from kg.store.generations import Generations
from kg.store.manifest import Generation


class ChangeError(KgError):
    """A graph cannot be changed as asked."""


def add(
    out: Path | str,
    paths: Iterable[Path | str],
    *,
    metadata: Path | str | None = None,
    workers: int = 1,
    progress: OnProgress = silent,
) -> OpenGraph:
    """Add the articles at some paths to the graph in a folder, with the settings it was built with.

    Its files are then byte for byte those of a build of all its documents together. A text that it
    has already gets another publication. Raises KgError if there is nothing to add, and if the
    graph, or a gazetteer that it was built with, is gone.
    """
    before = Generations(Path(out)).current()
    settings = settings_of(before)
    clock = pipeline.Clock()
    with clock("ingest"):
        new, skipped = pipeline.take_in(
            [Path(p) for p in paths], Path(metadata) if metadata else None
        )
    if not new:
        raise ChangeError("\n  ".join(["there is no text to add", *map(str, skipped)]))
    pipeline.make(
        union([*read_documents(before.folder), *new]),
        Path(out),
        settings=settings,
        workers=workers,
        progress=progress,
        skipped=skipped,
        clock=clock,
        check=_unchanged(Path(out), before),
    )
    return OpenGraph(Path(out))


def remove(
    out: Path | str, document: str, *, workers: int = 1, progress: OnProgress = silent
) -> OpenGraph:
    """Remove a document, by file name, title or beginning of its hash, with all its publications.

    Raises KgError if none or several documents are called so, or if it is the only one.
    """
    graph = OpenGraph(Path(out))
    settings = settings_of(graph.generation)
    name = graph.find_document(document).rpartition("/")[2]
    kept = [d for d in read_documents(graph.folder) if d.id != name]
    if not kept:
        raise ChangeError(
            f"{document!r} is the only document of {out}, and a graph has at least one; "
            "delete the folder instead, or add another document first"
        )
    pipeline.make(
        kept,
        Path(out),
        settings=settings,
        workers=workers,
        progress=progress,
        check=_unchanged(Path(out), graph.generation),
    )
    return OpenGraph(Path(out))


def rebuild(out: Path | str, *, workers: int = 1, progress: OnProgress = silent) -> OpenGraph:
    """Build the graph in a folder anew from its documents, with the judgements beside it."""
    before = Generations(Path(out)).current()
    pipeline.make(
        read_documents(before.folder),
        Path(out),
        settings=settings_of(before),
        workers=workers,
        progress=progress,
        check=_unchanged(Path(out), before),
    )
    return OpenGraph(Path(out))


def settings_of(generation: Generation) -> Settings:
    """The settings that a generation was built with; raises ChangeError if they are not there."""
    kept: dict[str, Any] = dict(generation.settings)
    if "gazetteers" not in kept:
        raise ChangeError(
            f"{generation.folder} does not say which gazetteers it was built with: an older "
            "version of kg wrote it; build it again"
        )
    gazetteers = tuple(map(Path, kept["gazetteers"]))
    reliability = Path(kept["reliability"]) if "reliability" in kept else None
    needed = [("gazetteer", path) for path in gazetteers]
    needed += [("reliability file", reliability)] if reliability else []
    for what, path in needed:
        if not path.is_file():
            raise ChangeError(
                f"the graph was built with the {what} {path}, which is gone: put it back, or "
                "build again without it"
            )
    return Settings(
        model=kept["model"],
        reader=kept.get("reader", RULES),
        base=kept["base"],
        gazetteers=gazetteers,
        reliability=reliability,
    )


def union(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Documents, each text once with all its publications, sorted by hash."""
    texts: dict[str, list[Document]] = {}
    for document in documents:
        texts.setdefault(document.text, []).append(document)
    merged = [
        document_of(text, [p for one in some for p in one.publications])
        for text, some in texts.items()
    ]
    return tuple(sorted(merged, key=lambda d: d.id))


def _unchanged(out: Path, before: Generation) -> Callable[[], None]:
    """A check that nobody else wrote since `before` was read."""

    def check() -> None:
        now = Generations(out).current().id
        if now != before.id:
            raise ChangeError(
                f"{out} was changed by another process in the meantime; nothing was done, try again"
            )

    return check
