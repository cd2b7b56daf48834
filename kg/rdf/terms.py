"""The terms of `ontology/kg.ttl`; made by `python -m kg.rdf.generate`, not by hand."""

# ruff: noqa: E501, N815 - a definition is one line, and a term is spelt as in the ontology

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

KG_NAMESPACE: Final = "https://kg.example/ontology#"


def _kg(name: str) -> NamedNode:
    return NamedNode(KG_NAMESPACE + name)


class KG:
    """The terms, one attribute each."""

    Accept: Final = _kg("Accept")
    """The reading is right."""

    Acting: Final = _kg("Acting")
    """As filling it for a time."""

    Actor: Final = _kg("Actor")
    """Anything that can act or speak."""

    Actual: Final = _kg("Actual")
    """It is so, or it happened."""

    Agency: Final = _kg("Agency")
    """An agency, service or command of a state or of a body of states."""

    Alliance: Final = _kg("Alliance")
    """States bound to cooperate in defence or intelligence, such as NATO or the Five Eyes."""

    AnonymousSource: Final = _kg("AnonymousSource")
    """Somebody whom a document quotes without a name, one for each document and description; never merged across documents."""

    Argument: Final = _kg("Argument")
    """One filled role in one piece of evidence."""

    ArmedGroup: Final = _kg("ArmedGroup")
    """An armed body that is not a state's."""

    Assertion: Final = _kg("Assertion")
    """One relation, keyed by subject, predicate and object, with all its evidence."""

    Asserts: Final = _kg("Asserts")
    """Puts forward as so."""

    Asylum: Final = _kg("Asylum")
    """Asylum seekers and refugees."""

    Basis: Final = _kg("Basis")
    """Closed list: why a statement stands in the graph."""

    Begun: Final = _kg("Begun")
    """It has begun and is not said to be over."""

    Believes: Final = _kg("Believes")
    """Holds to be so."""

    Cbrn: Final = _kg("Cbrn")
    """Chemical, biological, radiological and nuclear weapons."""

    Claim: Final = _kg("Claim")
    """An attributed content of one document: who says, believes, fears or denies what."""

    Company: Final = _kg("Company")
    """A body that trades."""

    Completed: Final = _kg("Completed")
    """It is over."""

    Confirms: Final = _kg("Confirms")
    """Says that what others said is so."""

    Considered: Final = _kg("Considered")
    """It is weighed or discussed, and not decided."""

    Considers: Final = _kg("Considers")
    """Weighs doing it."""

    Context: Final = _kg("Context")
    """Closed list, after PLOVER: the sphere in which an event happens."""

    Corruption: Final = _kg("Corruption")
    """Bribery and abuse of office."""

    Country: Final = _kg("Country")
    """A state, as actor and as place."""

    Crime: Final = _kg("Crime")
    """Crime and policing."""

    Current: Final = _kg("Current")
    """As holding it at the time of writing."""

    Cyber: Final = _kg("Cyber")
    """Operations in computer networks."""

    Decided: Final = _kg("Decided")
    """It was decided."""

    DeclinesToComment: Final = _kg("DeclinesToComment")
    """Is asked and does not say."""

    Denies: Final = _kg("Denies")
    """Puts forward as not so."""

    Designate: Final = _kg("Designate")
    """As chosen for it and not yet in it."""

    Different: Final = _kg("Different")
    """The readings are of different things."""

    Diplomatic: Final = _kg("Diplomatic")
    """Dealings of states with each other."""

    Direct: Final = _kg("Direct")
    """All of it."""

    Disasters: Final = _kg("Disasters")
    """Natural and other disasters, and relief."""

    Document: Final = _kg("Document")
    """One text, keyed by its hash; however often it appeared, it is one document."""

    Downplays: Final = _kg("Downplays")
    """Says that it matters little."""

    Economic: Final = _kg("Economic")
    """Trade, finance and development."""

    Elections: Final = _kg("Elections")
    """Campaigns and votes."""

    Environment: Final = _kg("Environment")
    """Environment and climate."""

    Event: Final = _kg("Event")
    """Something that happens, is planned, or is said to."""

    Evidence: Final = _kg("Evidence")
    """One reading of one passage: how one thing was presented there."""

    Executive: Final = _kg("Executive")
    """Government and head of state."""

    Factuality: Final = _kg("Factuality")
    """Closed list: whether something happened, as its holder presents it."""

    Fears: Final = _kg("Fears")
    """Holds possible and unwelcome."""

    Former: Final = _kg("Former")
    """As having held it."""

    GovernmentBody: Final = _kg("GovernmentBody")
    """A government, ministry, parliament or council of a state."""

    Group: Final = _kg("Group")
    """An unnamed collective, one for each document and description; never expanded to members."""

    Health: Final = _kg("Health")
    """Public health."""

    HumanRights: Final = _kg("HumanRights")
    """Human rights and their abuse."""

    HumanSecurity: Final = _kg("HumanSecurity")
    """Basic needs and safety of people."""

    Hypothetical: Final = _kg("Hypothetical")
    """It is a condition, or depends on one."""

    IllegalDrugs: Final = _kg("IllegalDrugs")
    """Making of and trade in drugs."""

    Indirect: Final = _kg("Indirect")
    """None of it."""

    Inequality: Final = _kg("Inequality")
    """Unequal wealth and opportunity."""

    Inferred: Final = _kg("Inferred")
    """A rule derives it; kg:rule and prov:wasDerivedFrom say how."""

    Intelligence: Final = _kg("Intelligence")
    """Intelligence services and what they gather."""

    IntergovernmentalOrganization: Final = _kg("IntergovernmentalOrganization")
    """A standing body of states, such as the United Nations, the European Union or ECOWAS."""

    Judged: Final = _kg("Judged")
    """A person decided it; a judgement says who and why."""

    Judgement: Final = _kg("Judgement")
    """A person's decision, from the ledger; the latest wins."""

    Legal: Final = _kg("Legal")
    """Courts and law."""

    Legislative: Final = _kg("Legislative")
    """Parliaments and coalitions."""

    Lgbt: Final = _kg("Lgbt")
    """Rights and treatment of sexual minorities."""

    MediaOutlet: Final = _kg("MediaOutlet")
    """A newspaper, broadcaster, agency or site that publishes news."""

    Mention: Final = _kg("Mention")
    """A span that refers to something, or that triggers or cues a reading."""

    Migration: Final = _kg("Migration")
    """People who move between countries."""

    Military: Final = _kg("Military")
    """Armed forces of states."""

    Misinformation: Final = _kg("Misinformation")
    """False information and its spread."""

    Mixed: Final = _kg("Mixed")
    """Some of it."""

    NaturalResource: Final = _kg("NaturalResource")
    """Water, oil, minerals and the like."""

    Negated: Final = _kg("Negated")
    """It is not so, or did not happen."""

    NonGovernmentalOrganization: Final = _kg("NonGovernmentalOrganization")
    """A body of citizens that neither governs nor trades: an association, a charity, a think tank, a university."""

    Ordered: Final = _kg("Ordered")
    """It was ordered."""

    Organization: Final = _kg("Organization")
    """Any named body; a country is none."""

    Origin: Final = _kg("Origin")
    """Documents that trace back to one underlying report; what corroboration counts."""

    Person: Final = _kg("Person")
    """A named human being."""

    Place: Final = _kg("Place")
    """A named place."""

    Planned: Final = _kg("Planned")
    """It is decided, ordered, announced or intended, and not yet done."""

    Political: Final = _kg("Political")
    """Politics inside a state, in a way not said more exactly."""

    PoliticalInstitutions: Final = _kg("PoliticalInstitutions")
    """Change in formal political bodies."""

    PoliticalParty: Final = _kg("PoliticalParty")
    """A party that stands for election or would if it could."""

    Position: Final = _kg("Position")
    """Who holds or held which office where; keyed by person, organization and normalised office. Its org:role is an org:Role that the build writes, such as kg:SecretaryOfDefense."""

    Possible: Final = _kg("Possible")
    """It may be so, or may happen."""

    Presentation: Final = _kg("Presentation")
    """Closed list: how a text presents the holder of an office."""

    ProAutocracy: Final = _kg("ProAutocracy")
    """Steps towards autocracy."""

    ProDemocracy: Final = _kg("ProDemocracy")
    """Steps towards democracy."""

    Promises: Final = _kg("Promises")
    """Undertakes to do it."""

    Publication: Final = _kg("Publication")
    """One appearance of a text: by whom, when, where, and the file it was read from."""

    Quantity: Final = _kg("Quantity")
    """An amount as a text gives it, with the bounds that it allows."""

    QuotationKind: Final = _kg("QuotationKind")
    """Closed list: how much of a content stands between quotation marks."""

    Read: Final = _kg("Read")
    """A passage says it; kg:evidence leads there."""

    Reject: Final = _kg("Reject")
    """As a verdict: the reading is wrong."""

    Rejected: Final = _kg("Rejected")
    """What would be an event, claim, relation or position if a person had not rejected all passages for it. It has no counts and no plain triple."""

    ReligionEthnicity: Final = _kg("ReligionEthnicity")
    """Relations of religious or ethnic groups."""

    Reported: Final = _kg("Reported")
    """It would be Actual but for a hearsay hedge, or it is so in somebody's words only."""

    Repression: Final = _kg("Repression")
    """Repression by a state."""

    Requests: Final = _kg("Requests")
    """Asks or demands that it be done."""

    Retracts: Final = _kg("Retracts")
    """Takes back what was said before."""

    RightsFreedoms: Final = _kg("RightsFreedoms")
    """Civil liberties."""

    Same: Final = _kg("Same")
    """The readings are of one thing."""

    Speculates: Final = _kg("Speculates")
    """Puts forward as a guess."""

    Stage: Final = _kg("Stage")
    """Closed list: how far a decision or an act has got."""

    Stance: Final = _kg("Stance")
    """Closed list: what a speaker does with a content."""

    Story: Final = _kg("Story")
    """Documents, of whatever origin, about the same happening."""

    Technology: Final = _kg("Technology")
    """Technology."""

    Territory: Final = _kg("Territory")
    """Claims to territory."""

    Terrorism: Final = _kg("Terrorism")
    """Terrorism and what is done against it."""

    Trafficking: Final = _kg("Trafficking")
    """Trade in people or contraband."""

    Unsure: Final = _kg("Unsure")
    """Neither can be decided; an earlier judgement is withdrawn."""

    Verdict: Final = _kg("Verdict")
    """Closed list: what a person decided."""

    Warns: Final = _kg("Warns")
    """Puts forward as a danger."""

    about: Final = _kg("about")
    """Everything else that the content mentions."""

    actor: Final = _kg("actor")
    """Who performs the act."""

    addressee: Final = _kg("addressee")
    """To whom the words were spoken."""

    adversaryOf: Final = _kg("adversaryOf")
    """Two actors are adversaries."""

    affiliatedWith: Final = _kg("affiliatedWith")
    """A person or body is tied to another by work or allegiance, in a way not said more exactly."""

    after: Final = _kg("after")
    """An event follows another in time, as a text says."""

    agencyOf: Final = _kg("agencyOf")
    """A body belongs to a country."""

    alliedWith: Final = _kg("alliedWith")
    """Two actors are allies."""

    approximate: Final = _kg("approximate")
    """Whether the words say that the amount is not exact."""

    argument: Final = _kg("argument")
    """A role that the passage fills."""

    asserted: Final = _kg("asserted")
    """Whether the relation is also written plainly among what was read or decided (graph/knowledge); the other direction of a symmetric relation, and what was inferred, is written plainly in graph/inferred only, and no assertion of it is asserted."""

    basis: Final = _kg("basis")
    """Why the statement stands in the graph; exactly one."""

    begin: Final = _kg("begin")
    """Where the passage begins, in code points of the text, which is not normalised."""

    cameoCode: Final = _kg("cameoCode")
    """A code of the CAMEO scheme that the event type takes up, with its leading zeros."""

    causedBy: Final = _kg("causedBy")
    """An event was brought about by another, as a text says."""

    citizenOf: Final = _kg("citizenOf")
    """A person is a citizen of a country."""

    collective: Final = _kg("collective")
    """True if several speakers say it jointly."""

    conditionalOn: Final = _kg("conditionalOn")
    """An event is to happen only if another does."""

    confidence: Final = _kg("confidence")
    """How often such a reading is right, 0 to 1, with two decimals."""

    content: Final = _kg("content")
    """What is said, verbatim; parts are joined by ' […] '."""

    context: Final = _kg("context")
    """The sphere in which the event happens."""

    contradicts: Final = _kg("contradicts")
    """A claim that cannot hold together with this one."""

    correction: Final = _kg("correction")
    """What of an accepted statement is otherwise than it was read: its type, a role, its speaker."""

    countedAs: Final = _kg("countedAs")
    """The origin as which the document counts in kg:originCount: its own, or that of an earlier document with which it shares rare quotations, some of its text, or a credited medium, so that it may not be independent of it."""

    counts: Final = _kg("counts")
    """What is counted: soldiers, houses."""

    creditsMedium: Final = _kg("creditsMedium")
    """A medium that the document credits for its report."""

    criticizes: Final = _kg("criticizes")
    """A lasting stance against; a single act is an event."""

    cue: Final = _kg("cue")
    """The words that attribute the content: said, according to."""

    disputed: Final = _kg("disputed")
    """True if some evidence says that it is so and other evidence or a denial says that it is not."""

    document: Final = _kg("document")
    """The text that the passage stands in."""

    documentCount: Final = _kg("documentCount")
    """How many documents stand behind it."""

    earliest: Final = _kg("earliest")
    """The first day on which it can have happened."""

    end: Final = _kg("end")
    """Where the passage ends, exclusive, in code points of the text."""

    evidence: Final = _kg("evidence")
    """A passage that an event, claim, assertion or position was read from."""

    exact: Final = _kg("exact")
    """The sentence, verbatim."""

    extractedBy: Final = _kg("extractedBy")
    """The name of the rule that read the passage."""

    factuality: Final = _kg("factuality")
    """Whether it is so: on evidence as its holder presents it, on an event or assertion as all evidence together has it."""

    file: Final = _kg("file")
    """The file that the text was read from, relative to the input's root."""

    fileHash: Final = _kg("fileHash")
    """The SHA-256 of the file's bytes, 64 hexadecimal digits."""

    former: Final = _kg("former")
    """Whether the description says that the source no longer has the role."""

    headOf: Final = _kg("headOf")
    """A person heads a country or body; derived from a position it means: at some time."""

    hearsay: Final = _kg("hearsay")
    """Whether the passage hedges by hearsay: reportedly, allegedly."""

    inResponseTo: Final = _kg("inResponseTo")
    """An event or claim answers another."""

    independentAtMost: Final = _kg("independentAtMost")
    """How many documents of a story can be independent of one another at most: those that share rare quotations or credit one medium may not be, though none is known to be a copy."""

    instrument: Final = _kg("instrument")
    """What the act is done with or what is given or withheld."""

    isoCode: Final = _kg("isoCode")
    """The code of ISO 3166-1 alpha-2."""

    judges: Final = _kg("judges")
    """What was judged: local readings or known entities, never resolved nodes."""

    latest: Final = _kg("latest")
    """The last day on which it can have happened."""

    locatedIn: Final = _kg("locatedIn")
    """A place lies in, or a body has its seat in, a place."""

    maximum: Final = _kg("maximum")
    """The greatest amount that the words allow."""

    memberOf: Final = _kg("memberOf")
    """A state, person or body belongs to an organization."""

    mention: Final = _kg("mention")
    """The words that fill the role."""

    mentionCount: Final = _kg("mentionCount")
    """How often the documents mention the entity."""

    mentionKind: Final = _kg("mentionKind")
    """How the words refer: name, adjective, nominal, pronoun, metonym, trigger or cue."""

    minimum: Final = _kg("minimum")
    """The least amount that the words allow."""

    motivatedBy: Final = _kg("motivatedBy")
    """An event is done because of another or of what is claimed, as a text says."""

    orderedBy: Final = _kg("orderedBy")
    """Who decides or orders the act, and may not perform it."""

    origin: Final = _kg("origin")
    """The underlying report that the document traces back to."""

    originCount: Final = _kg("originCount")
    """How many independent reports stand behind it at most: the origins as which its documents are counted (kg:countedAs). Copies do not corroborate, nor do rewrites that share rare quotations."""

    partOf: Final = _kg("partOf")
    """A body is a part of another body."""

    partOfEvent: Final = _kg("partOfEvent")
    """An event is a part of a larger one."""

    place: Final = _kg("place")
    """Where the event happens."""

    presentedAs: Final = _kg("presentedAs")
    """How a passage presents the holder of an office."""

    proposition: Final = _kg("proposition")
    """The event, assertion or claim that is asserted, denied, feared."""

    proximity: Final = _kg("proximity")
    """How the source is said to know, as written: familiar with the matter, briefed on the talks."""

    publication: Final = _kg("publication")
    """An appearance of the text."""

    publicationCount: Final = _kg("publicationCount")
    """In how many publications the text appeared."""

    publisher: Final = _kg("publisher")
    """Who published the text, as the input names it."""

    quantity: Final = _kg("quantity")
    """How much or how many."""

    quantityText: Final = _kg("quantityText")
    """The amount as written."""

    quotation: Final = _kg("quotation")
    """How much of the content stands between quotation marks."""

    reason: Final = _kg("reason")
    """Why a person decided so, or why documents are held to be of one origin or story."""

    recipient: Final = _kg("recipient")
    """Whom the act is directed at."""

    refersTo: Final = _kg("refersTo")
    """What the words refer to."""

    rejectedEvidence: Final = _kg("rejectedEvidence")
    """A passage that was read as saying this, wrongly as a person judged. It is in no count."""

    relatedTo: Final = _kg("relatedTo")
    """Some relation; each one below it is written plainly only if its assertion says so."""

    relayedBy: Final = _kg("relayedBy")
    """The medium that the words were given to."""

    reliability: Final = _kg("reliability")
    """How far the user relies on a source or publisher, as the user set it: a letter of NATO's Admiralty system, A (completely reliable) to F (cannot be judged). Nothing computes it, and nothing is computed from it."""

    represents: Final = _kg("represents")
    """A person sits or speaks for a place, constituency, country or body."""

    role: Final = _kg("role")
    """The property that the argument fills: kg:actor, kg:speaker."""

    rule: Final = _kg("rule")
    """The rule by which something was inferred from what prov:wasDerivedFrom names."""

    sameClaimAs: Final = _kg("sameClaimAs")
    """The least claim of the set of claims that say the same; it alone carries the counts."""

    share: Final = _kg("share")
    """Which part of the shorter text is shared, 0 to 1."""

    sharesIntelligenceWith: Final = _kg("sharesIntelligenceWith")
    """Two actors share intelligence as a lasting practice; a single act is an event."""

    sharesTextWith: Final = _kg("sharesTextWith")
    """A document with passages of the same words; an inferred assertion, with kg:share."""

    sourceCount: Final = _kg("sourceCount")
    """How many people the description counts; absent if it does not say."""

    sourceCountry: Final = _kg("sourceCountry")
    """The country that the description names."""

    sourceRole: Final = _kg("sourceRole")
    """What the description calls the source: official, diplomat, person."""

    speaker: Final = _kg("speaker")
    """Whose words or thoughts the content is; repeats only for what is said jointly."""

    spokespersonFor: Final = _kg("spokespersonFor")
    """A person speaks for a person, country or body by office; derived from a position it means: at some time."""

    stage: Final = _kg("stage")
    """How far a decision or an act has got, as the passage says."""

    stance: Final = _kg("stance")
    """What the speaker does with the content."""

    story: Final = _kg("story")
    """The happening that the document reports."""

    supports: Final = _kg("supports")
    """A lasting stance in favour; a single act is an event."""

    target: Final = _kg("target")
    """Whom the thing acted on is aimed at: halting operations against a state has that state as its target."""

    textHash: Final = _kg("textHash")
    """The SHA-256 of the text in UTF-8, 64 hexadecimal digits."""

    time: Final = _kg("time")
    """When it happened: xsd:date, xsd:gYearMonth or xsd:gYear, always with kg:earliest and kg:latest."""

    timeBegin: Final = _kg("timeBegin")
    """When an interval begins: xsd:date, xsd:gYearMonth or xsd:gYear."""

    timeDisputed: Final = _kg("timeDisputed")
    """True if no time is compatible with all that the passages say."""

    timeEnd: Final = _kg("timeEnd")
    """When an interval ends: xsd:date, xsd:gYearMonth or xsd:gYear."""

    timeText: Final = _kg("timeText")
    """The time as written."""

    title: Final = _kg("title")
    """The office as a text writes it; repeats."""

    topic: Final = _kg("topic")
    """An entity or event that the event is about."""

    trigger: Final = _kg("trigger")
    """The words that tell of the event, state the relation or name the office."""

    unit: Final = _kg("unit")
    """What the amount is measured in."""

    url: Final = _kg("url")
    """Where the text appeared on the web, as the input gives it."""

    value: Final = _kg("value")
    """The entity that the words refer to; absent for things that are no actors."""

    verdict: Final = _kg("verdict")
    """What was decided."""

    within: Final = _kg("within")
    """The innermost claim around a claim or passage: A says that B said."""


CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "Actor": (),
    "Agency": ("Organization", "Actor"),
    "Alliance": ("Organization", "Actor"),
    "AnonymousSource": ("Actor",),
    "Argument": (),
    "ArmedGroup": ("Organization", "Actor"),
    "Assertion": (),
    "Basis": (),
    "Claim": (),
    "Company": ("Organization", "Actor"),
    "Context": (),
    "Country": ("Actor", "Place"),
    "Document": (),
    "Event": (),
    "Evidence": (),
    "Factuality": (),
    "GovernmentBody": ("Organization", "Actor"),
    "Group": ("Actor",),
    "IntergovernmentalOrganization": ("Organization", "Actor"),
    "Judgement": (),
    "MediaOutlet": ("Organization", "Actor"),
    "Mention": (),
    "NonGovernmentalOrganization": ("Organization", "Actor"),
    "Organization": ("Actor",),
    "Origin": (),
    "Person": ("Actor",),
    "Place": (),
    "PoliticalParty": ("Organization", "Actor"),
    "Position": (),
    "Presentation": (),
    "Publication": (),
    "Quantity": (),
    "QuotationKind": (),
    "Rejected": (),
    "Stage": (),
    "Stance": (),
    "Story": (),
    "Verdict": (),
}
"""Each class with all classes above it, the nearest first."""

RELATIONS: Final = frozenset(
    {
        "adversaryOf",
        "affiliatedWith",
        "after",
        "agencyOf",
        "alliedWith",
        "causedBy",
        "citizenOf",
        "conditionalOn",
        "criticizes",
        "headOf",
        "inResponseTo",
        "locatedIn",
        "memberOf",
        "motivatedBy",
        "partOf",
        "partOfEvent",
        "represents",
        "sharesIntelligenceWith",
        "spokespersonFor",
        "supports",
    }
)
"""Properties below `kg:relatedTo`: never written plainly without an assertion."""

SYMMETRIC: Final = frozenset(
    {
        "adversaryOf",
        "alliedWith",
        "sharesIntelligenceWith",
        "sharesTextWith",
    }
)
"""Properties that hold in both directions if in one."""
