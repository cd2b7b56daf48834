"""One small reading and the graph of it, built by hand: the example of the contract, and more."""

from __future__ import annotations

import datetime as dt

from kg.knowledge.events import EventType
from kg.model import names
from kg.model.documents import Document, Publication
from kg.model.graph import (
    AssertionNode,
    ClaimNode,
    EntityNode,
    EventNode,
    EventTime,
    Graph,
    GroupNode,
    Member,
    PositionNode,
    Reference,
    Support,
)
from kg.model.reading import (
    Argument,
    Claim,
    Entity,
    EventMention,
    Mention,
    Position,
    Reading,
    Relation,
    SourceDescription,
)
from kg.model.spans import Span
from kg.model.times import PartialDate, TimeExpression
from kg.model.vocabulary import (
    Basis,
    EntityType,
    Factuality,
    MentionKind,
    Presented,
    Quotation,
    Stage,
    Stance,
)

FIRST = (
    "Last month, Harbour Minister Ida Vos reportedly ordered the Coastal Guard to halt patrols "
    "targeting Norland. "
)
SECOND = "“It is “simply” untrue”, a former official familiar with the order said\u2028of Vos. "
THIRD = "Norland and Sudland are allies; the Coastal Guard belongs to Sudland.\n"
TEXT = FIRST + SECOND + THIRD

EVENT_TYPES = {
    "Retreat": EventType(
        id="Retreat", label="retreat", definition="Ends.", parent=None, plover="RETREAT"
    ),
    "OperationHalt": EventType(
        id="OperationHalt",
        label="halt of operations",
        definition="Halts.",
        parent="Retreat",
        plover="RETREAT",
        cameo=("087",),
    ),
}


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


SENTENCES = tuple(
    Span(TEXT.index(s), TEXT.index(s) + len(s.strip())) for s in (FIRST, SECOND, THIRD)
)
SAID = TEXT.index(SECOND)
ALLIES = TEXT.index(THIRD)

DOCUMENT = Document(
    text=TEXT,
    publications=(
        Publication(
            file="a/vos.txt",
            file_hash="0" * 64,
            publisher="The Gazette",
            issued="2025-03-05",
            url="https://gazette.example/vos",
            title="Patrols “halted”",
        ),
        Publication(file="b/vos.txt", issued="2025-03-06"),
    ),
)
ID = DOCUMENT.id

READING = Reading(
    document=DOCUMENT,
    blocks=(),
    entities=(
        Entity(id="e1", name="Ida Vos", type=EntityType.PERSON),
        Entity(id="e2", name="Coastal Guard", type=EntityType.AGENCY),
        Entity(id="e3", name="Norland", type=EntityType.COUNTRY, gazetteer="norland"),
        Entity(
            id="e4",
            name="a former official",
            type=EntityType.ANONYMOUS_SOURCE,
            source=SourceDescription(
                role="official", former=True, proximity="familiar with the order", count=1
            ),
        ),
        Entity(id="e5", name="Sudland", type=EntityType.COUNTRY, gazetteer="sudland"),
    ),
    mentions=(
        Mention(span=at("Ida Vos"), kind=MentionKind.NAME, entity="e1"),
        Mention(span=at("Coastal Guard"), kind=MentionKind.NAME, entity="e2"),
        Mention(span=at("Norland"), kind=MentionKind.NAME, entity="e3"),
        Mention(span=at("a former official"), kind=MentionKind.NOMINAL, entity="e4"),
        Mention(span=at("Vos", SAID), kind=MentionKind.NAME, entity="e1"),
        Mention(span=at("Norland", ALLIES), kind=MentionKind.NAME, entity="e3"),
        Mention(span=at("Sudland", ALLIES), kind=MentionKind.NAME, entity="e5"),
        Mention(span=at("Coastal Guard", ALLIES), kind=MentionKind.NAME, entity="e2"),
    ),
    positions=(
        Position(
            person="e1",
            title="Harbour Minister",
            office="harbour minister",
            organization=None,
            presented_as=Presented.CURRENT,
            span=at("Harbour Minister"),
            sentence=SENTENCES[0],
            confidence=0.9,
            rule="position/title",
        ),
    ),
    relations=(
        Relation(
            id="r1",
            subject="e3",
            predicate="alliedWith",
            object="e5",
            factuality=Factuality.ACTUAL,
            span=Span(at("Norland", ALLIES).start, at("allies").end),
            sentence=SENTENCES[2],
            confidence=0.85,
            rule="relation/allies",
            trigger=at("allies"),
        ),
        Relation(
            id="r2",
            subject="e2",
            predicate="agencyOf",
            object="e5",
            factuality=Factuality.ACTUAL,
            span=at("Coastal Guard belongs to Sudland"),
            sentence=SENTENCES[2],
            confidence=0.7,
            rule="relation/belongs",
        ),
    ),
    events=(
        EventMention(
            id="v1",
            type="OperationHalt",
            plover="RETREAT",
            trigger=at("halt"),
            arguments=(
                Argument(role="orderedBy", span=at("Harbour Minister Ida Vos"), entity="e1"),
                Argument(role="actor", span=at("the Coastal Guard"), entity="e2"),
                Argument(role="target", span=at("Norland"), entity="e3"),
                Argument(role="instrument", span=at("patrols")),
            ),
            factuality=Factuality.REPORTED,
            sentence=SENTENCES[0],
            confidence=0.863,
            rule="event/operation-halt",
            time=TimeExpression(span=at("Last month"), value=PartialDate(year=2025, month=2)),
            hearsay=True,
            stage=Stage.ORDERED,
        ),
    ),
    claims=(
        Claim(
            id="c1",
            speaker="e4",
            source=at("a former official familiar with the order"),
            cue=at("said"),
            content=(at("It is “simply” untrue"), at("of Vos")),
            quotation=Quotation.DIRECT,
            stance=Stance.DENIES,
            sentence=SENTENCES[1],
            confidence=0.9,
            rule="claim/quotation",
            proposition=("v1",),
            about=("e1",),
        ),
    ),
)

