"""Whether two participants can be told apart, or one may stand for the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg.knowledge.gazetteer import Gazetteer
from kg.model.graph import EntityNode, PositionNode
from kg.model.vocabulary import EntityType
from kg.resolve.event_identity import Related

UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE})


def related_by(
    entities: Mapping[str, EntityNode], positions: Iterable[PositionNode], gazetteer: Gazetteer
) -> Related:
    """Whether one entity may stand for another where both fill one role.

    A body, a person in office or a place may stand for its country, and the other way round. Two
    of one kind may not, unless one is part of the other; others may where no two different
    countries are known for them.
    """
    offices: dict[str, set[str]] = defaultdict(set)
    for position in positions:
        if position.organization:
            offices[position.person].add(position.organization)

    @cache
    def above(name: str) -> frozenset[str]:
        """An entity with all that it is part of or holds an office of."""
        found, edge = {name}, [name]
        while edge:
            known = gazetteer.known.get(edge[-1])
            more = {known.parent, known.country} if known else set()
            more |= offices.get(edge.pop(), set())
            edge += sorted(n for n in more if n and n not in found)
            found |= {n for n in more if n}
        return frozenset(found)

    @cache
    def related(a: str, b: str) -> bool:
        if b in above(a) or a in above(b):
            return True
        if _kind(entities[a].type) is _kind(entities[b].type):
            return False
        own, other = _states(above(a), gazetteer), _states(above(b), gazetteer)
        return not (own and other) or bool(own & other)

    return related


def told_apart(entity: EntityNode, gazetteer: Gazetteer) -> bool:
    """Whether its name is enough to say that another name is another entity.

    It is not for a surname alone, an unknown place, an unnamed source or group: "US allies" may be
    anybody.
    """
    if entity.name in gazetteer.known or entity.type is EntityType.COUNTRY:
        return True
    if entity.type is EntityType.PERSON:
        return " " in entity.label
    return entity.type.is_organization


def _kind(type_: EntityType) -> EntityType:
    return EntityType.ORGANIZATION if type_.is_organization else type_


def _states(names: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries among some entities."""
    known = (gazetteer.known.get(n) for n in names)
    return frozenset(k.id for k in known if k and k.type is EntityType.COUNTRY)
