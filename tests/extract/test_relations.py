"""Examples of all relation types, the form of their files, and what a relation carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.knowledge.errors import KnowledgeError
from kg.knowledge.files import ontology
from kg.knowledge.relations import load_relation_types
from kg.model.documents import Document
from kg.model.reading import Reading, Relation
from kg.model.vocabulary import Factuality

TYPES = load_relation_types(ontology() / "relations")
EXAMPLES = [(t.id, e) for t in TYPES.values() for e in t.examples]
COUNTEREXAMPLES = [(t.id, text) for t in TYPES.values() for text in t.counterexamples]


def _names(reading: Reading, entity: str) -> set[str]:
    text = reading.document.text
    return {m.span.of(text) for m in reading.mentions if m.entity == entity} | {
        e.name for e in reading.entities if e.id == entity
    }


def _stated(reading: Reading, predicate: str) -> list[Relation]:
    stated = {Factuality.ACTUAL, Factuality.REPORTED}
    return [r for r in reading.relations if r.predicate == predicate and r.factuality in stated]


@pytest.mark.parametrize("predicate", sorted(TYPES))
def test_each_type_has_examples_and_counterexamples(predicate: str) -> None:
    assert TYPES[predicate].examples
    assert TYPES[predicate].counterexamples


@pytest.mark.parametrize(
    ("predicate", "index"), [(p, i) for i, (p, _) in enumerate(EXAMPLES)], ids=str
)
def test_example(predicate: str, index: int, language: Language, knowledge: Knowledge) -> None:
    example = EXAMPLES[index][1]
    reading = pipeline.read(Document(text=example.text), language=language, knowledge=knowledge)
    found = _stated(reading, predicate)
    assert len(found) == len(example.reads)
    for subject, target in example.reads:
        assert any(
            subject in _names(reading, r.subject) and target in _names(reading, r.object)
            for r in found
        ), f"{subject} {predicate} {target}"


@pytest.mark.parametrize(("predicate", "text"), COUNTEREXAMPLES)
def test_counterexample(
    predicate: str, text: str, language: Language, knowledge: Knowledge
) -> None:
    reading = pipeline.read(Document(text=text), language=language, knowledge=knowledge)
    assert _stated(reading, predicate) == []


def test_the_contract_has_these_relations() -> None:
    assert set(TYPES) == {
        "memberOf",
        "partOf",
        "agencyOf",
        "headOf",
        "spokespersonFor",
        "affiliatedWith",
        "represents",
        "citizenOf",
        "locatedIn",
        "alliedWith",
        "adversaryOf",
        "sharesIntelligenceWith",
        "criticizes",
        "supports",
    }
    assert [t.id for t in TYPES.values() if t.symmetric] == ["sharesIntelligenceWith"]


def test_a_relation_has_evidence(language: Language, knowledge: Knowledge) -> None:
    text = "Snow fell. The German company Siemens lost money. NATO member Turkey disagreed."
    reading = pipeline.read(Document(text=text), language=language, knowledge=knowledge)
    assert [r.id for r in reading.relations] == ["r1", "r2"]
    assert [r.sentence.of(text) for r in reading.relations] == [
        "The German company Siemens lost money.",
        "NATO member Turkey disagreed.",
    ]
    assert [r.trigger and r.trigger.of(text) for r in reading.relations] == ["company", "member"]


def test_what_follows_from_an_office_is_marked(language: Language, knowledge: Knowledge) -> None:
    text = "David Barnea, the head of Mossad, flew home."
    reading = pipeline.read(Document(text=text), language=language, knowledge=knowledge)
    assert {r.rule for r in reading.relations} == {"position/head-of", "position/member-of"}


GOOD = """
id: memberOf
label: member of
definition: Belongs to a body.
accepts: {subject: [Country], object: [Alliance]}
patterns:
  - name: joins
    verb: [join]
    object: [object]
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("label:", "lable:"), r"member\.yaml:\d+: unknown key 'lable'; known keys: id, label, "),
        (
            ("verb:", "verbs:"),
            r"member\.yaml:8: unknown key 'patterns\.0\.verbs'; known keys: name",
        ),
        (
            ("[Country]", "[Land]"),
            r"member\.yaml:5: unknown type 'Land'; known types: Organization",
        ),
        (("    verb: [join]\n", ""), r"member\.yaml:\d+: a pattern has one of noun, verb, beside"),
        (("id: memberOf\n", ""), r"member\.yaml:\d+: the key 'id' is missing"),
        (("[join]", "[join"), r"member\.yaml:\d+: no YAML"),
    ],
)
def test_an_error_names_file_and_line(
    change: tuple[str, str], message: str, tmp_path: Path
) -> None:
    assert change[0] in GOOD
    (tmp_path / "member.yaml").write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_relation_types(tmp_path)


def test_all_errors_of_all_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace("label:", "lable:"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD.replace("[Alliance]", "[Bund]"), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_relation_types(tmp_path)
    lines = str(error.value).splitlines()
    assert [line.split(":")[0].rsplit("/", 1)[1] for line in lines] == [
        "a.yaml",
        "a.yaml",
        "b.yaml",
    ]


def test_a_relation_type_stands_in_one_file(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="a second 'memberOf'"):
        load_relation_types(tmp_path)
