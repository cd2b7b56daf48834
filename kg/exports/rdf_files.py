"""The RDF formats: the same quads, streamed from the sorted N-Quads of a generation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, BinaryIO, cast

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from kg.exports.characters import printable
from kg.exports.files import replaced
from kg.exports.source import Source
from kg.rdf.iris import Iris
from kg.rdf.serialize import PLAIN, read_nquads, write_trig, write_turtle


def write_nquads_file(source: Source, path: Path) -> list[Path]:
    """Copy the N-Quads: all named graphs, sorted, canonical. Constant memory."""
    with replaced(path) as part:
        shutil.copyfile(source.nquads, part)
    return [path]


def write_trig_file(source: Source, path: Path) -> list[Path]:
    """Write TriG: all named graphs, one after the other.

    Sorts on disk: up to 300 MB of memory for any graph.
    """
    with replaced(path) as part:
        write_trig(source.nquads, part, source.base)
    return [path]


def write_turtle_file(source: Source, path: Path) -> list[Path]:
    """Write Turtle: the union of all graphs. Constant memory."""
    with replaced(path) as part:
        write_turtle(source.nquads, part, source.base, with_inferred=source.with_inferred)
    return [path]


def write_rdfxml(source: Source, path: Path) -> list[Path]:
    """Write RDF/XML: the union of all graphs, the triples that Turtle has. Constant memory.

    Characters that XML forbids become U+FFFD.
    """
    prefixes = Iris(source.base).prefixes()
    with replaced(path) as part, part.open("wb") as file:
        escaped = cast("IO[bytes]", _Returns(file))
        serialize(_union(source), escaped, format=RdfFormat.RDF_XML, prefixes=prefixes)
        file.write(b"\n")
    return [path]


class _Returns:
    """A file that writes a carriage return by its number.

    XML parsers read a plain one as a line feed, and two lengths and all offsets after would change.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        """Write bytes; UTF-8 has that byte in no other character."""
        self._file.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Flush the file."""
        self._file.flush()


def _union(source: Source) -> Iterator[Triple]:
    inferred = None if source.with_inferred else Iris(source.base).inferred_graph
    for _, quads in groupby(read_nquads(source.nquads), key=lambda q: q.subject):
        kept = (q for q in quads if not (q.graph_name == inferred and q.predicate in PLAIN))
        yield from dict.fromkeys(_xml(quad) for quad in kept)


def _xml(quad: Quad) -> Triple:
    value = quad.object
    if not isinstance(value, Literal) or (text := printable(value.value)) == value.value:
        return quad.triple
    if value.language:
        clean = Literal(text, language=value.language)
    else:
        clean = Literal(text, datatype=value.datatype)
    return Triple(quad.subject, quad.predicate, clean)
