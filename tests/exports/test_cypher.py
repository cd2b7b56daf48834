"""The Cypher script, executed in Ladybug."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import ladybug
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.exports import Source
from kg.exports.cypher import GRAPH, LADYBUG, NEO4J, README, literal, write_cypher
from kg.exports.property_graph import Node, elements
from tests.exports.conftest import EVIL


class Database:
    def __init__(self, scripts: list[Path], where: Path | None = None) -> None:
        database = ladybug.Database(str(where or ":memory:"))
        self._connection = ladybug.Connection(database, num_threads=1)
        for path in scripts:
            self.load(path)

    def load(self, path: Path) -> None:
        """As the README beside the script says."""
        self.ask("BEGIN TRANSACTION")
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                self.ask(line)
        self.ask("COMMIT")

    def ask(self, query: str) -> list[list[Any]]:
        result = self._connection.execute(query)
        assert not isinstance(result, list), f"more than one statement in {query}"
        return [list(row) for row in result.get_all()]


@pytest.fixture(scope="module")
def folder(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cypher")
    write_cypher(source, folder)
    return folder


@pytest.fixture(scope="module")
def database(folder: Path) -> Database:
    return Database([folder / LADYBUG, folder / GRAPH])


def test_all_nodes_and_relationships_are_there(database: Database, source: Source) -> None:
    items = list(elements(source))
    nodes = Counter(e.labels[0] for e in items if isinstance(e, Node))
    links = Counter(e.type for e in items if not isinstance(e, Node))
    assert dict(database.ask("MATCH (n) RETURN label(n), count(*)")) == nodes
    assert dict(database.ask("MATCH ()-[r]->() RETURN label(r), count(*)")) == links
    assert nodes["Evidence"] == 5
    assert links["ACTOR"] == 3


def test_what_was_ordered_against_norland_and_by_which_words(database: Database) -> None:
    rows = database.ask(
        "MATCH (by:Entity)<-[:ORDERED_BY]-(e:Event)-[:TARGET]->(:Entity {name: 'Norland'}),"
        " (e)-[:ACTOR]->(who:Entity),"
        " (e)-[:HAS_EVIDENCE]->(p:Evidence)-[:IN_DOCUMENT]->(d:Document)"
        " WHERE e.factuality = 'Reported'"
        " RETURN by.name, who.name, e.kind, e.disputed, e.earliest, p.exact, p.confidence,"
        " substring(d.text, p.begin + 1, p.`end` - p.begin)"
    )
    words = (
        "Last month, Harbour Minister Ida Vos reportedly ordered the Coastal Guard to halt "
        "patrols targeting Norland."
    )
    first = dt.date(2025, 2, 1)
    assert rows == [["Ida Vos", "Coastal Guard", "OperationHalt", True, first, words, 0.86, words]]


def test_who_denies_what(database: Database) -> None:
    rows = database.ask(
        "MATCH (s:Entity)<-[:SPEAKER]-(c:Claim {stance: 'Denies'})-[:PROPOSITION]->(e:Event)"
        " RETURN s.name, s.kind, e.name"
    )
    assert rows == [["a former official", "AnonymousSource", "Coastal Guard halts patrols"]]


def test_what_is_no_fact_is_not_found_as_one(database: Database) -> None:
    facts = database.ask("MATCH (a:Entity)-[r:ALLIED_WITH]->(b:Entity) RETURN a.name, b.name")
    assert facts == [["Norland", "Sudland"]]
    with pytest.raises(RuntimeError, match="MEMBER_OF"):
        database.ask("MATCH (a)-[r:MEMBER_OF]->(b) RETURN a.name")
    said = database.ask("MATCH (a)-[r:UNCONFIRMED_MEMBER_OF]->(b) RETURN a.name, r.factuality")
    assert said == [["Norland", "Considered"]]
    role = database.ask(
        "MATCH (e:Event {name: " + literal(EVIL) + "})-[r:ACTOR]->() RETURN r.factuality"
    )
    assert role == [["Considered"]]


def test_evil_text_arrives_as_text(database: Database) -> None:
    rows = database.ask(
        "MATCH (n:Entity) WHERE n.iri ENDS WITH 'league-14' RETURN n.name, n.otherNames"
    )
    assert rows == [[EVIL, ["a;b|c", "bell\ufffd, nul\ufffd, unit\ufffd, \ufffd"]]]


def test_running_it_again_changes_nothing(folder: Path) -> None:
    database = Database([folder / LADYBUG, folder / GRAPH])
    counts = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"
    before = database.ask(counts)
    database.load(folder / GRAPH)
    assert database.ask(counts) == before


def test_the_readme_works_as_written(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    readme = (copy / README).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    subprocess.run([sys.executable, "-c", code], cwd=copy, check=True)
    (query,) = re.findall(r"((?:    .+\n)+)", readme[readme.index("Who may have done") :])[:1]
    rows = Database([], copy / "graph.lbug").ask(query.replace("Russia", "Norland"))
    assert sorted((who, factuality) for who, _, factuality, _, _ in rows) == [
        ("Coastal Guard", "Actual"),
        ("Coastal Guard", "Considered"),
        ("Coastal Guard", "Reported"),
    ]


def test_one_statement_a_line(folder: Path) -> None:
    for name in (GRAPH, LADYBUG, NEO4J):
        lines = (folder / name).read_bytes().decode().removesuffix("\n").split("\n")
        assert all(re.match(r"(MERGE|MATCH|CREATE) .*;$", line) for line in lines)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
awkward = st.text(st.sampled_from("\\'\"u0027U`\n\r\t$;{}/*-"), max_size=12)


@example("C:\\users")
@example("\\\\u0027")
@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, awkward))
def test_any_text_comes_back_from_a_literal(text: str) -> None:
    database = LITERALS
    assert database.ask(f"RETURN {literal(text)};") == [[text]]


@example("C:\\users")
@example("\\\\u0027")
@given(st.one_of(texts, awkward))
def test_nothing_is_left_for_neo4j_to_decode_first(text: str) -> None:
    written = literal(text)
    assert not re.search(r"\\[uU]", written)
    assert "\n" not in written
    assert "\r" not in written


LITERALS = Database([])
