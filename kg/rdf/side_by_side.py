"""Two sorted N-Quads files, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

Lines = list[bytes]


def side_by_side(old: Path, new: Path) -> Iterator[tuple[Lines, Lines]]:
    """The lines of each node in both files, empty where a file lacks it; as a stream."""
    left, right = _nodes(old), _nodes(new)
    one, other = next(left, None), next(right, None)
    while one or other:
        if one and (other is None or one[0] < other[0]):
            yield one[1], []
            one = next(left, None)
        elif other and (one is None or other[0] < one[0]):
            yield [], other[1]
            other = next(right, None)
        elif one and other:
            yield one[1], other[1]
            one, other = next(left, None), next(right, None)


def _nodes(path: Path) -> Iterator[tuple[bytes, Lines]]:
    with path.open("rb") as file:
        for subject, lines in groupby(file, key=lambda line: line.split(b" ", 1)[0]):
            yield subject, list(lines)
