"""Event types as records.

A trigger is a word and what must stand around it, in slots named by plain words; a role says who
fills it and in which slots they stand. What the slots mean in a parse is compiled in
`kg.extract.event_slots`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model.vocabulary import ORGANIZATION_TYPES, EntityType

PREPOSITIONS: tuple[str, ...] = (
    *("about", "across", "after", "against", "ahead", "along", "alongside", "among", "around"),
    *("as", "at", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of"),
    *("off", "on", "onto", "out", "outside", "over", "through", "to", "toward", "under", "upon"),
    *("with", "within"),
)
"""Slots that are filled by what stands after the preposition."""

SLOTS = (
    "subject",
    "object",
    "clause",
    "infinitive",
    "complement",
    "possessor",
    "nationality",
    "compound",
    "holder",
    "receiver",
    *PREPOSITIONS,
)
"""The places around a trigger: `clause` is a dependent verb, `infinitive` one with
"to", `complement` what that one acts on, `holder` a noun that has the event as
its complement ("the holder of the plan to strike"), `receiver` is who faces, receives or suffers
the act that a noun names."""

ROLES = ("actor", "orderedBy", "recipient", "target", "place", "instrument", "topic", "quantity")

ANY = "any"
"""The word that stands for anything at all in a constraint or an accepted kind."""

TYPE_GROUPS: Mapping[str, frozenset[EntityType]] = {
    **{str(t): frozenset({t}) for t in EntityType},
    "Organization": frozenset(ORGANIZATION_TYPES),
    "Actor": frozenset(EntityType) - {EntityType.PLACE},
}
"""Names that accept entities: every type, with `Organization` and `Actor` for all below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What may fill a place: lemmas (two words: a noun and its modifier) and types of entities."""

    words: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, ...]] = frozenset()
    types: frozenset[EntityType] = frozenset()
    anything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A slot that something of a kind must fill."""

    slot: str
    kinds: Kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that name an event; `part` is verb, noun or adjective.

    All of `where` must hold and none of `unless`; `light` are the verbs whose subject does what
    the noun says ("launch" an attack); where a trigger names its own, one of them must be there.
    """

    part: str
    words: tuple[str, ...]
    where: tuple[Constraint, ...] = ()
    unless: tuple[Constraint, ...] = ()
    light: frozenset[str] = frozenset()
    needs_light: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what fills a role, and in which slots, the first filled one wins."""

    name: str
    accepts: Kinds
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and what the type reads in it; `reads` is None where it must read nothing."""

    text: str
    reads: Mapping[str, str] | None
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of event; `plover` is the root category in capitals, None for our own roots.

    `depth` is 0 for a root; `priority` decides among types of one depth; `performative` types are
    done by deciding them. `opposes` are the types of acts that it ends or keeps from happening.
    """

    id: str
    label: str
    definition: str
    parent: str | None
    plover: str | None
    cameo: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    performative: bool = False
    opposes: tuple[str, ...] = ()
    depth: int = 0
    priority: int = 0
    confidence: float = 0.8
    triggers: tuple[Trigger, ...] = ()
    roles: tuple[Role, ...] = ()
    examples: tuple[Example, ...] = ()
    file: str = field(default="", compare=False)


class EventTypes(Mapping[str, EventType]):
    """Event types by id, in the order of their ids."""

    def __init__(self, types: Mapping[str, EventType]) -> None:
        self._types = dict(sorted(types.items()))

    def __getitem__(self, key: str) -> EventType:
        return self._types[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def ancestors(self, key: str) -> tuple[str, ...]:
        """The ids of a type and all above it, the type itself first."""
        found: list[str] = []
        current: str | None = key
        while current is not None:
            found.append(current)
            current = self._types[current].parent
        return tuple(found)
