from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import to_isomorphic

from kg.exports import FORMATS, ExportError, Source
from kg.exports.characters import printable
from kg.rdf.serialize import read_nquads, write_nquads
from kg.rdf.terms import KG
from kg.store.sparql import Answer

WITH_GRAPHS = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.one_of(
    texts.map(Literal),
    texts.map(lambda t: Literal(t, language="en")),
    st.sampled_from(["0.80", "-0", "1e5", "x"]).map(
        lambda t: Literal(t, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    ),
    st.sampled_from(
        [
            "urn:x:y",
            "https://kg.example/entity/",
            "https://kg.example/entity/a/b",
            "https://schema.org//x",
            "http://a.example/#",
        ]
    ).map(NamedNode),
)


def written(name: str, source: Source, folder: Path) -> Path:
    (path,) = FORMATS[name].write(source, folder / FORMATS[name].target)
    return path


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_named_graphs_come_back_quad_by_quad(name: str, source: Source, tmp_path: Path) -> None:
    path = written(name, source, tmp_path)
    quads = list(parse(path=path, format=WITH_GRAPHS[name]))
    assert len(quads) > 300
    assert set(quads) == set(read_nquads(source.nquads))
    assert len(set(quads)) == len(quads)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_the_same_quads(name: str, source: Source, tmp_path: Path) -> None:
    found, expected = rdflib.Dataset(), rdflib.Dataset()
    found.parse(written(name, source, tmp_path), format=RDFLIB[name])
    expected.parse(source.nquads, format="nquads")
    assert set(found.quads()) == set(expected.quads())


@pytest.mark.parametrize("with_inferred", [False, True])
@pytest.mark.parametrize(("name", "reader"), [("turtle", "turtle"), ("rdfxml", "xml")])
def test_the_union_comes_back(
    name: str, reader: str, with_inferred: bool, source: Source, tmp_path: Path
) -> None:
    chosen = replace(source, with_inferred=with_inferred)
    found, expected = rdflib.Graph(), rdflib.Graph()
    found.parse(written(name, chosen, tmp_path), format=reader)
    for quad in read_nquads(source.nquads):
        is_plain = quad.predicate in (KG.affiliatedWith, KG.alliedWith)
        if with_inferred or not ("inferred" in str(quad.graph_name) and is_plain):
            expected.add(to_rdflib(quad, clean=name == "rdfxml"))
    assert to_isomorphic(found) == to_isomorphic(expected)
    assert len(found) == len(expected) > 300


def to_rdflib(quad: Quad, *, clean: bool) -> tuple[rdflib.Node, rdflib.Node, rdflib.Node]:
    graph = rdflib.Graph()
    graph.parse(data=f"{quad.triple} .", format="nt")
    ((subject, predicate, value),) = graph
    if clean and isinstance(value, rdflib.Literal):
        value = rdflib.Literal(
            printable(str(value)),
            lang=value.language,
            datatype=value.datatype,
            normalize=False,
        )
    return subject, predicate, value


def test_jsonld_is_short_and_lets_no_number_be_rounded(source: Source, tmp_path: Path) -> None:
    text = written("jsonld", source, tmp_path).read_text(encoding="utf-8")
    assert '"kg:confidence": [{"@value": "0.86", "@type": "xsd:decimal"}]' in text
    assert '"@type": ["kg:Actor", "kg:Country", "kg:Place"]' in text


def test_jsonld_refuses_an_iri_that_would_be_read_as_another(tmp_path: Path) -> None:
    node, graph = NamedNode("https://kg.example/event/a"), NamedNode("https://kg.example/graph/a")
    write_nquads([Quad(node, KG.about, NamedNode("kg:x"), graph)], tmp_path / "graph.nq")
    source = Source(folder=tmp_path, base="https://kg.example/", ask=no_answer)
    with pytest.raises(ExportError, match="kg:x"):
        written("jsonld", source, tmp_path / "out")


def no_answer(_: str) -> Answer:
    raise AssertionError


@settings(max_examples=60, deadline=None)
@given(st.lists(values, min_size=1, max_size=5))
def test_no_text_changes_or_breaks_the_files(given_values: list[Literal | NamedNode]) -> None:
    node, graph = NamedNode("https://kg.example/event/a"), NamedNode("https://kg.example/graph/a")
    quads = {Quad(node, KG.about, value, graph) for value in given_values}
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_nquads(quads, folder / "graph.nq")
        source = Source(folder=folder, base="https://kg.example/", ask=no_answer)
        for form, reader in WITH_GRAPHS.items():
            path = written(form, source, folder / "out")
            assert set(parse(path=path, format=reader)) == quads, form
        path = written("rdfxml", source, folder / "out")
        found = [t.object for t in parse(path=path, format=RdfFormat.RDF_XML)]
        assert {printable(v.value) for v in given_values} == {v.value for v in found}
        assert {len(v.value) for v in given_values} == {len(v.value) for v in found}
