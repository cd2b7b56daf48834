from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.knowledge.events import EventType
from kg.knowledge.files import ontology
from kg.model import vocabulary
from kg.model.reading import Argument
from kg.model.vocabulary import EntityType, MentionKind
from kg.rdf.errors import RdfError
from kg.rdf.event_turtle import event_chain, event_classes, quoted
from kg.rdf.generate import generate
from kg.rdf.iris import context_term, kg_term
from kg.rdf.terms import CLASSES, KG, KG_NAMESPACE, RELATIONS, SYMMETRIC
from kg.rdf.terms_source import terms_source

FOLDER = ontology()
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture(scope="module")
def core() -> Store:
    store = Store()
    store.load(path=FOLDER / "kg.ttl", format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def whole(core: Store) -> Store:
    store = Store()
    store.extend(core)
    for path in sorted((FOLDER / "generated").glob("*.ttl")):
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def test_generated_files_are_what_generating_makes() -> None:
    made = generate(FOLDER)
    for name, text in made.items():
        path = FOLDER.parent / name
        assert path.read_text(encoding="utf-8") == text, (
            f"{name} is out of date; run `python -m kg.rdf.generate`"
        )
    assert {Path(n).name for n in made if n.startswith("ontology/generated/")} == {
        p.name for p in (FOLDER / "generated").iterdir()
    }


def test_every_term_has_a_label_and_a_definition(whole: Store) -> None:
    terms = {
        q.subject
        for q in whole
        if isinstance(q.subject, NamedNode) and q.subject.value.startswith(KG_NAMESPACE)
    }
    assert len(terms) > 150
    for predicate in (RDFS + "label", SKOS + "definition"):
        without = {
            t for t in terms if not any(whole.quads_for_pattern(t, NamedNode(predicate), None))
        }
        assert sorted(t.value for t in without) == []


@pytest.mark.parametrize(
    "closed",
    ["Factuality", "Stance", "Quotation", "Stage", "Presented", "Basis"],
)
def test_every_value_of_the_model_s_closed_lists_is_a_term(closed: str, core: Store) -> None:
    values = [str(v) for v in getattr(vocabulary, closed)]
    assert values
    for value in values:
        assert any(core.quads_for_pattern(kg_term(value), None, None)), value


def test_entity_types_are_classes() -> None:
    assert set(EntityType) <= CLASSES.keys()
    assert CLASSES["Agency"] == ("Organization", "Actor")
    assert CLASSES["Country"] == ("Actor", "Place")


def test_mention_kinds_are_those_of_the_shape() -> None:
    shape = (FOLDER / "shapes.ttl").read_text(encoding="utf-8")
    listed = " ".join(f'"{kind}"' for kind in MentionKind)
    assert f"( {listed} )" in shape


def test_contexts_of_event_types_are_terms(core: Store) -> None:
    rows = (FOLDER / "events" / "contexts.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) > 20
    for row in rows:
        term = context_term(row.split(",")[0])
        assert any(core.quads_for_pattern(term, None, KG.Context)), term


def test_relations_and_symmetry_come_from_the_ontology() -> None:
    assert {"memberOf", "causedBy", "partOf"} <= RELATIONS
    assert "sharesTextWith" not in RELATIONS
    assert {"alliedWith", "adversaryOf", "sharesIntelligenceWith"} < SYMMETRIC


def test_relation_types_are_relations() -> None:
    from kg.knowledge.relations import load_relation_types  # noqa: PLC0415 - its form still moves

    types = load_relation_types(FOLDER / "relations")
    assert {t.id for t in types.values()} <= RELATIONS
    assert {t.id for t in types.values() if t.symmetric} <= SYMMETRIC


def test_roles_are_properties(core: Store) -> None:
    assert Argument.__doc__
    for role in ("actor", "orderedBy", "recipient", "target", "place", "instrument", "topic"):
        assert role in Argument.__doc__
        assert any(core.quads_for_pattern(kg_term(role), None, None))


def test_a_term_without_a_definition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_text(f"<{KG_NAMESPACE}Thing> a <http://www.w3.org/2002/07/owl#Class> .")
    with pytest.raises(RdfError, match="kg:Thing has no"):
        terms_source(path)


def kind(name: str, parent: str | None, cameo: tuple[str, ...] = ()) -> EventType:
    return EventType(
        id=name, label=name.lower(), definition="It is.", parent=parent, plover="AID", cameo=cameo
    )


def test_chain_goes_up_to_event() -> None:
    types = {"Aid": kind("Aid", None), "Gift": kind("Gift", "Aid")}
    assert event_chain("Gift", types) == ("Gift", "Aid", "Event")
    assert event_chain("Event", types) == ("Event",)


def test_a_chain_without_end_or_root_is_refused() -> None:
    with pytest.raises(RdfError, match="own parent"):
        event_chain("A", {"A": kind("A", "B"), "B": kind("B", "A")})
    with pytest.raises(RdfError, match="'B', which A names"):
        event_chain("A", {"A": kind("A", "B")})


def test_an_event_type_named_like_another_term_is_refused() -> None:
    with pytest.raises(RdfError, match="'Group' needs another id"):
        event_classes({"Group": kind("Group", None)})


def test_event_class() -> None:
    types = {"Aid": kind("Aid", None, cameo=("0712", "071"))}
    assert event_classes(types).endswith(
        "kg:Aid a owl:Class ;\n"
        "    rdfs:subClassOf kg:Event ;\n"
        '    rdfs:label "aid"@en ;\n'
        '    skos:definition "It is."@en ;\n'
        '    kg:cameoCode "071" , "0712" ;\n'
        "    rdfs:seeAlso plover:AID .\n"
    )


def test_plover_concepts_are_there(whole: Store) -> None:
    named = {
        q.object
        for q in whole.quads_for_pattern(None, NamedNode(RDFS + "seeAlso"), None)
        if isinstance(q.object, NamedNode) and "plover#" in q.object.value
    }
    assert len(named) == 16
    for concept in named:
        assert any(whole.quads_for_pattern(concept, NamedNode(SKOS + "prefLabel"), None))


@pytest.mark.parametrize("text", ['a "b"', "back\\slash", "two\nlines"])
def test_quoted_is_turtle(text: str) -> None:
    store = Store()
    store.load(f"<http://a> <http://b> {quoted(text)} .", format=RdfFormat.TURTLE)
    assert [q.object.value for q in store] == [text]
