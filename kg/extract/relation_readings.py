"""What relation readers have in common: a reading before it is numbered, and what fits a type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.relation_phrases import Words
from kg.knowledge import Knowledge
from kg.knowledge.relations import RelationPattern, RelationType
from kg.model.reading import Entity
from kg.model.rejected import Why
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A relation that was read; `span` covers the words from subject to object."""

    subject: str
    predicate: str
    object: str
    span: Span
    sentence: Span
    rule: str
    confidence: float
    factuality: Factuality = Factuality.ACTUAL
    hearsay: bool = False
    trigger: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The words of a text with the knowledge that all relation readers need."""

    words: Words
    knowledge: Knowledge

    def patterns(self) -> Iterable[tuple[RelationType, RelationPattern]]:
        """All patterns of all relation types, in the order of their files."""
        for relation in self.knowledge.relations.values():
            for pattern in relation.patterns:
                yield relation, pattern

    def reject(
        self, span: Span, relation: RelationType, pattern: RelationPattern, why: Why
    ) -> None:
        """Note that a pattern found words and read no relation from them."""
        self.words.text.reject(span, f"relation/{relation.id}/{pattern.name}", why)


def subject_fits(relation: RelationType, pattern: RelationPattern, entity: Entity) -> bool:
    """Whether an entity may be the subject."""
    return _fits(entity, relation.subject_types, pattern.subject_types)


def object_fits(relation: RelationType, pattern: RelationPattern, entity: Entity) -> bool:
    """Whether an entity may be the object."""
    return _fits(entity, relation.object_types, pattern.object_types)


def _fits(entity: Entity, wide: frozenset[EntityType], narrow: frozenset[EntityType]) -> bool:
    return entity.type in wide and (not narrow or entity.type in narrow)
