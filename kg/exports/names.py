"""What to call the nodes of a graph, and what its passages support; in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.exports.source import Source
from kg.exports.subjects import Subject, local, subjects

_LABELS = ("skos:prefLabel", "rdfs:label", "kg:content", "dcterms:title")


@dataclass(slots=True, kw_only=True)
class Names:
    """Names by IRI; the statements that each piece of evidence supports, with their kinds.

    What relates two nodes is named by them, with what stands between; `presented` has how a
    position's evidence presents its holder.
    """

    labels: dict[str, str] = field(default_factory=dict)
    triples: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    statements: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    presented: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, iris: Iterable[str]) -> str:
        """The names of some nodes, parted by "; "; an IRI's last part, where there is no name."""
        return "; ".join(map(self._name, iris))

    def _name(self, iri: str) -> str:
        if iri in self.triples:
            subject, predicate, object_ = self.triples[iri]
            # An assertion about assertions ends there: a name is no place for a whole tree.
            ends = (self.labels.get(end) or local(end) for end in (subject, object_))
            return f" {predicate} ".join(ends)
        return self.labels.get(iri) or local(iri)


def collect(source: Source) -> Names:
    """Read the names of all nodes in one pass."""
    names = Names()
    files: dict[str, str] = {}
    publications: dict[str, str] = {}
    presented: dict[str, str] = {}
    for subject in subjects(source):
        _collect(subject, names)
        if subject.kind == "document":
            publications[subject.iri] = subject.one("kg:publication") or ""
        elif subject.kind == "publication":
            files[subject.iri] = subject.one("kg:file") or ""
        elif subject.kind == "evidence" and (how := subject.term("kg:presentedAs")):
            presented[subject.iri] = how
    for document, publication in publications.items():
        if name := names.labels.get(document) or files.get(publication):
            names.labels[document] = name
    for evidence, statements in names.statements.items():
        for statement, kind in statements:
            if kind == "position" and evidence in presented:
                names.presented[statement].add(presented[evidence])
    return names


def _collect(subject: Subject, names: Names) -> None:
    if label := next(filter(None, map(subject.one, _LABELS)), None):
        names.labels[subject.iri] = label
    if subject.kind == "assertion":
        names.triples[subject.iri] = (
            subject.one("rdf:subject") or "",
            subject.term("rdf:predicate") or "",
            subject.one("rdf:object") or "",
        )
    elif subject.kind == "position":
        holder, office = subject.one("org:member") or "", subject.one("org:role") or ""
        names.triples[subject.iri] = (holder, "as", office)
    for evidence in subject.all("kg:evidence"):
        names.statements[evidence].append((subject.iri, subject.kind))
    for evidence in subject.all("kg:rejectedEvidence"):
        names.statements[evidence].append((subject.iri, "rejected"))
