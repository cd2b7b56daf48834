"""Commands that write a graph, or a part of it, in another form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import console
from kg.commands.options import Json, Out, Quiet
from kg.exports import FORMATS
from kg.opened import OpenGraph
from kg.views.network import COMFORTABLE, Part


def view(
    out: Out,
    page: Annotated[
        Path | None, typer.Option(help="The page to write; default OUT/graph.html.")
    ] = None,
    around: Annotated[str | None, typer.Option(help="Only what is near this entity.")] = None,
    hops: Annotated[int, typer.Option(min=1, help="How many links from it.")] = 1,
    event_type: Annotated[str | None, typer.Option(help="Only events of this type.")] = None,
    document: Annotated[str | None, typer.Option(help="Only what this document says.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Most entities to show.")] = COMFORTABLE,
    *,
    quiet: Quiet = False,
) -> None:
    """Write a page that shows the graph, or a part of it, as a network; it needs no connection."""
    graph = OpenGraph(out)
    part = Part(
        around=graph.find(around).value if around else None,
        hops=hops,
        event_type=event_type,
        document=graph.find_document(document) if document else None,
        most=most,
    )
    path = page or out / "graph.html"
    written = graph.view(path, part)
    if not quiet:
        console.note(
            f"wrote {path} with {written.shown} of {written.of} linked entities "
            f"and {written.links} links; open it in a browser"
        )


def brief(
    out: Out,
    entity: Annotated[str, typer.Argument(help="A name, an IRI or entity:slug.")],
    to: Annotated[Path | None, typer.Option(help="Write a file instead of printing.")] = None,
    *,
    html: Annotated[bool, typer.Option("--html", help="A page instead of Markdown.")] = False,
) -> None:
    """Print what the graph holds on one entity, each line with numbered verbatim evidence."""
    text = OpenGraph(out).brief(entity, html=html)
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, encoding="utf-8")
        console.note(f"wrote {to}")


def export(
    out: Out,
    name: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="Without it, formats are listed.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="The file or folder to write.")] = None,
    *,
    with_inferred: Annotated[
        bool, typer.Option("--with-inferred", help="Also what was only inferred, as plain triples.")
    ] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Write the graph for other tools: RDF, Neo4j, Gephi, spreadsheets."""
    graph = OpenGraph(out)
    if name is None:
        console.formats(FORMATS, json=json)
        return
    written = graph.export(name, to, with_inferred=with_inferred)
    if json:
        console.as_json([str(path) for path in written])
    elif not quiet:
        console.note("\n".join(f"wrote {path}" for path in written))
