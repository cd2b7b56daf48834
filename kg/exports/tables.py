"""Tables for spreadsheets and data frames: what was read, a row each, names beside the IRIs."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.exports.files import text_files
from kg.exports.names import Names, collect
from kg.exports.source import Source
from kg.exports.subjects import Deepest, Subject, local, subjects

Row = dict[str, str]
Cell = Callable[[Subject, Names], str]
"""What stands in one cell of a node's row."""

_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")
"""Beginnings that a spreadsheet takes for a formula (OWASP, "CSV Injection"), and our own mark."""


def write_tables(source: Source, folder: Path) -> list[Path]:
    """Write entities, statements, evidence, documents and judgements as CSV into a folder.

    UTF-8 with a byte order mark, which spreadsheets need, and rows as in RFC 4180. A cell that a
    spreadsheet could take for a formula (it begins with = + - @), or that begins with an
    apostrophe, has an apostrophe before it: take one away to have the text. Several values in a
    cell are parted by "; ". Two passes over the graph; memory holds the names of all nodes and the
    statements that each passage supports.
    """
    names = collect(source)
    files = {f"{table}.csv": columns for table, columns in COLUMNS.items()}
    with text_files(folder, tuple(files), encoding="utf-8-sig") as opened:
        writers = {}
        for name, columns in files.items():
            writer = csv.DictWriter(opened[name], columns, lineterminator="\r\n")
            writer.writeheader()
            writers[name.removesuffix(".csv")] = writer
        for subject in subjects(source):
            if table := _TABLE_OF.get(subject.kind):
                for row in _rows(subject, table, names):
                    writers[table].writerow(_safe(row))
    return [folder / name for name in files]


