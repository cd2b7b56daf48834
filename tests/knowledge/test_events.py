"""Event types: what the files say, and that every mistake in them is told with its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from kg.knowledge.errors import KnowledgeError
from kg.knowledge.event_types import EventTypes
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology

PLOVER = [
    "Agree",
    "Consult",
    "Support",
    "Cooperate",
    "Aid",
    "Concede",
    "Request",
    "Accuse",
    "Reject",
    "Threaten",
    "Protest",
    "Sanction",
    "Mobilize",
    "Coerce",
    "Assault",
    "Retreat",
]
OWN = ["Appointment", "Election", "Disclosure", "Investigation", "Review"]
GOOD = """id: Good
label: good
definition: An actor does good.
parent: Root
cameo: ["162"]
contexts: [military]
triggers:
  - verb: [aid]
    object: [any]
roles:
  actor: {accepts: [Country], filled_by: [subject]}
examples:
  - text: France aided Spain.
    reads: {actor: France}
"""
ROOT = GOOD.replace("id: Good", "id: Root").replace("parent: Root\n", "").replace("162", "163")
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(**files: str) -> Path:
        folder = tmp_path / "events"
        folder.mkdir()
        for table in ("cameo.csv", "contexts.csv"):
            shutil.copy(ontology() / "events" / table, folder)
        (folder / "root.yaml").write_text(ROOT.replace('cameo: ["163"]\n', ""), encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


def errors(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load_event_types(folder)
    return str(caught.value).splitlines()


@pytest.fixture(scope="module")
def types(knowledge: Knowledge) -> EventTypes:
    assert isinstance(knowledge.events, EventTypes)
    return knowledge.events


def test_sixteen_plover_roots_and_five_of_our_own(types: EventTypes) -> None:
    roots = {t.id: t.plover for t in types.values() if t.parent is None}
    assert roots == {r: r.upper() for r in PLOVER} | dict.fromkeys(OWN)


def test_at_least_sixty_types_and_some_below_every_plover_root(types: EventTypes) -> None:
    assert len(types) >= 60
    below = {types[t.parent].id for t in types.values() if t.parent}
    assert below >= set(PLOVER) - {"Concede"}


def test_types_of_the_contract(types: EventTypes) -> None:
    wanted = """AidSuspension IntelligenceSharingReduction OperationHalt MilitaryInvasion
        Surveillance Meeting SanctionImposition DiplomatExpulsion Ceasefire Treaty"""
    assert set(wanted.split()) <= set(types)
    assert types["AidSuspension"].plover == "SANCTION"
    assert types["OperationHalt"].plover == "RETREAT"


def test_every_type_has_definition_examples_and_counterexamples(types: EventTypes) -> None:
    for item in types.values():
        assert len(item.definition.split()) > 3, item.id
        assert any(e.reads for e in item.examples), item.id
        assert any(e.reads is None for e in item.examples), item.id


def test_catch_all_words_of_plover_roots_are_little_trusted(types: EventTypes) -> None:
    assert all(t.confidence <= 0.6 for t in types.values() if t.id in PLOVER)


def test_ancestors(types: EventTypes) -> None:
    assert types.ancestors("AidSuspension") == ("AidSuspension", "Sanction")


def test_children_inherit_roles(types: EventTypes) -> None:
    assert {r.name for r in types["Espionage"].roles} >= {"actor", "recipient", "place"}


def test_good_folder(write: Write) -> None:
    types = load_event_types(write(good=GOOD.replace("162", "160")))
    assert list(types) == ["Good", "Root"]
    assert types["Good"].depth == 1
    assert types["Good"].examples[0].line == 13


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("label: good", "lable: good", 2, "unknown key 'lable'; known keys: id, label"),
        ("label: good\n", "", 1, "the key 'label' is missing"),
        ("  actor:", "  doer:", 11, "unknown role 'doer'; known roles: actor, orderedBy"),
        ("[subject]", "[subjekt]", 11, "unknown slot 'subjekt'; known slots: subject, object"),
        ("parent: Root", "parent: Rot", 4, "unknown parent 'Rot'; known types: Good, Root"),
        ("[any]", "[<hands>]", 9, "unknown list <hands>; known lists:"),
        ("[Country]", "[Contry]", 11, "unknown kind 'Contry'; known kinds: Actor, Agency"),
        ('"162"', '"999"', 5, "there is no CAMEO code '999'"),
        ("[military]", "[sports]", 6, "unknown context 'sports'; known contexts: asylum"),
        ("verb: [aid]", "werb: [aid]", 8, "unknown key 'werb'; known keys: verb, noun"),
        ("verb: [aid]", "verb: []", 8, "a trigger needs at least one word"),
        ("  - verb", "  - noun: [x]\n    verb", 8, "a trigger has exactly one of verb, noun"),
        ("{actor: France}", "{target: France}", 14, "'Good' has no role 'target'; it has actor"),
        ("{actor: France}", "{doer: France}", 14, "unknown key 'doer'; known keys: actor"),
        ("object: [any]", "confidence: 2", 9, "a confidence lies between 0 and 1"),
        ("id: Good", "id: good", 1, "id: String should match pattern"),
        ("parent: Root", "parent: Good", 4, "'Good' is its own ancestor"),
        ("roles:", "roles: [", 12, "no YAML:"),
    ],
)
def test_mistakes_are_told_with_file_and_line(
    write: Write, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    found = errors(write(good=GOOD.replace(old, new, 1)))
    assert any(e.startswith(f"events/good.yaml:{line}: {message}") for e in found), found


def test_codes_agree_with_the_root(write: Write) -> None:
    folder = write(good=GOOD.replace('"162"', '"160"'))
    (folder / "root.yaml").write_text(ROOT.replace("id: Root", "id: Root\nplover: true"))
    found = errors(folder)
    assert "events/good.yaml:5: CAMEO code '160' belongs to SANCTION, the type to ROOT" in found


def test_an_id_stands_once(write: Write) -> None:
    found = errors(write(good=GOOD, other=GOOD.replace("162", "160")))
    assert "events/other.yaml:1: 'Good' is already the id of events/good.yaml" in found


def test_all_errors_of_all_files_at_once(write: Write) -> None:
    found = errors(
        write(
            good=GOOD.replace("label:", "lable:"), other=GOOD.replace("id: Good", "id: Oth\nx: 1")
        )
    )
    assert {e.split(":")[0] for e in found} == {"events/good.yaml", "events/other.yaml"}


def test_an_empty_file_and_other_encodings(write: Write) -> None:
    folder = write(empty="")
    (folder / "latin.yaml").write_bytes(b"label: caf\xe9\n")
    assert errors(folder) == [
        "events/empty.yaml: the file is empty",
        "events/latin.yaml: no UTF-8 at byte 10",
    ]


def test_on_is_a_word_and_no_truth_value(write: Write) -> None:
    text = GOOD.replace("[subject]", "[on]").replace("object: [any]", "on: [any]")
    types = load_event_types(write(good=text))
    assert types["Good"].roles[0].slots == ("on",)
    assert types["Good"].triggers[0].where[0].slot == "on"
