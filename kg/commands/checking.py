"""Commands that check a graph, and the knowledge that it is made with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import console
from kg.commands.options import FAILED, Json, Out, Quiet
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.opened import OpenGraph


def verify(
    out: Out,
    inputs: Annotated[
        Path | None, typer.Option(exists=True, help="The input root, to compare the raw files too.")
    ] = None,
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Check that every quotation is in its text, word for word, and every text is unchanged."""
    report = OpenGraph(out).verify(inputs)
    console.verification(report, quiet=quiet, json=json)
    if not report.right:
        raise typer.Exit(FAILED)


def validate(out: Out, *, quiet: Quiet = False, json: Json = False) -> None:
    """Check every node of the graph against its SHACL shape."""
    report = OpenGraph(out).validate()
    console.validation(report, quiet=quiet, json=json)
    if not report.conforms:
        raise typer.Exit(FAILED)


def check_ontology(
    folder: Annotated[
        Path | None, typer.Argument(help="An ontology folder; default the one in use.")
    ] = None,
    examples: Annotated[
        str | None, typer.Option(help="Also run the examples of this event type, or of 'all'.")
    ] = None,
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Report every error of every file in ontology/ at once, with file and line."""
    from kg import checking  # noqa: PLC0415 - brings the language model, which others don't need

    problems = checking.check_ontology(folder)
    if examples and not problems:
        types = load_event_types((folder or ontology()) / "events")
        only = None if examples == "all" else examples
        problems += checking.check_examples(checking.language_reader(folder), types, only)
    console.problems(problems, quiet=quiet, json=json)
    if problems:
        raise typer.Exit(FAILED)


def new_event_type(
    name: Annotated[str, typer.Argument(help="In CamelCase, like AidSuspension.")],
    folder: Annotated[
        Path | None, typer.Option(help="Where event types lie; default ontology/events.")
    ] = None,
) -> None:
    """Write a commented template for an event type of your own."""
    from kg import checking  # noqa: PLC0415 - as above

    path = checking.new_event_type(name, folder)
    console.note(f"wrote {path}; edit it, then: kg check-ontology --examples {name}")
