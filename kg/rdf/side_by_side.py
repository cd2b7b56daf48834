"""Two sorted N-Quads files, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kg.rdf.delta import Delta, SortedLines, opened

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


def changed_nodes(
    old: Path, new: Path, delta: Delta | None = None
) -> Iterator[tuple[Lines, Lines]]:
    """As `side_by_side`, only nodes that differ; both files are read through without a delta."""
    if delta is None:
        yield from (pair for pair in side_by_side(old, new) if pair[0] != pair[1])
        return
    with opened(old) as before, opened(new) as after:
        left, right = SortedLines(before), SortedLines(after)
        yield from ((left.of(subject), right.of(subject)) for subject in delta.subjects)


def _nodes(path: Path) -> Iterator[tuple[bytes, Lines]]:
    with path.open("rb") as file:
        for subject, lines in groupby(file, key=lambda line: line.split(b" ", 1)[0]):
            yield subject, list(lines)
