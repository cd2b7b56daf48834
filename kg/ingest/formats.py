"""One reader for each kind of file: from text to articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from kg.ingest.headers import stated_day
from kg.ingest.records import Article, Reason, Skipped

FIELDS = ("title", "publisher", "issued", "url")
_FRONT = re.compile(r"---[ \t]*\r?\n(?P<head>(?:(?!---).*\r?\n){0,60})---[ \t]*\r?\n")
_SURROGATE = re.compile("[\ud800-\udfff\x00]")


def read_plain(text: str, name: str) -> Iterator[Article | Skipped]:
    """A .txt file: the text is the file; a date at its head is the day it was issued."""
    del name
    yield Article(text=text, issued=stated_day(text))


def read_json(text: str, name: str) -> Iterator[Article | Skipped]:
    """A .json file: an article, a list of them, or an object with a list named "articles"."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield _malformed(name, getattr(error, "lineno", 0), f"not JSON: {error}")
        return
    if isinstance(content, dict) and isinstance(content.get("articles"), list):
        content = content["articles"]
    records = content if isinstance(content, list) else [content]
    for number, record in enumerate(records, start=1):
        yield from _record(record, name, line=0 if len(records) == 1 else number, unit="article")


def read_jsonl(text: str, name: str) -> Iterator[Article | Skipped]:
    """A .jsonl file: one article a line; what is wrong on one line leaves the others alone."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield _malformed(name, number, f"not JSON: {error}")
            continue
        yield from _record(record, name, line=number, unit="line")


def read_markdown(text: str, name: str) -> Iterator[Article | Skipped]:
    """A .md file: its marks are taken away; a head of "key: value" lines gives the metadata."""
    del name
    front = _FRONT.match(text)
    head: dict[str, str] = {}
    if front:
        for line in front["head"].splitlines():
            key, colon, value = line.partition(":")
            if colon:
                head[key.strip().lower()] = value.strip().strip("\"'")
        text = text[front.end() :]
    yield Article(
        text=_unmarked(text),
        title=head.get("title") or None,
        publisher=head.get("publisher") or head.get("source") or None,
        issued=head.get("issued") or head.get("date") or stated_day(text),
        url=head.get("url") or None,
    )


_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--(?:(?!-->|<!--)[\s\S])*-->"), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^\[[^\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE), ""),
)


def _unmarked(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text


def _record(record: object, name: str, *, line: int, unit: str) -> Iterator[Article | Skipped]:
    """An article from a JSON object; unknown keys are left alone."""
    if not isinstance(record, dict):
        yield _malformed(name, line, f"expected an object with a 'text' on each {unit}")
        return
    text = record.get("text")
    if "text" in record and not isinstance(text, str):
        yield _malformed(name, line, f"'text' must be a string, not {type(text).__name__}")
        return
    if not isinstance(text, str):
        keys = _SURROGATE.sub("\ufffd", ", ".join(sorted(map(str, record))))[:200]
        yield _malformed(name, line, f"expected a string 'text', found the keys: {keys or 'none'}")
        return
    values: dict[str, str | None] = {}
    for field in FIELDS:
        value = record.get(field)
        if value is None or isinstance(value, str):
            values[field] = _SURROGATE.sub("\ufffd", value).strip() or None if value else None
        else:
            values[field] = None
            detail = f"{field!r} must be a string, not {type(value).__name__}; read without it"
            yield Skipped(file=name, line=line, reason=Reason.METADATA, detail=detail)
    yield Article(
        text=_SURROGATE.sub("\ufffd", text),
        title=values["title"],
        publisher=values["publisher"],
        issued=values["issued"],
        url=values["url"],
        line=line,
    )


def _malformed(name: str, line: int, detail: str) -> Skipped:
    return Skipped(file=name, line=line, reason=Reason.MALFORMED, detail=detail)


Reader = Callable[[str, str], Iterator[Article | Skipped]]
