"""What one document tells of an entity that helps to tell it from others: its profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer_names import lookup_key, spelling
from kg.model.graph import Member
from kg.model.ids import key, slug
from kg.model.reading import Entity, Reading
from kg.model.vocabulary import EntityType, Factuality

LAST = "9999-99-99"
"""Stands for the day of an undated document: undated ones come last."""

BELONGS = frozenset(
    {"citizenOf", "represents", "affiliatedWith", "headOf", "spokespersonFor", "agencyOf", "partOf"}
)
"""Relations that tie their subject to the country of their object."""

Office = tuple[str, str | None]
"""An office, and the body or country that it is of: an id of the gazetteer, else a slug."""


class Profile(NamedTuple):
    """An entity as one document tells of it; `rank` orders all readings.

    `name` is its slug, `spelt` what other spellings have in common with it, `known` the
    gazetteer's id. `offices` are those that the document gives the person, `holds` the entries of
    the gazetteer who, by dates, held such an office on the document's day. `countries` are those
    that it belongs to by its offices and relations, `around` all known entities of the document,
    one set for all of it. `common` says that many bear the name: a ministry's without its country,
    a place's.
    """

    rank: tuple[str, str, int]
    member: Member
    local: str
    label: str
    name: str
    spelt: str
    type: EntityType
    known: str | None
    offices: frozenset[Office]
    holds: frozenset[str]
    countries: frozenset[str]
    around: frozenset[str]
    common: bool


@dataclass(frozen=True)
class Profiler:
    """Makes profiles of the entities of readings; `held` remembers who held which office when."""

    gazetteer: Gazetteer
    held: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def common(self) -> frozenset[str]:
        """The names that mean a body only beside its country's name."""
        known = self.gazetteer.known
        return frozenset(
            form
            for forms in self.gazetteer.local.values()
            for form, keys in forms.items()
            if any(known[k].type.is_organization for k in keys)
        )

    def profiles(self, reading: Reading) -> Iterator[tuple[Entity, Profile]]:
        """The entities of a reading, each with its profile."""
        document = reading.document
        known_of = {e.id: e.gazetteer for e in reading.entities}
        name_of = {e.id: e.gazetteer or slug(e.name) for e in reading.entities}
        first: dict[str, int] = {}
        for mention in reading.mentions:
            begin = mention.span.start
            first[mention.entity] = min(first.get(mention.entity, begin), begin)
        offices: dict[str, set[Office]] = defaultdict(set)
        countries: dict[str, set[str]] = defaultdict(set)
        for position in reading.positions:
            body = position.organization
            offices[position.person].add((position.office, name_of[body] if body else None))
            countries[position.person].update(self._country(known_of.get(body or "")))
        for relation in reading.relations:
            if relation.predicate in BELONGS and relation.factuality is not Factuality.NEGATED:
                countries[relation.subject].update(self._country(known_of[relation.object]))
        around = frozenset(k for k in known_of.values() if k)
        around |= frozenset(c for k in around for c in self._country(k))
        for entity in reading.entities:
            own = known_of[entity.id]
            held = frozenset(offices[entity.id])
            rank = (document.issued or LAST, document.id, first[entity.id])
            name = slug(entity.name)
            yield (
                entity,
                Profile(
                    rank=rank,
                    member=Member(document.id, entity.id),
                    local=f"{name}-{key(document.id, 'entity', rank[2], entity.type)[:8]}",
                    label=entity.name,
                    name=name,
                    spelt=slug(spelling(entity.name)),
                    type=entity.type,
                    known=own,
                    offices=held,
                    holds=frozenset(self._holders(held, document.issued)),
                    countries=frozenset({*countries[entity.id], *self._country(own)}),
                    around=around,
                    common=self._is_common(entity),
                ),
            )

    def _country(self, known: str | None) -> tuple[str, ...]:
        entry = self.gazetteer.known.get(known or "")
        if entry is None:
            return ()
        if entry.type is EntityType.COUNTRY:
            return (entry.id,)
        return (entry.country,) if entry.country else ()

    def _holders(self, offices: frozenset[Office], issued: str | None) -> Iterator[str]:
        """Who provably held one of some offices on a day; nobody without a day."""
        for office, body in offices:
            if issued and body and body in self.gazetteer.known:
                key_ = (office, body, issued)
                if key_ not in self.held:
                    self.held[key_] = self.gazetteer.holders_on(*key_)
                yield from self.held[key_]

    def _is_common(self, entity: Entity) -> bool:
        if entity.type is EntityType.PLACE:
            return True
        if entity.type is EntityType.PERSON:
            return " " not in entity.name.strip()
        return entity.type.is_organization and lookup_key(entity.name) in self.common
