"""Lasting relations between entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.annotate.text import Text
from kg.extract.entities import EntityIndex
from kg.extract.relation_beside import by_places
from kg.extract.relation_nouns import by_nouns
from kg.extract.relation_offices import by_offices
from kg.extract.relation_parties import by_parties
from kg.extract.relation_phrases import Words
from kg.extract.relation_readings import Found, Reader
from kg.extract.relation_verbs import by_verbs
from kg.knowledge import Knowledge
from kg.knowledge.titles import load_titles
from kg.model.reading import Claim, Position, Relation
from kg.model.spans import Span


def find_relations(
    text: Text,
    entities: EntityIndex,
    positions: Sequence[Position],
    claims: Sequence[Claim],
    knowledge: Knowledge,
) -> tuple[Relation, ...]:
    """Find relations of the types in `ontology/relations/`, in text order.

    Those whose rule begins with "position/" follow from offices, the others are read. `within` is
    left to assembly, which knows the claims.
    """
    del claims
    reader = Reader(words=Words(text, entities), knowledge=knowledge)
    found = [
        *by_nouns(reader),
        *by_verbs(reader),
        *by_places(reader),
        *by_offices(reader, positions, load_titles()),
        *by_parties(reader, positions, load_titles()),
    ]
    return tuple(
        Relation(
            id=f"r{number}",
            subject=item.subject,
            predicate=item.predicate,
            object=item.object,
            factuality=item.factuality,
            span=item.span,
            sentence=item.sentence,
            confidence=item.confidence,
            rule=item.rule,
            trigger=item.trigger,
            hearsay=item.hearsay,
        )
        for number, item in enumerate(_best(found), start=1)
    )


def _best(found: Iterable[Found]) -> list[Found]:
    """The surest reading of each relation in each sentence, in text order."""
    best: dict[tuple[str, str, str, Span], Found] = {}
    for item in sorted(found, key=lambda f: (-f.confidence, f.span, f.rule)):
        best.setdefault((item.subject, item.predicate, item.object, item.sentence), item)
    return sorted(best.values(), key=lambda f: (f.span, f.predicate, f.subject, f.object))