ENTITY_OF = {
    Member(ID, local): name
    for local, name in {
        "e1": "ida-vos-11",
        "e2": "coastal-guard-12",
        "e3": "norland",
        "e4": "a-former-official-13",
        "e5": "sudland",
    }.items()
}
ONE = Support(documents=1, origins=1)
EVENT_EVIDENCE = names.event_evidence(ID, READING.events[0])
POSITION_EVIDENCE = names.position_evidence(ID, READING.positions[0])
ALLIED_EVIDENCE, AGENCY_EVIDENCE = (names.relation_evidence(ID, r) for r in READING.relations)
CLAIM = names.claim(ID, READING.claims[0])


def entity(name: str, kind: EntityType, label: str, local: str, **more: object) -> EntityNode:
    mentions = sum(m.entity == local for m in READING.mentions)
    return EntityNode(
        name=name,
        type=kind,
        label=label,
        members=(Member(ID, local),),
        mention_count=mentions,
        document_count=1,
        **more,  # type: ignore[arg-type]
    )


GRAPH = Graph(
    entities=(
        entity(
            "a-former-official-13",
            EntityType.ANONYMOUS_SOURCE,
            "a former official",
            "e4",
            source_role="official",
            former=True,
            proximity="familiar with the order",
            source_count=1,
        ),
        entity("coastal-guard-12", EntityType.AGENCY, "Coastal Guard", "e2"),
        entity(
            "ida-vos-11",
            EntityType.PERSON,
            "Ida Vos",
            "e1",
            alt_labels=("Vos",),
            replaces=("ida-vos-99",),
        ),
        entity(
            "norland",
            EntityType.COUNTRY,
            "Norland",
            "e3",
            exact_match=("http://www.wikidata.org/entity/Q1",),
            iso_code="NL",
        ),
        entity("sudland", EntityType.COUNTRY, "Sudland", "e5"),
    ),
    positions=(
        PositionNode(
            name="p1",
            person="ida-vos-11",
            organization=None,
            office="harbour minister",
            titles=("Harbour Minister",),
            evidence=(POSITION_EVIDENCE,),
            support=ONE,
        ),
    ),
    assertions=(
        AssertionNode(
            name="a1",
            subject=Reference("entity", "norland"),
            predicate="alliedWith",
            object=Reference("entity", "sudland"),
            factuality=Factuality.ACTUAL,
            disputed=False,
            asserted=True,
            evidence=(ALLIED_EVIDENCE,),
            support=ONE,
        ),
        AssertionNode(
            name="a2",
            subject=Reference("entity", "coastal-guard-12"),
            predicate="agencyOf",
            object=Reference("entity", "sudland"),
            factuality=Factuality.REPORTED,
            disputed=False,
            asserted=False,
            evidence=(AGENCY_EVIDENCE,),
            support=ONE,
        ),
        AssertionNode(
            name="a3",
            subject=Reference("entity", "ida-vos-11"),
            predicate="affiliatedWith",
            object=Reference("entity", "coastal-guard-12"),
            factuality=Factuality.ACTUAL,
            disputed=False,
            asserted=False,
            evidence=(),
            support=ONE,
            basis=Basis.INFERRED,
            rule="position",
            premises=(Reference("position", "p1"),),
        ),
    ),
    events=(
        EventNode(
            name="operation-halt-1",
            type="OperationHalt",
            label="Coastal Guard halts patrols",
            members=(Member(ID, "v1"),),
            roles=(
                ("actor", "coastal-guard-12"),
                ("orderedBy", "ida-vos-11"),
                ("target", "norland"),
            ),
            contexts=("military", "election"),
            factuality=Factuality.REPORTED,
            disputed=True,
            evidence=(EVENT_EVIDENCE,),
            support=ONE,
            time=EventTime(
                value=PartialDate(year=2025, month=2),
                earliest=dt.date(2025, 2, 1),
                latest=dt.date(2025, 2, 28),
            ),
        ),
    ),
    claims=(
        ClaimNode(
            name=CLAIM,
            member=Member(ID, "c1"),
            speakers=("a-former-official-13",),
            evidence=names.claim_evidence(ID, READING.claims[0]),
            propositions=(Reference("event", "operation-halt-1"),),
            about=(Reference("entity", "ida-vos-11"),),
            support=ONE,
        ),
    ),
    origins=(GroupNode(name="o1", documents=(ID,), reasons=("the only one",)),),
    counted_as={ID: "o1"},
    stories=(GroupNode(name="s1", documents=(ID,)),),
    entity_of=ENTITY_OF,
    event_of={Member(ID, "v1"): "operation-halt-1"},
    claim_of={Member(ID, "c1"): CLAIM},
)
