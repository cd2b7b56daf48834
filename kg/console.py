"""What the user sees in the terminal: progress, tables, passages, messages."""

from __future__ import annotations

import io
import json as jsons
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape as _escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from kg.exports import Exporter
from kg.model.progress import OnProgress, silent
from kg.query.diff import Change
from kg.query.gaps import Gap
from kg.query.questions import Question
from kg.rdf.validate import ValidationReport
from kg.rdf.verify import VerifyReport
from kg.resolve.origin_report import OriginReport, Place
from kg.store.sparql import Answer

PASSAGE = ("sentence", "document", "begin", "end")
"""Columns of an answer that together are a passage, shown as a quotation below the row."""

# What would move the cursor, colour the terminal or turn the direction of what follows.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)

out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


@contextmanager
def progress(*, quiet: bool) -> Iterator[OnProgress]:
    """A progress bar on standard error, with rate and time left; none if quiet or no terminal."""
    if quiet or not err.is_terminal:
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total, rate="")
            task = next(t for t in bar.tasks if t.id == tasks[stage])
            rate = f"{task.speed:.1f}/s" if task.speed else ""
            bar.update(tasks[stage], completed=done, total=total, rate=rate)

        yield report


def escape(text: str) -> str:
    """Text from outside for the terminal: no markup, and no character that steers it."""
    return _escape(_UNSEEN.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text))


def one_line(text: str) -> str:
    """As `escape`, in one line."""
    return escape(text).replace("\n", "\\n").replace("\t", "\\t")


def plain_streams() -> None:
    """Let a terminal or pipe that lacks a character get its escape instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def fail(message: str) -> None:
    """One clear message on standard error."""
    err.print(f"[bold red]kg:[/] {escape(message)}")


def note(message: str) -> None:
    """A hint on standard error."""
    err.print(escape(message))


def as_json(value: object) -> None:
    """A value as JSON on standard output."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    ascii_only = encoding != "utf8"
    sys.stdout.write(jsons.dumps(value, ensure_ascii=ascii_only, indent=2) + "\n")


