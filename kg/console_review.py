"""What `kg review` shows and asks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import typer

from kg import console
from kg.console import err, escape, note, one_line, out
from kg.resolve.candidates import Candidate, Seen
from kg.reviewing import Pairs, ReviewError

ANSWERS = {"s": "same", "d": "different", "u": "unsure", "": "", "q": None}
"""Keys and the verdict of each: nothing leaves a pair open, q stops."""


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


class Asking:
    """Shows one pair after the other and asks what it is."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, candidate: Candidate) -> str | None:
        """The verdict on a pair; None to stop, an empty text to leave it open."""
        self.number += 1
        pair(candidate, self.number)
        while True:
            try:
                given = typer.prompt(
                    "[s]ame, [d]ifferent, [u]nsure, enter to leave it open, [q]uit",
                    default="",
                    show_default=False,
                )
            except typer.Abort:
                return None
            answer = given.strip().lower()
            for key, verdict in ANSWERS.items():
                if answer == key or (verdict and answer == verdict):
                    return verdict
            err.print(f"expected s, d, u or q, not {escape(answer)!r}")


def roles(given: list[str]) -> dict[str, str]:
    """OLD=NEW, as it was typed; raises ReviewError for anything else."""
    found = {}
    for one in given:
        old, sign, new = one.partition("=")
        if not (old and sign):
            raise ReviewError(f"expected OLD=NEW, such as actor=recipient, not {one!r}")
        found[old] = new
    return found


def judged(report: dict[str, Any], *, taken: int, problems: tuple[str, ...] = ()) -> None:
    """What was taken into the ledger, and what of it the graph now rests on."""
    for line in problems:
        err.print(f"[yellow]left out[/] {one_line(line)}")
    ledger(report)
    review = report["review"]
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
