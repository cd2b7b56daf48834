from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.model.graph import Graph
from kg.model.ids import digest
from kg.model.reading import Reading
from kg.model.vocabulary import Basis, EntityType
from kg.rdf.errors import RdfError
from kg.rdf.iris import Iris, office_term
from kg.rdf.nodes import node_quads
from kg.rdf.quads import document_quads, knowledge_quads
from kg.rdf.serialize import write_nquads, write_turtle
from kg.rdf.terms import KG, RELATIONS
from kg.rdf.vocabularies import NIF, RDF
from tests.rdf.samples import EVENT_TYPES, GRAPH, ID, READING, TEXT

GOLDEN = Path(__file__).parents[1] / "golden" / "patrol-halt" / "expected.ttl"
IRIS = Iris()
DOCUMENT_GRAPH = IRIS.document_graph(ID)


def all_quads(reading: Reading = READING, graph: Graph = GRAPH) -> Iterator[Quad]:
    return chain(
        document_quads(reading),
        knowledge_quads(reading, graph),
        node_quads(graph, event_types=EVENT_TYPES),
    )


def store(quads: Iterator[Quad]) -> Store:
    result = Store()
    result.extend(quads)
    return result


def ask(quads: Iterator[Quad], pattern: str) -> bool:
    prefixes = IRIS.prefixes()
    found = store(quads).query(
        f"ASK {{ {pattern} }}", prefixes=prefixes, use_default_graph_as_union=True
    )
    return bool(found)


def test_golden(tmp_path: Path) -> None:
    write_nquads(all_quads(), tmp_path / "graph.nq")
    write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl")
    made = {q.triple for q in parse(path=tmp_path / "graph.ttl", format=RdfFormat.TURTLE)}
    expected = {q.triple for q in parse(path=GOLDEN, format=RdfFormat.TURTLE)}
    assert len(expected) > 250
    assert sorted(map(str, made - expected)) == []
    assert sorted(map(str, expected - made)) == []


def test_a_document_s_fragment_names_nothing_resolved() -> None:
    quads = set(document_quads(READING))
    assert {q.graph_name for q in quads} == {DOCUMENT_GRAPH}
    resolved = ("entity", "event", "position", "assertion", "origin", "story")
    for quad in quads:
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode):
                path = node.value.removeprefix(IRIS.base).split("/")[0]
                assert path not in resolved, quad


def test_a_document_s_fragment_is_a_function_of_its_reading() -> None:
    backwards = replace(
        READING,
        mentions=READING.mentions[::-1],
        relations=READING.relations[::-1],
        entities=READING.entities[::-1],
    )
    assert set(document_quads(backwards)) == set(document_quads(READING))


def test_all_else_is_knowledge_or_inferred() -> None:
    quads = set(all_quads()) - set(document_quads(READING))
    assert {q.graph_name for q in quads} == {IRIS.knowledge_graph, IRIS.inferred_graph}


def test_no_blank_nodes_and_no_relative_iris() -> None:
    for quad in all_quads():
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert isinstance(node, NamedNode | Literal)
            assert isinstance(node, Literal) or node.value.startswith(("http://", "https://"))


def test_every_quotation_is_the_text_at_its_offsets() -> None:
    fragment = store(document_quads(READING))
    checked = 0
    for begin, end, exact in (
        (KG.begin, KG.end, KG.exact),
        (NIF.BEGIN, NIF.END, NIF.ANCHOR),
    ):
        for quad in fragment.quads_for_pattern(None, exact, None):
            values = [
                next(iter(fragment.quads_for_pattern(quad.subject, p, None))).object
                for p in (begin, end)
            ]
            start, stop = (int(v.value) for v in values if isinstance(v, Literal))
            assert isinstance(quad.object, Literal)
            assert TEXT[start:stop] == quad.object.value
            checked += 1
    assert checked == 5 + 13


def test_document_is_keyed_by_the_hash_of_its_text() -> None:
    assert ask(document_quads(READING), f'document:{digest(TEXT)} kg:textHash "{digest(TEXT)}"')


def test_a_relation_is_plain_only_if_asserted() -> None:
    plain = {q.triple for q in all_quads() if q.graph_name == IRIS.knowledge_graph}
    relations = {t for t in plain if t.predicate.value.removeprefix(KG_NS) in RELATIONS}
    assert {str(t.predicate) for t in relations} == {str(KG.alliedWith)}


KG_NS = IRIS.prefixes()["kg"]


def test_symmetric_relations_hold_both_ways_from_one_assertion() -> None:
    assert ask(all_quads(), "entity:norland kg:alliedWith entity:sudland")
    assert ask(all_quads(), "entity:sudland kg:alliedWith entity:norland")
    about = [q for q in all_quads() if q.predicate == RDF.PREDICATE and q.object == KG.alliedWith]
    assert len(about) == 1


def test_the_other_direction_is_marked_as_inferred() -> None:
    reverse = [
        q
        for q in all_quads()
        if q.predicate == KG.alliedWith and q.subject == IRIS.node("entity", "sudland")
    ]
    assert [q.graph_name for q in reverse] == [IRIS.inferred_graph]


