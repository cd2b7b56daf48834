"""Which readings a node of a graph stands for: what a judgement on it is about.

Names are short forms of IRIs, as `Iris.short` gives them and the ledger keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.rdf.iris import Iris
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]


def passages_of(ask: Ask, iris: Iris, node: str) -> list[str]:
    """The passages behind a statement, as they were read: before any correction; sorted."""
    rows = ask(
        f"""SELECT DISTINCT ?e ?read WHERE {{ <{node}> kg:evidence|kg:rejectedEvidence ?e .
            OPTIONAL {{ ?e prov:wasDerivedFrom/kg:judges ?read }} }} ORDER BY ?e"""
    )
    return [iris.short(iri) for iri in sorted({str(row["read"] or row["e"]) for row in rows})]


def premises_of(ask: Ask, node: str) -> list[str]:
    """The IRIs of what an inferred statement follows from."""
    rows = ask(
        f"""SELECT ?p WHERE {{ <{node}> kg:basis kg:Inferred ; prov:wasDerivedFrom ?p }}
            ORDER BY ?p"""
    )
    return [str(row["p"]) for row in rows]


def as_read(ask: Ask, iris: Iris, passage: str) -> list[str]:
    """The passage that a corrected one was read from; nothing for any other."""
    rows = ask(f"SELECT ?read WHERE {{ <{passage}> prov:wasDerivedFrom/kg:judges ?read }}")
    return [iris.short(str(row["read"])) for row in rows]


def first_mention(ask: Ask, iris: Iris, entity: str) -> str | None:
    """The first reading of an entity, by a name if there is one; None if nothing mentions it."""
    rows = ask(
        f"""SELECT ?m WHERE {{ ?m kg:refersTo <{entity}> ; kg:mentionKind ?kind ;
            nif:referenceContext ?d ; nif:beginIndex ?begin .
            OPTIONAL {{ ?d dcterms:issued ?issued }}
            BIND(IF(?kind = "name", 0, 1) AS ?unnamed) }}
            ORDER BY ?unnamed DESC(BOUND(?issued)) ?issued ?d ?begin LIMIT 1"""
    )
    return next((iris.short(str(row["m"])) for row in rows), None)


def mention_beside(ask: Ask, iris: Iris, entity: str, claims: Iterable[str]) -> str | None:
    """A reading of an entity in the document of the first of some claims (IRIs) that has one."""
    for claim in claims:
        rows = ask(
            f"""SELECT ?m WHERE {{ ?m kg:refersTo <{entity}> ; nif:referenceContext ?d ;
                kg:mentionKind ?kind ; nif:beginIndex ?begin .
                <{claim}> (kg:evidence|kg:rejectedEvidence)/kg:document ?d .
                BIND(IF(?kind = "name", 0, 1) AS ?unnamed) }} ORDER BY ?unnamed ?begin LIMIT 1"""
        )
        for row in rows:
            return iris.short(str(row["m"]))
    return None
