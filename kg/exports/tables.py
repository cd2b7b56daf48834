"""Tables for spreadsheets and data frames: what was read, a row each, names beside the IRIs."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.exports.files import text_files
from kg.exports.names import Names, collect
from kg.exports.source import Source
from kg.exports.subjects import Deepest, Subject, local, subjects

Row = dict[str, str]

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
        deepest = Deepest()
        for subject in subjects(source):
            if subject.kind == "entity":
                writers["entities"].writerow(_safe(_entity(subject, deepest)))
            elif subject.kind == "event":
                writers["events"].writerow(_safe(_event(subject, names, deepest)))
            elif subject.kind == "evidence":
                for row in _evidence(subject, names):
                    writers["evidence"].writerow(_safe(row))
            elif subject.kind in _ROWS:
                table, make = _ROWS[subject.kind]
                writers[table].writerow(_safe(make(subject, names)))
    return [folder / name for name in files]


def cell(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> cell("=1+1"), cell("'s-Gravenhage"), cell("-5"), cell("Five Eyes")
    ("'=1+1", "''s-Gravenhage", "'-5", 'Five Eyes')
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "entities": _columns(
        "id name kind other_names iso_code exact_match mentions documents source_count source_role"
        " proximity former reliability"
    ),
    "events": _columns(
        "id name type factuality disputed basis time earliest latest actor ordered_by recipient"
        " target instrument place topic contexts documents origins actor_ids ordered_by_ids"
        " recipient_ids target_ids instrument_ids place_ids topic_ids"
    ),
    "claims": _columns(
        "id speaker stance content quotation addressee relayed_by proposition about within"
        " same_claim_as contradicts basis documents origins speaker_ids proposition_ids about_ids"
    ),
    "relations": _columns(
        "id subject predicate object factuality disputed asserted basis rule documents origins"
        " subject_id object_id"
    ),
    "positions": _columns(
        "id person office titles organization presented_as basis documents origins person_id"
        " organization_id"
    ),
    "documents": _columns("id title issued publications origin story publication_ids"),
    "publications": _columns("id publisher reliability title issued url file"),
    "groups": _columns("id kind documents origins independent_at_most reasons"),
    "judgements": _columns("id verdict judges correction reason by time"),
    "evidence": _columns(
        "statement_id statement_kind statement sentence document begin end factuality hearsay stage"
        " presented_as time_text confidence rule within id document_id"
    ),
}
"""The columns of each table, in order."""

_ROLES: Final = {
    "actor": "kg:actor",
    "ordered_by": "kg:orderedBy",
    "recipient": "kg:recipient",
    "target": "kg:target",
    "instrument": "kg:instrument",
    "place": "kg:place",
    "topic": "kg:topic",
}


def _entity(s: Subject, deepest: Deepest) -> Row:
    return {
        "id": s.iri,
        "name": s.one("skos:prefLabel") or "",
        "kind": deepest(s),
        "other_names": _joined(s.all("skos:altLabel")),
        "iso_code": s.one("kg:isoCode") or "",
        "exact_match": _joined(s.all("skos:exactMatch")),
        "mentions": s.one("kg:mentionCount") or "",
        "documents": s.one("kg:documentCount") or "",
        "source_count": s.one("kg:sourceCount") or "",
        "source_role": s.one("kg:sourceRole") or "",
        "proximity": s.one("kg:proximity") or "",
        "former": s.one("kg:former") or "",
        "reliability": s.one("kg:reliability") or "",
    }


def _event(s: Subject, names: Names, deepest: Deepest) -> Row:
    row = {
        "id": s.iri,
        "name": s.one("rdfs:label") or "",
        "type": deepest(s),
        "time": s.one("kg:time") or "/".join(filter(None, map(s.one, _INTERVAL))),
        "earliest": s.one("kg:earliest") or "",
        "latest": s.one("kg:latest") or "",
        "contexts": _joined(map(local, s.all("kg:context"))),
        **_standing(s),
        **_support(s),
    }
    for column, role in _ROLES.items():
        row[column] = names.of(s.all(role))
        row[f"{column}_ids"] = _joined(s.all(role))
    return row


_INTERVAL: Final = ("kg:timeBegin", "kg:timeEnd")


def _claim(s: Subject, names: Names) -> Row:
    return {
        "id": s.iri,
        "speaker": names.of(s.all("kg:speaker")),
        "stance": s.term("kg:stance") or "",
        "content": s.one("kg:content") or "",
        "quotation": s.term("kg:quotation") or "",
        "addressee": names.of(s.all("kg:addressee")),
        "relayed_by": names.of(s.all("kg:relayedBy")),
        "proposition": names.of(s.all("kg:proposition")),
        "about": names.of(s.all("kg:about")),
        "within": _joined(s.all("kg:within")),
        "same_claim_as": _joined(s.all("kg:sameClaimAs")),
        "contradicts": _joined(s.all("kg:contradicts")),
        "basis": s.term("kg:basis") or "Rejected",
        "speaker_ids": _joined(s.all("kg:speaker")),
        "proposition_ids": _joined(s.all("kg:proposition")),
        "about_ids": _joined(s.all("kg:about")),
        **_support(s),
    }


def _relation(s: Subject, names: Names) -> Row:
    return {
        "id": s.iri,
        "subject": names.of(s.all("rdf:subject")),
        "predicate": s.term("rdf:predicate") or "",
        "object": names.of(s.all("rdf:object")),
        "asserted": s.one("kg:asserted") or "",
        "rule": s.one("kg:rule") or "",
        "subject_id": s.one("rdf:subject") or "",
        "object_id": s.one("rdf:object") or "",
        **_standing(s),
        **_support(s),
    }


def _position(s: Subject, names: Names) -> Row:
    return {
        "id": s.iri,
        "person": names.of(s.all("org:member")),
        "office": names.of(s.all("org:role")),
        "titles": _joined(s.all("kg:title")),
        "organization": names.of(s.all("org:organization")),
        "presented_as": _joined(sorted(names.presented.get(s.iri, ()))),
        "basis": s.term("kg:basis") or "",
        "person_id": s.one("org:member") or "",
        "organization_id": s.one("org:organization") or "",
        **_support(s),
    }


def _document(s: Subject, _: Names) -> Row:
    return {
        "id": s.iri,
        "title": s.one("dcterms:title") or "",
        "issued": s.one("dcterms:issued") or "",
        "publications": s.one("kg:publicationCount") or "",
        "origin": s.one("kg:origin") or "",
        "story": s.one("kg:story") or "",
        "publication_ids": _joined(s.all("kg:publication")),
    }


def _publication(s: Subject, _: Names) -> Row:
    return {
        "id": s.iri,
        "publisher": s.one("kg:publisher") or "",
        "reliability": s.one("kg:reliability") or "",
        "title": s.one("dcterms:title") or "",
        "issued": s.one("dcterms:issued") or "",
        "url": s.one("kg:url") or "",
        "file": s.one("kg:file") or "",
    }


def _group(s: Subject, _: Names) -> Row:
    """An origin or a story; an origin counts as one."""
    return {
        "id": s.iri,
        "kind": s.kind,
        "documents": s.one("kg:documentCount") or "",
        "origins": s.one("kg:originCount") or ("1" if s.kind == "origin" else ""),
        "independent_at_most": s.one("kg:independentAtMost") or "",
        "reasons": _joined(s.all("kg:reason")),
    }


def _judgement(s: Subject, names: Names) -> Row:
    return {
        "id": s.iri,
        "verdict": s.term("kg:verdict") or "",
        "judges": _joined(s.all("kg:judges")),
        "correction": s.one("kg:correction") or "",
        "reason": s.one("kg:reason") or "",
        "by": names.of(s.all("prov:wasAssociatedWith")),
        "time": s.one("prov:endedAtTime") or "",
    }


def _evidence(s: Subject, names: Names) -> Iterator[Row]:
    for statement, kind in names.statements.get(s.iri, ()):
        yield {
            "statement_id": statement,
            "statement_kind": kind,
            "statement": names.of([statement]),
            "sentence": s.one("kg:exact") or "",
            "document": names.of(s.all("kg:document")),
            "begin": s.one("kg:begin") or "",
            "end": s.one("kg:end") or "",
            "factuality": s.term("kg:factuality") or "",
            "hearsay": s.one("kg:hearsay") or "",
            "stage": s.term("kg:stage") or "",
            "presented_as": s.term("kg:presentedAs") or "",
            "time_text": s.one("kg:timeText") or "",
            "confidence": s.one("kg:confidence") or "",
            "rule": s.one("kg:extractedBy") or "",
            "within": _joined(s.all("kg:within")),
            "id": s.iri,
            "document_id": s.one("kg:document") or "",
        }


_ROWS: Final[Mapping[str, tuple[str, Callable[[Subject, Names], Row]]]] = {
    "claim": ("claims", _claim),
    "assertion": ("relations", _relation),
    "position": ("positions", _position),
    "judgement": ("judgements", _judgement),
    "document": ("documents", _document),
    "publication": ("publications", _publication),
    "origin": ("groups", _group),
    "story": ("groups", _group),
}


def _standing(s: Subject) -> Row:
    return {
        "factuality": s.term("kg:factuality") or "",
        "disputed": s.one("kg:disputed") or "",
        "basis": s.term("kg:basis") or "",
    }


def _support(s: Subject) -> Row:
    return {
        "documents": s.one("kg:documentCount") or "",
        "origins": s.one("kg:originCount") or "",
    }


def _safe(row: Row) -> Row:
    return {name: cell(value) for name, value in row.items()}


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
