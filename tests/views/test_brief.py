from __future__ import annotations

import re

import pytest

from kg.store.sparql import Answer
from kg.views.brief import BriefError, make_brief
from kg.views.brief_pages import to_html, to_markdown

EVIL = "<script>alert(1)</script> [a](javascript:b) *c*"
DOCUMENT = "<https://kg.example/document/d>"
ONTOLOGY = "https://kg.example/ontology#"


def ask(sparql: str) -> Answer:
    """Answers as a graph would that holds one entity with one event and one claim."""
    if "?type" in sparql:
        return Answer(
            kind="select",
            variables=("label", "type", "also", "match", "documents", "reliability"),
            rows=(('"Norland"@en', f"<{ONTOLOGY}Country>", f'"{EVIL}"', None, '"2"', '"C"'),),
        )
    if "?best" in sparql:
        letters = (DOCUMENT, '"A"', '"D"')
        return Answer(kind="select", variables=("document", "best", "worst"), rows=(letters,))
    place = ('"It was told. It was said."', DOCUMENT, '"3"', '"29"')
    passage = ("sentence", "document", "begin", "end")
    if (
        "a kg:Event" in sparql
        and "kg:actor|kg:orderedBy $" not in sparql
        and "NOT IN" not in sparql
    ):
        columns = ("node", "label", "when", "factuality", "disputed", "documents", "origins")
        row = ("<urn:e>", f'"Norland: {EVIL}"', '"2025"', "<urn:x#Actual>", '"false"', '"1"', '"1"')
        return Answer(kind="select", variables=(*columns, *passage), rows=((*row, *place),))
    return Answer(kind="select", variables=("node", *passage))


def test_each_line_has_its_passage_once() -> None:
    text = to_markdown(make_brief(ask, "https://kg.example/entity/norland", {DOCUMENT: "a.txt"}))
    assert text.startswith("# Norland\n\ncountry, in 2 documents\n")
    assert "\nReliability as you set it: C (fairly reliable)\n" in text
    assert "publisher rated A–D by you, characters 3–29" in text
    assert "## What it did" in text
    assert "(actual; 1 document, 1 origin) [^1]" in text
    assert text.count("\n[^1]: “It was told. It was said.” — ") == 1
    assert "[^2]" not in text


def test_article_text_cannot_become_markup() -> None:
    brief = make_brief(ask, "https://kg.example/entity/norland", {})
    page = to_html(brief)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    text = to_markdown(brief)
    assert not re.search(r"(?<!\\)[<*]", text.replace("[^1]", ""))


def test_what_is_not_in_the_graph_is_told() -> None:
    with pytest.raises(BriefError, match="no entity urn:nobody"):
        make_brief(lambda _: Answer(kind="select"), "urn:nobody", {})