def table(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Two columns: what, and how much."""
    grid = Table(
        title=escape(title), title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0)
    )
    grid.add_column()
    grid.add_column(justify="right")
    for name, value in rows:
        grid.add_row(escape(name), escape(value))
    out.print(grid)


def answer(result: Answer, *, names: dict[str, str], json: bool) -> None:
    """An answer: each row in one line, its passage quoted below with where it stands.

    `names` shows documents by file or title in place of their IRIs.
    """
    if json:
        as_json(result.truth if result.kind == "ask" else list(result))
        return
    if result.kind == "ask":
        out.print("yes" if result.truth else "no")
        return
    if result.kind == "construct":
        for (triple,) in result.rows:
            out.print(escape(f"{triple} ."))
        return
    heads = [v for v in result.variables if v not in PASSAGE]
    if len(heads) > 1 and result.rows:
        out.print(f"[dim]{escape(' · '.join(heads))}[/]")
    for row in result:
        _row(row, names)
    count = f"{len(result)} row{'' if len(result) == 1 else 's'}"
    note(f"{count}; there are more" if result.cut else count)


def gaps(found: list[tuple[Gap, Answer]], *, names: dict[str, str], first: int, json: bool) -> None:
    """Each kind of gap with how often it occurs, the first of them, and what to do."""
    if json:
        as_json(
            {g.name: {"gap": g.says, "next": g.advice, "rows": list(some)} for g, some in found}
        )
        return
    for gap, some in found:
        many = f"{len(some)}{' or more' if some.cut else ''}"
        out.print(f"[bold]{escape(gap.name)}[/]: {many} · {escape(gap.says)}")
        for row in islice(some, first):
            _row(row, names)
        if len(some) > first:
            out.print(f"    … and {len(some) - first} more")
        if len(some):
            out.print(f"  [dim]→ {escape(gap.advice)}[/]")


def changes(found: list[Change], *, json: bool) -> None:
    """What changed, by kind of thing and how it changed."""
    if json:
        as_json([asdict(change) for change in found])
        return
    for (kind, how), some in groupby(found, key=lambda c: (c.kind, c.how)):
        out.print(f"[bold]{kind}, {how}[/]")
        for change in some:
            out.print(f"    {one_line(change.sentence)}")
    note(f"{len(found)} change{'' if len(found) == 1 else 's'}")


def origins(report: OriginReport, *, json: bool) -> None:
    """How many reports documents go back to, and the words that connect them."""
    if json:
        as_json(report.to_dict())
        return
    out.print(f"[bold]{escape(report.headline)}[/]")
    needed = [c for c in report.connections if c.needed]
    for declared, heading in ((True, "One report"), (False, "Perhaps not independent")):
        some = [c for c in needed if c.declared is declared]
        if some:
            out.print(f"\n[bold]{heading}[/]")
        for connection in some:
            out.print(one_line(connection.reason))
            for pair in connection.passages:
                _shared(*pair)
    rest = len(report.connections) - len(needed)
    if rest:
        note(f"{rest} more connection{'' if rest == 1 else 's'} between the same: --json")


def _shared(one: Place, other: Place) -> None:
    """The same words in two documents, and where; once if not a character differs."""
    texts = [" ".join(place.text.split()) for place in (one, other)]
    for place, text in zip((one, other), texts, strict=True):
        if place is one or text != texts[0]:
            out.print(f"    [italic]“{one_line(text)}”[/]")
        where = f"{place.name}, {place.span.start}–{place.span.end}"
        out.print(f"    [dim]{one_line(where)}[/]")


def questions(known: Mapping[str, Question], *, json: bool) -> None:
    """The named questions, with what they take."""
    if json:
        as_json({q.name: {"answers": q.answers, "example": q.example} for q in known.values()})
        return
    for question in known.values():
        wanted = " ".join(
            f"[{p.name.upper()}]" if p.optional else p.name.upper() for p in question.parameters
        )
        out.print(f"[bold]{question.name}[/] {escape(wanted)}")
        out.print(f"    {escape(question.answers)}\n    [dim]{escape(question.example)}[/]")


def formats(known: Mapping[str, Exporter], *, json: bool) -> None:
    """The export formats."""
    if json:
        as_json({name: one.help for name, one in known.items()})
        return
    for name, one in known.items():
        out.print(f"[bold]{name:10}[/] {escape(one.help)}")


def skipped(inputs: list[dict[str, Any]]) -> None:
    """Inputs that were left out, one clear line each."""
    for one in inputs:
        place = f"{one['file']}:{one['line']}" if one["line"] else one["file"]
        line = f"{place}: {one['reason']}, {one['detail']}"
        err.print(f"[yellow]left out[/] {one_line(line)}")


def violations(found: list[str]) -> None:
    """Nodes that break their shapes: a fault of the program, which the user should report."""
    for line in found[:10]:
        err.print(f"[yellow]breaks its shape[/] {escape(line)}")
    if len(found) > 10:
        err.print(f"… and {len(found) - 10} more: see report.json")


def summary(report: dict[str, Any], folder: Path) -> None:
    """What a build made, and what to do next."""
    counts = report["counts"]
    table(f"Graph in {folder}", [(name, f"{number:,}") for name, number in counts.items()])
    seconds = sum(report["seconds"].values())
    out.print(f"[dim]{counts['words']:,} words in {seconds:.1f} seconds[/]")
    shown = one_line(shlex.quote(str(folder)))
    out.print(
        f"Next:  kg ask {shown}                        the questions it answers\n"
        f"       kg ask {shown} what-happened          what happened, with the words\n"
        f"       kg view {shown}                       the network, as a page\n"
        f"       kg query {shown} 'SELECT …'           SPARQL over {shown}/graph.ttl"
    )


def idle_letters(idle: Mapping[str, str]) -> None:
    """The names in the user's file of sources whose letters are for nothing here, and why."""
    for name, why in idle.items():
        note(f"no letter for {name!r}: {why}")


def changed(before: Mapping[str, int], report: dict[str, Any], *, quiet: bool, json: bool) -> None:
    """What a graph holds now, with what that is more or less than before."""
    if json:
        as_json(report)
        return
    skipped(report["skipped"])
    violations(report["violations"])
    idle_letters(report["reliability"])
    if not quiet:
        now = dict.fromkeys(before, 0) | report["counts"]
        rows = [(name, f"{n:,} ({n - before.get(name, 0):+,})") for name, n in now.items()]
        table("Graph now, and the difference", rows)


def verification(report: VerifyReport, *, quiet: bool, json: bool) -> None:
    """What was checked against the texts, and what is wrong."""
    if json:
        as_json(report.to_dict())
        return
    for failure in report.failures:
        err.print(f"[red]wrong[/] {escape(failure)}")
    if not quiet or not report.right:
        out.print(f"{report.percent:g} % of {report.checked:,} checks are right")


def validation(report: ValidationReport, *, quiet: bool, json: bool) -> None:
    """Which nodes break their shapes."""
    if json:
        as_json(report.to_dict())
        return
    for violation in report.violations:
        err.print(f"[red]breaks its shape[/] {escape(str(violation))}")
    if not quiet:
        out.print(f"{report.nodes:,} nodes checked, {len(report.violations)} violations")


def problems(found: list[str], *, quiet: bool, json: bool) -> None:
    """What is wrong in the files of an ontology."""
    if json:
        as_json(found)
        return
    for line in found:
        err.print(escape(line))
    if not quiet:
        out.print(f"{len(found)} problem{'' if len(found) == 1 else 's'}")


def _row(row: dict[str, str | None], names: dict[str, str]) -> None:
    cells = [escape(_short(v)) if v else "–" for k, v in row.items() if k not in PASSAGE]
    out.print(" · ".join(f"[bold]{cell}[/]" for cell in cells) or "–")
    sentence = row.get("sentence")
    if sentence:
        document = row.get("document") or ""
        place = f"{names.get(document, _short(document))}, {row.get('begin')}–{row.get('end')}"
        words = " ".join(sentence.split())
        out.print(f"    [italic]“{escape(words)}”[/]\n    [dim]{escape(place)}[/]")


def _short(value: str) -> str:
    """The last two parts of an IRI, anything else as it is."""
    if value.startswith(("http://", "https://")):
        return value.rpartition("#")[2] if "#" in value else "/".join(value.split("/")[-2:])
    return value
