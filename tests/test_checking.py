from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.checking import check_examples, check_ontology, language_reader, new_event_type
from kg.knowledge.errors import KnowledgeError
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.model.errors import KgError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology(), folder)
    return folder


def test_what_is_shipped_holds_together() -> None:
    assert check_ontology() == []


def test_all_errors_of_all_files_are_told_at_once(copy: Path) -> None:
    event = copy / "events" / "aid-suspension.yaml"
    text = event.read_text(encoding="utf-8")
    event.write_text(
        text.replace("label:", "lable:").replace("parent: Sanction", "parent: Sanktion"),
        encoding="utf-8",
    )
    question = copy / "questions" / "why.rq"
    question.write_text("SELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    problems = "\n".join(check_ontology(copy))
    assert "events/aid-suspension.yaml:2: unknown key 'lable'; known keys: id, label" in problems
    assert "why.rq: expected one line '# answers: …'" in problems


def test_a_new_type_is_read_at_once(copy: Path) -> None:
    folder = copy / "events"
    path = new_event_type("PublicCommendation", folder)
    assert path.name == "public-commendation.yaml"
    assert check_ontology(copy) == []
    types = load_event_types(folder)
    assert "PublicCommendation" in types
    assert list(check_examples(language_reader(copy), types, "PublicCommendation")) == []


def test_a_type_that_is_there_or_badly_named_is_refused(copy: Path) -> None:
    with pytest.raises(KgError, match="is there already"):
        new_event_type("AidSuspension", copy / "events")
    with pytest.raises(KgError, match="CamelCase"):
        new_event_type("aid suspension", copy / "events")


def test_examples_that_fail_are_told_with_file_and_line(copy: Path) -> None:
    path = new_event_type("PublicCommendation", copy / "events")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("actor: Chile", "actor: Brazil"), encoding="utf-8")
    types = load_event_types(copy / "events")
    (line,) = check_examples(language_reader(copy), types, "PublicCommendation")
    assert line.startswith("events/public-commendation.yaml:")
    assert "Brazil" in line
    with pytest.raises(KnowledgeError, match="known are A"):
        list(check_examples(language_reader(copy), types, "Nothing"))
