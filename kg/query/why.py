"""What stands behind the edges between two nodes: passages, rules, denials, judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.store.sparql import Answer

Ask = Callable[[str], Answer]
Row = dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage behind an edge: the words, where, which rule read it, as what.

    `holder` is who says it there, None for the document itself; `counts` is false where a person
    rejected it.
    """

    sentence: str
    document: str
    begin: int
    end: int
    rule: str | None
    confidence: str | None
    factuality: str | None
    holder: str | None
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation, position, event or claim with both nodes in it, or one that was rejected."""

    node: str
    kind: str
    says: str
    factuality: str | None
    disputed: bool
    plain: bool | None
    documents: int | None
    origins: int | None
    basis: str | None
    rule: str | None
    merged: int
    passages: tuple[Passage, ...]
    premises: tuple[str, ...]
    denials: tuple[str, ...]
    judgements: tuple[str, ...]
    one_event: tuple[str, ...] = ()
    """Why several reports are one event: a line for each beside the first."""

    @property
    def why_not_plain(self) -> str | None:
        """Why a relation is no plain triple, if it is none."""
        if self.plain is not False:
            return None
        if self.basis == "Inferred":
            return "it was only inferred"
        if self.disputed:
            return "it is disputed"
        if self.factuality != "Actual":
            return f"it is told as {(self.factuality or 'nothing').lower()}"
        return "no document says it in its own voice"


def find_edges(ask: Ask, one: str, other: str) -> list[Edge]:
    """The edges between two nodes (IRIs), relations first, each with all that is behind it."""
    heads = {r["node"] or "": r for r in ask(_EDGES.replace("$one", one).replace("$other", other))}
    if not heads:
        return []
    values = " ".join(f"<{node}>" for node in sorted(heads))

    def by_node(sparql: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in ask(sparql.replace("$nodes", values)):
            found[row["node"] or ""].append(row)
        return found

    passages, premises = by_node(_PASSAGES), by_node(_PREMISES)
    denials, judgements, merged = by_node(_DENIALS), by_node(_JUDGEMENTS), by_node(_MERGED)
    edges = [
        Edge(
            node=node,
            kind=head["kind"] or "",
            says=head["says"] or "",
            factuality=head["factuality"],
            disputed=head["disputed"] == "true",
            plain=None if head["asserted"] is None else head["asserted"] == "true",
            documents=_number(head["documents"]),
            origins=_number(head["origins"]),
            basis=head["basis"],
            rule=head["rule"],
            merged=_number(next((r["n"] for r in merged[node]), None)) or 0,
            passages=tuple(map(_passage, passages[node])),
            premises=_lines(premises[node], "premise"),
            denials=_lines(denials[node], "denial"),
            judgements=_lines(judgements[node], "judgement"),
        )
        for node, head in heads.items()
    ]
    order = ("relation", "position", "event", "claim", "rejected")
    return sorted(edges, key=lambda e: (order.index(e.kind), e.says, e.node))


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _lines(rows: Iterable[Row], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[column] or "" for row in rows))


def _passage(row: Row) -> Passage:
    return Passage(
        sentence=row["sentence"] or "",
        document=row["document"] or "",
        begin=int(row["begin"] or 0),
        end=int(row["end"] or 0),
        rule=row["rule"],
        confidence=row["confidence"],
        factuality=row["factuality"],
        holder=row["holder"] if row["holder"] or not row["within"] else "somebody",
        counts=row["rejected"] is None,
    )


_ROLES = "(kg:actor|kg:orderedBy|kg:recipient|kg:target|kg:place|kg:topic|kg:instrument)"
_ENDS = "(rdf:subject|rdf:object|org:member|org:organization|kg:speaker|kg:about)"
_EDGES = """SELECT DISTINCT ?node ?kind ?says ?factuality ?disputed ?asserted
  ?documents ?origins ?basis ?rule WHERE {
  {
    ?node a kg:Assertion ; rdf:predicate ?p ; rdf:subject ?s ; rdf:object ?o .
    FILTER((?s = <$one> && ?o = <$other>) || (?s = <$other> && ?o = <$one>))
    ?s skos:prefLabel ?sl . ?o skos:prefLabel ?ol .
    BIND("relation" AS ?kind)
    BIND(CONCAT(?sl, " ", STRAFTER(STR(?p), "#"), " ", ?ol) AS ?says)
  } UNION {
    ?node a kg:Position ; org:member ?m ; org:organization ?b .
    FILTER((?m = <$one> && ?b = <$other>) || (?m = <$other> && ?b = <$one>))
    { SELECT ?node (GROUP_CONCAT(?t; separator=", ") AS ?titles) WHERE {
        { SELECT ?node ?t WHERE { ?node a kg:Position ; kg:title ?t } ORDER BY ?node ?t } }
      GROUP BY ?node }
    ?m skos:prefLabel ?ml . ?b skos:prefLabel ?bl .
    BIND("position" AS ?kind) BIND(CONCAT(?ml, ", ", ?titles, ", ", ?bl) AS ?says)
  } UNION {
    ?node a kg:Event ; rdfs:label ?says ; $roles <$one> , <$other> . BIND("event" AS ?kind)
  } UNION {
    VALUES (?speaker ?about) { (<$one> <$other>) (<$other> <$one>) }
    ?node a kg:Claim ; kg:content ?says ; kg:speaker ?speaker ;
      kg:about|kg:addressee|(kg:proposition/$roles) ?about .
    BIND("claim" AS ?kind)
  } UNION {
    ?node a kg:Rejected ; rdfs:label ?says .
    { ?node $ends <$one> , <$other> } UNION {
      ?node kg:rejectedEvidence ?read .
      ?read kg:argument/kg:value <$one> . ?read kg:argument/kg:value <$other> .
    }
    BIND("rejected" AS ?kind)
  }
  OPTIONAL { ?node kg:factuality ?f BIND(STRAFTER(STR(?f), "#") AS ?factuality) }
  OPTIONAL { ?node kg:disputed ?disputed }
  OPTIONAL { ?node kg:asserted ?asserted }
  OPTIONAL { ?node kg:documentCount ?documents ; kg:originCount ?origins }
  OPTIONAL { ?node kg:basis ?why BIND(STRAFTER(STR(?why), "#") AS ?basis) }
  OPTIONAL { ?node kg:rule ?rule }
}""".replace("$roles", _ROLES).replace("$ends", _ENDS)
_PASSAGES = """SELECT DISTINCT ?node ?sentence ?document ?begin ?end ?rule ?confidence
  ?factuality ?holder ?within ?rejected WHERE {
  VALUES ?node { $nodes }
  { ?node kg:evidence ?e } UNION { ?node kg:rejectedEvidence ?e BIND(true AS ?rejected) }
  ?e kg:exact ?sentence ; kg:document ?document ; kg:begin ?begin ; kg:end ?end .
  OPTIONAL { ?e kg:extractedBy ?rule }
  OPTIONAL { ?e kg:confidence ?confidence }
  OPTIONAL { ?e kg:factuality ?f BIND(STRAFTER(STR(?f), "#") AS ?factuality) }
  OPTIONAL { ?e kg:within ?within OPTIONAL { ?within kg:speaker/skos:prefLabel ?holder } }
} ORDER BY ?node ?rejected ?document ?begin ?rule ?holder"""
_PREMISES = """SELECT DISTINCT ?node ?premise WHERE {
  VALUES ?node { $nodes }
  ?node prov:wasDerivedFrom ?from .
  OPTIONAL {
    ?from kg:title ?title ; org:member/skos:prefLabel ?m .
    OPTIONAL { ?from org:organization/skos:prefLabel ?b }
  }
  BIND(COALESCE(CONCAT(?m, ", ", ?title, ", ", ?b), CONCAT(?m, ", ", ?title), STR(?from))
    AS ?premise)
} ORDER BY ?node ?premise"""
_DENIALS = """SELECT DISTINCT ?node ?denial WHERE {
  VALUES ?node { $nodes }
  ?claim kg:proposition ?node ; kg:stance kg:Denies ; kg:content ?content .
  OPTIONAL { ?claim kg:speaker/skos:prefLabel ?who }
  BIND(CONCAT(COALESCE(?who, "somebody"), ": ", ?content) AS ?denial)
} ORDER BY ?node ?denial"""
JUDGED = """?j a kg:Judgement ; kg:verdict ?v ; prov:endedAtTime ?time ;
    prov:wasAssociatedWith/rdfs:label ?by .
  OPTIONAL { ?j kg:reason ?note }
  OPTIONAL { ?j kg:correction ?correction }
  BIND(COALESCE(CONCAT(": ", ?correction), "") AS ?as)
  BIND(COALESCE(CONCAT(" (", ?note, ")"), "") AS ?because)
  BIND(CONCAT(STRAFTER(STR(?v), "#"), " by ", ?by, ", ", STR(?time), ?as, ?because)
    AS ?judgement)"""
"""The part of a query that makes one line of a judgement `?j`."""
_JUDGEMENTS = f"""SELECT DISTINCT ?node ?judgement WHERE {{
  VALUES ?node {{ $nodes }}
  {{ ?node prov:wasInfluencedBy ?j }}
  UNION {{ ?j kg:judges/^(kg:evidence|kg:rejectedEvidence) ?node }}
  {JUDGED}
}} ORDER BY ?node ?judgement"""
_MERGED = """SELECT ?node (COUNT(DISTINCT ?old) AS ?n) WHERE {
  VALUES ?node { $nodes } ?old dcterms:isReplacedBy ?node
} GROUP BY ?node"""
