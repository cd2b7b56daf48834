"""Dated offices of the user's own, and what is told of files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.files import ontology
from kg.knowledge.gazetteer import load_gazetteer

FOLDER = ontology() / "gazetteer"
HEAD = "person,office,organization,start,end,as_of\n"


def write(folder: Path, text: str, name: str = "offices.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_s_offices_count_from_when_to_when_they_are_known(tmp_path: Path) -> None:
    people = write(tmp_path, "id,label,type\nida-vos,Ida Vos,Person\n", "people.csv")
    offices = write(
        tmp_path,
        HEAD + "ida-vos,Defence Secretary,kenya,2025-01-25,,2025-06-30\n"
        "ida-vos,harbour minister,kenya,2020,2022-03,\n",
    )
    gazetteer = load_gazetteer(FOLDER, [offices, people])
    assert gazetteer.holders_on("secretary of defense", "kenya", "2025-03-01") == ("ida-vos",)
    assert gazetteer.holders_on("secretary of defense", "kenya", "2025-01-24") == ()
    assert gazetteer.holders_on("secretary of defense", "kenya", "2025-07-01") == ()
    assert gazetteer.holders_on("harbour minister", "kenya", "2021-05-05") == ("ida-vos",)
    assert gazetteer.holders_on("foreign minister", "france", "2009-06-01")  # the shipped stay
    assert gazetteer.tenures_of("ida-vos")[0].source == "user: offices.csv"


def test_every_error_is_told_with_file_and_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEAD + "nobody-at-all,president,kenya,2020,2021,\n"
        "john-kerry,president,kenya,,2021,\n"
        "john-kerry,president,kenya,2020,,\n"
        "john-kerry,president,kenya,2020-13,2021,\n"
        "john-kerry,president,kenya,2022,2021,\n"
        "john-kerry,,kenya,2020,2021,\n"
        "john-kerry,president,kenya,2020\n",
    )
    with pytest.raises(KnowledgeError) as caught:
        load_gazetteer(FOLDER, [path])
    lines = str(caught.value).splitlines()
    for number, said in enumerate(
        (
            "no entity 'nobody-at-all'",
            "say since when",
            "say until when it is known",
            "expected 2025, 2025-01 or 2025-01-25, not '2020-13'",
            "it ends on 2021, before it begins on 2022",
            "an office is needed",
            "4 cells under 6 columns",
        ),
        2,
    ):
        assert any(f"offices.csv:{number}: " in line and said in line for line in lines), said


def test_unknown_columns_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "person,office,where\nx,y,z\n")
    with pytest.raises(KnowledgeError, match=r"csv:1: unknown column 'where'; the columns are"):
        load_gazetteer(FOLDER, [path])


def test_a_column_that_stands_twice_is_told_and_empty_rows_are_none(tmp_path: Path) -> None:
    row = "john-kerry,president,kenya,2020,2021,\n"
    twice = write(tmp_path, HEAD.replace("as_of", "end") + row, "twice.csv")
    with pytest.raises(KnowledgeError, match=r"twice\.csv:1: a column stands twice"):
        load_gazetteer(FOLDER, [twice])
    path = write(tmp_path, HEAD + ",,,,,\n\n" + row)
    assert load_gazetteer(FOLDER, [path]).holders_on("president", "kenya", "2020-06-01")
