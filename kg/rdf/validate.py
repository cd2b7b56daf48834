"""Whether nodes are what their shapes ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.constraints import Term
from kg.rdf.serialize import read_nquads
from kg.rdf.shapes import Shape, Shapes, load_shapes
from kg.rdf.vocabularies import RDF

BATCH = 20_000
"""Quads that are looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A node, the property and value that are wrong in it, by which shape, and why."""

    focus: str
    path: str
    value: str
    shape: str
    message: str

    def __str__(self) -> str:
        what = f" {self.path}" if self.path else ""
        value = f" (found {self.value[:80]})" if self.value else ""
        return f"{self.focus}{what}: {self.message}{value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """How many nodes have a shape, and what is wrong with them, sorted."""

    nodes: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values."""
        return {**asdict(self), "conforms": self.conforms}


Classes = Mapping[Term, frozenset[Term]]


def validate(
    quads: Iterable[Quad], shapes: Shapes | None = None, known: Classes | None = None
) -> ValidationReport:
    """Check quads that stand together, such as one document's fragment.

    `known` are classes of nodes outside of them.
    """
    shapes = shapes or load_shapes()
    data = _Quads(quads, known or {})
    targets = data.targets(shapes)
    found = {
        violation
        for node, some in targets.items()
        for shape in some
        for violation in _violations(shape, data, node)
    }
    return ValidationReport(nodes=len(targets), violations=tuple(sorted(found)))


def validate_file(nquads: Path, shapes: Shapes | None = None) -> ValidationReport:
    """Check a sorted N-Quads file in batches of whole nodes; only classes are kept in memory."""
    shapes = shapes or load_shapes()
    classes: dict[Term, frozenset[Term]] = {}
    sets: dict[frozenset[Term], frozenset[Term]] = {}
    for subject, some in groupby(read_nquads(nquads), key=lambda q: q.subject):
        kinds = frozenset(q.object for q in some if q.predicate == RDF.TYPE)
        if kinds:
            classes[subject] = sets.setdefault(kinds, kinds)
    nodes, violations = 0, list[Violation]()
    for batch in _batches(read_nquads(nquads)):
        report = validate(batch, shapes, classes)
        nodes += report.nodes
        violations += report.violations
    return ValidationReport(nodes=nodes, violations=tuple(sorted(set(violations))))


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    batch: list[Quad] = []
    for _, some in groupby(quads, key=lambda q: q.subject):
        batch += some
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Quads:
    """Quads by subject and property."""

    def __init__(self, quads: Iterable[Quad], known: Classes) -> None:
        self._known = known
        self._of: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(dict)
        for quad in quads:
            some = self._of[quad.subject].setdefault(quad.predicate, [])
            if quad.object not in some:
                some.append(quad.object)

    def values(self, node: Term, path: NamedNode) -> Sequence[Term]:
        """The values of a property, each once."""
        of = self._of.get(node)
        return of.get(path, ()) if of else ()

    def is_a(self, node: Term, kind: Term) -> bool:
        """Whether a node has a class, here or among those known."""
        return kind in self.values(node, RDF.TYPE) or kind in self._known.get(node, ())

    def targets(self, shapes: Shapes) -> dict[Term, dict[Shape, None]]:
        """The nodes that have a shape, each with its shapes."""
        found: dict[Term, dict[Shape, None]] = defaultdict(dict)
        for node, properties in self._of.items():
            for kind in properties.get(RDF.TYPE, ()):
                if isinstance(kind, NamedNode):
                    found[node].update(dict.fromkeys(shapes.of_class.get(kind, ())))
            for predicate, values in properties.items():
                if predicate in shapes.of_subjects:
                    found[node].update(dict.fromkeys(shapes.of_subjects[predicate]))
                if predicate in shapes.of_objects:
                    for value in values:
                        found[value].update(dict.fromkeys(shapes.of_objects[predicate]))
        return {node: some for node, some in found.items() if some}


def _violations(shape: Shape, data: _Quads, node: Term) -> Iterator[Violation]:
    path = shape.path
    values = (node,) if path is None else data.values(node, path)
    problems = [problem for check in shape.checks for problem in check(data, node, values)]
    problems += [
        (value, "fits none of the alternatives")
        for some in shape.alternatives
        for value in values
        if not any(_fits(one, data, value) for one in some)
    ]
    for value, message in problems:
        yield Violation(
            focus=_name(node),
            path=path.value if path else "",
            value="" if value is None or path is None else _name(value),
            shape=shape.name,
            message=message,
        )
    for part in shape.properties:
        for value in values:
            yield from _violations(part, data, value)


def _fits(shape: Shape, data: _Quads, node: Term) -> bool:
    return next(_violations(shape, data, node), None) is None


def _name(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
