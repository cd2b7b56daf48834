"""The command with which people judge what was read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import console, console_review
from kg.commands.options import PARTLY, Json, Out, Quiet
from kg.opened import OpenGraph
from kg.query.doubtful import FIRST
from kg.store.ledger import SOMEBODY

if TYPE_CHECKING:
    from kg.reviewing import Ask, Question


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
    by: Annotated[str, typer.Option(envvar="KG_REVIEWER", help="Who judges.")] = SOMEBODY,
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
    first: Annotated[int, typer.Option(min=1, help="How many to show.")] = FIRST,
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
    correcting = bool(note or kind or role or speaker is not None)
    _check(verdict, source, to, doubtful=doubtful, correcting=correcting)
    from kg import reviewing  # noqa: PLC0415 - brings the language model

    if source is not None:
        taken, problems = reviewing.take(out, source, by=by)
        report = OpenGraph(out).report
        console_review.judged(report, taken=taken, problems=problems, quiet=quiet, as_json=json)
        if problems:
            raise typer.Exit(PARTLY)
    elif verdict is not None:
        roles = reviewing.roles_of(role or [])
        graph = reviewing.judge(
            out, verdict, names or (), by=by, reason=note, type=kind, roles=roles, speaker=speaker
        )
        console_review.judged(graph.report, taken=1, quiet=quiet, as_json=json)
        if graph.report["review"]["idle"]:
            raise typer.Exit(PARTLY)
    elif doubtful:
        _statements(out, by=by, first=first, json=json)
    else:
        with console.progress(quiet=quiet or json) as on_progress:
            found = reviewing.pairs(out, first=first, progress=on_progress)
        if to is not None:
            to.write_text(console_review.template(found), encoding="utf-8")
            console.note(
                f"wrote {to} with {len(found.first)} of {found.found} pairs; say same, "
                f"different or unsure in place of null, then: kg review {out} --from {to}"
            )
        elif json or not console_review.can_ask():
            console_review.pairs(found, as_json=json)
        else:
            _go_through(out, found.first, console_review.Asking(), by=by)


def _check(
    verdict: str | None, source: Path | None, to: Path | None, *, doubtful: bool, correcting: bool
) -> None:
    """Raise BadParameter for options that do not go together, of which one would do nothing."""
    if source is not None and verdict is not None:
        raise typer.BadParameter("--from brings its own verdicts; leave out VERDICT")
    if verdict is None and correcting:
        raise typer.BadParameter("--note, --type, --role and --speaker go with a VERDICT")
    if to is not None and (doubtful or verdict is not None or source is not None):
        raise typer.BadParameter("--to writes pairs; it goes with no VERDICT, --from, --statements")


def _statements(out: Path, *, by: str, first: int, json: bool) -> None:
    from kg import reviewing  # noqa: PLC0415 - as above

    some, names = reviewing.statements(out, first=first), OpenGraph(out).document_names()
    if json or not console_review.can_ask():
        console_review.statements(some, names, as_json=json)
    else:
        _go_through(out, some, console_review.AskingStatements(names), by=by)


def _go_through(out: Path, some: Sequence[Question], ask: Ask[Question], *, by: str) -> None:
    from kg import changing, reviewing  # noqa: PLC0415 - as above

    if given := reviewing.go_through(out, some, ask, by=by):
        console_review.judged(changing.rebuild(out).report, taken=len(given))
