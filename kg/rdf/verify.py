"""Checks that every quoted passage and mention stands in its text, word for word."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.model.ids import digest
from kg.rdf.errors import RdfError
from kg.rdf.serialize import read_nquads
from kg.rdf.terms import KG
from kg.rdf.vocabularies import NIF, RDF

FIRST = 20
"""How many failures a report spells out."""

_TEXTS = 256
"""Texts kept in memory at a time."""

_NEED_EVIDENCE = (KG.Event, KG.Claim, KG.Assertion, KG.Position)
_RESTING = (KG.Read.value, KG.Judged.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of one thing were checked, and how many of these are wrong."""

    checked: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was checked: texts against their hashes, quotations against texts, files against hashes.

    `statements` are events, claims, assertions and positions that were read: each needs evidence
    that is there. `absent` counts files that could not be looked at; `output` are the files of the
    output folder, where they are compared with what was written.
    """

    evidence: Count
    mentions: Count
    documents: Count
    statements: Count
    files: Count
    absent: int
    failures: tuple[str, ...]
    output: Count = Count()

    @property
    def checked(self) -> int:
        """How many things were checked in all."""
        return sum(c.checked for c in self._counts())

    @property
    def wrong(self) -> int:
        """How many of them are wrong."""
        return sum(c.wrong for c in self._counts())

    @property
    def percent(self) -> float:
        """The share that is right, 0 to 100, rounded down to two decimals: 100 means all."""
        if not self.checked:
            return 0.0
        return (self.checked - self.wrong) * 10_000 // self.checked / 100

    @property
    def right(self) -> bool:
        """Whether there was something to check and nothing is wrong."""
        return self.evidence.checked > 0 and self.wrong == 0

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values."""
        return {**asdict(self), "percent": self.percent, "right": self.right}

    def _counts(self) -> tuple[Count, ...]:
        return (
            self.evidence,
            self.mentions,
            self.documents,
            self.statements,
            self.files,
            self.output,
        )


def verify(out: Path, inputs: Path | None = None) -> VerifyReport:
    """Check the sorted N-Quads of an output folder, and the raw files below `inputs` if given.

    Goes through the file twice and keeps only places in it and a few texts in memory.
    """
    nquads = out / "graph.nq"
    if not nquads.is_file():
        raise RdfError(f"{out} has no graph.nq; build a graph there first")
    check = _Check(nquads, inputs)
    try:
        for subject, quads in _nodes(nquads):
            check.node(subject, quads)
    finally:
        check.texts.close()
    return check.report()


def _nodes(nquads: Path) -> Iterator[tuple[str, list[Quad]]]:
    for subject, quads in groupby(read_nquads(nquads), key=lambda q: q.subject):
        yield (subject.value if isinstance(subject, NamedNode) else str(subject)), list(quads)


def _value(quads: list[Quad], predicate: NamedNode) -> str | None:
    """The only value of a property; None if there is none or more than one."""
    values = {str(getattr(q.object, "value", q.object)) for q in quads if q.predicate == predicate}
    return values.pop() if len(values) == 1 else None


class _Texts:
    """The texts of all documents, read from their places in the file."""

    def __init__(self, nquads: Path) -> None:
        self._file = nquads.open("rb")
        self._place: dict[str, int] = {}
        self._kept: OrderedDict[str, str] = OrderedDict()
        self.evidence: set[bytes] = set()
        predicate = f"> <{NIF.TEXT.value}> ".encode()
        passage = f"> <{RDF.TYPE.value}> <{KG.Evidence.value}> ".encode()
        place = 0
        for line in self._file:
            if passage in line:
                self.evidence.add(_short(line[1 : line.index(b">")].decode()))
            elif (at := line.find(predicate)) == line.find(b">") and at > 0:
                self._place[line[1:at].decode()] = place
            place += len(line)

    def get(self, document: str | None) -> str | None:
        """The text of a document by its IRI."""
        if document is None or document not in self._place:
            return None
        if document not in self._kept:
            self._file.seek(self._place[document])
            quad = next(iter(parse(self._file.readline(), format=RdfFormat.N_QUADS)))
            self._kept[document] = getattr(quad.object, "value", "")
            if len(self._kept) > _TEXTS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(document)
        return self._kept[document]

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _short(iri: str) -> bytes:
    return hashlib.blake2b(iri.encode(), digest_size=8).digest()


