"""IRIs of everything in a graph: below one base, one path for each class of nodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.model.graph import Reference
from kg.model.ids import camel, key
from kg.rdf.errors import RdfError
from kg.rdf.terms import KG, KG_NAMESPACE
from kg.rdf.vocabularies import PREFIXES

DEFAULT_BASE = "https://kg.example/"

KINDS = (
    "argument",
    "assertion",
    "claim",
    "document",
    "entity",
    "event",
    "evidence",
    "judgement",
    "mention",
    "origin",
    "position",
    "publication",
    "quantity",
    "story",
)
"""The paths of nodes, each also a prefix in Turtle."""

_CONTEXTS = {"election": "Elections"}
"""Contexts whose own name is that of a class."""


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs below a base; raises RdfError if the base is not absolute or open-ended."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`#]+/", self.base):
            raise RdfError(
                f"a base IRI begins with http:// or https:// and ends with a slash, "
                f"not {self.base!r}; for instance {DEFAULT_BASE}"
            )

    def node(self, kind: str, name: str) -> NamedNode:
        """The IRI of a node of a kind of `KINDS`."""
        return NamedNode(f"{self.base}{kind}/{name}")

    def of(self, reference: Reference) -> NamedNode:
        """The IRI of what a reference names."""
        return self.node(reference.kind, reference.name)

    def short(self, iri: str) -> str:
        """A node's IRI as kind and name.

        >>> Iris().short("https://kg.example/mention/4be1")
        'mention:4be1'
        """
        return iri.removeprefix(self.base).replace("/", ":", 1)

    def document_graph(self, document: str) -> NamedNode:
        """The named graph of one document, by its hash."""
        return NamedNode(f"{self.base}graph/document/{document}")

    @property
    def knowledge_graph(self) -> NamedNode:
        """The named graph of resolved nodes and of what names them."""
        return NamedNode(f"{self.base}graph/knowledge")

    @property
    def inferred_graph(self) -> NamedNode:
        """The named graph of what rules derived."""
        return NamedNode(f"{self.base}graph/inferred")

    @property
    def review_graph(self) -> NamedNode:
        """The named graph of people's judgements."""
        return NamedNode(f"{self.base}graph/review")

    def prefixes(self) -> dict[str, str]:
        """All prefixes for Turtle and TriG, sorted."""
        own = {kind: f"{self.base}{kind}/" for kind in KINDS}
        return dict(sorted({**PREFIXES, **own}.items()))


def kg_term(name: str) -> NamedNode:
    """The term of the ontology with a local name."""
    return NamedNode(KG_NAMESPACE + name)


def context_term(context: str) -> NamedNode:
    """The term of a context of an event type.

    >>> context_term("human_rights").value
    'https://kg.example/ontology#HumanRights'
    """
    return kg_term(_CONTEXTS.get(context, camel(context)))


def office_term(office: str) -> NamedNode:
    """The term of a normalised office; one that is named like another term is told from it.

    >>> office_term("secretary of defense").value
    'https://kg.example/ontology#SecretaryOfDefense'
    >>> office_term("actor").value
    'https://kg.example/ontology#ActorOffice'
    """
    name = camel(office) or f"Office{key(office)[:8]}"  # of no Latin letter or digit at all
    return kg_term(f"{name}Office" if hasattr(KG, name) else name)
