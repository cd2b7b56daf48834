"""Who and what fills the roles of a found event."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate.text import span_of
from kg.extract.entities import EntityIndex
from kg.extract.event_clauses import (
    controllers,
    coordinated,
    holders,
    ordering_verb,
    subjects,
)
from kg.extract.event_match import Match
from kg.extract.event_phrases import (
    accepts,
    adjective_entity,
    entity_of,
    is_acting_place,
    phrase,
)
from kg.extract.event_slots import Site, fillers
from kg.extract.event_words import FORCES, ORDERING, ORDERS
from kg.knowledge.event_types import Role
from kg.model.reading import Argument, Mention
from kg.model.spans import Span
from kg.model.vocabulary import EntityType

MODIFIER_SLOTS = frozenset({"nationality", "compound"})
#: The order in which roles are filled; a phrase fills one.
FILLING = ("actor", "target", "recipient", "place", "instrument", "quantity", "topic", "orderedBy")
ACTING_ROLES = frozenset({"actor", "orderedBy"})


def arguments_of(match: Match, entities: EntityIndex) -> tuple[Argument, ...]:
    """All filled roles, in the order of roles and then of the text."""
    site = match.site
    ordered_by = orderers(site)
    taken = {t.i for t in ordered_by}
    found = _unique(_argument("orderedBy", t, "subject", entities) for t in ordered_by)
    for role in sorted(match.type.roles, key=lambda r: FILLING.index(r.name)):
        if role.name == "actor" and _is_order(site):
            continue
        for slot, head in _role(role, site, entities, taken):
            taken.add(head.i)
            found += [a for a in _arguments(role.name, head, slot, entities) if a not in found]
    return tuple(found)


def _unique(arguments: Iterable[Argument]) -> list[Argument]:
    found: list[Argument] = []
    for argument in arguments:
        if argument not in found:
            found.append(argument)
    return found


def _role(
    role: Role, site: Site, entities: EntityIndex, taken: set[int]
) -> list[tuple[str, Token]]:
    for slot in role.slots:
        found = [
            (slot, head)
            for head in fillers(site, slot)
            if head.i not in taken and _fits(role, slot, head, entities)
        ]
        if found:
            return found
    return []


def _fits(role: Role, slot: str, head: Token, entities: EntityIndex) -> bool:
    if head.ent_type_ in {"DATE", "TIME"} and not entities.covering(span_of(head)):
        return False
    if slot == "object" and head.dep_ == "compound":
        return False  # it says what kind of act it is: "intelligence sharing"
    if slot in MODIFIER_SLOTS:
        return any(
            entities.by_id[m.entity].type in role.accepts.types for m in _named(head, entities)
        )
    if accepts(role.accepts, head, entities):
        return True
    return role.name == "actor" and is_acting_place(role.accepts, slot, head, entities)


def _named(head: Token, entities: EntityIndex) -> list[Mention]:
    """Mentions that a word before a noun is, or that are parts of it ("U.S.-Ukraine")."""
    word = span_of(head)
    covering = [m for m in entities.covering(word) if not m.span.covers(span_of(head.head))]
    return covering[:1] or entities.inside(word)


def _arguments(role: str, head: Token, slot: str, entities: EntityIndex) -> list[Argument]:
    if slot in MODIFIER_SLOTS:
        return [Argument(role=role, span=m.span, entity=m.entity) for m in _named(head, entities)]
    return [_argument(role, head, slot, entities)]


def _argument(role: str, head: Token, slot: str, entities: EntityIndex) -> Argument:
    entity = entity_of(head, entities)
    if role in ACTING_ROLES and entity is not None:
        entity = _acting(entity, entities)
    if entity is None and head.lemma_.lower() in FORCES:
        entity = adjective_entity(head, entities)
    span = phrase(head)
    if slot == "possessor" and head.dep_ == "poss":
        span = Span(span.start, min(span.end, head.idx + len(head)))
    return Argument(role=role, span=span, entity=entity)


def _acting(entity: str, entities: EntityIndex) -> str | None:
    """No place acts: for a capital, whoever rules there is meant, but is not named."""
    return None if entities.by_id[entity].type is EntityType.PLACE else entity


def orderers(site: Site) -> list[Token]:
    """Whoever orders or decides that another does it."""
    verb = site.verb
    if verb is not None and (above := ordering_verb(verb)) is not None:
        found = subjects(above)
        doers = {t.i for t in controllers(above, verb)}
        found = [t for t in found if t.i not in doers]
        return [c for t in found for c in coordinated(t)]
    if _is_order(site):
        return [c for t in holders(site.head.head) for c in coordinated(t)]
    noun = site.head
    if site.part == "noun" and noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in ORDERING:
        return [c for t in subjects(noun.head) for c in coordinated(t)]
    return []


def _is_order(site: Site) -> bool:
    head = site.head
    return site.part == "verb" and head.dep_ == "acl" and head.head.lemma_.lower() in ORDERS


def has_inanimate_subject(match: Match, entities: EntityIndex) -> bool:
    """Whether a verb has a subject that takes no part: "concerns", "the report"."""
    site = match.site
    roles = [r for r in match.type.roles if "subject" in r.slots]
    if site.part == "noun" or not roles:
        return False
    found = fillers(site, "subject")
    return bool(found) and not any(_fits(r, "subject", t, entities) for r in roles for t in found)
