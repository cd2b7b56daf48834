"""The terms of other vocabularies that a graph uses."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

PREFIXES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": "https://kg.example/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def term(prefixed: str) -> NamedNode:
    """The term behind a prefixed name.

    >>> term("rdf:type").value
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
    """
    prefix, name = prefixed.split(":", 1)
    return NamedNode(PREFIXES[prefix] + name)


class DCTERMS:
    """Dublin Core."""

    ISSUED: Final = term("dcterms:issued")
    REPLACED_BY: Final = term("dcterms:isReplacedBy")
    TITLE: Final = term("dcterms:title")


class NIF:
    """Strings and where they stand."""

    ANCHOR: Final = term("nif:anchorOf")
    BEGIN: Final = term("nif:beginIndex")
    END: Final = term("nif:endIndex")
    CONTEXT: Final = term("nif:referenceContext")
    TEXT: Final = term("nif:isString")


class ORG:
    """Memberships and roles."""

    MEMBER: Final = term("org:member")
    ORGANIZATION: Final = term("org:organization")
    ROLE: Final = term("org:role")
    ROLE_CLASS: Final = term("org:Role")


class RDF:
    """Types and statements."""

    OBJECT: Final = term("rdf:object")
    PREDICATE: Final = term("rdf:predicate")
    SUBJECT: Final = term("rdf:subject")
    TYPE: Final = term("rdf:type")


class OTHER:
    """Labels, links to other data, and provenance."""

    ALT_LABEL: Final = term("skos:altLabel")
    DERIVED_FROM: Final = term("prov:wasDerivedFrom")
    AGENT: Final = term("prov:Agent")
    ASSOCIATED_WITH: Final = term("prov:wasAssociatedWith")
    ENDED: Final = term("prov:endedAtTime")
    EXACT_MATCH: Final = term("skos:exactMatch")
    INFLUENCED_BY: Final = term("prov:wasInfluencedBy")
    LABEL: Final = term("rdfs:label")
    PREF_LABEL: Final = term("skos:prefLabel")
    SAME_AS: Final = term("schema:sameAs")


class XSD:
    """Datatypes."""

    ANY_URI: Final = term("xsd:anyURI")
    DATE: Final = term("xsd:date")
    DATE_TIME: Final = term("xsd:dateTime")
    DECIMAL: Final = term("xsd:decimal")
    MONTH: Final = term("xsd:gYearMonth")
    NON_NEGATIVE: Final = term("xsd:nonNegativeInteger")
    YEAR: Final = term("xsd:gYear")
