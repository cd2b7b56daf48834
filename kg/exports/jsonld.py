"""JSON-LD 1.1: named graphs under a context of our prefixes, one node a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.exports.files import replaced
from kg.exports.source import ExportError, Source
from kg.rdf.iris import Iris
from kg.rdf.sorting import sorted_lines
from kg.rdf.vocabularies import PREFIXES, RDF

_BATCH: Final = 10_000
_STRING: Final = PREFIXES["xsd"] + "string"


def write_jsonld(source: Source, path: Path) -> list[Path]:
    """Write JSON-LD with all named graphs. Sorts on disk: up to 300 MB of memory for any graph.

    Every value keeps its datatype as a string ("0.80"^^xsd:decimal), so that no reader rounds it.
    Readers of JSON-LD hold all of it in memory: above some 100 MB, N-Quads serve better.
    """
    prefixes = Iris(source.base).prefixes()
    names = _Names(prefixes)
    with replaced(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        context = json.dumps(prefixes, ensure_ascii=False, indent=2)
        file.write(f'{{"@context": {context},\n"@graph": [')
        for number, (graph, quads) in enumerate(groupby(_by_graph(source), key=_graph)):
            file.write(",\n" if number else "\n")
            file.write(f'{{"@id": {_dumped(names.compact(graph))}, "@graph": [')
            for index, (_, some) in enumerate(groupby(quads, key=lambda q: q.subject)):
                file.write(",\n" if index else "\n")
                file.write(_dumped(names.node(some)))
            file.write("\n]}")
        file.write("\n]}\n")
    return [path]


class _Names:
    """Writes IRIs by prefix, where one fits."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {iri: prefix for prefix, iri in prefixes.items()}
        self._known = frozenset(prefixes)

    def compact(self, iri: str) -> str:
        """An IRI by its prefix, or whole (JSON-LD 1.1 API, section 5.1).

        What follows a prefix may not begin with two slashes, else it would be taken for the rest of
        an absolute IRI.
        """
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix, name = self._prefixes.get(iri[:cut]), iri[cut:]
        if prefix and name:
            return f"{prefix}:{name}"
        if iri.partition(":")[0] in self._known:
            raise ExportError(f"JSON-LD would read the IRI {iri} as a prefixed name; change it")
        return iri

    def node(self, quads: Iterable[Quad]) -> dict[str, Any]:
        """All quads of one subject in one graph as an object."""
        node: dict[str, Any] = {}
        for quad in quads:
            node.setdefault("@id", self.compact(_iri(quad.subject)))
            if quad.predicate == RDF.TYPE:
                node.setdefault("@type", []).append(self.compact(_iri(quad.object)))
            else:
                name = self.compact(quad.predicate.value)
                node.setdefault(name, []).append(self._value(quad.object))
        return node

    def _value(self, term: object) -> dict[str, str]:
        if not isinstance(term, Literal):
            return {"@id": self.compact(_iri(term))}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _STRING:
            return {"@value": term.value}
        return {"@value": term.value, "@type": self.compact(term.datatype.value)}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _graph(quad: Quad) -> str:
    return _iri(quad.graph_name)


def _iri(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    raise TypeError(f"a graph of IRIs without blank nodes was expected, not {term}")


def _by_graph(source: Source) -> Iterator[Quad]:
    """The quads, graph by graph, sorted within each; no IRI holds a space."""
    with source.nquads.open("rb") as file:
        keyed = (b"%b\x00%b" % (line.rsplit(b" ", 2)[1], line.rstrip(b"\n")) for line in file)
        lines = (line.partition(b"\x00")[2] for line in sorted_lines(keyed))
        while batch := list(islice(lines, _BATCH)):
            yield from parse(b"\n".join(batch), format=RdfFormat.N_QUADS)