def test_turtle_leaves_out_plain_inferred_relations_unless_asked(tmp_path: Path) -> None:
    nquads, turtle = tmp_path / "graph.nq", tmp_path / "graph.ttl"
    write_nquads(all_quads(), nquads)
    inferred = f"{IRIS.node('entity', 'ida-vos-11')} {KG.affiliatedWith}"
    for wanted in (False, True):
        write_turtle(nquads, turtle, with_inferred=wanted)
        triples = [str(q.triple) for q in parse(path=turtle, format=RdfFormat.TURTLE)]
        assert any(t.startswith(inferred) for t in triples) is wanted
        assert any("assertion/a3" in t for t in triples)


def test_what_is_not_asserted_is_nowhere_plain() -> None:
    assert not ask(all_quads(), "entity:coastal-guard-12 kg:agencyOf entity:sudland")


@pytest.mark.parametrize(
    "change",
    [{"disputed": True}, {"basis": Basis.READ}],
    ids=["disputed", "read but not asserted"],
)
def test_an_inferred_relation_is_plain_only_if_sure(change: dict[str, object]) -> None:
    other = replace(GRAPH.assertions[2], **change)  # type: ignore[arg-type]
    graph = replace(GRAPH, assertions=(other,))
    assert not ask(all_quads(graph=graph), "?x kg:affiliatedWith ?y")


def test_nodes_carry_all_classes_above_theirs() -> None:
    assert ask(all_quads(), "event:operation-halt-1 a kg:OperationHalt, kg:Retreat, kg:Event")
    assert ask(all_quads(), "entity:coastal-guard-12 a kg:Agency, kg:Organization, kg:Actor")
    assert ask(all_quads(), "entity:norland a kg:Country, kg:Actor, kg:Place")


def test_every_entity_type_is_a_class() -> None:
    for kind in EntityType:
        entity = replace(GRAPH.entities[1], type=kind)
        quads = node_quads(replace(GRAPH, entities=(entity,)), event_types=EVENT_TYPES)
        assert ask(quads, f"entity:coastal-guard-12 a kg:{kind}")


def test_a_phrase_without_a_mention_of_its_entity_becomes_one() -> None:
    reading = replace(READING, mentions=tuple(m for m in READING.mentions if m.entity != "e2"))
    assert ask(
        all_quads(reading),
        '?m nif:anchorOf "the Coastal Guard" ; kg:mentionKind "nominal" ;'
        " kg:refersTo entity:coastal-guard-12 . ?a kg:mention ?m ; kg:role kg:actor",
    )


def test_an_argument_that_is_no_actor_has_words_and_no_value() -> None:
    assert ask(
        all_quads(),
        '?a kg:role kg:instrument ; kg:mention ?m . ?m nif:anchorOf "patrols"'
        " FILTER NOT EXISTS { ?a kg:value ?v } FILTER NOT EXISTS { ?m kg:refersTo ?r }",
    )


def test_parts_of_a_content_are_joined() -> None:
    assert ask(document_quads(READING), '?c kg:content "It is “simply” untrue […] of Vos"')


def test_a_passage_inside_a_claim_leads_to_it() -> None:
    inner = replace(READING.relations[0], within="c1")
    reading = replace(READING, relations=(inner,))
    assert ask(
        document_quads(reading),
        "?e kg:trigger ?t ; kg:factuality kg:Actual ; kg:within ?c . ?c kg:stance kg:Denies",
    )


def test_an_old_name_leads_to_the_new_one() -> None:
    assert ask(all_quads(), "entity:ida-vos-99 dcterms:isReplacedBy entity:ida-vos-11")


def test_base_iri_is_used_everywhere() -> None:
    base = "http://graphs.example/news/"
    quads = set(document_quads(READING, base)) | set(knowledge_quads(READING, GRAPH, base))
    for quad in quads:
        assert quad.subject.value.startswith(base)  # type: ignore[union-attr]
        assert quad.graph_name.value.startswith(base + "graph/")  # type: ignore[union-attr]


@pytest.mark.parametrize("base", ["kg/", "https://kg.example", "https://a b/", "ftp://a/", ""])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(RdfError, match="base IRI"):
        Iris(base)


def test_half_a_surrogate_pair_is_refused() -> None:
    document = replace(READING.document, text=TEXT + "\ud800")
    with pytest.raises(RdfError, match="surrogate"):
        list(document_quads(replace(READING, document=document)))


def test_an_exact_match_that_is_no_iri_is_refused() -> None:
    entity = replace(GRAPH.entities[0], exact_match=("not an iri",))
    with pytest.raises(RdfError, match="exact match"):
        list(node_quads(replace(GRAPH, entities=(entity,)), event_types={}))


def test_an_unknown_event_type_is_refused() -> None:
    with pytest.raises(RdfError, match="OperationHalt"):
        list(node_quads(GRAPH, event_types={}))


def test_an_office_named_like_a_class_is_told_from_it() -> None:
    assert office_term("person") != KG.Person
    assert office_term("executive") != KG.Executive
    assert office_term("министр") != office_term("посол")
    assert office_term("secretary of defense").value.endswith("#SecretaryOfDefense")
