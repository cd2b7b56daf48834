"""The shapes of events as Turtle, made from the event types: who or what may fill each role."""

from __future__ import annotations

from collections.abc import Mapping

from kg.knowledge.events import EventType
from kg.model.vocabulary import ORGANIZATION_TYPES, EntityType
from kg.rdf.event_turtle import event_chain

_HEAD = """\
# Made from ontology/events/*.yaml by `python -m kg.rdf.generate`, not to be edited.
#
# An event carries its type and all above it, so the shapes of all of these apply to it: a shape
# allows in a role whatever its own type or any type below it accepts there.
@prefix : <https://kg.example/shapes/event#> .
@prefix kg: <https://kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""

_ACTORS = frozenset(EntityType) - {EntityType.PLACE}


def event_shapes(types: Mapping[str, EventType]) -> str:
    """One shape for each type, sorted by name."""
    return _HEAD + "".join(_shape(name, types) for name in sorted(types))


def allowed(name: str, types: Mapping[str, EventType]) -> dict[str, frozenset[EntityType]]:
    """The entity types that each role of a type, or of one below it, accepts, by role.

    A role that may be filled by words of some kind, or by anything, allows every entity.
    """
    found: dict[str, frozenset[EntityType]] = {}
    for item in types.values():
        if name not in event_chain(item.id, types):
            continue
        for role in item.roles:
            kinds = role.accepts
            any_entity = kinds.anything or kinds.words or kinds.pairs
            some = frozenset(EntityType) if any_entity else kinds.types
            found[role.name] = found.get(role.name, frozenset()) | some
    return found


def _shape(name: str, types: Mapping[str, EventType]) -> str:
    above = " , ".join(f"kg:{n}" for n in event_chain(name, types)[1:])
    lines = [
        f":{name} a sh:NodeShape",
        f"sh:targetClass kg:{name}",
        f"sh:property [ sh:path rdf:type ; sh:hasValue {above} ]",
    ]
    for role, accepted in sorted(allowed(name, types).items()):
        if classes := _classes(accepted):
            lines.append(f"sh:property [ sh:path kg:{role} ; {_one_of(classes)} ]")
    return "\n" + " ;\n    ".join(lines) + " .\n"


def _classes(types: frozenset[EntityType]) -> list[str]:
    """The fewest classes that cover some types; none if everything is allowed."""
    if types >= frozenset(EntityType):
        return []
    classes = {str(t) for t in types}
    if types >= _ACTORS:
        classes = {"Actor"} | (classes - {str(t) for t in _ACTORS})
    elif types >= ORGANIZATION_TYPES:
        classes = {"Organization"} | (classes - {str(t) for t in ORGANIZATION_TYPES})
    return sorted(classes)


def _one_of(classes: list[str]) -> str:
    if len(classes) == 1:
        return f"sh:class kg:{classes[0]}"
    return "sh:or ( " + " ".join(f"[ sh:class kg:{c} ]" for c in classes) + " )"
