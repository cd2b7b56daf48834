"""Checks what differs from a graph that conforms, instead of everything.

A node breaks its shape by its own triples or by the classes of nodes that it names. So after a
graph without a violation only those nodes can break theirs that have other triples than before,
or that name a node with other classes than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.rdf.constraints import Term
from kg.rdf.shapes import load_shapes
from kg.rdf.side_by_side import Lines, side_by_side
from kg.rdf.validate import ValidationReport, Violation, validate
from kg.rdf.vocabularies import RDF

_TYPE = str(RDF.TYPE).encode()
_NODES = 2_000


def validate_changed(old: Path, new: Path) -> ValidationReport:
    """As `validate_file` of the new one of two sorted N-Quads files, if the old one conforms.

    Memory in proportion to what differs; both files are read through, but not parsed.
    """
    changed, retyped = _differences(old, new)
    changed.update(_naming(new, retyped, changed))
    named = {_object(line) for lines in changed.values() for line in lines}
    classes = list(_types(new, named))
    shapes = load_shapes()
    known: dict[Term, frozenset[Term]] = {}
    for quad in parse(b"".join(classes), format=RdfFormat.N_QUADS):
        known[quad.subject] = known.get(quad.subject, frozenset()) | {quad.object}
    nodes, violations = 0, set[Violation]()
    groups = iter([changed[subject] for subject in sorted(changed)])
    while some := list(islice(groups, _NODES)):
        quads = parse(b"".join(b"".join(lines) for lines in some), format=RdfFormat.N_QUADS)
        report = validate(quads, shapes, known)
        nodes += report.nodes
        violations.update(report.violations)
    return ValidationReport(nodes=nodes, violations=tuple(sorted(violations)))


def _differences(old: Path, new: Path) -> tuple[dict[bytes, Lines], set[bytes]]:
    """The nodes with other lines than before, and which nodes have other classes."""
    changed: dict[bytes, Lines] = {}
    retyped: set[bytes] = set()
    for before, after in side_by_side(old, new):
        if before == after:
            continue
        subject = (after or before)[0].split(b" ", 1)[0]
        if after:
            changed[subject] = after
        if _classes(before) != _classes(after):
            retyped.add(subject)
    return changed, retyped


def _classes(lines: Iterable[bytes]) -> set[bytes]:
    return {_object(line) for line in lines if line.split(b" ", 2)[1] == _TYPE}


def _naming(new: Path, retyped: set[bytes], changed: dict[bytes, Lines]) -> dict[bytes, Lines]:
    """The nodes that name one of some nodes, beside those that are there already."""
    found: set[bytes] = set()
    with new.open("rb") as file:
        for line in file:
            if _object(line) in retyped:
                found.add(line.split(b" ", 1)[0])
    found -= changed.keys()
    lines: dict[bytes, Lines] = {subject: [] for subject in found}
    if found:
        with new.open("rb") as file:
            for line in file:
                subject = line.split(b" ", 1)[0]
                if subject in found:
                    lines[subject].append(line)
    return lines


def _types(new: Path, named: set[bytes]) -> Iterator[bytes]:
    """The lines that say which classes some nodes have."""
    with new.open("rb") as file:
        for line in file:
            subject, predicate, _ = line.split(b" ", 2)
            if predicate == _TYPE and subject in named:
                yield line


def _object(line: bytes) -> bytes:
    """The object of a line, if it is a node; the beginning of a literal else."""
    return line.split(b" ", 3)[2]
