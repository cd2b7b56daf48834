"""The graph as property graphs have it: nodes and relationships with properties.

What may be trusted is visible at each step. The relationships of an event to those that take part
in it, and of an assertion to its ends, repeat its `factuality` and `disputed`. A relation between
two entities has its own type, `MEMBER_OF`, if and only if the graph states it plainly
(`kg:asserted`); `INFERRED_MEMBER_OF` if a rule concluded it; and `UNCONFIRMED_MEMBER_OF` if it was
only said, planned, considered or possible, or is disputed. A relation that is Negated has no such
relationship, only its `Assertion` node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.exports.property_schema import LINKS, NODES, Column, Value
from kg.exports.source import Source
from kg.exports.subjects import Deepest, Subject, kind_of, local, subjects

ACTUAL: Final = "Actual"
NEGATED: Final = "Negated"

DIRECT: Final = (
    Column(name="factuality", term=True),
    Column(name="disputed", type="boolean"),
    Column(name="asserted", type="boolean"),
    Column(name="basis", term=True),
    Column(name="documentCount", type="long"),
    Column(name="originCount", type="long"),
    Column(name="assertion"),
)
"""Properties of relationships that stand for an assertion; `assertion` is its IRI."""

STANDING: Final = (Column(name="factuality", term=True), Column(name="disputed", type="boolean"))
"""The properties of relationships of nodes that have a factuality; others have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: `kind` is a key of NODES; properties without a value are left out."""

    iri: str
    kind: str
    labels: tuple[str, ...]
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship between two nodes, by their IRIs and kinds.

    `direct` is true for one that stands for a whole assertion.
    """

    start: str
    start_kind: str
    type: str
    end: str
    end_kind: str
    properties: Mapping[str, Value]
    direct: bool = False


def elements(source: Source) -> Iterator[Node | Relationship]:
    """All nodes and relationships, each node before its outgoing ones, by IRI.

    One pass over the sorted N-Quads with one node in memory; the other end of a relationship may
    come later.
    """
    deepest = Deepest()
    for subject in subjects(source):
        if subject.kind in NODES:
            yield _node(subject, deepest)
            yield from _links(subject, source.base)
            if subject.kind == "assertion":
                yield from _direct(subject, source.base)


def standing(factuality: str | None, disputed: object) -> str:
    """Whether something counts as a fact: Actual, Negated, else Unconfirmed.

    >>> standing("Actual", True)
    'Unconfirmed'
    """
    if factuality == NEGATED:
        return NEGATED
    return ACTUAL if factuality == ACTUAL and not disputed else "Unconfirmed"


def relationship_type(predicate: str, *, factuality: str, asserted: bool, basis: str) -> str | None:
    """The type of the relationship that stands for an assertion; None for what is Negated.

    >>> relationship_type("memberOf", factuality="Considered", asserted=False, basis="Read")
    'UNCONFIRMED_MEMBER_OF'
    """
    name = screaming(predicate)
    if factuality == NEGATED:
        return None
    if asserted:
        return name
    if basis == "Inferred" and factuality == ACTUAL:
        return f"INFERRED_{name}"
    return f"UNCONFIRMED_{name}"


def screaming(name: str) -> str:
    """A camel-case name as relationship types are written.

    >>> screaming("sharesIntelligenceWith")
    'SHARES_INTELLIGENCE_WITH'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def _node(subject: Subject, deepest: Deepest) -> Node:
    kind = NODES[subject.kind]
    properties: dict[str, Value] = {}
    for column in kind.columns:
        value = column.read(subject.all(column.predicate))
        if value is not None:
            properties[column.name] = value
    labels = dict.fromkeys((kind.label, *subject.types))
    if subject.kind in {"entity", "event"}:
        properties["kind"] = deepest(subject)
    if kind.has_standing:
        labels[standing(subject.term("kg:factuality"), properties.get("disputed"))] = None
    return Node(iri=subject.iri, kind=subject.kind, labels=tuple(labels), properties=properties)


def _links(subject: Subject, base: str) -> Iterator[Relationship]:
    marks = _marks(subject) if NODES[subject.kind].has_standing else {}
    for link in LINKS[subject.kind]:
        for end in subject.all(link.predicate):
            kind = kind_of(end, base)
            if kind in link.ends:
                yield Relationship(
                    start=subject.iri,
                    start_kind=subject.kind,
                    type=link.type,
                    end=end,
                    end_kind=kind,
                    properties=marks if link.marked else {},
                )


def _direct(subject: Subject, base: str) -> Iterator[Relationship]:
    ends = (subject.one("rdf:subject") or "", subject.one("rdf:object") or "")
    start_kind, end_kind = (kind_of(end, base) for end in ends)
    name = relationship_type(
        subject.term("rdf:predicate") or "relatedTo",
        factuality=subject.term("kg:factuality") or "",
        asserted=subject.one("kg:asserted") == "true",
        basis=subject.term("kg:basis") or "",
    )
    if name is None or start_kind not in NODES or end_kind not in NODES:
        return
    columns = {c.name: c.read(subject.all(c.predicate)) for c in DIRECT if c.name != "assertion"}
    yield Relationship(
        start=ends[0],
        start_kind=start_kind,
        type=name,
        end=ends[1],
        end_kind=end_kind,
        properties={k: v for k, v in columns.items() if v is not None} | {"assertion": subject.iri},
        direct=True,
    )


def _marks(subject: Subject) -> dict[str, Value]:
    return {
        "factuality": local(subject.one("kg:factuality") or ""),
        "disputed": subject.one("kg:disputed") == "true",
    }
