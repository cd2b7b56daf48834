"""Each shape by hand has one conforming and one violating file in `tests/shapes/`."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.knowledge.events import EventType, EventTypes, load_event_types
from kg.knowledge.files import ontology
from kg.model.vocabulary import EntityType
from kg.rdf.errors import RdfError
from kg.rdf.event_shapes import allowed, event_shapes
from kg.rdf.event_turtle import event_chain
from kg.rdf.iris import Iris, kg_term
from kg.rdf.quads import document_quads
from kg.rdf.serialize import write_nquads
from kg.rdf.shacl import shacl
from kg.rdf.shapes import load_shapes
from kg.rdf.terms import CLASSES, KG, KG_NAMESPACE, RELATIONS
from kg.rdf.validate import ValidationReport, validate, validate_file
from kg.rdf.values import class_chain
from kg.rdf.vocabularies import PREFIXES, RDF, XSD
from tests.rdf.samples import READING
from tests.rdf.test_quads import all_quads

FOLDER = Path(__file__).parents[1] / "shapes"
SHAPE = "https://kg.example/shapes#"
EVENT_SHAPE = "https://kg.example/shapes/event#"
IRIS = Iris()
BY_HAND = sorted(n.removeprefix(SHAPE) for n in load_shapes().names if n.startswith(SHAPE))


def quads_of(path: Path) -> list[Quad]:
    return [
        Quad(q.subject, q.predicate, q.object, IRIS.knowledge_graph)
        for q in parse(path=path, format=RdfFormat.TURTLE)
    ]


def places(report: ValidationReport) -> set[tuple[str, str]]:
    return {(v.focus, v.path) for v in report.violations}


def test_there_is_a_pair_of_files_for_each_shape_by_hand() -> None:
    files = {p.name for p in FOLDER.iterdir()}
    assert files == {f"{s}.{kind}.ttl" for s in BY_HAND for kind in ("conforming", "violating")}
    assert len(BY_HAND) == 39


def test_every_class_has_a_shape() -> None:
    closed = {
        "Basis", "Context", "Factuality", "Presentation", "QuotationKind", "Stage", "Stance",
        "Verdict",
    }  # fmt: skip
    targets = {c.value.removeprefix(KG_NAMESPACE) for c in load_shapes().of_class}
    assert set(CLASSES) - closed <= targets


@pytest.mark.parametrize("name", BY_HAND)
def test_conforming_file(name: str) -> None:
    quads = quads_of(FOLDER / f"{name}.conforming.ttl")
    report = validate(quads)
    assert report.violations == ()
    assert report.nodes > 0
    assert shacl(quads).conforms


@pytest.mark.parametrize("name", BY_HAND)
def test_violating_file(name: str) -> None:
    path = FOLDER / f"{name}.violating.ttl"
    expected = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# violates: ")
    report = validate(quads_of(path))
    assert SHAPE + name in {v.shape for v in report.violations}
    assert {v.path for v in report.violations} == {_expanded(expected)}
    assert places(report) == places(shacl(quads_of(path)))


def _expanded(name: str) -> str:
    if name == "the whole node":
        return ""
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def test_closed_lists_in_shapes_are_the_ontology_s() -> None:
    text = " ".join((ontology() / "shapes.ttl").read_text(encoding="utf-8").split())
    core = list(parse(path=ontology() / "kg.ttl", format=RdfFormat.TURTLE))
    for kind in (KG.Context, KG.Stance, KG.Factuality, KG.Stage, KG.Presentation, KG.Verdict):
        for quad in core:
            if quad.predicate == RDF.TYPE and quad.object == kind:
                local = quad.subject.value.removeprefix(KG_NAMESPACE)
                assert f"kg:{local} " in text, local
    for relation in RELATIONS:
        assert f"kg:{relation} " in text


EVENT_TYPES = load_event_types(ontology() / "events")


def event(name: str) -> list[Quad]:
    """An event of a type with a right filler in each role."""
    node, graph = IRIS.node("event", "e1"), IRIS.knowledge_graph
    quads = [
        Quad(q.subject, q.predicate, q.object, graph)
        for q in quads_of(FOLDER / "Event.conforming.ttl")
        if q.predicate not in (KG.actor, RDF.TYPE)
    ]
    quads += [Quad(node, RDF.TYPE, kg_term(c), graph) for c in event_chain(name, EVENT_TYPES)]
    for role, kinds in allowed(name, EVENT_TYPES).items():
        filler = IRIS.node("entity", role.lower())
        quads.append(Quad(node, kg_term(role), filler, graph))
        # The least kind by name that all types above accept too, as they all apply.
        quads += [Quad(filler, RDF.TYPE, c, graph) for c in class_chain(min(kinds))]
    return quads


def described(quads: list[Quad]) -> list[Quad]:
    """Fillers with all that the shape of an entity asks for."""
    more = []
    for quad in quads:
        node = quad.subject
        if quad.predicate == RDF.TYPE and "/entity/" in node.value:  # type: ignore[union-attr]
            one = Literal("1", datatype=XSD.NON_NEGATIVE)
            label = Literal("a", language="en")
            graph = quad.graph_name
            more.append(Quad(node, NamedNode(PREFIXES["skos"] + "prefLabel"), label, graph))
            more += [Quad(node, p, one, graph) for p in (KG.mentionCount, KG.documentCount)]
    return quads + more


@pytest.mark.parametrize("name", sorted(EVENT_TYPES))
def test_event_type(name: str) -> None:
    right = described(event(name))
    assert validate(right).violations == ()
    for above in event_chain(name, EVENT_TYPES)[1:]:
        without = [q for q in right if q.object != kg_term(above)]
        assert EVENT_SHAPE + name in {v.shape for v in validate(without).violations}
    for role, kinds in allowed(name, EVENT_TYPES).items():
        if kinds >= frozenset(EntityType):
            continue
        filler = IRIS.node("entity", role.lower())
        wrong = [q for q in right if not (q.subject == filler and q.predicate == RDF.TYPE)]
        assert ("https://kg.example/event/e1", kg_term(role).value) in places(validate(wrong))


def test_event_shapes_are_the_same_to_pyshacl() -> None:
    for name in sorted(EVENT_TYPES)[::12]:
        right = described(event(name))
        wrong = [q for q in right if "/entity/" not in q.subject.value]  # type: ignore[union-attr]
        assert shacl(right).conforms
        assert places(shacl(wrong)) == places(validate(wrong))


def test_what_a_type_below_accepts_is_allowed_above() -> None:
    below = "AidSuspension"
    for above in event_chain(below, EVENT_TYPES)[1:-1]:
        for role, kinds in allowed(below, EVENT_TYPES).items():
            assert kinds <= allowed(above, EVENT_TYPES)[role]


def test_event_shape_as_text() -> None:
    kind = EventType(
        id="Gift", label="gift", definition="Gives.", parent=None, plover="AID", roles=()
    )
    assert event_shapes(EventTypes({"Gift": kind})).endswith(
        "\n:Gift a sh:NodeShape ;\n"
        "    sh:targetClass kg:Gift ;\n"
        "    sh:property [ sh:path rdf:type ; sh:hasValue kg:Event ] .\n"
    )


def test_the_sample_conforms(tmp_path: Path) -> None:
    write_nquads(all_quads(), tmp_path / "graph.nq")
    assert validate_file(tmp_path / "graph.nq").violations == ()
    assert shacl(all_quads()).conforms


def test_a_fragment_is_judged_by_itself() -> None:
    report = validate(document_quads(READING))
    assert report.violations == ()
    assert report.nodes == 1 + 2 + 5 + 5 + 13  # claims are nodes with what names resolved ones


def test_batches_know_the_classes_of_other_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_nquads(all_quads(), tmp_path / "graph.nq")
    monkeypatch.setattr("kg.rdf.validate.BATCH", 1)
    assert validate_file(tmp_path / "graph.nq").violations == ()


SAMPLE = sorted(all_quads(), key=str)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(SAMPLE) - 1), min_size=1, max_size=12), st.booleans())
def test_ours_and_pyshacl_agree_on_damaged_graphs(where: set[int], swap: bool) -> None:
    damaged = []
    for index, quad in enumerate(SAMPLE):
        if index not in where:
            damaged.append(quad)
        elif swap:
            other = SAMPLE[(index * 7 + 3) % len(SAMPLE)].object
            damaged.append(Quad(quad.subject, quad.predicate, other, quad.graph_name))
    ours, theirs = validate(damaged), shacl(damaged)
    # pySHACL puts a day and a number into some order; SHACL (4.5.3) says that values that cannot be
    # compared are wrong.
    order = {(v.focus, v.path) for v in ours.violations if v.message.startswith(BEFORE)}
    assert places(theirs) <= places(ours)
    assert places(ours) - places(theirs) <= order


BEFORE = ("must be at most http", "must be less than http")


def test_values_that_cannot_be_compared_are_wrong() -> None:
    quads = quads_of(FOLDER / "Time.conforming.ttl")
    number = Literal("3", datatype=XSD.NON_NEGATIVE)
    mixed = [
        Quad(q.subject, q.predicate, number if q.predicate == KG.latest else q.object, q.graph_name)
        for q in quads
    ]
    assert [v.path for v in validate(mixed).violations if v.message.startswith(BEFORE)] == [
        KG.earliest.value
    ]


def test_a_fragment_takes_a_fraction_of_reading_it() -> None:
    quads = list(document_quads(READING))
    validate(quads)
    start = process_time()
    for _ in range(20):
        validate(quads)
    per_quad = (process_time() - start) / 20 / len(quads)
    assert per_quad < 60e-6, "5 microseconds is usual"


def test_an_unknown_term_of_shacl_is_refused(tmp_path: Path) -> None:
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated" / "event-shapes.ttl").touch()
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://a.example/S> a sh:NodeShape ; sh:closed true .\n"
    )
    with pytest.raises(RdfError, match="sh:closed is not supported; known terms: class"):
        load_shapes(tmp_path)


def test_missing_shapes_are_named(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match=r"shapes\.ttl cannot be read"):
        load_shapes(tmp_path)
