"""Turtle and TriG rewritten where nodes changed: in both, nodes stand in sections, in order.

Sections are found by bisection, and those that changed are written by the serializer that wrote
the rest, so the result is byte for byte what writing everything gives.
"""

from __future__ import annotations

import mmap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kg.rdf.delta import Delta, SortedLines, opened, splice, subject_of
from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.rdf.serialize import graph_of, trig_of, turtle_of

Data = mmap.mmap | bytes
Edit = tuple[int, int, bytes]

NODE_ENDS = b" .\n"
"""The end of a node's section; no line break stands in a literal, so nowhere else."""
GRAPH_ENDS = b"\n}\n"
GRAPH_BEGINS = b" {\n"


@dataclass(frozen=True, slots=True)
class _Sections:
    """The sections of nodes between two places, in the order of their subjects."""

    data: Data
    begin: int
    end: int
    separator: bytes
    prefixes: Mapping[bytes, bytes]

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        place = self.begin
        while place < self.end:
            after = self.after(place)
            yield self.subject(place), self.data[place:after]
            place = after

    def place(self, subject: bytes) -> int:
        """Where the first section begins whose subject is not less."""
        low, high = self.begin, self.end
        while low < high:
            before = self.data.rfind(self.separator, low, (low + high) // 2)
            begin = low if before < 0 else before + len(self.separator)
            if self.subject(begin) < subject:
                low = self.after(begin)
            else:
                high = begin
        return low

    def after(self, place: int) -> int:
        """Where the section ends that begins at a place."""
        return self.data.find(self.separator, place) + len(self.separator)

    def subject(self, place: int) -> bytes:
        """The subject of the section at a place, as in N-Quads."""
        first = self.data[place : self.data.find(b" ", place)].lstrip(b"\t")
        if first.startswith(b"<"):
            return first
        prefix, _, name = first.partition(b":")
        return b"<" + self.prefixes[prefix] + name.replace(b"\\", b"") + b">"

    def edits(self, touched: Sequence[bytes], new: Mapping[bytes, bytes]) -> Iterator[Edit]:
        """What to replace so that each touched node has its new section, or none."""
        for subject in touched:
            begin = end = self.place(subject)
            if begin < self.end and self.subject(begin) == subject:
                end = self.after(begin)
            if begin < end or subject in new:
                yield begin, end, new.get(subject, b"")


def patch_turtle(
    old: Path, new: Path, nquads: Path, delta: Delta, base: str = DEFAULT_BASE
) -> None:
    """Write the Turtle of new sorted N-Quads from that of the old ones."""
    touched = delta.subjects
    prefixes = _prefixes(base)
    with opened(nquads) as lines, opened(old) as data:
        found = SortedLines(lines)
        text = BytesIO()
        turtle_of((line for s in touched for line in found.of(s)), text, base)
        written = text.getvalue()
        sections = dict(_sections(written, _head(written), prefixes))
        splice(old, _sections(data, _head(data), prefixes).edits(touched, sections), new)


def patch_trig(old: Path, new: Path, nquads: Path, delta: Delta, base: str = DEFAULT_BASE) -> None:
    """Write the TriG of new sorted N-Quads from that of the old ones."""
    touched: dict[bytes, set[bytes]] = defaultdict(set)
    for line in (*delta.removed, *delta.added):
        touched[graph_of(line)].add(subject_of(line))
    with opened(nquads) as lines, opened(old) as data:
        found = SortedLines(lines)
        some = (
            (graph, line)
            for graph in sorted(touched)
            for subject in sorted(touched[graph])
            for line in found.of(subject)
            if graph_of(line) == graph
        )
        text = BytesIO()
        trig_of((line for _, line in some), text, base)
        written = text.getvalue()
        graphs = {name: dict(body) for name, _, _, body in _graphs(written, base)}
        splice(old, _graph_edits(data, touched, graphs, base), new)


def _graph_edits(
    data: Data,
    touched: Mapping[bytes, set[bytes]],
    new: Mapping[bytes, Mapping[bytes, bytes]],
    base: str,
) -> Iterator[Edit]:
    ahead = iter(sorted(touched))
    graph = next(ahead, None)
    for name, begin, end, body in _graphs(data, base):
        while graph is not None and graph < name:
            yield begin, begin, _whole(graph, new[graph])
            graph = next(ahead, None)
        if graph != name:
            continue
        edits = list(body.edits(sorted(touched[name]), new.get(name, {})))
        taken = sum(last - first for first, last, _ in edits)
        if taken == body.end - body.begin and not any(text for _, _, text in edits):
            yield begin, end, b""
        else:
            yield from edits
        graph = next(ahead, None)
    while graph is not None:
        yield len(data), len(data), _whole(graph, new[graph])
        graph = next(ahead, None)


def _whole(graph: bytes, sections: Mapping[bytes, bytes]) -> bytes:
    return graph + GRAPH_BEGINS + b"".join(sections[s] for s in sorted(sections)) + b"}\n"


def _graphs(data: Data, base: str) -> Iterator[tuple[bytes, int, int, _Sections]]:
    """The graphs of a TriG file: name, where all of it begins and ends, and its sections."""
    prefixes = _prefixes(base)
    place = _head(data)
    while place < len(data):
        body = data.find(GRAPH_BEGINS, place)
        end = data.find(GRAPH_ENDS, body) + len(GRAPH_ENDS)
        first, last = body + len(GRAPH_BEGINS), end - len(GRAPH_ENDS) + 1
        yield data[place:body], place, end, _Sections(data, first, last, NODE_ENDS, prefixes)
        place = end


def _sections(data: Data, begin: int, prefixes: Mapping[bytes, bytes]) -> _Sections:
    return _Sections(data, begin, len(data), NODE_ENDS + b"\n", prefixes)


def _head(data: Data) -> int:
    """Where the prefixes end, and the empty line after them."""
    place = 0
    while data[place : place + 8] == b"@prefix ":
        place = data.find(b"\n", place) + 1
    return place + 1 if data[place : place + 1] == b"\n" else place


def _prefixes(base: str) -> dict[bytes, bytes]:
    return {p.encode(): iri.encode() for p, iri in Iris(base).prefixes().items()}
