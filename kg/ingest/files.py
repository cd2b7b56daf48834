"""Which files the given paths, folders and globs stand for."""

from __future__ import annotations

import errno
import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.ingest.records import Reason, Skipped

KINDS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
KNOWN = ", ".join((*KINDS, "and each of them with .gz"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Input:
    """A file to read: its name relative to the input's root, its kind, and where it is."""

    name: str
    kind: str
    path: Path

    @property
    def compressed(self) -> bool:
        """Whether gzip was run over it."""
        return self.path.suffix.lower() == ".gz"


def find_inputs(
    paths: Iterable[str | os.PathLike[str]], ignore: Iterable[Path] = ()
) -> tuple[list[Input], list[Skipped]]:
    """Files in the order of their relative names, whatever the order of the paths.

    Folders are searched whole, without hidden files, without a README (it tells of the articles
    and is none) and without following links to folders. A file that is reached twice counts once.
    """
    found: dict[Path, str] = {}
    skipped: list[Skipped] = []
    ignored = {p.resolve() for p in ignore}
    for argument in sorted({os.fspath(p) for p in paths}):
        reached = list(_reached(argument, skipped))
        for path, name in reached:
            real = path.resolve()
            if not _is_text(name):
                detail = "its name is no UTF-8; rename it"
                shown = os.fsencode(name).decode("utf-8", "replace")
                skipped.append(Skipped(file=shown, reason=Reason.UNREADABLE, detail=detail))
            elif real not in ignored:
                found[real] = min(found.get(real, name), name, key=lambda n: (len(n), n))
    inputs = []
    for path, name in found.items():
        kind = kind_of(name)
        if kind:
            inputs.append(Input(name=name, kind=kind, path=path))
        else:
            detail = f"its name ends in none of {KNOWN}"
            skipped.append(Skipped(file=name, reason=Reason.UNKNOWN_TYPE, detail=detail))
    return sorted(inputs), sorted(skipped)


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def kind_of(name: str) -> str | None:
    """The ending that says how to read a file; None if it is unknown."""
    lowered = name.lower().removesuffix(".gz")
    return next((kind for kind in KINDS if lowered.endswith(kind)), None)


def _reached(argument: str, skipped: list[Skipped]) -> Iterator[tuple[Path, str]]:
    """The files that one argument stands for, with their relative names."""
    path = Path(argument)
    try:
        path.lstat()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            detail = "the name is too long for a file"
            skipped.append(Skipped(file=argument[:80] + "…", reason=Reason.MISSING, detail=detail))
            return
    if is_output(path):
        detail = "it is a folder that kg build wrote; name the articles themselves"
        skipped.append(Skipped(file=path.name or ".", reason=Reason.NOT_A_FILE, detail=detail))
    elif path.is_dir():
        before = len(skipped)
        files = list(_walk(path, skipped))
        if not files and len(skipped) == before:
            detail = "the folder holds no files"
            skipped.append(Skipped(file=path.name or ".", reason=Reason.NO_INPUT, detail=detail))
        yield from files
    elif path.is_file():
        yield path, path.name
    elif path.exists():
        detail = "neither a file nor a folder"
        skipped.append(Skipped(file=path.name, reason=Reason.NOT_A_FILE, detail=detail))
    elif glob.has_magic(argument):
        yield from _matches(argument, skipped)
    else:
        detail = "there is no such file or folder"
        skipped.append(Skipped(file=argument, reason=Reason.MISSING, detail=detail))


def is_output(path: Path) -> bool:
    """Whether a build wrote this folder: its texts are no articles, wherever it lies."""
    return (path / "generations").is_dir() and (
        (path / "current").is_symlink() or (path / ".lock").exists()
    )


def _walk(folder: Path, skipped: list[Skipped]) -> Iterator[tuple[Path, str]]:
    def unread(error: OSError) -> None:
        name = os.path.relpath(error.filename or folder, folder)
        detail = f"the folder cannot be read: {error.strerror}"
        skipped.append(Skipped(file=name, reason=Reason.UNREADABLE, detail=detail))

    for root, folders, names in os.walk(folder, onerror=unread):
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not is_output(Path(root, f))
        )
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith(".") or path.stem.upper() == "README":
                continue
            relative = path.relative_to(folder).as_posix()
            if path.is_file():
                yield path, relative
            else:
                detail = "a link that leads to no file" if path.is_symlink() else "no plain file"
                skipped.append(Skipped(file=relative, reason=Reason.NOT_A_FILE, detail=detail))


def _matches(pattern: str, skipped: list[Skipped]) -> Iterator[tuple[Path, str]]:
    """The files that a pattern matches, named from the last folder above all matches."""
    parts = Path(pattern).parts
    fixed = next((i for i, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    root = Path(*parts[:fixed])
    found = False
    try:
        matched = sorted(root.glob("/".join(parts[fixed:])))
    except (ValueError, re.error, OSError) as error:
        detail = f"the pattern cannot be used: {error}"
        skipped.append(Skipped(file=pattern, reason=Reason.NO_INPUT, detail=detail))
        return
    outputs = {p for p in {parent for m in matched for parent in m.parents} if is_output(p)}
    for path in matched:
        if not outputs.isdisjoint(path.parents):
            continue
        name = path.relative_to(root).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            found = True
            yield path, name
    if not found:
        detail = "the pattern matches no file"
        skipped.append(Skipped(file=pattern, reason=Reason.NO_INPUT, detail=detail))
