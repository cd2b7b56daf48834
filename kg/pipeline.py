"""The order of the stages, from articles to a graph."""

from __future__ import annotations

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.assembly import assemble
from kg.extract.claims import find_claims
from kg.extract.events import find_events
from kg.extract.mentions import find_entities
from kg.extract.positions import find_positions
from kg.extract.relations import find_relations
from kg.knowledge import Knowledge
from kg.model.documents import Document
from kg.model.reading import Reading


def read(document: Document, *, language: Language, knowledge: Knowledge) -> Reading:
    """Read one document: a function of that document, the model and the knowledge alone."""
    text = annotate(document, clean(document), language)
    entities = find_entities(text, knowledge)
    positions = find_positions(text, entities, knowledge)
    claims = find_claims(text, entities, knowledge)
    events = find_events(text, entities, claims, knowledge)
    relations = find_relations(text, entities, positions, claims, knowledge)
    return assemble(
        text, entities, positions=positions, relations=relations, events=events, claims=claims
    )
