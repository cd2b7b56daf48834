"""The property graph: what is no fact never looks like one, and the importer's files are whole."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports import Source
from kg.exports.characters import printable
from kg.exports.neo4j_csv import SEPARATOR, cell, write_neo4j_csv
from kg.exports.property_graph import Node, Relationship, elements, relationship_type, standing
from kg.store.sparql import Answer
from tests.exports.conftest import CONTROLS, EVIL

ENTITY = "https://kg.example/entity/"
EVENT = "https://kg.example/event/operation-halt-"


def test_only_asserted_relations_have_the_plain_type(source: Source) -> None:
    direct = [e for e in elements(source) if isinstance(e, Relationship) and e.direct]
    found = {(r.start, r.type, r.end) for r in direct}
    assert found == {
        (f"{ENTITY}norland", "ALLIED_WITH", f"{ENTITY}sudland"),
        (f"{ENTITY}coastal-guard-12", "UNCONFIRMED_AGENCY_OF", f"{ENTITY}sudland"),
        (f"{ENTITY}ida-vos-11", "INFERRED_AFFILIATED_WITH", f"{ENTITY}coastal-guard-12"),
        (f"{ENTITY}norland", "UNCONFIRMED_MEMBER_OF", f"{ENTITY}league-14"),
        (f"{ENTITY}norland", "UNCONFIRMED_SUPPORTS", f"{ENTITY}league-14"),
    }
    plain = {r.start: r.properties["asserted"] for r in direct if r.type == "ALLIED_WITH"}
    assert plain == {f"{ENTITY}norland": True}


@pytest.mark.parametrize(
    ("factuality", "asserted", "basis", "expected"),
    [
        ("Actual", True, "Read", "PART_OF"),
        ("Actual", False, "Read", "UNCONFIRMED_PART_OF"),
        ("Actual", False, "Inferred", "INFERRED_PART_OF"),
        ("Possible", False, "Inferred", "UNCONFIRMED_PART_OF"),
        ("Reported", False, "Read", "UNCONFIRMED_PART_OF"),
        ("Negated", False, "Read", None),
        ("Negated", True, "Read", None),
    ],
)
def test_relationship_types(
    factuality: str, asserted: bool, basis: str, expected: str | None
) -> None:
    found = relationship_type("partOf", factuality=factuality, asserted=asserted, basis=basis)
    assert found == expected


def test_roles_repeat_whether_the_event_happened(source: Source) -> None:
    actors = [e for e in elements(source) if isinstance(e, Relationship) and e.type == "ACTOR"]
    assert {r.start: dict(r.properties) for r in actors} == {
        f"{EVENT}1": {"factuality": "Reported", "disputed": True},
        f"{EVENT}2": {"factuality": "Considered", "disputed": False},
        f"{EVENT}3": {"factuality": "Actual", "disputed": False},
    }


def test_labels_tell_facts_from_what_is_said(source: Source) -> None:
    nodes = {e.iri: e for e in elements(source) if isinstance(e, Node)}
    assert nodes[f"{EVENT}1"].labels == ("Event", "OperationHalt", "Retreat", "Unconfirmed")
    assert nodes[f"{EVENT}3"].labels == ("Event", "OperationHalt", "Retreat", "Actual")
    assert nodes["https://kg.example/assertion/b2"].labels == ("Assertion", "Negated")
    assert nodes[f"{EVENT}1"].properties["kind"] == "OperationHalt"
    assert standing("Actual", True) == "Unconfirmed"


# ---------------------------------------------------------------- files for neo4j-admin

HEADER = re.compile(r"\w+:(string|long|double|boolean|date)(\[\])?|iri:ID|:(LABEL|TYPE|\w+_ID)")


class Imported:
    """What an importer makes of the files: the rules of the manual, and none of our code."""

    def __init__(self, folder: Path) -> None:
        readme = (folder / "README.md").read_text(encoding="utf-8")
        self.nodes: dict[str, dict[str, str]] = {}
        self.links: list[dict[str, str]] = []
        self.given = re.findall(r"--(nodes|relationships)=(\S+)", readme)
        for option, name in self.given:
            for row in self._rows(folder / name):
                if option == "nodes":
                    assert row["iri:ID"] not in self.nodes
                    self.nodes[row["iri:ID"]] = row
                else:
                    self.links.append(row)

    def _rows(self, path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert all(map(HEADER.fullmatch, header)), header
        assert all(len(row) == len(header) for row in rows)
        return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def imported(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("neo4j")
    written = write_neo4j_csv(source, folder)
    found = Imported(folder)
    assert sorted(p.name for p in written) == sorted([*(n for _, n in found.given), "README.md"])
    return found


def rows(source: Source, sparql: str) -> list[dict[str, str | None]]:
    answer: Answer = source.ask(sparql)
    return list(answer)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Entity", "skos:prefLabel ?l"),
        ("Event", "a kg:Event"),
        ("Claim", "a kg:Claim"),
        ("Position", "a kg:Position"),
        ("Assertion", "a kg:Assertion"),
        ("Evidence", "a kg:Evidence"),
        ("Document", "a kg:Document"),
        ("Publication", "a kg:Publication"),
    ],
)
def test_every_node_arrives(label: str, kind: str, source: Source, imported: Imported) -> None:
    expected = {row["n"] for row in rows(source, f"SELECT ?n WHERE {{ ?n {kind} }}")}
    found = {i for i, r in imported.nodes.items() if r[":LABEL"].split(SEPARATOR)[0] == label}
    assert found == expected
    assert found


@pytest.mark.parametrize(
    ("name", "property_"),
    [
        ("ACTOR", "kg:actor"),
        ("ORDERED_BY", "kg:orderedBy"),
        ("SPEAKER", "kg:speaker"),
        ("PROPOSITION", "kg:proposition"),
        ("HAS_EVIDENCE", "kg:evidence"),
        ("IN_DOCUMENT", "kg:document"),
        ("HELD_BY", "org:member"),
        ("DERIVED_FROM", "prov:wasDerivedFrom"),
        ("HAS_PUBLICATION", "kg:publication"),
    ],
)
def test_every_relationship_arrives(
    name: str, property_: str, source: Source, imported: Imported
) -> None:
    answer = rows(source, f"SELECT ?s ?o WHERE {{ ?s {property_} ?o }}")
    expected = Counter((row["s"], row["o"]) for row in answer)
    links = (r for r in imported.links if r[":TYPE"] == name)
    assert Counter((r[":START_ID"], r[":END_ID"]) for r in links) == expected
    assert expected


def test_no_relationship_dangles(imported: Imported) -> None:
    ends = {row[end] for row in imported.links for end in (":START_ID", ":END_ID")}
    assert ends <= imported.nodes.keys()


def test_values_arrive_as_they_are(source: Source, imported: Imported) -> None:
    league = imported.nodes[f"{ENTITY}league-14"]
    assert league["name:string"] == EVIL
    assert league["otherNames:string[]"].split(SEPARATOR) == [
        "a;b|c",
        "bell\ufffd, nul\ufffd, unit\ufffd, \ufffd",
    ]
    assert imported.nodes[f"{ENTITY}norland"]["isoCode:string"] == "NL"
    event = imported.nodes[f"{EVENT}1"]
    assert (event["earliest:date"], event["disputed:boolean"]) == ("2025-02-01", "true")
    assert (event["time:string"], event["documentCount:long"]) == ("2025-02", "1")
    for row in rows(
        source, "SELECT ?e ?x ?b ?c { ?e kg:exact ?x ; kg:begin ?b ; kg:confidence ?c }"
    ):
        node = imported.nodes[row["e"] or ""]
        assert (node["exact:string"], node["begin:long"]) == (row["x"], row["b"])
        assert float(node["confidence:double"]) == float(row["c"] or "")


def test_absent_is_empty_and_unquoted(source: Source, tmp_path: Path) -> None:
    write_neo4j_csv(source, tmp_path)
    lines = (tmp_path / "publications.csv").read_text(encoding="utf-8")
    assert ',"2025-03-06",,,,"b/vos.txt","Publication"\n' in lines


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_a_row_holds_any_texts(texts: list[str]) -> None:
    clean = [printable(text) for text in texts]
    line = ",".join(map(cell, clean)) + "\n"
    assert list(csv.reader([line] if "\n" not in line[:-1] else _lines(line))) == [clean]


def _lines(text: str) -> list[str]:
    """As a file opened with newline="" gives them."""
    return re.findall(r"[^\n]*\n|[^\n]+$", text)


def test_control_characters_keep_their_places() -> None:
    assert len(printable(CONTROLS)) == len(CONTROLS)
    assert printable(EVIL) == EVIL
