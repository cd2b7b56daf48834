"""Whether one participant may stand for another, by what the gazetteer and offices say."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.model.graph import EntityNode, PositionNode, Support
from kg.model.vocabulary import EntityType
from kg.resolve.participants import related_by, told_apart


def node(name: str, type_: EntityType, label: str = "") -> EntityNode:
    return EntityNode(
        name=name,
        type=type_,
        label=label or name,
        members=(),
        mention_count=1,
        document_count=1,
    )


NODES = {
    n.name: n
    for n in (
        node("united-states", EntityType.COUNTRY),
        node("russia", EntityType.COUNTRY),
        node("us-cyber-command", EntityType.AGENCY),
        node("central-intelligence-agency", EntityType.AGENCY),
        node("moscow", EntityType.PLACE),
        node("mary-otieno-1", EntityType.PERSON, "Mary Otieno"),
        node("otieno-2", EntityType.PERSON, "Otieno"),
        node("us-allies-3", EntityType.GROUP, "US allies"),
    )
}


def test_bodies_places_and_office_holders_stand_for_their_country(knowledge: Knowledge) -> None:
    office = PositionNode(
        name="p",
        person="mary-otieno-1",
        organization="us-cyber-command",
        office="commander",
        titles=("commander",),
        evidence=(),
        support=Support(documents=1, origins=1),
    )
    related = related_by(NODES, [office], knowledge.gazetteer)
    assert related("us-cyber-command", "united-states")
    assert related("united-states", "us-cyber-command")
    assert related("mary-otieno-1", "united-states")
    assert related("moscow", "russia")
    assert not related("mary-otieno-1", "russia")
    assert not related("moscow", "united-states")
    assert not related("united-states", "russia")
    assert not related("us-cyber-command", "central-intelligence-agency")


def test_what_a_name_does_not_tell_apart(knowledge: Knowledge) -> None:
    told = {n for n, entity in NODES.items() if told_apart(entity, knowledge.gazetteer)}
    assert NODES.keys() - told == {"otieno-2", "us-allies-3"}
