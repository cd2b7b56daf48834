"""From paths to documents: the order of the steps."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.ingest.decoding import WIDE, UndecodableError, decode, read_bytes, unzip
from kg.ingest.files import Input, find_inputs
from kg.ingest.formats import Reader, read_json, read_jsonl, read_markdown, read_plain
from kg.ingest.html import declared_encoding, read_html
from kg.ingest.languages import foreign_language
from kg.ingest.metadata import Row, is_address, iso_day, line_of, read_metadata
from kg.ingest.records import Article, Limits, Reason, Skipped
from kg.model.documents import Document, Publication

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
}


def load(
    paths: Iterable[str | os.PathLike[str]],
    metadata: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Skipped]:
    """Documents in the order of their first file's relative name, then all that was skipped.

    A text that appears twice is one document with both publications. The result depends on the
    files' names and bytes alone, not on the order of the paths. Raises IngestError if the
    metadata file cannot be read.
    """
    limits = limits or Limits()
    table = Path(metadata) if metadata is not None else None
    rows, skipped = read_metadata(table) if table else ({}, [])
    inputs, unread = find_inputs(paths, ignore=[table] if table else ())
    skipped.extend(unread)
    rows = _assigned(rows, inputs, table, skipped)
    publications: dict[str, set[Publication]] = {}
    for item in inputs:
        for found in _read(item, rows.get(item.name, ()), limits):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                text, appeared = found
                publications.setdefault(text, set()).update(appeared)
    for text, appeared in publications.items():
        yield document_of(text, appeared)
    yield from sorted(set(skipped))


def document_of(text: str, publications: Iterable[Publication]) -> Document:
    """A text with all its publications, each once, in their order."""
    return Document(text=text, publications=tuple(sorted(set(publications), key=_order)))


def _order(publication: Publication) -> tuple[str, ...]:
    """Publications by day (undated last), file and the rest."""
    return (
        publication.issued or "9999",
        publication.file or "",
        publication.publisher or "",
        publication.url or "",
        publication.title or "",
        publication.file_hash or "",
    )


def _assigned(
    rows: Mapping[str, Sequence[Row]],
    inputs: Sequence[Input],
    table: Path | None,
    skipped: list[Skipped],
) -> dict[str, Sequence[Row]]:
    """Rows by the input they are about: by relative name, else by a file name that occurs once."""
    names = {item.name for item in inputs}
    short: dict[str, list[str]] = {}
    for name in sorted(names):
        short.setdefault(name.rsplit("/", 1)[-1], []).append(name)
    assigned: dict[str, Sequence[Row]] = {}
    for file, stated in rows.items():
        owners = [file] if file in names else short.get(file.rsplit("/", 1)[-1], [])
        if len(owners) == 1:
            assigned[owners[0]] = [*assigned.get(owners[0], ()), *stated]
            continue
        what = "no input file" if not owners else f"several input files: {', '.join(owners)}"
        skipped.extend(
            Skipped(
                file=table.name if table else "",
                line=row.line,
                reason=Reason.METADATA,
                detail=f"{file!r} names {what}",
            )
            for row in stated
        )
    return assigned


def _read(
    item: Input, rows: Sequence[Row], limits: Limits
) -> Iterator[tuple[str, set[Publication]] | Skipped]:
    """The texts of one file, each with its publications."""
    is_html = item.kind in {".html", ".htm"}
    limit = limits.html if is_html else limits.file
    if item.kind == ".jsonl":
        limit = limits.collection
    try:
        raw = read_bytes(item.path, limit)
        data = unzip(raw, limit) if item.compressed else raw
        text = decode(data, declared_encoding(data) if is_html else None)
    except UndecodableError as error:
        yield Skipped(file=item.name, reason=error.reason, detail=error.detail)
        return
    if not text.strip():
        yield Skipped(file=item.name, reason=Reason.EMPTY, detail="it holds no text")
        return
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    if broken > 0 and not data.startswith(WIDE):
        detail = f"not UTF-8 in {broken} places; read with U+FFFD in each"
        yield Skipped(file=item.name, reason=Reason.ENCODING, detail=detail)
    digest = hashlib.sha256(raw).hexdigest()
    for found in READERS[item.kind](text, item.name):
        if isinstance(found, Skipped):
            yield found
            continue
        refused = _refusal(found, item.name, limits)
        if refused:
            yield refused
            continue
        if found.url and not is_address(found.url):
            detail = f"'url' must begin with http, not {found.url[:40]!r}; read without it"
            yield Skipped(file=item.name, line=found.line, reason=Reason.METADATA, detail=detail)
        address = found.url if found.url and is_address(found.url) else None
        issued = iso_day(found.issued) if found.issued else None
        if found.issued and issued is None:
            detail = (
                f"'issued' must be a day as YYYY-MM-DD, not {found.issued[:40]!r}; read without it"
            )
            yield Skipped(file=item.name, line=found.line, reason=Reason.METADATA, detail=detail)
        yield (
            found.text,
            {
                Publication(
                    file=item.name,
                    file_hash=digest,
                    publisher=row.publisher or line_of(found.publisher),
                    issued=row.issued or issued,
                    url=row.url or address,
                    title=row.title or line_of(found.title),
                )
                for row in rows or [Row(line=0)]
            },
        )


def _refusal(article: Article, name: str, limits: Limits) -> Skipped | None:
    """Why an article is not read, if it is not."""
    reason = detail = None
    if not any(map(str.isalnum, article.text)):
        reason, detail = Reason.EMPTY, "it holds no text"
    elif len(article.text) > limits.text:
        reason, detail = Reason.TOO_LARGE, f"a text of more than {limits.text:,} characters"
    elif language := foreign_language(article.text):
        reason, detail = Reason.NOT_ENGLISH, f"it seems to be in {language}; only English is read"
    if reason is None or detail is None:
        return None
    return Skipped(file=name, line=article.line, reason=reason, detail=detail)
