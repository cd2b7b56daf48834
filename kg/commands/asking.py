"""Commands that ask a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import console, console_why
from kg.commands.options import Json, Object, Out, Rows, Seconds, Subject
from kg.opened import OpenGraph
from kg.store.guard import QueryError
from kg.store.sparql import ROWS, SECONDS


def query(
    out: Out,
    sparql: Annotated[
        str, typer.Argument(help="SPARQL, or @FILE, or - for standard input.", show_default=False)
    ],
    timeout: Seconds = SECONDS,
    rows: Rows = ROWS,
    *,
    json: Json = False,
) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE over the union of its graphs.

    The prefixes of the graph (kg:, entity:, event:, skos:, …) need no declaration. SERVICE, LOAD
    and updates are refused.
    """
    graph = OpenGraph(out)
    answer = graph.query(_sparql(sparql), seconds=timeout, rows=rows)
    console.answer(answer, names=graph.document_names(), json=json)


def _sparql(argument: str) -> str:
    if argument == "-":
        try:
            return sys.stdin.read()
        except UnicodeDecodeError as error:
            raise QueryError(f"standard input: not UTF-8 text at byte {error.start}") from error
    if argument[:1] != "@":
        return argument
    try:
        return Path(argument[1:]).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{argument[1:]}: not UTF-8 text at byte {error.start}") from error


def ask(
    out: Out,
    question: Annotated[
        str | None, typer.Argument(help="The question's name; without it, all are listed.")
    ] = None,
    arguments: Annotated[
        list[str] | None, typer.Argument(help="Its arguments: names, IRIs or entity:slug.")
    ] = None,
    timeout: Seconds = SECONDS,
    rows: Rows = ROWS,
    *,
    json: Json = False,
) -> None:
    """Ask a named question; the answer quotes the words and says where they stand."""
    graph = OpenGraph(out)
    if question is None:
        console.questions(graph.questions(), json=json)
        return
    answer = graph.ask(question, *(arguments or ()), seconds=timeout, rows=rows)
    console.answer(answer, names=graph.document_names(), json=json)


def why(out: Out, subject: Subject, object_: Object, *, json: Json = False) -> None:
    """Say what is behind the edges of two entities: passages, rules, merges, judgements, counts."""
    from kg import explaining  # noqa: PLC0415 - brings the language model

    found = explaining.why(out, subject, object_)
    console_why.why(found, OpenGraph(out).document_names(), json=json)


def why_not(
    out: Out,
    subject: Subject,
    object_: Annotated[
        str | None, typer.Argument(metavar="OBJECT", help="Another, in the same sentence.")
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option("--as", help="A type of event, a relation, or claim: AidSuspension."),
    ] = None,
    first: Annotated[int, typer.Option(min=1, help="How many sentences to show.")] = 10,
    *,
    json: Json = False,
) -> None:
    """Say why an edge is missing: what was taken up in the sentences with both, and put down."""
    from kg import explaining  # noqa: PLC0415 - as above

    found = explaining.why_not(out, subject, object_, rule=rule)
    console_why.why_not(found, OpenGraph(out).document_names(), json=json, first=first)


def gaps(
    out: Out,
    names: Annotated[
        list[str] | None, typer.Argument(help="Kinds of gaps; without them, all.")
    ] = None,
    more: Annotated[
        Path | None, typer.Option(help="A folder with gaps of your own, as in ontology/gaps.")
    ] = None,
    first: Annotated[int, typer.Option(min=1, help="How many of each kind to show.")] = 5,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for each kind.")] = SECONDS,
    *,
    json: Json = False,
) -> None:
    """Say what the graph does not: one origin only, no answer, no name, no time, no place."""
    graph = OpenGraph(out)
    found = graph.gaps(*(names or ()), more=more, seconds=timeout)
    console.gaps(found, names=graph.document_names(), first=first, json=json)


def diff(
    old: Out,
    new: Annotated[
        Path | None,
        typer.Argument(
            help="Another such folder; without it, OLD as it was before its last change."
        ),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Say what changed from one graph to another: documents, events, relations, claims, status."""
    console.changes(OpenGraph(old).diff(OpenGraph(new) if new else None), json=json)


def origins(out: Out, *, json: Json = False) -> None:
    """Say how many reports the documents go back to, with the reasons and the shared words."""
    console.origins(OpenGraph(out).origins(), json=json)
