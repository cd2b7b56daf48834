"""Statements that a person should look at: those that were read with the least confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.store.sparql import Answer

Ask = Callable[[str], Answer]

FIRST = 20
"""What is listed unless more is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """An event, relation or position with the surest of its passages; `node` is its IRI."""

    node: str
    what: str
    confidence: str
    documents: int
    sentence: str
    document: str


def doubtful(ask: Ask, first: int) -> list[Doubtful]:
    """Those that were read and not judged, the least sure first, then those of most documents."""
    return [
        Doubtful(
            node=row["node"] or "",
            what=row["what"] or "",
            confidence=row["confidence"] or "",
            documents=int(row["documents"] or 1),
            sentence=row["sentence"] or "",
            document=row["document"] or "",
        )
        for row in ask(f"{_STATEMENTS} LIMIT {first}")
    ]


_STATEMENTS = """SELECT ?node ?what ?confidence ?documents (MIN(?s) AS ?sentence)
    (MIN(?d) AS ?document) WHERE {
  { SELECT ?node (MAX(?c) AS ?confidence) WHERE {
      VALUES ?class { kg:Event kg:Assertion kg:Position }
      ?node a ?class ; kg:basis kg:Read ; kg:evidence/kg:confidence ?c } GROUP BY ?node }
  ?node kg:documentCount ?documents ; kg:evidence ?evidence .
  ?evidence kg:confidence ?confidence ; kg:exact ?s ; kg:document ?d .
  OPTIONAL { ?node rdfs:label ?label }
  OPTIONAL { ?node rdf:subject/skos:prefLabel ?from ; rdf:predicate ?p ;
    rdf:object/skos:prefLabel ?to }
  OPTIONAL { ?node org:member/skos:prefLabel ?who ; org:role/rdfs:label ?office }
  BIND(COALESCE(STR(?label), CONCAT(?from, " ", STRAFTER(STR(?p), "#"), " ", ?to),
    CONCAT(?who, ", ", ?office)) AS ?what)
} GROUP BY ?node ?what ?confidence ?documents ORDER BY ?confidence DESC(?documents) ?what ?node"""
