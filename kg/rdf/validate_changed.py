"""Checks what differs from a graph that conforms, instead of everything.

A node breaks its shape by its own triples or by the classes of nodes that it names. So after a
graph without a violation only those nodes can break theirs that have other triples than before,
or that name a node with other classes than before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.rdf.constraints import Term
from kg.rdf.delta import Delta, SortedLines, opened, subject_of
from kg.rdf.shapes import load_shapes
from kg.rdf.side_by_side import Lines, changed_nodes
from kg.rdf.validate import ValidationReport, Violation, validate
from kg.rdf.vocabularies import RDF

_TYPE = str(RDF.TYPE).encode()
_NODES = 2_000


Naming = Callable[[set[bytes]], set[bytes]]
"""Which nodes of the old graph name one of some nodes."""


def validate_changed(
    old: Path, new: Path, delta: Delta | None = None, naming: Naming | None = None
) -> ValidationReport:
    """As `validate_file` of the new one of two sorted N-Quads files, if the old one conforms.

    Memory in proportion to what differs. With the delta between them, and somebody to say which
    nodes name which, the files are only read where they differ, else through but not parsed.
    """
    changed, retyped = _differences(old, new, delta)
    with opened(new) as data:
        lines = SortedLines(data)
        some = naming(retyped) if naming else _naming(old, retyped)
        changed.update((s, lines.of(s)) for s in some - changed.keys())
        named = {_object(line) for some in changed.values() for line in some}
        classes = [x for node in sorted(named) for x in lines.of(node) if _is_class(x)]
    shapes = load_shapes()
    known: dict[Term, frozenset[Term]] = {}
    for quad in parse(b"".join(classes), format=RdfFormat.N_QUADS):
        known[quad.subject] = known.get(quad.subject, frozenset()) | {quad.object}
    nodes, violations = 0, set[Violation]()
    groups = iter([changed[subject] for subject in sorted(changed)])
    while some_groups := list(islice(groups, _NODES)):
        quads = parse(b"".join(b"".join(x) for x in some_groups), format=RdfFormat.N_QUADS)
        report = validate(quads, shapes, known)
        nodes += report.nodes
        violations.update(report.violations)
    return ValidationReport(nodes=nodes, violations=tuple(sorted(violations)))


def _differences(
    old: Path, new: Path, delta: Delta | None
) -> tuple[dict[bytes, Lines], set[bytes]]:
    """The nodes with other lines than before, and which nodes have other classes."""
    changed: dict[bytes, Lines] = {}
    retyped: set[bytes] = set()
    for before, after in changed_nodes(old, new, delta):
        subject = subject_of((after or before)[0])
        if after:
            changed[subject] = after
        if _classes(before) != _classes(after):
            retyped.add(subject)
    return changed, retyped


def _classes(lines: Iterable[bytes]) -> set[bytes]:
    return {_object(line) for line in lines if _is_class(line)}


def _naming(old: Path, retyped: set[bytes]) -> set[bytes]:
    """The nodes that name one of some nodes; those that newly do so have changed themselves."""
    with old.open("rb") as file:
        return {subject_of(line) for line in file if _object(line) in retyped}


def _is_class(line: bytes) -> bool:
    return line.split(b" ", 2)[1] == _TYPE


def _object(line: bytes) -> bytes:
    """The object of a line, if it is a node; the beginning of a literal else."""
    return line.split(b" ", 3)[2]
