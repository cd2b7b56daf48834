"""Targets that are either written as a whole or left as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from kg.exports.source import ExportError


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` if nothing fails.

    Raises ExportError if `path` is a folder or its folder cannot be made. A symbolic link is
    replaced, not followed: the links in an output folder lead to files that never change.
    """
    if path.is_dir() and not path.is_symlink():
        raise ExportError(f"{path} is a folder; this format is one file: name the file")
    make_folder(path.parent)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def text_files(
    folder: Path, names: Sequence[str], *, encoding: str = "utf-8"
) -> Iterator[Mapping[str, TextIO]]:
    """Files to write to at the same time in a folder, by name; all take their places at the end.

    Line breaks are written as given. Raises ExportError if `folder` is a file.
    """
    make_folder(folder)
    with ExitStack() as stack:
        parts = {name: stack.enter_context(replaced(folder / name)) for name in names}
        with ExitStack() as files:
            yield {
                name: files.enter_context(part.open("w", encoding=encoding, newline=""))
                for name, part in parts.items()
            }


def make_folder(folder: Path) -> None:
    """Make a folder where there is none; raises ExportError if something else has its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"{folder} is no folder; name another target") from error
