"""What the documentation shows, made by running it.

`python tools/documentation.py` writes the outputs in README.md and the whole of docs/commands.md
anew; the tests compare. In README.md a `console` block holds commands after `$` and what they
print, a `python` block is run and the `text` block right after it is what it prints; any block
with a file name after its language is written to that file first. A line `…` stands for lines
that are left out, and `…` in a line for anything.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import typer

from kg import api, cli
from kg.commands.options import EXIT_CODES
from kg.query.questions import load_questions

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
COMMANDS = ROOT / "docs" / "commands.md"
LEFT_OUT = "…"
_BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block; it stands at `start`, its body from `begin` to `end` of the text."""

    language: str
    file: str | None
    body: str
    start: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An output that a text shows, and what the command gave now; `line` is the command's."""

    command: str
    line: int
    begin: int
    end: int
    shown: str
    given: str
    status: int = 0

    @property
    def renewed(self) -> str:
        """What to show: as many lines at the head and the tail as now."""
        return shortened(self.given, self.shown)


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a Markdown text, in order."""
    for match in _BLOCK.finditer(text):
        yield Block(
            language=match["language"],
            file=match["file"],
            body=match["body"],
            start=match.start(),
            begin=match.start("body"),
            end=match.end("body"),
        )


def shortened(given: str, shown: str) -> str:
    """An output with lines left out where, and only where, `shown` leaves them out."""
    lines, like = given.splitlines(), shown.splitlines()
    if LEFT_OUT in like:
        head = like.index(LEFT_OUT)
        tail = len(like) - head - 1
        if head + tail < len(lines):
            lines = [*lines[:head], LEFT_OUT, *lines[len(lines) - tail :]]
    if len(lines) == len(like):
        lines = [old if _fits(old, new) else new for old, new in zip(like, lines, strict=True)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _fits(shown: str, given: str) -> bool:
    """Whether a line is what is shown, with anything where that has the mark inside."""
    return bool(re.fullmatch(".*".join(map(re.escape, shown.split(LEFT_OUT))), given.rstrip()))


@dataclass(slots=True, kw_only=True)
class Session:
    """A folder in which examples run one after the other, as a reader would try them.

    It holds `seeds` and `out`, a built graph of them. Blocks of Python share their names.
    """

    folder: Path
    names: dict[str, object] = field(default_factory=dict)

    def prepare(self, out: Path) -> None:
        """Lay out the folder; `out` is a graph that was built of seeds/."""
        (self.folder / "seeds").symlink_to(ROOT / "seeds")
        (self.folder / "out").symlink_to(out)

    def run(self, text: str) -> Iterator[Shown]:
        """Run the blocks of a text; what each command and each block of Python printed."""
        found = list(blocks(text))
        for block, following in zip(found, [*found[1:], None], strict=True):
            line = text.count("\n", 0, block.begin) + 1
            if block.file:
                (self.folder / block.file).write_text(block.body, encoding="utf-8")
            elif block.language == "console":
                yield from self._console(block, line)
            elif block.language == "python":
                given = self._python(block.body, line)
                beside = following if following and following.language == "text" else None
                if beside and not beside.file and not text[block.end + 3 : beside.start].strip():
                    yield Shown(
                        command="python",
                        line=line,
                        begin=beside.begin,
                        end=beside.end,
                        shown=beside.body,
                        given=given,
                    )

    def _console(self, block: Block, line: int) -> Iterator[Shown]:
        for match in re.finditer(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", block.body, re.MULTILINE):
            words = shlex.split(match[1])
            if words[0] != "kg":
                continue
            status, given = self._kg(words[1:])
            begin, end = (block.begin + p for p in match.span(2))
            yield Shown(
                command=match[1].strip(),
                line=line,
                begin=begin,
                end=end,
                shown=match[2],
                given=given,
                status=status,
            )

    def _kg(self, arguments: list[str]) -> tuple[int, str]:
        status: object = 0
        with self._here() as printed, mock.patch.object(sys, "argv", ["kg", *arguments]):
            try:
                cli.main()
            except SystemExit as ended:
                status = ended.code
        return status if isinstance(status, int) else 0, printed.getvalue()

    def _python(self, source: str, line: int) -> str:
        code = compile("\n" * line + source, str(README), "exec")
        with self._here() as printed:
            exec(code, self.names)  # noqa: S102 - the examples are the project's own
        return printed.getvalue()

    @contextlib.contextmanager
    def _here(self) -> Iterator[io.StringIO]:
        printed = io.StringIO()
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            mock.patch.dict(os.environ, {"COLUMNS": "200"}),
        ):
            yield printed


def commands() -> str:
    """The reference of all commands, as Markdown, from the command line itself."""
    group = typer.main.get_command(cli.app)
    known: Mapping[str, typer.core.TyperCommand] = getattr(group, "commands", {})
    head = (
        "# Commands\n\nMade from the command line by `python tools/documentation.py`; not edited.\n"
        "`kg --help` and `kg COMMAND --help` show the same.\n"
    )
    parts = [
        head,
        "\n".join(line.rstrip() for line in EXIT_CODES.splitlines()) + "\n",
        "".join(f"- `{', '.join(p.opts)}`: {_help(p)}\n" for p in group.params),
    ]
    for name, command in known.items():
        inputs = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        usage = " ".join(["kg", name, *(_usage(p) for p in inputs)])
        rows = [f"- `{_usage(p)}`: {_help(p)}\n" for p in inputs]
        rows += [f"- `{', '.join(p.opts)}`: {_help(p)}{_default(p)}\n" for p in options]
        text = " ".join((command.help or "").split())
        parts.append(f"## {name}\n\n`{usage}`\n\n{text}\n\n{''.join(rows)}")
    return "\n".join([*parts, _questions()])


def _questions() -> str:
    """The named questions, with what they take."""
    lines = ["## Named questions\n\n`kg ask OUT QUESTION ARGUMENTS…`\n\n"]
    for question in load_questions().values():
        words = [question.name]
        words += [
            f"[{p.name.upper()}]" if p.optional else p.name.upper() for p in question.parameters
        ]
        lines.append(f"- `{' '.join(words)}`: {question.answers}\n")
    return "".join(lines)


def _help(parameter: object) -> str:
    return str(getattr(parameter, "help", "") or "")


def _default(parameter: object) -> str:
    """What holds if the option is not given; nothing for switches and for options without."""
    value = getattr(parameter, "default", None)
    silent = value is None or isinstance(value, bool) or callable(value)
    return "" if silent else f" Default: `{value}`."


def _usage(parameter: object) -> str:
    """An argument as the usage line of the help writes it."""
    name = getattr(parameter, "metavar", None) or str(getattr(parameter, "name", "")).upper()
    name += "…" if getattr(parameter, "nargs", 1) == -1 else ""
    return name if getattr(parameter, "required", False) else f"[{name}]"


def main() -> None:
    """Write the outputs in README.md and docs/commands.md anew."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "graph"
        api.build([ROOT / "seeds"], out)
        work = Path(folder) / "work"
        work.mkdir()
        session = Session(folder=work)
        session.prepare(out)
        for one in reversed(list(session.run(text))):
            if one.shown:
                text = text[: one.begin] + one.renewed + text[one.end :]
    README.write_text(text, encoding="utf-8")
    COMMANDS.write_text(commands(), encoding="utf-8")


if __name__ == "__main__":
    main()
