"""Which nodes, properties and relationships a property graph of ours has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kg.exports.subjects import local

Value = str | int | float | bool | tuple[str, ...]
ColumnType = Literal["string", "long", "double", "boolean", "date", "string[]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A property: its name, type and the RDF property that it is read from (else `kg:` and name).

    `term` reads the local name of an IRI of the ontology.
    """

    name: str
    type: ColumnType = "string"
    source: str = ""
    term: bool = False

    @property
    def predicate(self) -> str:
        """The prefixed name of the RDF property."""
        return self.source or f"kg:{self.name}"

    def read(self, values: Sequence[str]) -> Value | None:
        """The value of the property, None if there is none; the first of several, but for lists."""
        found = [local(v) for v in values] if self.term else list(values)
        if not found:
            return None
        if self.type == "string[]":
            return tuple(found)
        if self.type == "long":
            return int(found[0])
        if self.type == "double":
            return float(found[0])
        if self.type == "boolean":
            return found[0] == "true"
        return found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeKind:
    """A kind of node: its label, the name of its table, and its properties beside `iri`.

    `has_standing` is true for what has a factuality.
    """

    label: str
    table: str
    columns: tuple[Column, ...]
    has_standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relationship: the RDF property it is read from, its type, and the kinds it may end at.

    One that is `marked` repeats the factuality of the node that it leaves, because a reader could
    take it for a fact.
    """

    predicate: str
    type: str
    ends: tuple[str, ...]
    marked: bool = False


_TYPES = Column(name="types", type="string[]", source="rdf:type", term=True)
_KIND = Column(name="kind", source="most specific of rdf:type")
_TITLE = Column(name="title", source="dcterms:title")
_ISSUED = Column(name="issued", type="date", source="dcterms:issued")
_SUPPORT = (
    Column(name="documentCount", type="long"),
    Column(name="originCount", type="long"),
)
_REASONS = Column(name="reasons", type="string[]", source="kg:reason")
_TIME = (
    Column(name="time"),
    Column(name="timeBegin"),
    Column(name="timeEnd"),
    Column(name="earliest", type="date"),
    Column(name="latest", type="date"),
)
_STANDING = (
    Column(name="factuality", term=True),
    Column(name="disputed", type="boolean"),
    Column(name="basis", term=True),
    *_SUPPORT,
)

NODES: Final[Mapping[str, NodeKind]] = {
    "entity": NodeKind(
        label="Entity",
        table="entities",
        columns=(
            Column(name="name", source="skos:prefLabel"),
            _KIND,
            _TYPES,
            Column(name="otherNames", type="string[]", source="skos:altLabel"),
            Column(name="isoCode"),
            Column(name="exactMatch", type="string[]", source="skos:exactMatch"),
            Column(name="mentionCount", type="long"),
            Column(name="documentCount", type="long"),
            Column(name="sourceCount", type="long"),
            Column(name="sourceRole"),
            Column(name="proximity"),
            Column(name="former", type="boolean"),
            Column(name="reliability"),
        ),
    ),
    "event": NodeKind(
        label="Event",
        table="events",
        has_standing=True,
        columns=(
            Column(name="name", source="rdfs:label"),
            _KIND,
            _TYPES,
            *_STANDING,
            *_TIME,
            Column(name="timeDisputed", type="boolean"),
            Column(name="contexts", type="string[]", source="kg:context", term=True),
        ),
    ),
    "claim": NodeKind(
        label="Claim",
        table="claims",
        columns=(
            Column(name="content"),
            Column(name="stance", term=True),
            Column(name="quotation", term=True),
            Column(name="collective", type="boolean"),
            Column(name="basis", term=True),
            *_SUPPORT,
        ),
    ),
    "position": NodeKind(
        label="Position",
        table="positions",
        columns=(
            Column(name="office", source="org:role", term=True),
            Column(name="titles", type="string[]", source="kg:title"),
            Column(name="basis", term=True),
            *_SUPPORT,
        ),
    ),
    "assertion": NodeKind(
        label="Assertion",
        table="assertions",
        has_standing=True,
        columns=(
            Column(name="predicate", source="rdf:predicate", term=True),
            Column(name="asserted", type="boolean"),
            *_STANDING,
            Column(name="rule"),
            Column(name="share", type="double"),
        ),
    ),
    "evidence": NodeKind(
        label="Evidence",
        table="evidence",
        columns=(
            Column(name="exact"),
            Column(name="begin", type="long"),
            Column(name="end", type="long"),
            Column(name="factuality", term=True),
            Column(name="hearsay", type="boolean"),
            Column(name="stage", term=True),
            Column(name="presentedAs", term=True),
            Column(name="timeText"),
            *_TIME,
            Column(name="confidence", type="double"),
            Column(name="extractedBy"),
        ),
    ),
    "document": NodeKind(
        label="Document",
        table="documents",
        columns=(
            _TITLE,
            _ISSUED,
            Column(name="textHash"),
            Column(name="text", source="nif:isString"),
        ),
    ),
    "publication": NodeKind(
        label="Publication",
        table="publications",
        columns=(
            _TITLE,
            _ISSUED,
            Column(name="publisher"),
            Column(name="reliability"),
            Column(name="url"),
            Column(name="file"),
        ),
    ),
    "quantity": NodeKind(
        label="Quantity",
        table="quantities",
        columns=(
            Column(name="quantityText"),
            Column(name="minimum", type="double"),
            Column(name="maximum", type="double"),
            Column(name="approximate", type="boolean"),
            Column(name="unit"),
            Column(name="counts"),
        ),
    ),
    "origin": NodeKind(
        label="Origin",
        table="origins",
        columns=(Column(name="documentCount", type="long"), _REASONS),
    ),
    "story": NodeKind(
        label="Story",
        table="stories",
        columns=(*_SUPPORT, Column(name="independentAtMost", type="long"), _REASONS),
    ),
    "judgement": NodeKind(
        label="Judgement",
        table="judgements",
        columns=(
            Column(name="verdict", term=True),
            Column(name="reason"),
            Column(name="correction"),
            Column(name="by", source="prov:wasAssociatedWith"),
            Column(name="endedAtTime", source="prov:endedAtTime"),
        ),
    ),
}
"""Kinds of nodes by the path of their IRIs; mentions and arguments stay in the RDF."""

_SAID = ("event", "assertion", "claim")
_EVIDENCE = Link(predicate="kg:evidence", type="HAS_EVIDENCE", ends=("evidence",))
_DERIVED = Link(
    predicate="prov:wasDerivedFrom",
    type="DERIVED_FROM",
    ends=("position", "assertion", "event", "claim"),
)
_JUDGED = Link(predicate="prov:wasInfluencedBy", type="JUDGED_BY", ends=("judgement",))


def _entity(name: str, link: str, *more: str) -> Link:
    return Link(predicate=f"kg:{name}", type=link, ends=("entity", *more))


def _role(role: str, name: str, *more: str) -> Link:
    return Link(predicate=f"kg:{role}", type=name, ends=("entity", *more), marked=True)


def _end(name: str) -> Link:
    ends = ("entity", "document", *_SAID)
    return Link(predicate=f"rdf:{name}", type=name.upper(), ends=ends, marked=True)


LINKS: Final[Mapping[str, tuple[Link, ...]]] = {
    "entity": (_entity("sourceCountry", "SOURCE_COUNTRY"), _JUDGED),
    "event": (
        _role("actor", "ACTOR"),
        _role("orderedBy", "ORDERED_BY"),
        _role("recipient", "RECIPIENT"),
        _role("target", "TARGET"),
        _role("instrument", "INSTRUMENT"),
        _role("place", "PLACE"),
        _role("topic", "TOPIC", "event"),
        Link(predicate="kg:quantity", type="HAS_QUANTITY", ends=("quantity",)),
        _EVIDENCE,
        _DERIVED,
        _JUDGED,
    ),
    "claim": (
        _entity("speaker", "SPEAKER"),
        _entity("addressee", "ADDRESSEE"),
        _entity("relayedBy", "RELAYED_BY"),
        Link(predicate="kg:proposition", type="PROPOSITION", ends=_SAID),
        _entity("about", "ABOUT", *_SAID),
        Link(predicate="kg:within", type="WITHIN", ends=("claim",)),
        Link(predicate="kg:sameClaimAs", type="SAME_CLAIM_AS", ends=("claim",)),
        Link(predicate="kg:contradicts", type="CONTRADICTS", ends=("claim",)),
        _EVIDENCE,
        _DERIVED,
        _JUDGED,
    ),
    "position": (
        Link(predicate="org:member", type="HELD_BY", ends=("entity",)),
        Link(predicate="org:organization", type="OFFICE_IN", ends=("entity",)),
        _EVIDENCE,
        _DERIVED,
        _JUDGED,
    ),
    "assertion": (
        _end("subject"),
        _end("object"),
        _EVIDENCE,
        _DERIVED,
        _JUDGED,
    ),
    "evidence": (
        Link(predicate="kg:document", type="IN_DOCUMENT", ends=("document",)),
        Link(predicate="kg:within", type="WITHIN", ends=("claim",)),
    ),
    "document": (
        Link(predicate="kg:publication", type="HAS_PUBLICATION", ends=("publication",)),
        Link(predicate="kg:origin", type="HAS_ORIGIN", ends=("origin",)),
        Link(predicate="kg:story", type="HAS_STORY", ends=("story",)),
        _entity("creditsMedium", "CREDITS_MEDIUM"),
    ),
    "publication": (),
    "quantity": (),
    "origin": (),
    "story": (),
    "judgement": (Link(predicate="kg:judges", type="JUDGES", ends=("evidence", "claim")),),
}
"""Relationships by the kind of node that they leave."""
