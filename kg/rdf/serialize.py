"""Files of quads, byte for byte the same for the same set of quads.

Sorted N-Quads are the form that all others are made from, as a stream: equal subjects stand
together there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.rdf.errors import RdfError
from kg.rdf.iris import DEFAULT_BASE, Iris, kg_term
from kg.rdf.sorting import sorted_lines
from kg.rdf.terms import KG, RELATIONS
from kg.rdf.vocabularies import RDF

_BATCH = 10_000

PLAIN = frozenset(map(kg_term, RELATIONS)) | {KG.sharesTextWith}
"""Properties that, in the graph of what was inferred, are only written plainly."""


def lines_of(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Quads as lines of canonical N-Quads without line breaks, in the order given."""
    source = iter(quads)
    while batch := list(islice(source, _BATCH)):
        data = serialize(batch, format=RdfFormat.N_QUADS) or b""
        yield from data.removesuffix(b"\n").split(b"\n")


def fragment(quads: Iterable[Quad]) -> bytes:
    """The sorted N-Quads of some quads, small enough for memory."""
    return b"".join(line + b"\n" for line in sorted(set(lines_of(quads))))


def write_lines(lines: Iterable[bytes], path: Path) -> int:
    """Write lines of N-Quads (of any number of fragments), sorted and each once; how many."""
    number = 0
    with path.open("wb") as file:
        for line in sorted_lines(line.rstrip(b"\n") for line in lines):
            file.write(line + b"\n")
            number += 1
    return number


def write_nquads(quads: Iterable[Quad], path: Path) -> int:
    """Write quads as sorted N-Quads; how many."""
    return write_lines(lines_of(quads), path)


def read_nquads(path: Path) -> Iterator[Quad]:
    """The quads of an N-Quads file, in its order; raises RdfError if it is none."""
    try:
        yield from parse(path=path, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise RdfError(f"{path.name} is no N-Quads file: {error}") from error


def write_turtle(
    nquads: Path, path: Path, base: str = DEFAULT_BASE, *, with_inferred: bool = False
) -> None:
    """Write the union of all graphs of a sorted N-Quads file as Turtle.

    Relations that were only inferred are left out as plain triples, unless asked for; their
    assertions are there in any case.
    """
    with path.open("wb") as file:
        _turtle(read_nquads(nquads), file, base, with_inferred=with_inferred)


def turtle_of(lines: Iterable[bytes], file: BinaryIO, base: str = DEFAULT_BASE) -> None:
    """Write some lines of sorted N-Quads as `write_turtle` does."""
    _turtle(parse(b"".join(lines), format=RdfFormat.N_QUADS), file, base, with_inferred=False)


def _turtle(quads: Iterable[Quad], file: BinaryIO, base: str, *, with_inferred: bool) -> None:
    iris = Iris(base)
    inferred = None if with_inferred else iris.inferred_graph
    kept = (q for q in quads if not _is_plain_inferred(q, inferred))
    spaced = cast("IO[bytes]", _Spaced(file))
    serialize(_by_subject(kept), spaced, format=RdfFormat.TURTLE, prefixes=iris.prefixes())


def write_trig(nquads: Path, path: Path, base: str = DEFAULT_BASE) -> None:
    """Write a sorted N-Quads file as TriG, graph by graph."""
    with path.open("wb") as file:
        _trig(_by_graph(nquads), file, base)


def trig_of(lines: Iterable[bytes], file: BinaryIO, base: str = DEFAULT_BASE) -> None:
    """Write some lines of N-Quads, sorted by graph and then as they are, as `write_trig` does."""
    _trig(_parsed(line.rstrip(b"\n") for line in lines), file, base)


def _trig(quads: Iterable[Quad], file: BinaryIO, base: str) -> None:
    output = cast("IO[bytes]", file)
    serialize(quads, output, format=RdfFormat.TRIG, prefixes=Iris(base).prefixes())


class _Spaced:
    """A file of Turtle with the prefixes in order and an empty line before each node.

    The serializer writes no line break inside a literal, so a point before one ends a node.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._prefixes: list[bytes] = []
        self._in_head = True
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Write whole lines, and keep what follows the last of them for the next call."""
        lines = self._rest + bytes(data)
        while self._in_head and b"\n" in lines:
            line, _, following = lines.partition(b"\n")
            if line.startswith(b"@prefix "):
                self._prefixes.append(line + b"\n")
                lines = following
            else:
                self._in_head = False
                self._file.write(b"".join(sorted(self._prefixes)) + b"\n")
        end = 0 if self._in_head else lines.rfind(b"\n") + 1
        self._file.write(lines[:end].replace(b" .\n", b" .\n\n"))
        self._rest = lines[end:]
        return len(data)

    def flush(self) -> None:
        """Flush the file; what is kept is empty at the end, which is a line break."""
        self._file.flush()


def _is_plain_inferred(quad: Quad, inferred: NamedNode | None) -> bool:
    return quad.graph_name == inferred and quad.predicate in PLAIN


def _by_subject(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Triples, each once, those of one subject together, its classes first."""
    for _, some in groupby(quads, key=lambda q: q.subject):
        triples = dict.fromkeys(quad.triple for quad in some)
        yield from sorted(triples, key=lambda t: t.predicate != RDF.TYPE)


def _by_graph(nquads: Path) -> Iterator[Quad]:
    with nquads.open("rb") as file:
        keyed = (_graph_first(line) for line in file)
        lines = (line.partition(b"\x00")[2] for line in sorted_lines(keyed))
        yield from _parsed(lines)


def _graph_first(line: bytes) -> bytes:
    """A line after its graph."""
    line = line.rstrip(b"\n")
    return graph_of(line) + b"\x00" + line


def graph_of(line: bytes) -> bytes:
    """The graph of a line: the last term before the point, and no IRI holds a space."""
    return line.rsplit(b" ", 2)[1]


def _parsed(lines: Iterable[bytes]) -> Iterator[Quad]:
    source = iter(lines)
    while batch := list(islice(source, _BATCH)):
        for _, some in groupby(
            parse(b"\n".join(batch), format=RdfFormat.N_QUADS),
            key=lambda q: (q.graph_name, q.subject),
        ):
            yield from sorted(some, key=lambda q: q.predicate != RDF.TYPE)
