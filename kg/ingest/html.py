"""Web pages: their main text by trafilatura, and only what they state about themselves.

Nothing is fetched. No date is guessed: only the tags and the JSON-LD that publishers write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]

from kg.ingest.records import Article, Reason, Skipped

LONGEST_TAG = 2_000  # attributes beyond are no article's; trafilatura takes them quadratically

_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]{{0,30}}+)[^<>]{{{LONGEST_TAG},}}+>")
# No XML tree holds these; a single one would lose the whole text.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[1245-9]|2[0-9]|3[01]));",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style|svg|noscript|template)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{1,40})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")

TITLE = ("og:title", "twitter:title", "dc.title", "headline")
PUBLISHER = ("og:site_name", "dc.publisher", "publisher", "application-name")
ISSUED = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate")
ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
     "BlogPosting", "LiveBlogPosting", "WebPage"}
)  # fmt: skip


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's head names."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(text: str, name: str) -> Iterator[Article | Skipped]:
    """A page's main text with the title, publisher, date and address that it states."""
    page = _DECLARATION.sub("", text)
    stated = _stated(page)
    body = trafilatura.extract(
        _lean(page), include_comments=False, include_tables=False, with_metadata=False
    )
    if not body:
        yield Skipped(file=name, reason=Reason.EMPTY, detail="no main text was found on the page")
        return
    yield Article(text=body, title=stated[0], publisher=stated[1], issued=stated[2], url=stated[3])


def _lean(page: str) -> str:
    """A page without scripts and without tags of excessive length."""
    return _LONG_TAG.sub(r"<\1>", _CONTROL.sub(" ", _without_scripts(page)))


def _without_scripts(page: str) -> str:
    """Cut scripts out in one pass; one that is never closed ends the page."""
    parts: list[str] = []
    end = 0
    for opening in _HIDDEN.finditer(page):
        if opening.start() < end:
            continue
        parts.append(page[end : opening.start()])
        closing = re.compile(rf"</{opening[1]}\s*>", re.IGNORECASE).search(page, opening.end())
        end = closing.end() if closing else len(page)
    parts.append(page[end:])
    return "".join(parts)


def _stated(page: str) -> tuple[str | None, ...]:
    """Title, publisher, date and address as the page's head gives them."""
    tree = _head(page)
    metas: dict[str, str] = {}
    linked: Mapping[str, object] = {}
    url = None
    title = None
    if tree is not None:
        for meta in tree.iter("meta"):
            key = meta.get("property") or meta.get("name") or meta.get("itemprop")
            content = meta.get("content")
            if key and content and content.strip():
                metas.setdefault(key.lower(), content.strip())
        for link in tree.iter("link"):
            if link.get("rel") == "canonical" and link.get("href"):
                url = link.get("href")
                break
        for node in tree.iter("title"):
            title = (node.text or "").strip() or None
            break
        linked = _json_ld(tree)
    publisher = linked.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    issued = linked.get("datePublished")
    heading = linked.get("headline")
    return (
        _first(metas, TITLE) or _words(heading) or title,
        _first(metas, PUBLISHER) or _words(named),
        _words(issued) or _first(metas, ISSUED),
        _words(url) or metas.get("og:url"),
    )


def _head(page: str) -> Any:
    """The parsed head of a page, and its scripts of linked data; None if there is none."""
    end = page.lower().find("</head>")
    head = page[: end if end >= 0 else 200_000]
    lean = _LONG_TAG.sub(r"<\1>", head)
    try:
        return html.document_fromstring(lean) if lean.strip() else None
    except (etree.ParserError, ValueError):
        return None


def _json_ld(tree: Any) -> Mapping[str, object]:
    """The first article that a page's JSON-LD describes."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text:
            continue
        try:
            content = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        nodes = content if isinstance(content, list) else [content]
        graphs = [
            n["@graph"] for n in nodes if isinstance(n, dict) and isinstance(n.get("@graph"), list)
        ]
        for node in [*nodes, *(n for graph in graphs for n in graph)]:
            if not isinstance(node, dict):
                continue
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k in ARTICLES for k in names):
                return node
    return {}


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[k] for k in keys if k in metas), None)


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
