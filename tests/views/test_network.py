"""The network page: what it shows, that it asks nobody, that no text becomes markup."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.store.network import Link, Network, Node, Quotation, Source
from kg.views.network import Part, ViewError, script_safe, write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EVIL = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><a href="x">'


def link(node: str, source: str, target: str, **more: object) -> Link:
    values = {
        "kind": "relation",
        "label": "memberOf",
        "factuality": "Actual",
        "disputed": False,
        "documents": 1,
        "origins": 1,
    } | more
    return Link(node=node, source=source, target=target, **values)  # type: ignore[arg-type]


NETWORK = Network(
    nodes=(
        Node(id="e/a", label="Norland", kind="Country", mentions=9),
        Node(id="e/b", label=f"League {EVIL}", kind="Alliance", mentions=5),
        Node(id="e/c", label="Ann Low", kind="Person", mentions=2),
        Node(id="e/d", label="Alone", kind="Person", mentions=1),
    ),
    links=(
        link("s/1", "e/a", "e/b"),
        link("s/2", "e/c", "e/a", kind="event", label="AidPledge", factuality="Planned", origins=3),
    ),
    quotations={
        "s/1": (Quotation(sentence=f"In it {EVIL}", document="d", begin=0, end=9, factuality=""),),
        "s/2": (
            Quotation(sentence="She will.", document="d", begin=9, end=18, factuality="Planned"),
        ),
    },
    documents=(Source(id="d", title=EVIL, issued="2025-03-01", file="a.txt"),),
)


def data_of(page: Path) -> dict[str, list[dict[str, object]]]:
    html = page.read_text(encoding="utf-8")
    start = html.index(">", html.index('id="data"')) + 1
    data: dict[str, list[dict[str, object]]] = json.loads(
        html[start : html.index("</script>", start)]
    )
    return data


def test_what_is_linked_is_shown_and_what_is_unsure_is_dashed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    written = write_page(NETWORK, page)
    assert (written.shown, written.of, written.links) == (3, 3, 2)
    data = data_of(page)
    assert [n["id"] for n in data["nodes"]] == ["e/a", "e/b", "e/c"]
    sure, planned = data["edges"]
    assert (sure["dashes"], planned["dashes"]) == (False, True)
    assert (sure["width"], planned["width"]) == (2, 4)


@pytest.mark.parametrize(
    ("part", "links"),
    [
        (Part(around="e/b", hops=1), 1),
        (Part(around="e/b", hops=2), 2),
        (Part(event_type="AidPledge"), 1),
        (Part(document="other"), 0),
        (Part(most=2), 1),
    ],
)
def test_a_part_is_only_that(part: Part, links: int, tmp_path: Path) -> None:
    assert write_page(NETWORK, tmp_path / "page.html", part).links == links


@pytest.mark.parametrize("name", ["nope", "aidpledge"])
def test_a_type_that_no_event_has_is_told_with_those_that_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(ViewError, match=f"no event of type {name!r} .*: .*AidPledge"):
        write_page(NETWORK, tmp_path / "page.html", Part(event_type=name))
    assert not (tmp_path / "page.html").exists()


def test_the_page_names_no_address_to_fetch(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    write_page(NETWORK, page)
    html = page.read_text(encoding="utf-8")
    assert "<link" not in html
    assert 'src="' not in html.replace("\\u003cimg src=x", "")
    assert "url(" not in html.partition("<script")[0]
    assert "default-src 'none'" in html


def test_json_in_a_script_element_cannot_end_it() -> None:
    assert "<" not in script_safe({"a": EVIL, "b": "\u2028"})
    assert json.loads(script_safe({"a": EVIL})) == {"a": EVIL}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: `make browser` installs Debian's")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    file = tmp_path / "page.html"
    write_page(NETWORK, file)
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda message: seen.append(f"console {message.text}"))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready=yes]", timeout=60_000)
    yield page, seen
    page.close()


def test_the_browser_asks_for_nothing_and_runs_no_text(opened: tuple[Page, list[str]]) -> None:
    page, seen = opened
    page.fill("#search", "League")
    page.dispatch_event("#search", "change")
    panel = page.inner_text("#panel")
    assert "onerror" in panel  # the words are shown as words
    assert page.evaluate("window.hacked") is None
    assert len(seen) == 1
    assert seen[0].startswith("file://")


def test_a_name_shows_its_links_with_sentence_document_and_day(
    opened: tuple[Page, list[str]],
) -> None:
    page, _ = opened
    page.fill("#search", "ann low")
    page.dispatch_event("#search", "change")
    panel = page.inner_text("#panel")
    assert "Ann Low — Aid pledge → Norland" in panel
    assert "“She will.”" in panel
    assert "2025-03-01, characters 9–18" in panel
    assert "3 origins" in panel


def test_filters_take_links_away(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    shown = "edgeView.length"
    assert page.evaluate(shown) == 2
    page.uncheck("input[data-value=Planned]")
    assert page.evaluate(shown) == 1
    page.uncheck("input[data-value=Alliance]")
    assert page.evaluate(shown) == 0
    page.click("#reset")
    assert page.evaluate(shown) == 2
