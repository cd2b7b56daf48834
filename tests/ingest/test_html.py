"""Web pages, friendly and hostile; nothing is fetched."""

from __future__ import annotations

import time

import pytest

from kg.ingest.html import declared_encoding, read_html
from kg.ingest.records import Article, Skipped

BODY = (
    "<p>The ministers of both countries met in Oslo on Monday and agreed to talk again.</p>"
    "<p>It was the first meeting of its kind since the war, a spokesman for them said.</p>"
)


def read(page: str) -> Article:
    (found,) = read_html(page, "a.html")
    assert isinstance(found, Article)
    return found


def test_main_text_and_what_the_page_states() -> None:
    page = (
        "<html><head><title>Talks | Daily</title><meta property='og:title' content='Talks in Oslo'>"
        "<meta property='og:site_name' content='Daily'><link rel='canonical' href='https://d.example/1'>"
        "<meta property='article:published_time' content='2025-03-05T10:00:00Z'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article>{BODY}</article>"
        "<script>var text = 'tracked';</script><footer>Copyright</footer></body></html>"
    )
    found = read(page)
    assert found.text.startswith("The ministers of both countries")
    assert "tracked" not in found.text
    assert (found.title, found.publisher, found.url) == (
        "Talks in Oslo",
        "Daily",
        "https://d.example/1",
    )
    assert found.issued == "2025-03-05T10:00:00Z"


def test_linked_data_states_it_too() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], '
        '"headline": "Talks", "datePublished": "2025-03-05", "publisher": {"name": "Daily"}}]}'
        f"</script></head><body><article>{BODY}</article></body></html>"
    )
    found = read(page)
    assert (found.title, found.publisher, found.issued) == ("Talks", "Daily", "2025-03-05")


def test_no_date_is_guessed() -> None:
    page = (
        f"<html><body><article>{BODY}<p>On 5 March 2025 they will meet.</p></article></body></html>"
    )
    assert read(page).issued is None


@pytest.mark.parametrize("linked", ["{", "[" * 50_000, '"x"', "[null]", '{"@type": {"a": 1}}'])
def test_broken_linked_data_is_left_alone(linked: str) -> None:
    page = (
        f'<html><head><script type="application/ld+json">{linked}</script></head>'
        f"<body><article>{BODY}</article></body></html>"
    )
    assert read(page).issued is None


def test_the_head_names_the_encoding() -> None:
    assert declared_encoding(b'<html><meta charset="windows-1250">') == "windows-1250"
    assert declared_encoding(b"<html>") is None


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + BODY,
        f"<p {' '.join(f'a{i}=x' for i in range(50_000))}>x</p>{BODY}",
        f"<meta {' '.join(f'a{i}=x' for i in range(50_000))}>{BODY}",
        f"<a{'b' * 500_000}{BODY}",
        "<script>" * 50_000 + BODY,
        "<" * 300_000,
        "<b><i>" * 50_000,
        f"<a href='{'x' * 500_000}'>x</a>{BODY}",
        "<!--" * 100_000,
        "&amp;" * 100_000,
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE x [<!ENTITY a 'b'>]><html>&a;</html>",
        "\x01",
    ],
    ids=range(12),
)
def test_hostile_pages_end_soon(page: str) -> None:
    begin = time.process_time()
    (found,) = read_html(page, "a.html")
    assert isinstance(found, Article | Skipped)
    assert time.process_time() - begin < 5