class _Check:
    def __init__(self, nquads: Path, inputs: Path | None) -> None:
        self.texts = _Texts(nquads)
        self._inputs = inputs
        self._checked: dict[str, int] = {}
        self._wrong: dict[str, int] = {}
        self._absent = 0
        self._failures: list[str] = []
        self._file_hashes: dict[str, str | None] = {}

    def node(self, subject: str, quads: list[Quad]) -> None:
        classes = {q.object for q in quads if q.predicate == RDF.TYPE}
        if KG.Document in classes:
            self._document(subject, quads)
        if KG.Publication in classes:
            self._publication(subject, quads)
        if KG.Evidence in classes:
            fields = (KG.document, KG.begin, KG.end, KG.exact)
            self._words("evidence", subject, quads, fields)
        if KG.Mention in classes:
            fields = (NIF.CONTEXT, NIF.BEGIN, NIF.END, NIF.ANCHOR)
            self._words("mentions", subject, quads, fields)
        if classes.intersection(_NEED_EVIDENCE) and _value(quads, KG.basis) in _RESTING:
            self._statement(subject, quads)

    def report(self) -> VerifyReport:
        def count(kind: str) -> Count:
            return Count(checked=self._checked.get(kind, 0), wrong=self._wrong.get(kind, 0))

        return VerifyReport(
            evidence=count("evidence"),
            mentions=count("mentions"),
            documents=count("documents"),
            statements=count("statements"),
            files=count("files"),
            absent=self._absent,
            failures=tuple(self._failures),
        )

    def _note(self, kind: str, subject: str, problem: str | None) -> None:
        self._checked[kind] = self._checked.get(kind, 0) + 1
        if problem is None:
            return
        self._wrong[kind] = self._wrong.get(kind, 0) + 1
        if len(self._failures) < FIRST:
            self._failures.append(f"{subject}: {problem}")

    def _document(self, subject: str, quads: list[Quad]) -> None:
        text, stated = _value(quads, NIF.TEXT), _value(quads, KG.textHash)
        problem = None
        if text is None or stated is None:
            problem = "a document needs exactly one text and one hash"
        elif digest(text) != stated:
            problem = f"its text has the hash {digest(text)}, not {stated}"
        self._note("documents", subject, problem)

    def _words(
        self, kind: str, subject: str, quads: list[Quad], fields: tuple[NamedNode, ...]
    ) -> None:
        document, begin, end, exact = (_value(quads, field) for field in fields)
        text = self.texts.get(document)
        problem = None
        if text is None:
            problem = f"its document {document} has no text"
        elif begin is None or end is None or exact is None:
            problem = "needs exactly one begin, end and text"
        elif not 0 <= int(begin) <= int(end) <= len(text):
            problem = f"{begin} to {end} lies outside a text of {len(text)} characters"
        elif (found := text[int(begin) : int(end)]) != exact:
            problem = f"{begin} to {end} is {found[:60]!r}, not {exact[:60]!r}"
        self._note(kind, subject, problem)

    def _statement(self, subject: str, quads: list[Quad]) -> None:
        evidence = [q.object for q in quads if q.predicate == KG.evidence]
        lost = [
            e.value
            for e in evidence
            if isinstance(e, NamedNode) and _short(e.value) not in self.texts.evidence
        ]
        problem = None
        if not evidence:
            problem = "was read and has no evidence"
        elif lost:
            problem = f"its evidence {lost[0]} is not in the graph"
        self._note("statements", subject, problem)

    def _publication(self, subject: str, quads: list[Quad]) -> None:
        name, stated = _value(quads, KG.file), _value(quads, KG.fileHash)
        if self._inputs is None or name is None or stated is None:
            return
        found = self._hash_of(name)
        if found is None:
            self._absent += 1
            return
        problem = None if found == stated else f"{name} has the hash {found}, not {stated}"
        self._note("files", subject, problem)

    def _hash_of(self, name: str) -> str | None:
        """The hash of a raw file; several texts may come from one file."""
        if name not in self._file_hashes:
            root = self._inputs or Path()
            path = root if root.is_file() else root / name
            self._file_hashes[name] = None
            if path.is_file():
                with path.open("rb") as file:
                    self._file_hashes[name] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._file_hashes[name]
