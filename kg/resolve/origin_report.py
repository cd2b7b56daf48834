"""What `kg origins` tells: how many reports documents go back to, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.model.documents import Document
from kg.model.spans import Span
from kg.resolve.groups import Groups, name, resolve_groups, sentence
from kg.resolve.origins import Link
from kg.resolve.text_pairs import Sets


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words where they stand: in which document, from where to where, verbatim."""

    document: str
    name: str
    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values; `begin` and `end` are code points."""
        return {
            "document": self.document,
            "name": self.name,
            "begin": self.span.start,
            "end": self.span.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Why two documents are connected, with the words in both.

    `declared` makes one origin of the two; else they may not be independent. `needed` says that no
    stronger connection, or chain of them, connects the two already.
    """

    reason: str
    kind: str
    declared: bool
    needed: bool
    share: float
    medium: str | None
    documents: tuple[str, str]
    passages: tuple[tuple[Place, Place], ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "reason": self.reason,
            "kind": self.kind,
            "declared": self.declared,
            "needed": self.needed,
            "share": self.share,
            "medium": self.medium,
            "documents": list(self.documents),
            "passages": [[place.to_dict() for place in pair] for pair in self.passages],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginReport:
    """Documents by hash with what to call them, their origins, and all connections, sorted.

    `origins` are names of origins with the hashes of their documents.
    """

    names: dict[str, str]
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    independent_at_most: int
    connections: tuple[Connection, ...]

    @property
    def headline(self) -> str:
        """How many documents, origins, and independent reports at most."""
        return (
            f"{_many(len(self.names), 'document')} → {_many(len(self.origins), 'origin')} "
            f"(at most {self.independent_at_most} independent)"
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "documents": len(self.names),
            "origins": len(self.origins),
            "independent_at_most": self.independent_at_most,
            "groups": [
                {"origin": origin, "documents": {d: self.names[d] for d in documents}}
                for origin, documents in self.origins
            ],
            "connections": [c.to_dict() for c in self.connections],
        }


def report_origins(documents: Iterable[Document]) -> OriginReport:
    """The report on documents, each of another text, in any order."""
    groups = resolve_groups(documents, passages=True)
    sets = Sets(len(groups.documents))
    return OriginReport(
        names={d.id: name(d) for d in groups.documents},
        origins=tuple((node.name, node.documents) for node in groups.origins),
        independent_at_most=groups.independent_at_most,
        connections=tuple(
            _connection(link, groups, needed=sets.join(link.a, link.b)) for link in groups.links
        ),
    )


def _connection(link: Link, groups: Groups, *, needed: bool) -> Connection:
    a, b = groups.documents[link.a], groups.documents[link.b]
    passages = [p for p in link.passages if len(p.a) and len(p.b)]
    return Connection(
        reason=sentence(link, groups.documents),
        kind=link.kind,
        declared=link.declared,
        needed=needed,
        share=link.share,
        medium=link.medium,
        documents=(a.id, b.id),
        passages=tuple((_place(a, p.a), _place(b, p.b)) for p in passages),
    )


def _place(document: Document, span: Span) -> Place:
    return Place(document=document.id, name=name(document), span=span, text=span.of(document.text))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
