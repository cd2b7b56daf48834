"""What all documents say together: resolved nodes, each a set of readings.

A node's `name` is the local part of its IRI below its class (`five-eyes` of `entity/five-eyes`).
References between nodes are names of the class that the field says; `Reference` where the class
varies. Everything is sorted, so equal graphs are equal values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model.judgement import Judgement
from kg.model.reading import Reading
from kg.model.spans import Span
from kg.model.times import PartialDate
from kg.model.vocabulary import Basis, EntityType, Factuality


class Member(NamedTuple):
    """One reading of a node: the local id ("e1", "v2") in the reading of a document (its hash)."""

    document: str
    id: str


class Reference(NamedTuple):
    """A node of any class: `kind` is the path of its IRI ("entity", "event", "claim", …)."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many documents and independent origins stand behind a node."""

    documents: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityNode:
    """An entity of one or more documents."""

    name: str
    type: EntityType
    label: str
    members: tuple[Member, ...]
    mention_count: int
    document_count: int
    alt_labels: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    iso_code: str | None = None
    replaces: tuple[str, ...] = ()
    source_count: int | None = None
    source_country: str | None = None
    source_role: str | None = None
    former: bool = False
    proximity: str | None = None
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionNode:
    """Who holds which office where; `evidence` are names of evidence."""

    name: str
    person: str
    organization: str | None
    office: str
    titles: tuple[str, ...]
    evidence: tuple[str, ...]
    support: Support
    basis: Basis = Basis.READ
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionNode:
    """One relation with all its evidence, or one that follows by `rule` from `premises`."""

    name: str
    subject: Reference
    predicate: str
    object: Reference
    factuality: Factuality
    disputed: bool
    asserted: bool
    evidence: tuple[str, ...]
    support: Support
    basis: Basis = Basis.READ
    rule: str | None = None
    premises: tuple[Reference, ...] = ()
    share: float | None = None
    """Of `sharesTextWith` only: which part of the shorter text is shared, 0 to 1."""
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When an event happened: a value, an interval, or days between which it lies."""

    value: PartialDate | None
    earliest: dt.date | None
    latest: dt.date | None
    begin: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNode:
    """An event with all its evidence; `roles` are (role, entity), each backed by an argument."""

    name: str
    type: str
    label: str
    members: tuple[Member, ...]
    roles: tuple[tuple[str, str], ...]
    contexts: tuple[str, ...]
    factuality: Factuality
    disputed: bool
    evidence: tuple[str, ...]
    support: Support
    time: EventTime | None = None
    time_disputed: bool = False
    replaces: tuple[str, ...] = ()
    basis: Basis = Basis.READ
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNode:
    """What of a claim names resolved nodes; its literals belong to its document."""

    name: str
    member: Member
    speakers: tuple[str, ...]
    evidence: str
    within: str | None = None
    addressee: str | None = None
    relayed_by: str | None = None
    collective: bool = False
    propositions: tuple[Reference, ...] = ()
    about: tuple[Reference, ...] = ()
    same_as: str | None = None
    contradicts: tuple[str, ...] = ()
    disputed: bool = False
    support: Support | None = None
    basis: Basis = Basis.READ
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNode:
    """Documents of one origin, or of one story; `documents` are hashes, `reasons` sentences.

    A story also counts its origins, and how many of its documents are independent at most.
    """

    name: str
    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    origin_count: int | None = None
    independent_at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedNode:
    """A passage that somebody rejected, and the node that it would have been evidence of.

    `whole` says that nothing else supports that node, so that there is none. `label` is what it
    would say; a claim has its own words. `stated` are subject, predicate and object of a relation.
    """

    node: Reference
    label: str | None
    evidence: str
    stated: tuple[Reference, str, Reference] | None = None
    judged_by: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All resolved nodes, each tuple sorted by name, and how to find the node of a reading.

    `entity_of`, `event_of`, `claim_of` map (document hash, local id) to a name;
    `assertion_of` and `position_of` map evidence to the node that it supports. `credits_of` maps a
    document's hash to the names of the media that it credits, `counted_as` to the origin as which
    it counts where confirmations are counted. `independent_at_most` is how many of
    all documents can be independent of one another at most. `judgements` are those that could be
    applied, `idle` the others with the reason, `corrected` the readings of what they corrected,
    with nothing else. `judged_by` of a node are the names of the judgements that it rests on.
    """

    entities: tuple[EntityNode, ...]
    positions: tuple[PositionNode, ...]
    assertions: tuple[AssertionNode, ...]
    events: tuple[EventNode, ...]
    claims: tuple[ClaimNode, ...]
    origins: tuple[GroupNode, ...]
    stories: tuple[GroupNode, ...]
    entity_of: Mapping[Member, str] = field(default_factory=dict)
    event_of: Mapping[Member, str] = field(default_factory=dict)
    claim_of: Mapping[Member, str] = field(default_factory=dict)
    credits_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted_as: Mapping[str, str] = field(default_factory=dict)
    independent_at_most: int | None = None
    judgements: tuple[Judgement, ...] = ()
    rejected: tuple[RejectedNode, ...] = ()
    corrected: tuple[Reading, ...] = ()
    idle: tuple[tuple[Judgement, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The evidence for one reading: the sentence, verbatim, and the words that say it."""

    name: str
    document: str
    sentence: Span
    rule: str
    confidence: float