def cell(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> cell("=1+1"), cell("'s-Gravenhage"), cell("-5"), cell("Five Eyes")
    ("'=1+1", "''s-Gravenhage", "'-5", 'Five Eyes')
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def _id(s: Subject, _: Names) -> str:
    return s.iri


def _class(s: Subject, _: Names) -> str:
    return Deepest()(s)


def _one(name: str) -> Cell:
    """The first value of a property."""
    return lambda s, _: s.one(name) or ""


def _term(name: str) -> Cell:
    """The local name of the first value, a term."""
    return lambda s, _: s.term(name) or ""


def _all(name: str) -> Cell:
    """All values of a property."""
    return lambda s, _: "; ".join(s.all(name))


def _names(name: str) -> Cell:
    """The names of the nodes that a property points to."""
    return lambda s, names: names.of(s.all(name))


def _time(s: Subject, _: Names) -> str:
    ends = map(s.one, ("kg:timeBegin", "kg:timeEnd"))
    return s.one("kg:time") or "/".join(filter(None, ends))


def _contexts(s: Subject, _: Names) -> str:
    return "; ".join(map(local, s.all("kg:context")))


def _presented(s: Subject, names: Names) -> str:
    return "; ".join(sorted(names.presented.get(s.iri, ())))


def _basis_of_claim(s: Subject, _: Names) -> str:
    return s.term("kg:basis") or "Rejected"


def _kind(s: Subject, _: Names) -> str:
    return s.kind


def _origins_of_group(s: Subject, _: Names) -> str:
    """An origin counts as one."""
    return s.one("kg:originCount") or ("1" if s.kind == "origin" else "")


_ROLES: Final = {
    "actor": "kg:actor",
    "ordered_by": "kg:orderedBy",
    "recipient": "kg:recipient",
    "target": "kg:target",
    "instrument": "kg:instrument",
    "place": "kg:place",
    "topic": "kg:topic",
}
_SUPPORT: Final = {"documents": _one("kg:documentCount"), "origins": _one("kg:originCount")}

_TABLES: Final[Mapping[str, Mapping[str, Cell]]] = {
    "entities": {
        "id": _id,
        "name": _one("skos:prefLabel"),
        "kind": _class,
        "other_names": _all("skos:altLabel"),
        "iso_code": _one("kg:isoCode"),
        "exact_match": _all("skos:exactMatch"),
        "mentions": _one("kg:mentionCount"),
        "documents": _one("kg:documentCount"),
        "source_count": _one("kg:sourceCount"),
        "source_role": _one("kg:sourceRole"),
        "proximity": _one("kg:proximity"),
        "former": _one("kg:former"),
        "reliability": _one("kg:reliability"),
    },
    "events": {
        "id": _id,
        "name": _one("rdfs:label"),
        "type": _class,
        "factuality": _term("kg:factuality"),
        "disputed": _one("kg:disputed"),
        "basis": _term("kg:basis"),
        "time": _time,
        "earliest": _one("kg:earliest"),
        "latest": _one("kg:latest"),
        **{column: _names(role) for column, role in _ROLES.items()},
        "contexts": _contexts,
        **_SUPPORT,
        **{f"{column}_ids": _all(role) for column, role in _ROLES.items()},
    },
    "claims": {
        "id": _id,
        "speaker": _names("kg:speaker"),
        "stance": _term("kg:stance"),
        "content": _one("kg:content"),
        "quotation": _term("kg:quotation"),
        "addressee": _names("kg:addressee"),
        "relayed_by": _names("kg:relayedBy"),
        "proposition": _names("kg:proposition"),
        "about": _names("kg:about"),
        "within": _all("kg:within"),
        "same_claim_as": _all("kg:sameClaimAs"),
        "contradicts": _all("kg:contradicts"),
        "basis": _basis_of_claim,
        **_SUPPORT,
        "speaker_ids": _all("kg:speaker"),
        "proposition_ids": _all("kg:proposition"),
        "about_ids": _all("kg:about"),
    },
    "relations": {
        "id": _id,
        "subject": _names("rdf:subject"),
        "predicate": _term("rdf:predicate"),
        "object": _names("rdf:object"),
        "factuality": _term("kg:factuality"),
        "disputed": _one("kg:disputed"),
        "asserted": _one("kg:asserted"),
        "basis": _term("kg:basis"),
        "rule": _one("kg:rule"),
        **_SUPPORT,
        "subject_id": _one("rdf:subject"),
        "object_id": _one("rdf:object"),
    },
    "positions": {
        "id": _id,
        "person": _names("org:member"),
        "office": _names("org:role"),
        "titles": _all("kg:title"),
        "organization": _names("org:organization"),
        "presented_as": _presented,
        "basis": _term("kg:basis"),
        **_SUPPORT,
        "person_id": _one("org:member"),
        "organization_id": _one("org:organization"),
    },
    "documents": {
        "id": _id,
        "title": _one("dcterms:title"),
        "issued": _one("dcterms:issued"),
        "publications": _one("kg:publicationCount"),
        "origin": _one("kg:origin"),
        "story": _one("kg:story"),
        "publication_ids": _all("kg:publication"),
    },
    "publications": {
        "id": _id,
        "publisher": _one("kg:publisher"),
        "reliability": _one("kg:reliability"),
        "title": _one("dcterms:title"),
        "issued": _one("dcterms:issued"),
        "url": _one("kg:url"),
        "file": _one("kg:file"),
    },
    "groups": {
        "id": _id,
        "kind": _kind,
        "documents": _one("kg:documentCount"),
        "origins": _origins_of_group,
        "independent_at_most": _one("kg:independentAtMost"),
        "reasons": _all("kg:reason"),
    },
    "judgements": {
        "id": _id,
        "verdict": _term("kg:verdict"),
        "judges": _all("kg:judges"),
        "correction": _one("kg:correction"),
        "reason": _one("kg:reason"),
        "by": _names("prov:wasAssociatedWith"),
        "time": _one("prov:endedAtTime"),
    },
    "evidence": {
        "sentence": _one("kg:exact"),
        "document": _names("kg:document"),
        "begin": _one("kg:begin"),
        "end": _one("kg:end"),
        "factuality": _term("kg:factuality"),
        "hearsay": _one("kg:hearsay"),
        "stage": _term("kg:stage"),
        "presented_as": _term("kg:presentedAs"),
        "time_text": _one("kg:timeText"),
        "confidence": _one("kg:confidence"),
        "rule": _one("kg:extractedBy"),
        "within": _all("kg:within"),
        "id": _id,
        "document_id": _one("kg:document"),
    },
}
"""What stands in each column of each table, in order; evidence has its statement before that."""

_STATEMENT: Final = ("statement_id", "statement_kind", "statement")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    table: (*_STATEMENT, *cells) if table == "evidence" else tuple(cells)
    for table, cells in _TABLES.items()
}
"""The columns of each table, in order."""

_TABLE_OF: Final = {
    "entity": "entities",
    "event": "events",
    "claim": "claims",
    "assertion": "relations",
    "position": "positions",
    "document": "documents",
    "publication": "publications",
    "origin": "groups",
    "story": "groups",
    "judgement": "judgements",
    "evidence": "evidence",
}
"""The table in which the nodes of a kind stand."""


def _rows(subject: Subject, table: str, names: Names) -> Iterator[Row]:
    """The row of a node; for evidence one for each statement that it supports."""
    row = {column: value(subject, names) for column, value in _TABLES[table].items()}
    if table != "evidence":
        yield row
        return
    for statement, kind in names.statements.get(subject.iri, ()):
        told = (statement, kind, names.of([statement]))
        yield dict(zip(_STATEMENT, told, strict=True)) | row


def _safe(row: Row) -> Row:
    return {name: cell(value) for name, value in row.items()}
