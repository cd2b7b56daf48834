"""A graph as a stream of subjects, each with all its properties.

Sorted N-Quads have equal subjects together, whatever graph their quads stand in, so one pass over
the file is enough and memory holds one subject at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kg.exports.characters import printable
from kg.exports.source import Source
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.rdf.serialize import read_nquads
from kg.rdf.terms import KG
from kg.rdf.vocabularies import PREFIXES
from kg.store.network import KINDS

_TYPE = "rdf:type"
_REJECTED = KG.Rejected.value
_NAMESPACES = {iri: prefix for prefix, iri in PREFIXES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A node: its IRI, its kind (the path below the base), values by prefixed property.

    The kind of what people rejected is "rejected"; a claim stays a claim, with its words.

    Values are the texts of literals and whole IRIs, in the order of the file, each once, without
    the characters that XML forbids.
    """

    iri: str
    kind: str
    properties: Mapping[str, tuple[str, ...]]

    @property
    def types(self) -> tuple[str, ...]:
        """The local names of its classes, sorted."""
        return tuple(sorted(local(t) for t in self.all(_TYPE)))

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a property."""
        return self.properties.get(name, ())

    def one(self, name: str) -> str | None:
        """The first value of a property."""
        return next(iter(self.all(name)), None)

    def term(self, name: str) -> str | None:
        """The local name of the first value of a property, a term of the ontology."""
        value = self.one(name)
        return None if value is None else local(value)


class Deepest:
    """Tells the most specific class of an entity or event."""

    def __init__(self) -> None:
        self._parents = _parents()

    def __call__(self, subject: Subject) -> str:
        """The local name of the class; of several, the first by `KINDS` or by name."""
        if subject.kind == "entity":
            return next((k for k in KINDS if k in subject.types), "Organization")
        names = set(subject.types) & self._parents.keys()
        return min(names - {self._parents[n] for n in names}, default="Event")


@cache
def _parents() -> dict[str, str | None]:
    """The type above each event type: the files take two seconds to read."""
    return {t.id: t.parent for t in load_event_types(ontology() / "events").values()}


def subjects(source: Source) -> Iterator[Subject]:
    """All nodes that have a class, by IRI: not those that only point to what replaced them."""
    for subject, quads in groupby(read_nquads(source.nquads), key=lambda q: q.subject):
        found: dict[str, dict[str, None]] = {}
        for quad in quads:
            values = found.setdefault(prefixed(quad.predicate.value), {})
            values[_plain(quad.object)] = None
        if _TYPE in found:
            properties = {name: tuple(values) for name, values in found.items()}
            iri = subject.value
            kind = kind_of(iri, source.base)
            if _REJECTED in found[_TYPE] and kind != "claim":
                kind = "rejected"  # no event, relation or position, though it is named like one
            yield Subject(iri=iri, kind=kind, properties=properties)


def kind_of(iri: str, base: str) -> str:
    """The first part of an IRI's path below the base; empty for what is not below it.

    >>> kind_of("https://kg.example/entity/russia", "https://kg.example/")
    'entity'
    """
    below = iri.removeprefix(base)
    return below.partition("/")[0] if below != iri and "/" in below else ""


def local(iri: str) -> str:
    """The part of an IRI after its last # or, without one, after its last slash."""
    return iri.rpartition("#" if "#" in iri else "/")[2]


def prefixed(iri: str) -> str:
    """A term by prefix and local name; whole, if it stands below no prefix.

    >>> prefixed("http://www.w3.org/ns/org#member")
    'org:member'
    """
    name = local(iri)
    prefix = _NAMESPACES.get(iri[: len(iri) - len(name)])
    return f"{prefix}:{name}" if prefix else iri


def _plain(value: object) -> str:
    if isinstance(value, Literal):
        return printable(value.value)
    if isinstance(value, NamedNode):
        return value.value
    raise TypeError(f"a graph without blank nodes and quoted triples was expected, not {value}")
