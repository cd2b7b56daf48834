"""The command `kg`: one command per question a user has."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import kg
from kg import console
from kg.commands import asking, building, checking, judging, showing
from kg.commands.options import EXIT_CODES, FAILED
from kg.model.errors import KgError

COMMANDS = (
    building.build,
    building.add,
    building.remove,
    building.annotate,
    asking.query,
    asking.ask,
    asking.why,
    asking.why_not,
    asking.gaps,
    asking.diff,
    asking.origins,
    judging.review,
    building.clean,
    checking.verify,
    showing.view,
    showing.brief,
    showing.export,
    checking.validate,
    checking.check_ontology,
    checking.new_event_type,
)
"""All commands in the order of the help, each named like its function."""

app = typer.Typer(
    name="kg",
    help="Reads news articles into a graph in which every statement leads back to its words.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for _command in COMMANDS:
    app.command()(_command)


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
