"""The committed tables: complete, sorted, sourced, and what the tool makes of the sources."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from kg.knowledge.files import ontology
from kg.knowledge.gazetteer import Gazetteer, load_gazetteer
from kg.knowledge.gazetteer_tables import ENTITY_TABLES, WIKIDATA
from kg.knowledge.gazetteer_user import Row
from kg.model.gazetteer import NameKind
from kg.model.ids import slug
from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType

FOLDER = ontology() / "gazetteer"
ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "gazetteer"
SOURCED = ("offices.csv", "memberships.csv", *(t for t in ENTITY_TABLES if "hand_" not in t))

# Countries named by their own name only ("the Hong Kong government"), and uninhabited ones.
_NO_ADJECTIVE = """AX AQ BQ BV CX GF TF GP HK HM IO MQ MP MF NC NZ PM PN RE BL SJ SX TC TK UM
VA VI YT GS LI SG"""
NO_ADJECTIVE = set(_NO_ADJECTIVE.split())
# States whose capital is named like the state, or by a word or surname.
_NO_CAPITAL = "BO CV DJ GY JM LU MC MV SC SG SM TG VA GT"
NO_CAPITAL = set(_NO_CAPITAL.split())


@pytest.fixture(scope="session")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return knowledge.gazetteer


@pytest.fixture(scope="session")
def countries(gazetteer: Gazetteer) -> dict[str, str]:
    return {k.iso_code: k.id for k in gazetteer.known.values() if k.iso_code}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_country_of_iso_3166_and_kosovo_is_known(countries: dict[str, str]) -> None:
    assert len(countries) == 250
    assert {"US", "GB", "RU", "XK", "PS", "TW", "EH"} <= set(countries)
    assert countries["KR"] == "south-korea"
    assert countries["CD"] == "democratic-republic-of-the-congo"


def test_every_country_is_found_in_a_sentence(
    gazetteer: Gazetteer, countries: dict[str, str]
) -> None:
    for key in countries.values():
        label = gazetteer.known[key].label
        text = f"The envoy flew to {label} on Sunday."
        candidates = {i for m in gazetteer.find(text) for i, _ in m.candidates}
        assert key in candidates, label


def test_every_country_has_an_adjective(gazetteer: Gazetteer, countries: dict[str, str]) -> None:
    adjectives = {NameKind.ADJECTIVE}
    lacking = {
        code
        for code, key in countries.items()
        if not any(n.kind in adjectives for n in gazetteer.known[key].names)
    }
    assert lacking == lacking & NO_ADJECTIVE
    for key in countries.values():
        for name in gazetteer.known[key].names:
            if name.kind in {NameKind.ADJECTIVE, NameKind.DEMONYM}:
                (match,) = gazetteer.find(f"a plan of the {name.form} side")
                assert (key, name.kind) in match.candidates


def test_every_state_has_a_capital_as_place_and_as_metonym(
    gazetteer: Gazetteer, countries: dict[str, str]
) -> None:
    places = {
        (known.country, name.form)
        for known in gazetteer.known.values()
        if known.type is EntityType.PLACE
        for name in known.names
    }
    states = {row["id"] for row in rows("countries.csv") if row["metonyms"]}
    assert len(states) > 180
    for row in rows("countries.csv"):
        if row["metonyms"]:
            assert (row["id"], row["metonyms"]) in places or _abroad(gazetteer, row["metonyms"])
    recognised = {row["country"] for row in rows("agencies.csv") if "foreign2023" in row["source"]}
    lacking = {code for code, key in countries.items() if key in recognised - states}
    assert lacking <= NO_CAPITAL


def _abroad(gazetteer: Gazetteer, form: str) -> bool:
    return any(gazetteer.known[i].type is EntityType.PLACE for i, _ in gazetteer.by_name(form))


def test_tables_are_sorted_and_every_row_has_its_source_and_an_id_of_its_own() -> None:
    for table in ENTITY_TABLES:
        found = rows(table)
        assert all(tuple(row) == tuple(Row.model_fields) for row in found), table
        ids = [row["id"] for row in found]
        assert len(set(ids)) == len(ids), table
        assert all(slug(key) == key for key in ids), table
        assert all(row["source"] and (row["label"] or row["names"]) for row in found), table
    for table in SOURCED:
        cells = [tuple(row.values()) for row in rows(table)]
        assert all(a <= b for a, b in pairwise(cells)), table
        assert all(row["source"] for row in rows(table)), table


def test_countries_parents_people_and_members_are_known(gazetteer: Gazetteer) -> None:
    known = gazetteer.known
    for entity in known.values():
        assert entity.country is None or entity.country in known, entity.id
        assert entity.parent is None or entity.parent in known, entity.id
    assert {t.person for t in gazetteer.tenures} <= set(known)
    assert {t.organization for t in gazetteer.tenures} <= set(known)
    assert {m.member for m in gazetteer.memberships} <= set(known)
    assert {m.organization for m in gazetteer.memberships} <= set(known)


def test_every_wikidata_number_comes_from_the_sources(gazetteer: Gazetteer) -> None:
    for table in ENTITY_TABLES:
        if "hand_" in table:
            assert not any(re.search(r"Q\d", row["exact_match"]) for row in rows(table))
    numbers = {
        match.removeprefix(WIKIDATA)
        for known in gazetteer.known.values()
        for match in known.exact_match
        if match.startswith(WIKIDATA)
    }
    assert len(numbers) > 4000
    if SOURCES.is_dir():
        sourced = {
            number
            for path in SOURCES.glob("*.csv")
            for number in re.findall(r"\bQ\d+\b", path.read_text(encoding="utf-8"))
        }
        assert numbers <= sourced


@pytest.mark.parametrize(
    "key", ["denmark", "netherlands", "vatican-city", "svalbard-and-jan-mayen"]
)
def test_a_number_on_which_the_sources_differ_is_left_out(gazetteer: Gazetteer, key: str) -> None:
    assert gazetteer.known[key].exact_match == ()


def test_the_tool_makes_the_committed_tables(tmp_path: Path) -> None:
    if not SOURCES.is_dir():  # the sortedness of the tables is tested above
        assert all((FOLDER / table).exists() for table in SOURCED)
        return
    tool = ROOT / "tools" / "gazetteer.py"
    subprocess.run([sys.executable, tool, SOURCES, tmp_path], check=True, capture_output=True)
    for table in sorted({*SOURCED} - {"companies.csv"}):  # its source is a wheel
        assert (tmp_path / table).read_bytes() == (FOLDER / table).read_bytes(), table


def test_loading_and_the_first_search_take_little_time() -> None:
    begin = time.process_time()
    load_gazetteer(FOLDER).find("Russia")
    assert time.process_time() - begin < 1.5
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_000_000


def test_people_are_linked_by_the_forms_in_use(gazetteer: Gazetteer) -> None:
    for form in ("Joe Biden", "Joseph Biden", "Joseph Robinette Biden Jr."):
        assert [i for i, _ in gazetteer.by_name(form)] == ["joe-biden"]
    assert gazetteer.known["jason-crow"].exact_match == (WIKIDATA + "Q58323071",)
    assert "vladimir-putin" in gazetteer.persons_named("Putin")
    assert len(gazetteer.persons_named("Johnson")) > 3
    assert gazetteer.named_in("united-states", "Mike Rogers") == (
        "mike-rogers",
        "mike-rogers-alabama-politician",
    )


def test_names_of_people_are_full_names_but_for_a_few_by_hand(gazetteer: Gazetteer) -> None:
    by_hand = {form for row in rows("hand_people.csv") for form in row["names"].split("|")}
    for known in gazetteer.known.values():
        if known.type is EntityType.PERSON:
            short = {name.form for name in known.names if " " not in name.form}
            assert short <= by_hand, known.id
    assert len([form for form in by_hand if form and " " not in form]) < 110


@pytest.mark.parametrize(
    ("office", "organization", "day", "holders"),
    [
        ("secretary of state", "united-states", "2015-06-01", ("john-kerry",)),
        ("secretary of state", "us-department-of-state", "2015-06", ("john-kerry",)),
        ("president", "united-states", "2025-03", ("donald-trump",)),
        ("president", "united-states", "2027-03", ()),  # the term has not been served yet
        ("prime minister", "united-kingdom", "2025", ("keir-starmer",)),
        ("prime minister", "united-kingdom", "2026-11", ()),  # after the table was made
        ("secretary of state", "united-states", "2009-01", ()),  # changed within the month
        ("secretary of state", "france", "2015-06-01", ()),
    ],
)
def test_who_held_an_office_is_told_only_where_dates_prove_it(
    gazetteer: Gazetteer, office: str, organization: str, day: str, holders: tuple[str, ...]
) -> None:
    assert gazetteer.holders(office, organization, PartialDate.parse(day)) == holders


def test_tenures_and_members_are_sourced(gazetteer: Gazetteer) -> None:
    terms = gazetteer.tenures_of("john-kerry")
    assert {"secretary of state", "senator"} <= {t.office for t in terms}
    assert all(t.source and t.as_of for t in terms)
    members = gazetteer.members_of("nato")
    assert len(members) == 29
    assert {m.status for m in members} == {"member"}
    assert {str(m.as_of) for m in members} == {"2019"}
    assert gazetteer.members_of("european-union") == ()  # the list is known to be stale
    assert gazetteer.tenures_at("federal-bureau-of-investigation") != ()
