"""SHACL shapes as records, read from Turtle: the part of SHACL Core that our shapes use.

Source: Shapes Constraint Language, W3C Recommendation 2017. A term of SHACL that is not known here
is an error, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg.knowledge.files import ontology
from kg.rdf.constraints import CONSTRAINTS, Check
from kg.rdf.errors import RdfError
from kg.rdf.vocabularies import OTHER, RDF

Node = NamedNode | BlankNode | Literal

SH = "http://www.w3.org/ns/shacl#"
_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
_FIRST = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#first")
_REST = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
_STRUCTURE = {"path", "property", "or", "targetClass", "targetSubjectsOf", "targetObjectsOf"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """What a node, or the values of one of its properties, must be.

    `alternatives` are the shapes of one `sh:or`, of which each value must fit one.
    """

    name: str
    path: NamedNode | None
    checks: tuple[Check, ...]
    properties: tuple[Shape, ...]
    alternatives: tuple[tuple[Shape, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """All shapes by what they are for; each table's values are sorted by name."""

    of_class: dict[NamedNode, tuple[Shape, ...]]
    of_subjects: dict[NamedNode, tuple[Shape, ...]]
    of_objects: dict[NamedNode, tuple[Shape, ...]]

    @property
    def names(self) -> frozenset[str]:
        """The IRIs of all shapes that are for something."""
        tables = (self.of_class, self.of_subjects, self.of_objects)
        return frozenset(s.name for table in tables for some in table.values() for s in some)


def shape_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The files of shapes of an ontology folder (default: the package's own)."""
    folder = folder or ontology()
    return (folder / "shapes.ttl", folder / "generated" / "event-shapes.ttl")


@cache
def load_shapes(folder: Path | None = None) -> Shapes:
    """Read all shapes; raises RdfError for what is not supported."""
    store = Store()
    for path in shape_files(folder):
        try:
            store.load(path=path, format=RdfFormat.TURTLE)
        except (SyntaxError, OSError) as error:
            raise RdfError(f"{path.name} cannot be read: {error}") from error
    return _Reader(store).shapes()


class _Reader:
    def __init__(self, store: Store) -> None:
        self._store = store

    def shapes(self) -> Shapes:
        quads = self._store.quads_for_pattern(None, RDF.TYPE, _sh("NodeShape"))
        roots = sorted({q.subject for q in quads if isinstance(q.subject, NamedNode)}, key=str)
        made = {root: self._shape(root) for root in roots}

        def table(term: str) -> dict[NamedNode, tuple[Shape, ...]]:
            found: dict[NamedNode, list[Shape]] = {}
            for root, shape in made.items():
                for target in self._objects(root, _sh(term)):
                    if isinstance(target, NamedNode):
                        found.setdefault(target, []).append(shape)
            return {target: tuple(some) for target, some in found.items()}

        return Shapes(
            of_class=table("targetClass"),
            of_subjects=table("targetSubjectsOf"),
            of_objects=table("targetObjectsOf"),
        )

    def _shape(self, node: Node, owner: str | None = None) -> Shape:
        """A shape with its parts; parts without an IRI go by the name of what they are part of."""
        terms = self._terms(node)
        path = terms.get("path", [None])[0]
        if path is not None and not isinstance(path, NamedNode):
            raise RdfError(f"{node}: only a property may be a path here, not {path}")
        name = owner or str(getattr(node, "value", node))
        return Shape(
            name=name,
            path=path,
            checks=tuple(self._checks(name, terms)),
            properties=tuple(self._shape(p, name) for p in terms.get("property", ())),
            alternatives=tuple(
                tuple(self._shape(item, name) for item in self._list(head))
                for head in terms.get("or", ())
            ),
        )

    def _checks(self, name: str, terms: dict[str, list[Node]]) -> Iterator[Check]:
        for term, values in sorted(terms.items()):
            if term in _STRUCTURE:
                continue
            if term not in CONSTRAINTS:
                known = ", ".join(sorted(_STRUCTURE | set(CONSTRAINTS)))
                raise RdfError(f"{name}: sh:{term} is not supported; known terms: {known}")
            for value in sorted(values, key=str):
                items = self._list(value) if term in {"in", "languageIn"} else [value]
                yield CONSTRAINTS[term](tuple(items))

    def _terms(self, node: Node) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for quad in self._store.quads_for_pattern(_subject(node), None, None):
            term = quad.predicate.value
            if term.startswith(SH) and not isinstance(quad.object, Triple):
                found.setdefault(term.removeprefix(SH), []).append(quad.object)
            elif quad.predicate not in (RDF.TYPE, OTHER.LABEL, _COMMENT):
                raise RdfError(f"{node}: {term} is no term of a shape")
        return found

    def _objects(self, node: Node, term: NamedNode) -> list[Node]:
        quads = self._store.quads_for_pattern(_subject(node), term, None)
        return [q.object for q in quads if not isinstance(q.object, Triple)]

    def _list(self, head: Node) -> list[Node]:
        items: list[Node] = []
        while first := self._objects(head, _FIRST):
            items += first
            head = self._objects(head, _REST)[0]
        return items


def _subject(node: Node) -> NamedNode | BlankNode:
    if isinstance(node, Literal):
        raise RdfError(f"{node} stands where a shape is expected")
    return node


def _sh(term: str) -> NamedNode:
    return NamedNode(SH + term)
