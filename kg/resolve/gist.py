"""What resolving needs of what one document says, worked out once and kept beside the reading.

A gist is a function of one reading and the knowledge. Names, profiles, words and their keys take
longer to work out than to read from disk, so adding a document works out that document's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.model.graph import Member
from kg.model.reading import SourceDescription
from kg.model.times import TimeExpression
from kg.model.vocabulary import EntityType, Factuality, Stance
from kg.resolve.claim_contents import Content
from kg.resolve.profiles import LAST, Office, Profile


class EntityGist(NamedTuple):
    """An entity: what its profile holds (see there), and what its node repeats.

    `begin` is where it is mentioned first, `forms` are the names by which it is called.
    """

    id: str
    begin: int
    local: str
    label: str
    name: str
    spelt: str
    type: EntityType
    known: str | None
    offices: frozenset[Office]
    holds: frozenset[str]
    countries: frozenset[str]
    common: bool
    forms: frozenset[str]
    mentions: int
    exact_match: tuple[str, ...]
    source: SourceDescription | None


class PositionGist(NamedTuple):
    """A person's office, by the ids of entities."""

    person: str
    organization: str | None
    office: str
    title: str
    evidence: str


class RelationGist(NamedTuple):
    """A relation that a text states itself."""

    id: str
    subject: str
    predicate: str
    object: str
    factuality: Factuality
    confidence: float
    own_voice: bool
    evidence: str


class InferredGist(NamedTuple):
    """A relation that follows from a position: its subject's, at `body`."""

    subject: str
    predicate: str
    object: str
    body: str
    office: str


class EventGist(NamedTuple):
    """An event; `word` is the first of those that tell it, `fillers` are (role, entity).

    `name` is what it is called if its node has no lesser report.
    """

    id: str
    name: str
    type: str
    begin: int
    word: str
    fillers: tuple[tuple[str, str], ...]
    factuality: Factuality
    confidence: float
    own_voice: bool
    evidence: str
    time: TimeExpression | None


class ClaimGist(NamedTuple):
    """A claim; `shingles` are hashes of the stretches of words that a repetition shares.

    `is_known` says that the speaker is not anonymous, `negated` are those of `proposition` that
    the text presents as not so.
    """

    id: str
    name: str
    begin: int
    speaker: str | None
    is_known: bool
    stance: Stance
    within: str | None
    addressee: str | None
    relayed_by: str | None
    collective: bool
    proposition: tuple[str, ...]
    negated: tuple[str, ...]
    about: tuple[str, ...]
    events: tuple[str, ...]
    evidence: str
    shingles: tuple[int, ...]
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """One document's; `document` is its hash, `around` all known entities that it speaks of.

    `credited` are the ids of the media that it credits.
    """

    document: str
    issued: str | None
    around: frozenset[str]
    entities: tuple[EntityGist, ...]
    positions: tuple[PositionGist, ...]
    relations: tuple[RelationGist, ...]
    inferred: tuple[InferredGist, ...]
    events: tuple[EventGist, ...]
    claims: tuple[ClaimGist, ...]
    credited: tuple[str, ...]

    @property
    def day(self) -> str:
        """What documents are sorted by: undated ones come last."""
        return self.issued or LAST

    def profiles(self) -> Iterator[tuple[EntityGist, Profile]]:
        """The entities, each with its profile."""
        document, day, around = self.document, self.day, self.around
        for e in self.entities:
            yield (
                e,
                Profile(
                    (day, document, e.begin),
                    Member(document, e.id),
                    e.local,
                    e.label,
                    e.name,
                    e.spelt,
                    e.type,
                    e.known,
                    e.offices,
                    e.holds,
                    e.countries,
                    around,
                    e.common,
                ),
            )
