"""The prefixes that queries may use without declaring them."""

from __future__ import annotations

ONTOLOGY = "https://kg.example/ontology#"
NODES = ("document", "publication", "origin", "story", "entity", "position", "event", "claim",
         "assertion", "evidence", "argument", "mention", "quantity", "judgement")  # fmt: skip


def prefixes(base: str = "https://kg.example/") -> dict[str, str]:
    """Prefix to namespace: the ontology, the standard vocabularies, and one for each class."""
    return {
        "kg": ONTOLOGY,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        **{node: f"{base}{node}/" for node in NODES},
    }
