"""Each kind of gap: what it finds in made-up articles, and what is near to it and no gap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.opened import OpenGraph
from kg.query.gaps import load_gaps
from kg.store.guard import QueryError

ARTICLES = {
    "a.txt": "Poland accused Belarus of smuggling migrants. Chile accused Peru of spying. "
    '"We deny everything," Peru\'s Foreign Minister Javier Gonzalez said.\n\n'
    "Norway imposed sanctions on Serbia on 3 March 2025. Japan invaded Fiji. "
    "Portugal is a member of NATO.\n",
    "b.txt": "Kenya bombed a camp in Somalia, two officials said on Monday.\n\n"
    "Denmark suspended aid to Ghana, Foreign Minister Lars Hansen said. "
    "US allies imposed sanctions on Cuba.\n",
    "d.txt": "Chad arrested two Kenyans, Mary Otieno said. Chad denied the report.\n\n"
    "Paraguay denied the allegations.\n",
    "c.txt": "Other news follows here. Many readers know it well: Portugal is a member of NATO.\n",
}

FOUND = {
    "anonymous-alone": ["Kenya bombed", "two officials"],
    "disputed": ["Chad denied the report"],
    "events-without-place": ["Japan invaded Fiji"],
    "events-without-time": ["Japan invaded Fiji"],
    "open-denials": ["Paraguay denied"],
    "single-origin": ["Japan invaded Fiji"],
    "unanswered-accusations": ["Poland accused Belarus"],
    "unnamed-groups": ["US allies"],
    "unresolved-entities": ["Lars Hansen"],
}
NO_GAP = {
    "anonymous-alone": ["Denmark suspended"],
    "disputed": ["Japan invaded Fiji", "Paraguay denied"],
    "events-without-place": ["bombed a camp in Somalia"],
    "events-without-time": ["3 March 2025"],
    "open-denials": ["Chad denied"],
    "single-origin": ["Portugal"],
    "unanswered-accusations": ["Peru"],
    "unnamed-groups": ["Portugal", "two officials"],
    "unresolved-entities": ["Portugal"],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("gaps")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return kg.build([folder / name for name in ARTICLES], folder / "out")


def rows(made: OpenGraph, name: str) -> list[str]:
    ((_, answer),) = made.gaps(name)
    return [" ".join(filter(None, row.values())) for row in answer]


def test_every_gap_is_here() -> None:
    assert FOUND.keys() == NO_GAP.keys() == load_gaps().keys()


@pytest.mark.parametrize("name", FOUND)
def test_it_is_found(name: str, made: OpenGraph) -> None:
    for words in FOUND[name]:
        assert any(words in row for row in rows(made, name)), rows(made, name)


@pytest.mark.parametrize("name", NO_GAP)
def test_what_is_near_is_none(name: str, made: OpenGraph) -> None:
    for words in NO_GAP[name]:
        assert not any(re.search(words, row) for row in rows(made, name)), rows(made, name)


def test_gaps_of_ones_own(made: OpenGraph, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# gap: a document without a day\n# next: look it up\nSELECT ?document WHERE {\n"
        "  ?document a kg:Document . FILTER NOT EXISTS { ?document dcterms:issued ?day }\n}\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(app, ["gaps", str(made.out), "mine", "--more", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "mine: 4 · a document without a day" in done.output
    assert len(made.gaps(more=tmp_path)) == len(FOUND) + 1


def test_mistakes_are_told(made: OpenGraph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="known are anonymous-alone"):
        made.gaps("nothing")
    with pytest.raises(QueryError, match=r"no file that ends in \.rq"):
        made.gaps(more=tmp_path)
    (tmp_path / "mine.rq").write_text("SELECT ?x WHERE { ?x a kg:Event }", encoding="utf-8")
    with pytest.raises(QueryError, match=r"mine\.rq: expected a line '# gap: …'"):
        made.gaps(more=tmp_path)
