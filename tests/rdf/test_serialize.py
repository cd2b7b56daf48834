from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.rdf.errors import RdfError
from kg.rdf.iris import Iris
from kg.rdf.serialize import (
    fragment,
    lines_of,
    read_nquads,
    write_lines,
    write_nquads,
    write_trig,
    write_turtle,
)
from kg.rdf.sorting import sorted_lines
from kg.rdf.terms import KG
from kg.rdf.vocabularies import XSD
from tests.rdf.test_quads import all_quads

BASE = "https://kg.example/"
GRAPHS = [f"{BASE}graph/{g}" for g in ("document/00", "knowledge", "inferred")]

texts = st.text(st.characters(exclude_categories=["Cs"]))
local = st.text("abcdefghijklmnop0123456789-é", min_size=1, max_size=6)
nodes = st.builds(
    lambda kind, name: NamedNode(f"{BASE}{kind}/{name}"),
    st.sampled_from(["entity", "event", "mention"]),
    local,
)
predicates = st.sampled_from([KG.begin, KG.exact, KG.actor, KG.refersTo, KG.alliedWith])
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda t: Literal(t, language="en"), texts),
    st.builds(lambda n: Literal(str(n), datatype=XSD.NON_NEGATIVE), st.integers(min_value=0)),
    st.builds(lambda n: Literal(f"{n / 100:.2f}", datatype=XSD.DECIMAL), st.integers(0, 100)),
    st.builds(lambda b: Literal(value=b), st.booleans()),
)
quads = st.builds(
    Quad,
    nodes,
    predicates,
    st.one_of(nodes, literals),
    st.builds(NamedNode, st.sampled_from(GRAPHS)),
)
some = st.lists(quads, max_size=30)


@settings(max_examples=60, deadline=None)
@given(some)
def test_what_is_written_is_read_again(given_quads: list[Quad]) -> None:
    with TemporaryDirectory() as folder:
        nquads, trig, turtle = (Path(folder) / f"g.{end}" for end in ("nq", "trig", "ttl"))
        assert write_nquads(given_quads, nquads) == len(set(given_quads))
        assert list(read_nquads(nquads)) == sorted(
            set(given_quads), key=lambda q: next(iter(lines_of([q])))
        )
        write_trig(nquads, trig)
        assert set(parse(path=trig, format=RdfFormat.TRIG)) == set(given_quads)
        write_turtle(nquads, turtle, with_inferred=True)
        triples = [q.triple for q in parse(path=turtle, format=RdfFormat.TURTLE)]
        assert set(triples) == {q.triple for q in given_quads}
        assert len(triples) == len(set(triples))


@settings(max_examples=30, deadline=None)
@given(some, st.randoms())
def test_order_and_repetition_leave_no_trace(
    given_quads: list[Quad], chance: random.Random
) -> None:
    again = given_quads + given_quads[:3]
    chance.shuffle(again)
    assert fragment(given_quads) == fragment(again)
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.nq", Path(folder) / "other.nq"
        write_nquads(given_quads, one)
        write_nquads(again, other)
        assert one.read_bytes() == other.read_bytes() == fragment(given_quads)
        for write in (write_turtle, write_trig):
            write(one, Path(folder) / "a")
            write(other, Path(folder) / "b")
            assert (Path(folder) / "a").read_bytes() == (Path(folder) / "b").read_bytes()


@given(st.lists(st.binary(max_size=3).filter(lambda b: b"\n" not in b)), st.integers(1, 4))
def test_sorting_in_runs_is_sorting(lines: list[bytes], chunk: int) -> None:
    assert list(sorted_lines(lines, chunk)) == sorted(set(lines))


def test_fragments_add_up(tmp_path: Path) -> None:
    given_quads = list(all_quads())
    half = len(given_quads) // 2
    parts = [fragment(given_quads[:half]), fragment(given_quads[half:])]
    write_lines((line for part in parts for line in part.splitlines(keepends=True)), tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == fragment(given_quads)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # of rdflib, about itself
def test_rdflib_reads_the_same(tmp_path: Path) -> None:
    nquads, turtle = tmp_path / "graph.nq", tmp_path / "graph.ttl"
    write_nquads(all_quads(), nquads)
    write_turtle(nquads, turtle, with_inferred=True)
    union = rdflib.Dataset(default_union=True)
    union.parse(data=nquads.read_text(encoding="utf-8"), format="nquads")
    graph = rdflib.Graph().parse(turtle)
    assert {(s, p, o) for s, p, o in graph} == {(s, p, o) for s, p, o, _ in union.quads()}


def test_turtle_reads_well(tmp_path: Path) -> None:
    nquads, turtle = tmp_path / "graph.nq", tmp_path / "graph.ttl"
    write_nquads(all_quads(), nquads)
    write_turtle(nquads, turtle)
    text = turtle.read_text(encoding="utf-8")
    assert "entity:ida-vos-11 a kg:Actor , kg:Person ;" in text
    assert "<https://kg.example/entity/" not in text.replace("@prefix entity: <https://kg", "")
    head, *nodes = text.removesuffix("\n\n").split("\n\n")
    assert head.split("\n") == sorted(f"@prefix {k}: <{v}> ." for k, v in Iris().prefixes().items())
    assert nodes[0].startswith("argument:")
    assert len(nodes) == len({q.subject for q in all_quads()})


def test_a_graph_of_nothing_is_a_file(tmp_path: Path) -> None:
    write_nquads([], tmp_path / "graph.nq")
    write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl")
    assert list(parse(path=tmp_path / "graph.ttl", format=RdfFormat.TURTLE)) == []


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("no quads here\n")
    with pytest.raises(RdfError, match=r"graph\.nq"):
        list(read_nquads(tmp_path / "graph.nq"))
