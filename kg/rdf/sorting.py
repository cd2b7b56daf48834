"""Sorts more lines than memory should hold."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

CHUNK = 500_000
"""Lines in memory at a time: about 150 MB of N-Quads."""


def sorted_lines(lines: Iterable[bytes], chunk: int = CHUNK) -> Iterator[bytes]:
    """The lines in the order of their bytes, each once; a line holds no line break.

    Sorted runs go to temporary files and are merged as the result is read.

    >>> list(sorted_lines([b"b", b"a", b"b"], chunk=2))
    [b'a', b'b']
    """
    source = iter(lines)
    run = sorted(islice(source, chunk))  # not a set: what comes in order is sorted fast
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while following := sorted(islice(source, chunk)):
            runs.append(_spilled(run, files))
            run = following
        last: bytes | None = None
        for line in heapq.merge(*runs, run):
            if line != last:
                yield line
            last = line


def _spilled(run: list[bytes], files: ExitStack) -> Iterator[bytes]:
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    file.writelines(line + b"\n" for line in run)
    file.seek(0)
    return (line[:-1] for line in file)
