"""The same check by pySHACL: slower, and of all of SHACL.

A build uses `kg.rdf.validate`; this one is for small graphs and shapes of the user's own, and it
is what the tests hold ours against.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyshacl
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.rdf.shapes import shape_files
from kg.rdf.validate import ValidationReport, Violation


def shacl(quads: Iterable[Quad], files: Iterable[Path] | None = None) -> ValidationReport:
    """Check quads against files of shapes (default: the package's own).

    About 25 times as slow as `kg.rdf.validate`; `nodes` counts only those that are wrong, since
    SHACL reports no others.
    """
    shapes = Graph()
    for path in files or shape_files():
        shapes.parse(path)
    triples = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=triples, format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    found = {
        _violation(results, shapes, node)
        for node in results.subjects(RDF.type, SH.ValidationResult)
    }
    return ValidationReport(nodes=len({v.focus for v in found}), violations=tuple(sorted(found)))


def _violation(results: Graph, shapes: Graph, node: Node) -> Violation:
    def text(predicate: Node) -> str:
        value = results.value(node, predicate)
        return "" if value is None else str(value)

    source = results.value(node, SH.sourceShape)
    owner = shapes.value(predicate=SH.property, object=source)
    return Violation(
        focus=text(SH.focusNode),
        path=text(SH.resultPath),
        value=text(SH.value) if text(SH.resultPath) else "",
        shape=str(owner or source),
        message=text(SH.resultMessage),
    )
