"""The closed lists of the contract; each value is the local name of its term in the ontology."""

from __future__ import annotations

from enum import StrEnum


class Factuality(StrEnum):
    """Whether something happened, as its holder presents it."""

    ACTUAL = "Actual"
    REPORTED = "Reported"
    PLANNED = "Planned"
    CONSIDERED = "Considered"
    POSSIBLE = "Possible"
    HYPOTHETICAL = "Hypothetical"
    NEGATED = "Negated"


#: From the most to the least certain; the order in which a resolved node takes its value.
STRENGTH: tuple[Factuality, ...] = (
    Factuality.ACTUAL,
    Factuality.REPORTED,
    Factuality.PLANNED,
    Factuality.CONSIDERED,
    Factuality.POSSIBLE,
    Factuality.HYPOTHETICAL,
)


class Stance(StrEnum):
    """What a speaker does with a content."""

    ASSERTS = "Asserts"
    DENIES = "Denies"
    CONFIRMS = "Confirms"
    WARNS = "Warns"
    REQUESTS = "Requests"
    PROMISES = "Promises"
    FEARS = "Fears"
    BELIEVES = "Believes"
    CONSIDERS = "Considers"
    SPECULATES = "Speculates"
    DOWNPLAYS = "Downplays"
    RETRACTS = "Retracts"
    DECLINES_TO_COMMENT = "DeclinesToComment"


class Quotation(StrEnum):
    """How much of a content stands between quotation marks: all, none, some."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    MIXED = "Mixed"


class Stage(StrEnum):
    """How far a decision or an act has got."""

    DECIDED = "Decided"
    ORDERED = "Ordered"
    BEGUN = "Begun"
    COMPLETED = "Completed"


class Presented(StrEnum):
    """How a text presents the holder of an office."""

    CURRENT = "Current"
    FORMER = "Former"
    ACTING = "Acting"
    DESIGNATE = "Designate"


class Basis(StrEnum):
    """Why a statement stands in the graph."""

    READ = "Read"
    INFERRED = "Inferred"
    JUDGED = "Judged"


class MentionKind(StrEnum):
    """How a span refers; triggers and cues refer to no entity."""

    NAME = "name"
    ADJECTIVE = "adjective"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    METONYM = "metonym"
    TRIGGER = "trigger"
    CUE = "cue"


class EntityType(StrEnum):
    """The most specific class of an entity."""

    PERSON = "Person"
    COUNTRY = "Country"
    ORGANIZATION = "Organization"
    GOVERNMENT_BODY = "GovernmentBody"
    AGENCY = "Agency"
    ALLIANCE = "Alliance"
    INTERGOVERNMENTAL_ORGANIZATION = "IntergovernmentalOrganization"
    MEDIA_OUTLET = "MediaOutlet"
    COMPANY = "Company"
    NON_GOVERNMENTAL_ORGANIZATION = "NonGovernmentalOrganization"
    ARMED_GROUP = "ArmedGroup"
    POLITICAL_PARTY = "PoliticalParty"
    GROUP = "Group"
    ANONYMOUS_SOURCE = "AnonymousSource"
    PLACE = "Place"

    @property
    def is_organization(self) -> bool:
        """Whether the class is `kg:Organization` or below it (a country is not)."""
        return self in ORGANIZATION_TYPES


ORGANIZATION_TYPES = frozenset(
    {
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT_BODY,
        EntityType.AGENCY,
        EntityType.ALLIANCE,
        EntityType.INTERGOVERNMENTAL_ORGANIZATION,
        EntityType.MEDIA_OUTLET,
        EntityType.COMPANY,
        EntityType.NON_GOVERNMENTAL_ORGANIZATION,
        EntityType.ARMED_GROUP,
        EntityType.POLITICAL_PARTY,
    }
)
