from __future__ import annotations

import itertools

from kg.knowledge.gazetteer import Gazetteer
from kg.model.graph import Member
from kg.model.vocabulary import EntityType
from kg.resolve.entities import resolve_entities
from kg.resolve.gists import gists_of
from tests.resolve.build import reading

PERSON, COUNTRY, BODY = EntityType.PERSON, EntityType.COUNTRY, EntityType.AGENCY
FIRST = reading("Brian Hughes spoke in Peru.", {"Brian Hughes": PERSON, "Peru": COUNTRY})
SECOND = reading("Again Brian Hughes spoke.", {"Brian Hughes": PERSON}, issued="2025-03-01")
THIRD = reading("Hughes fell ill.", {"Hughes": PERSON})


def name(readings: tuple[object, ...], which: int, entity: str = "e1") -> str:
    some = (FIRST, SECOND, THIRD)
    _, entity_of = resolve_entities(gists_of(some, Gazetteer()), Gazetteer())
    return entity_of[Member(some[which].document.id, entity)]


def test_a_full_name_is_one_person_in_all_documents() -> None:
    nodes, entity_of = resolve_entities(gists_of((FIRST, SECOND), Gazetteer()), Gazetteer())
    a, b = (entity_of[Member(r.document.id, "e1")] for r in (FIRST, SECOND))
    assert a == b
    node = next(n for n in nodes if n.name == a)
    assert (node.document_count, node.mention_count) == (2, 2)
    assert node.label == "Brian Hughes"


def test_a_surname_alone_is_never_merged_across_documents() -> None:
    nodes, _ = resolve_entities(gists_of((FIRST, SECOND, THIRD), Gazetteer()), Gazetteer())
    assert sorted(n.label for n in nodes) == ["Brian Hughes", "Hughes", "Peru"]


def test_one_name_of_two_kinds_stays_two() -> None:
    body = reading("Brian Hughes published it.", {"Brian Hughes": BODY})
    nodes, _ = resolve_entities(gists_of((FIRST, body), Gazetteer()), Gazetteer())
    assert sum(n.label == "Brian Hughes" for n in nodes) == 2


def test_order_changes_nothing() -> None:
    expected = resolve_entities(gists_of((FIRST, SECOND, THIRD), Gazetteer()), Gazetteer())
    for readings in itertools.permutations((FIRST, SECOND, THIRD)):
        assert resolve_entities(gists_of(readings, Gazetteer()), Gazetteer()) == expected


def test_the_name_is_the_least_members_and_others_point_to_it() -> None:
    alone, _ = resolve_entities(gists_of((FIRST,), Gazetteer()), Gazetteer())
    both, _ = resolve_entities(gists_of((FIRST, SECOND), Gazetteer()), Gazetteer())
    old = next(n for n in alone if n.label == "Brian Hughes")
    new = next(n for n in both if n.label == "Brian Hughes")
    assert new.name != old.name  # the dated document comes first
    assert new.replaces == (old.name,)
    assert new.name.startswith("brian-hughes-")


def test_a_known_entity_is_named_by_its_slug() -> None:
    one = reading("The CIA knew.", {"CIA": BODY}, known={"CIA": "central-intelligence-agency"})
    two = reading("C.I.A. men", {"C.I.A.": BODY}, known={"C.I.A.": "central-intelligence-agency"})
    nodes, _ = resolve_entities(gists_of((one, two), Gazetteer()), Gazetteer())
    assert [n.name for n in nodes] == ["central-intelligence-agency"]
    assert nodes[0].document_count == 2
