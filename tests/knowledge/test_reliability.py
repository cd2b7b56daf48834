"""The user's letters: what a file may say, and what each letter is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.reliability import load_reliability
from kg.model.documents import Document, Publication
from kg.model.graph import EntityNode, Member
from kg.model.reliability import Reliability
from kg.model.vocabulary import EntityType
from kg.resolve.reliability import rate


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_letters_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, "# mine\nThe Planet: A\n'Vos, Ida': F\n")
    assert load_reliability(path).letters == {"The Planet": "A", "Vos, Ida": "F"}
    assert load_reliability(written(tmp_path, "")).letters == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A: B\nPlanet: G\n", r"sources\.yaml:2: 'Planet' has no letter: .* found 'G'"),
        ("Planet: b\n", r"yaml:1: .*A \(completely reliable\)"),
        ("Planet:\n", r"yaml:1: 'Planet' has no letter"),
        ("Planet: [A]\n", r"yaml:1: 'Planet' has no letter: .* found something else"),
        ("Planet: A\n\nthe  PLANET: A\n", r"yaml:3: 'the  PLANET' stands on line 1 already"),
        ("- Planet\n", r"yaml:1: expected lines as"),
        ("Planet: 'A\n", r"yaml:\d: no YAML"),
        ("[x]: A\n", r"yaml:1: expected the name"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_reliability(written(tmp_path, text))


def test_all_errors_at_once_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as told:
        load_reliability(written(tmp_path, "A: X\nB: Y\n"))
    assert len(str(told.value).splitlines()) == 2
    with pytest.raises(KnowledgeError, match="No such file"):
        load_reliability(tmp_path / "nowhere.yaml")


def entity(name: str, label: str, *also: str, type_: EntityType = EntityType.PERSON) -> EntityNode:
    return EntityNode(
        name=name,
        type=type_,
        label=label,
        members=(Member("d", "e1"),),
        mention_count=1,
        document_count=1,
        alt_labels=also,
    )


PUBLICATION = Publication(publisher="The Associated Press")
DOCUMENTS = [Document(text="x", publications=(PUBLICATION, Publication(file="a.txt")))]
ENTITIES = [
    entity("ida-vos", "Ida Vos", "Vos"),
    entity("jan-vos-1", "Jan Vos"),
    entity("jan-vos-2", "Jan Vos"),
    entity("an-official-3", "an official", type_=EntityType.ANONYMOUS_SOURCE),
]


def test_a_letter_is_for_publishers_and_for_one_entity() -> None:
    letters = {"AP": "B", "vos": "C", "entity:jan-vos-2": "D"}
    rated = rate(Reliability(letters=letters), DOCUMENTS, ENTITIES)
    assert rated.publications == ((DOCUMENTS[0].id, PUBLICATION, "B"),)
    assert rated.entities == (("ida-vos", "C"), ("jan-vos-2", "D"))
    assert not rated.idle


@pytest.mark.parametrize(
    ("letters", "why"),
    [
        ({"Jan Vos": "A"}, "2 entities are called so: jan-vos-1, jan-vos-2"),
        ({"an official": "A"}, "no publisher and no entity"),
        ({"Ida Vos": "A", "Vos": "B"}, "Ida Vos and Vos are one source with two letters"),
    ],
)
def test_what_is_not_clear_is_told_and_not_guessed(letters: dict[str, str], why: str) -> None:
    rated = rate(Reliability(letters=letters), DOCUMENTS, ENTITIES)
    assert not rated.entities
    assert not rated.publications
    assert {name for name, _ in rated.idle} == letters.keys()
    assert all(why in told for _, told in rated.idle)
