"""What `kg review` shows and asks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from kg import console
from kg.console import err, escape, note, one_line, out
from kg.query.doubtful import Doubtful
from kg.resolve.candidates import Candidate, Seen

if TYPE_CHECKING:
    from kg.reviewing import Pairs


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def pairs(found: Pairs, *, as_json: bool) -> None:
    """The pairs to look at, each with its points and reasons."""
    if as_json:
        console.as_json([as_line(c) for c in found.first])
        return
    for number, candidate in enumerate(found.first, 1):
        pair(candidate, number)
    more = found.found - len(found.first)
    note(
        f"{found.found} pair{'' if found.found == 1 else 's'} to look at"
        + (f", of which {more} are not shown: --first" if more else "")
        + f"; {found.judgements} judgement{'' if found.judgements == 1 else 's'} in force"
    )


def template(found: Pairs) -> str:
    """The pairs as lines of a ledger, each with its verdict left open."""
    return "".join(
        json.dumps(
            {
                "verdict": None,
                "judges": [c.a.reading, c.b.reading],
                "what": " / ".join(f"{s.label} ({s.document}: {s.words})" for s in (c.a, c.b)),
            },
            ensure_ascii=False,
        )
        + "\n"
        for c in found.first
    )


def as_line(candidate: Candidate) -> dict[str, Any]:
    """A pair in the form of a ledger's line without its verdict, with what to know about it."""
    return {
        "verdict": None,
        "judges": [candidate.a.reading, candidate.b.reading],
        "what": f"{candidate.a.label} / {candidate.b.label}",
        "one_now": candidate.one_now,
        "points": candidate.score.points,
        "reasons": [asdict(reason) for reason in candidate.score.reasons],
        "mentions": candidate.mentions,
        "sides": [asdict(candidate.a), asdict(candidate.b)],
    }


def pair(candidate: Candidate, number: int) -> None:
    """One pair: both sides with their words, and what speaks for and against one entity."""
    state = "one entity now" if candidate.one_now else "two entities now"
    points = f"{candidate.score.points:g} points"
    hang = "1 mention hangs" if candidate.mentions == 1 else f"{candidate.mentions} mentions hang"
    if number > 1:
        out.print()
    out.print(f"[bold]{number}. {state}[/], {points}; {hang} on it")
    for side in (candidate.a, candidate.b):
        _side(side)
    for reason in candidate.score.reasons:
        out.print(f"    [dim]{reason.points:+5.2f}  {reason.feature}: {one_line(reason.why)}[/]")


def _side(side: Seen) -> None:
    many = f"{side.documents} document{'' if side.documents == 1 else 's'}"
    out.print(f"  {escape(side.label)}, {side.type}, {many}  [dim]{escape(side.reading)}[/]")
    out.print(f"    [italic]“… {one_line(side.words)} …”[/]  [dim]{one_line(side.document)}[/]")


def statements(found: list[Doubtful], names: dict[str, str], *, as_json: bool) -> None:
    """The statements to look at, each with its words."""
    if as_json:
        console.as_json([asdict(one) for one in found])
        return
    for number, one in enumerate(found, 1):
        statement(one, number, names)
    note(f"{len(found)} statement{'' if len(found) == 1 else 's'}, read with the least confidence")


def statement(one: Doubtful, number: int, names: dict[str, str]) -> None:
    """One statement with the surest of its passages."""
    many = f"{one.documents} document{'' if one.documents == 1 else 's'}"
    out.print(f"[bold]{number}. {one_line(one.what)}[/], confidence {one.confidence}, {many}")
    out.print(f"    [italic]“{one_line(' '.join(one.sentence.split()))}”[/]")
    where = names.get(one.document, one.document)
    out.print(f"    [dim]{one_line(where)}  {':'.join(one.node.rsplit('/', 2)[1:])}[/]")


class Asking:
    """Shows one pair after the other and asks what it is."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, candidate: Candidate) -> str | None:
        """The verdict on a pair; None to stop, an empty text to leave it open."""
        self.number += 1
        pair(candidate, self.number)
        return _asked(
            "[s]ame, [d]ifferent, [u]nsure, enter to leave it open, [q]uit",
            {"s": "same", "d": "different", "u": "unsure", "": "", "q": None},
        )


class AskingStatements:
    """Shows one statement after the other and asks whether it is right."""

    def __init__(self, names: dict[str, str]) -> None:
        self.number, self.names = 0, names

    def __call__(self, one: Doubtful) -> str | None:
        """The verdict on a statement; None to stop, an empty text to leave it open."""
        self.number += 1
        statement(one, self.number, self.names)
        return _asked(
            "[a]ccept, [r]eject, enter to leave it open, [q]uit",
            {"a": "accept", "r": "reject", "": "", "q": None},
        )


def _asked(question: str, answers: dict[str, str | None]) -> str | None:
    while True:
        try:
            given = typer.prompt(question, default="", show_default=False).strip().lower()
        except typer.Abort:
            return None
        for key, verdict in answers.items():
            if given == key or (verdict and given == verdict):
                return verdict
        expected = ", ".join(key for key in answers if key)
        err.print(f"expected one of {expected}, not {escape(given)!r}")


def judged(
    report: dict[str, Any],
    *,
    taken: int,
    problems: tuple[str, ...] = (),
    quiet: bool = False,
    as_json: bool = False,
) -> None:
    """What was taken into the ledger, and what of it the graph now rests on."""
    if as_json:
        console.as_json({"taken": taken, "left_out": list(problems), "review": report["review"]})
        return
    for line in problems:
        err.print(f"[yellow]left out[/] {one_line(line)}")
    ledger(report)
    review = report["review"]
    if quiet:
        return
    note(
        f"{taken} judgement{'' if taken == 1 else 's'} taken; "
        f"the graph rests on {review['applied']}"
    )


def ledger(report: dict[str, Any]) -> None:
    """Judgements that a build could not apply, and lines of the ledger that it could not read."""
    review = report.get("review", {})
    for line in review.get("problems", ()):
        err.print(f"[yellow]left out[/] {one_line(line)}")
    for line in review.get("idle", ()):
        err.print(f"[yellow]kept, not applied[/] {one_line(line)}")
