"""Each rule holds for the sample, and is broken by one change to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.rdf.iris import Iris
from kg.rdf.serialize import write_nquads
from kg.rdf.terms import RELATIONS
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.rules import Rule, broken, load_rules, validate_output
from tests.rdf.samples import CLAIM
from tests.rdf.test_quads import all_quads

RULES = {rule.name: rule for rule in load_rules()}
KNOWLEDGE = "<https://kg.example/graph/knowledge>"


def added(triples: str) -> str:
    return f"INSERT DATA {{ GRAPH {KNOWLEDGE} {{ {triples} }} }}"


def changed(old: str, new: str, where: str = "") -> str:
    return (
        f"DELETE {{ GRAPH ?g {{ {old} }} }} INSERT {{ GRAPH ?g {{ {new} }} }} "
        f"WHERE {{ GRAPH ?g {{ {old} }} {where} }}"
    )


DAMAGE = {
    "actual-in-own-voice": changed(
        "event:operation-halt-1 kg:factuality kg:Reported",
        "event:operation-halt-1 kg:factuality kg:Actual",
    ),
    "asserted-in-own-voice": changed(
        "?e kg:factuality kg:Actual", f"?e kg:factuality kg:Actual ; kg:within claim:{CLAIM}"
    ),
    "asserted-is-plain": changed("entity:norland kg:alliedWith ?o", ""),
    "claims-nest": added(f"claim:{CLAIM} kg:within claim:b . claim:b kg:within claim:{CLAIM}"),
    "counts-documents": changed("position:p1 kg:documentCount 1", "position:p1 kg:documentCount 2"),
    "counts-origins": changed("position:p1 kg:originCount ?n", "position:p1 kg:originCount 2"),
    "disputed-for-a-reason": changed("?c kg:stance kg:Denies", "?c kg:stance kg:Asserts"),
    "issued-first": changed(
        "?d a kg:Document ; dcterms:issued ?day",
        "?d a kg:Document ; dcterms:issued '2025-03-06'^^xsd:date",
    ),
    "least-claim": added(f"claim:{CLAIM} kg:sameClaimAs claim:b"),
    "negated-by-all": changed(
        "event:operation-halt-1 kg:factuality kg:Reported",
        "event:operation-halt-1 kg:factuality kg:Negated",
    ),
    "nothing-dangles": added("event:operation-halt-1 kg:actor entity:nobody"),
    "one-graph-per-document": added("mention:m nif:referenceContext document:0"),
    "one-speaker": added(f"claim:{CLAIM} kg:speaker entity:norland"),
    "plain-is-asserted": added("entity:norland kg:memberOf entity:sudland"),
    "replaced-by-a-node": added("entity:ida-vos-11 dcterms:isReplacedBy entity:sudland"),
    "role-has-argument": added("event:operation-halt-1 kg:recipient entity:sudland"),
}  # fmt: skip


@pytest.fixture
def store() -> Store:
    store = Store()
    store.extend(all_quads())
    return store


def test_every_rule_has_its_damage() -> None:
    assert RULES.keys() == DAMAGE.keys()
    assert len(RULES) == 16


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule(name: str, store: Store) -> None:
    assert list(broken(store, RULES[name])) == []
    store.update(DAMAGE[name], prefixes=Iris().prefixes())
    found = list(broken(store, RULES[name]))
    assert found
    assert {v.message for v in found} == {RULES[name].says}
    assert all(v.focus.startswith("https://kg.example/") and v.value for v in found)


def test_relations_in_the_rule_are_the_ontology_s() -> None:
    words = set(RULES["plain-is-asserted"].query.split())
    assert {f"kg:{relation}" for relation in RELATIONS} <= words


def test_the_denial_of_an_event_is_a_reason(store: Store) -> None:
    store.update(
        changed(
            "event:operation-halt-1 kg:disputed true", "event:operation-halt-1 kg:disputed false"
        ),
        prefixes=Iris().prefixes(),
    )
    assert [v.value for v in broken(store, RULES["disputed-for-a-reason"])] == ["false"]


def test_whole_output(tmp_path: Path) -> None:
    def fill(folder: Path) -> None:
        write_nquads(all_quads(), folder / "graph.nq")

    Generations(tmp_path / "out").write(fill)
    report = validate_output(tmp_path / "out")
    assert report.violations == ()
    assert report.nodes > 30


def test_shapes_and_rules_are_reported_together(tmp_path: Path) -> None:
    def fill(folder: Path) -> None:
        lost = (
            q for q in all_quads() if not q.predicate.value.endswith(("#prefLabel", "#argument"))
        )
        write_nquads(lost, folder / "graph.nq")

    Generations(tmp_path / "out").write(fill)
    shapes = {v.shape for v in validate_output(tmp_path / "out").violations}
    assert shapes == {"https://kg.example/shapes#Entity", "rule role-has-argument"}


def test_a_file_without_its_rule_is_named(tmp_path: Path) -> None:
    (tmp_path / "new.rq").write_text("SELECT ?node ?value {}")
    with pytest.raises(StoreError, match=r"new\.rq:1: expected '# rule: "):
        load_rules(tmp_path)


def test_a_rule_that_is_no_query_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match=r"new\.rq is no query"):
        list(broken(store, Rule(name="new", says="", query="SELECT ?node")))
    with pytest.raises(StoreError, match=r"new\.rq must be a SELECT"):
        list(broken(store, Rule(name="new", says="", query="ASK {}")))
