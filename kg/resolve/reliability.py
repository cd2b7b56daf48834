"""Which publications and entities the user's letters are for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.knowledge.reliability import called
from kg.model.documents import Document, Publication
from kg.model.graph import EntityNode
from kg.model.reliability import Rated, Reliability
from kg.model.vocabulary import EntityType
from kg.resolve.text_credits import key_of

Given = tuple[str, str]
"""A name and the letter that the user gave it."""

UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE})


def rate(
    reliability: Reliability, documents: Iterable[Document], entities: Iterable[EntityNode]
) -> Rated:
    """Match names with publishers, and with entities by id, label or other name, in this order.

    A name that several entities have is for none of them, and two different letters for one thing
    are for it neither: what is not clear is told, not guessed.
    """
    if not reliability.letters:
        return Rated()
    named = _Named(entities)
    publishers: dict[str, list[tuple[str, Publication]]] = defaultdict(list)
    for document in documents:
        for publication in document.publications:
            if publication.publisher:
                publishers[key_of(publication.publisher)].append((document.id, publication))
    of_entity: dict[str, set[Given]] = defaultdict(set)
    of_publication: dict[tuple[str, Publication], set[Given]] = defaultdict(set)
    idle: dict[str, str] = {}
    for given in sorted(reliability.letters.items()):
        name, _ = given
        who, published = named.find(name), publishers.get(key_of(name), [])
        if len(who) == 1:
            of_entity[who[0]].add(given)
        for item in published:
            of_publication[item].add(given)
        if len(who) > 1:
            ids = ", ".join(who)
            idle[name] = f"{len(who)} entities are called so: {ids}; write one of these instead"
        elif not who and not published:
            idle[name] = "no publisher and no entity is called so"
    for some in (*of_entity.values(), *of_publication.values()):
        if _letter(some) is None:
            names = " and ".join(sorted(name for name, _ in some))
            idle.update((name, f"{names} are one source with two letters") for name, _ in some)
    return Rated(
        entities=tuple(sorted((e, x) for e, s in of_entity.items() if (x := _letter(s)))),
        publications=tuple(sorted((*p, x) for p, s in of_publication.items() if (x := _letter(s)))),
        idle=tuple(sorted(idle.items())),
    )


def _letter(some: Iterable[Given]) -> str | None:
    letters = {letter for _, letter in some}
    return letters.pop() if len(letters) == 1 else None


class _Named:
    """Entities that have a name, by what they are called."""

    def __init__(self, entities: Iterable[EntityNode]) -> None:
        self._ids: dict[str, list[str]] = defaultdict(list)
        self._labels: dict[str, list[str]] = defaultdict(list)
        self._others: dict[str, list[str]] = defaultdict(list)
        for entity in entities:
            if entity.type in UNNAMED:
                continue
            self._ids[called(entity.name)].append(entity.name)
            self._labels[called(entity.label)].append(entity.name)
            for other in {called(label) for label in entity.alt_labels} - {called(entity.label)}:
                self._others[other].append(entity.name)

    def find(self, name: str) -> list[str]:
        """The names of the entities that are called so; sorted."""
        key = called(name.removeprefix("entity:"))
        return sorted(self._ids.get(key) or self._labels.get(key) or self._others.get(key) or ())
