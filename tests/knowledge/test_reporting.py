from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.files import ontology
from kg.knowledge.reporting import Reporting, Sources, Takes, load_reporting
from kg.model.vocabulary import Stance

FILES = ("reporting.yaml", "reporting_sources.yaml")


@pytest.fixture(scope="module")
def reporting() -> Reporting:
    return load_reporting(ontology() / "lexicons")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(ontology() / "lexicons" / name, tmp_path / name)
    return tmp_path


def test_a_verb_has_its_uses_in_the_order_of_the_file(reporting: Reporting) -> None:
    stances = [(s.stance, s.sources) for s in reporting.verbs["confirm"]]
    assert stances == [(Stance.CONFIRMS, Sources.DOCUMENT), (Stance.CONFIRMS, Sources.ABLE)]


def test_a_verb_of_two_words_is_found_by_its_first(reporting: Reporting) -> None:
    assert ("for",) in reporting.phrases["call"]
    assert any(Takes.OBJECT in s.takes for s in reporting.verbs["call for"])


def test_each_verb_of_two_words_is_in_the_phrases(reporting: Reporting) -> None:
    whole = {" ".join((verb, *rest)) for verb, rests in reporting.phrases.items() for rest in rests}
    assert whole == {verb for verb in reporting.verbs if " " in verb}


def test_words_are_lower_case_lemmas(reporting: Reporting) -> None:
    words = {*reporting.verbs, *reporting.nouns, *reporting.adjectives, *reporting.people}
    assert [w for w in words if w != w.lower()] == []


def test_an_unknown_stance_is_told_with_its_line(folder: Path) -> None:
    path = folder / "reporting.yaml"
    text = path.read_text(encoding="utf-8").replace("stance: Warns", "stance: Alarms", 1)
    path.write_text(text, encoding="utf-8")
    line = next(i for i, t in enumerate(text.splitlines(), 1) if "Alarms" in t)
    with pytest.raises(KnowledgeError, match=rf"reporting\.yaml:{line}: verbs.*'Warns'"):
        load_reporting(folder)


def test_an_unknown_key_is_an_error(folder: Path) -> None:
    path = folder / "reporting_sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nanimals: [parrot]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"reporting_sources\.yaml:\d+: animals"):
        load_reporting(folder)


def test_a_file_that_is_no_yaml_is_told_with_its_line(folder: Path) -> None:
    (folder / "reporting.yaml").write_text("verbs: [\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"reporting\.yaml:\d+: no YAML"):
        load_reporting(folder)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "reporting.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"reporting\.yaml: cannot be read"):
        load_reporting(folder)
