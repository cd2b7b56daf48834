"""The files of the corpus: heads, sections, paragraphs and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.inline import Parsed, parse

#: What a file may declare complete; a trainer masks the other layers of its paragraphs.
LAYERS = (
    *("names", "titles", "anonymous", "claims", "stances", "nested"),
    *("events", "arguments", "times"),
)
DIRECTIVES = frozenset({"genre", "complete", "article", "end", "noisy", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A paragraph by itself or a whole article: what one set of ids is good for.

    `paragraphs` are (first line in the file, parsed paragraph) pairs.
    """

    file: Path
    line: int
    genre: str
    article: str
    complete: frozenset[str]
    noisy: bool
    paragraphs: tuple[tuple[int, Parsed], ...]


@dataclass(slots=True, kw_only=True)
class TextFile:
    """One file read: its units, and (line, message) pairs for what is wrong with its frame."""

    path: Path
    units: list[Unit] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)


def files(paths: Iterable[Path]) -> list[Path]:
    """The text files named, and those in the folders named, each once and in order of name."""
    found: set[Path] = set()
    for path in paths:
        found.update(path.rglob("*.txt") if path.is_dir() else [path])
    return sorted(found)


def read(path: Path) -> TextFile:
    """Read one file of the corpus; raises what `Path.read_text` does."""
    result = TextFile(path=path)
    state = {"genre": "", "complete": "", "article": "", "noisy": ""}
    waiting: list[tuple[int, Parsed]] = []
    opened = 0
    for line, block in _blocks(path.read_text(encoding="utf-8")):
        if not block.startswith("#"):
            waiting.append((line, parse(block, line)))
            if not state["article"]:
                result.units.append(_unit(path, state, waiting))
                waiting = []
            continue
        for offset, words in enumerate(block.split("\n")):
            name, value = _directive(words)
            if name not in DIRECTIVES:
                result.errors.append((line + offset, f"unknown directive {words!r}"))
            elif name in {"article", "end"}:
                if waiting:
                    result.units.append(_unit(path, state, waiting))
                    waiting = []
                state["article"] = value if name == "article" else ""
                opened = line + offset
            elif name != "note":
                state[name] = value
            if name == "complete":
                result.errors += [
                    (line + offset, f"unknown layer {layer!r}")
                    for layer in value.split()
                    if layer not in LAYERS
                ]
    if waiting:
        result.errors.append((opened, f"article {state['article']!r} has no end"))
    if not state["genre"]:
        result.errors.append((1, "the head names no genre"))
    return result


def _unit(path: Path, state: dict[str, str], paragraphs: list[tuple[int, Parsed]]) -> Unit:
    return Unit(
        file=path,
        line=paragraphs[0][0],
        genre=state["genre"],
        article=state["article"],
        complete=frozenset(state["complete"].split()),
        noisy=state["noisy"] == "yes",
        paragraphs=tuple(paragraphs),
    )


def _directive(words: str) -> tuple[str, str]:
    name, _, value = words.lstrip("#").partition(":")
    return name.strip(), value.strip()


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Stretches between blank lines, with the number of their first line."""
    begin, lines = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            begin = begin if lines else number
            lines.append(line)
        elif lines:
            yield begin, "\n".join(lines)
            lines = []
