"""A user's own gazetteer file: it goes first, and each of its errors is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.files import ontology
from kg.knowledge.gazetteer import check_gazetteer, load_gazetteer

FOLDER = ontology() / "gazetteer"


def write(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_s_rows_add_entities_and_names_and_go_first(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "id,label,type,names,acronyms,country,exact_match\n"
        "blue-falcon-unit,Blue Falcon Unit,Agency,Blue Falcons,BFU,kenya,Q42\n"
        "russia,Russian Federation,,Rossiya,,,\n",
    )
    gazetteer = load_gazetteer(FOLDER, [path])
    text = "The Blue Falcons (BFU) of Rossiya"
    assert [m.candidates[0][0] for m in gazetteer.find(text)] == [
        "blue-falcon-unit",
        "blue-falcon-unit",
        "russia",
    ]
    assert gazetteer.known["russia"].label == "Russian Federation"
    assert gazetteer.known["russia"].iso_code == "RU"
    unit = gazetteer.known["blue-falcon-unit"]
    assert unit.exact_match == ("http://www.wikidata.org/entity/Q42",)
    assert unit.source == "user: own.csv"


def test_every_error_of_every_file_is_told_with_file_and_line(tmp_path: Path) -> None:
    first = write(
        tmp_path,
        "id,label,type,country,exact_match,names\n"
        "Bad Id,Name,Agency,,,\n"
        "good-id,,Agency,,,\n"
        "other-id,Other,Spaceship,,,\n"
        "\n"
        "fourth-id,Fourth,Agency,atlantis,,\n"
        "fifth-id,Fifth,Agency,,P31,a||b\n"
        "sixth-id,Sixth,,,,\n"
        "seventh-id,Seventh,Agency\n"
        "good-one,Good,Agency,kenya,Q1,\n"
        "good-one,Again,Agency,,,\n",
    )
    second = write(tmp_path, "id,label,colour\nx,X,red\n", "second.csv")
    third = write(tmp_path, "name\nx\n", "third.csv")
    missing = tmp_path / "missing.csv"
    with pytest.raises(KnowledgeError) as caught:
        load_gazetteer(FOLDER, [first, second, third, missing])
    told = str(caught.value).splitlines()
    places = [line.split(" ")[0].rpartition("/")[2] for line in told]
    assert sorted(places) == sorted(
        [
            "missing.csv:",
            "own.csv:2:",
            "own.csv:3:",
            "own.csv:4:",
            "own.csv:6:",
            "own.csv:7:",
            "own.csv:7:",
            "own.csv:8:",
            "own.csv:9:",
            "own.csv:11:",
            "second.csv:1:",
            "third.csv:1:",
        ]
    )
    text = "\n".join(told)
    for part in ("'bad-id'", "'Spaceship'", "GovernmentBody", "'atlantis'", "'P31'", "'colour'"):
        assert part in text


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("id,label,type\nx,Élysée,Agency\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.csv: is not UTF-8"):
        load_gazetteer(FOLDER, [path])


def test_a_cell_over_two_lines_does_not_shift_the_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'id,label,type\na-b,"A\nB",Agency\nC D,C,Agency\n')
    with pytest.raises(KnowledgeError, match=r"own\.csv:4:"):
        load_gazetteer(FOLDER, [path])


def test_the_tables_kept_by_hand_hold_to_the_same_rules(tmp_path: Path) -> None:
    assert check_gazetteer(FOLDER) == ()
    write(tmp_path, "id,label,type\nsome-body,Some Body,Bodi\n", "hand_bodies.csv")
    (problem,) = check_gazetteer(tmp_path)
    assert problem.line == 2
    assert "'Bodi'" in problem.message
