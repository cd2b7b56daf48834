"""Relations that follow from offices: who heads, speaks for, belongs to or represents what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.relation_readings import Found, Reader
from kg.knowledge.titles import Office, Titles
from kg.model.reading import Entity, Position
from kg.model.spans import hull
from kg.model.vocabulary import EntityType, Presented

_HOLDING = frozenset({Presented.CURRENT, Presented.ACTING})


def by_offices(reader: Reader, positions: Sequence[Position], titles: Titles) -> Iterator[Found]:
    """What current offices imply, once for each pair; rules begin with "position/"."""
    offices = {t.office.office: t.office for t in titles.forms.values()}
    entities = reader.words.entities.by_id
    done: set[tuple[str, str, str]] = set()
    for position in sorted(positions, key=lambda p: (-p.confidence, p.span)):
        if position.presented_as not in _HOLDING or position.organization is None:
            continue
        body = entities[position.organization]
        office = offices.get(position.office)
        for predicate, rule in _implied(office, body):
            key = (position.person, predicate, body.id)
            if key in done:
                continue
            done.add(key)
            yield Found(
                subject=position.person,
                predicate=predicate,
                object=body.id,
                span=hull([position.span]),
                sentence=position.sentence,
                rule=f"position/{rule}",
                confidence=round(position.confidence, 2),
                trigger=position.span,
            )


def _implied(office: Office | None, body: Entity) -> Iterator[tuple[str, str]]:
    """Predicates that follow from holding an office of a body; None is a lower office.

    Who holds an office of a body is a member of it in the sense of org:memberOf, which
    org:headOf is a special case of.
    """
    country = body.type is EntityType.COUNTRY
    if office and office.speaks:
        yield "spokespersonFor", "spokesperson-for"
    elif office and _heads(office, body):
        yield "headOf", "head-of"
    yield ("affiliatedWith", "affiliated-with") if country else ("memberOf", "member-of")
    if country and (office is None or office.state):
        yield "citizenOf", "citizen-of"


def _heads(office: Office, body: Entity) -> bool:
    if body.type is EntityType.COUNTRY:
        return "country" in office.heads
    if "organization" in office.heads:
        return True
    return "ministry" in office.heads and body.type is EntityType.GOVERNMENT_BODY
