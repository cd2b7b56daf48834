"""The classes of events as Turtle, made from the event types."""

from __future__ import annotations

from collections.abc import Mapping

from kg.knowledge.events import EventType
from kg.rdf.errors import RdfError
from kg.rdf.terms import KG

_HEAD = """\
# Made from ontology/events/*.yaml by `python -m kg.rdf.generate`, not to be edited.
@prefix kg: <https://kg.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix plover: <https://kg.example/plover#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


_TWICE = ("Event", "Reject")
"""Terms that the contract gives two meanings, an event type's and another; see `kg.ttl`."""


def event_chain(name: str, types: Mapping[str, EventType]) -> tuple[str, ...]:
    """A type and all types above it, up to Event; raises RdfError for an unknown parent or a ring.

    `Event` itself is the type of an event that fits none.
    """
    chain: list[str] = []
    at: str | None = name
    while at and at != "Event":
        if at not in types:
            below = chain[-1] if chain else "an event"
            raise RdfError(f"there is no event type {at!r}, which {below} names")
        if at in chain:
            raise RdfError(f"the event type {at!r} is its own parent: {' < '.join(chain)}")
        chain.append(at)
        at = types[at].parent
    return (*chain, "Event")


def event_classes(types: Mapping[str, EventType]) -> str:
    """One class for each type, sorted by name; raises RdfError for one named like another term."""
    for name in sorted(types):
        if hasattr(KG, name) and name not in _TWICE:
            raise RdfError(
                f"the event type {name!r} needs another id: kg:{name} is a term of kg.ttl already, "
                f"with another meaning"
            )
    return _HEAD + "".join(_class(types[name], types) for name in sorted(types))


def _class(item: EventType, types: Mapping[str, EventType]) -> str:
    parent = event_chain(item.id, types)[1]
    lines = [
        f"kg:{item.id} a owl:Class",
        f"rdfs:subClassOf kg:{parent}",
        f"rdfs:label {quoted(item.label)}@en",
        f"skos:definition {quoted(' '.join(item.definition.split()))}@en",
    ]
    if item.cameo:
        lines.append("kg:cameoCode " + " , ".join(quoted(c) for c in sorted(set(item.cameo))))
    if item.plover:
        lines.append(f"rdfs:seeAlso plover:{item.plover}")
    return "\n" + " ;\n    ".join(lines) + " .\n"


def quoted(text: str) -> str:
    r"""A Turtle string.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
