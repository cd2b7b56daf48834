"""What several commands share: their options, and with what status they end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DONE, FAILED, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130
EXIT_CODES = f"""Exit status: {DONE} done; {FAILED} failed, nothing was changed;
{USAGE} wrong usage; {PARTLY} done, but some inputs were left out and are listed;
{INTERRUPTED} interrupted."""

Out = Annotated[Path, typer.Argument(help="The folder that kg build wrote.", show_default=False)]
Inputs = Annotated[list[Path], typer.Argument(help="Files, folders and globs.", show_default=False)]
Metadata = Annotated[
    Path | None,
    typer.Option(help="CSV with file, publisher, issued, url, title for plain files."),
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that read.")]
Subject = Annotated[
    str,
    typer.Argument(metavar="SUBJECT", help="A name, an IRI or entity:slug.", show_default=False),
]
Object = Annotated[str, typer.Argument(metavar="OBJECT", help="As SUBJECT.", show_default=False)]
Rows = Annotated[int, typer.Option(min=1, help="Most rows to return.")]
Seconds = Annotated[float, typer.Option(min=0.1, help="Seconds.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
