"""What the graph of the sample articles must answer, and what it must not state as fact.

Each is asked in SPARQL of a built graph; the same things can be asked by name (test_questions).
"""

from __future__ import annotations

import pytest

from kg.opened import OpenGraph

POSITION = """SELECT ?sentence WHERE {{
  ?p a kg:Position ; org:member ?who ; org:role kg:{office} ; kg:evidence ?e .
  ?who skos:prefLabel|skos:altLabel "{name}"@en . {more}
  ?e kg:exact ?sentence {presented} }}"""
EVENT = """SELECT ?event ?sentence WHERE {{
  ?event a kg:{type} ; kg:factuality kg:{factuality} ; kg:evidence ?e ; {roles} .
  ?e kg:exact ?sentence . FILTER(CONTAINS(?sentence, "{words}")) }}"""
CLAIM = """SELECT ?content ?document WHERE {{
  ?claim a kg:Claim ; kg:content ?content ; kg:evidence/kg:document ?document {more} .
  FILTER(CONTAINS(?content, "{words}")) }}"""


def holds(graph: OpenGraph, sparql: str) -> int:
    return len(graph.query(sparql))


def position(name: str, office: str, more: str = "", presented: str = "") -> str:
    return POSITION.format(name=name, office=office, more=more, presented=presented)


def event(type_: str, factuality: str, words: str = "", **roles: str) -> str:
    filled = " ; ".join(f"kg:{role} entity:{who}" for role, who in roles.items())
    return EVENT.format(
        type=type_, factuality=factuality, words=words, roles=filled or "a kg:Event"
    )


def claim(words: str, *more: str) -> str:
    return CLAIM.format(words=words, more="".join(f" ; {m}" for m in more))


FACTS = {
    "1 Hughes is spokesperson of the National Security Council": position(
        "Brian Hughes",
        "Spokesperson",
        "?p org:organization/skos:prefLabel ?b FILTER(CONTAINS(?b, 'National Security Council'))",
    ),
    "3 Hegseth reportedly ordered Cyber Command to halt operations against Russia": event(
        "OperationHalt",
        "Reported",
        "reportedly ordered",
        orderedBy="?hegseth",
        actor="?command",
        target="russia",
    )
    .replace("entity:?", "?")
    .replace(
        "WHERE {",
        "WHERE { ?hegseth skos:prefLabel 'Pete Hegseth'@en . ?command skos:prefLabel ?c FILTER(CONTAINS(?c, 'Cyber Command')) ?e kg:hearsay true ; kg:stage kg:Ordered . ",
    ),
    "4 Trump suspended aid to Ukraine": event(
        "AidSuspension", "Actual", "decision to suspend", actor="donald-trump", recipient="ukraine"
    ),
    "5 Israel considers sharing less intelligence with the US": event(
        "IntelligenceSharingReduction",
        "Considered",
        "Israel",
        actor="israel",
        recipient="united-states",
    ),
    "5 Saudi Arabia considers sharing less intelligence with the US": event(
        "IntelligenceSharingReduction",
        "Considered",
        "Arabia",
        actor="saudi-arabia",
        recipient="united-states",
    ),
    "6 the British government denies it": claim(
        "Any suggestion otherwise is untrue",
        "kg:stance kg:Denies",
        "kg:speaker/kg:sourceCountry? entity:united-kingdom",
    ),
    "7 Canada's service values the partnership": claim(
        "Canada deeply values its partnership", "kg:speaker/skos:prefLabel ?who"
    ).replace("FILTER(", "FILTER(CONTAINS(?who, 'Security Intelligence Service') && "),
    "8 Crow is a Representative": position("Jason Crow", "Representative"),
    "8 Crow is a Democrat": "SELECT ?a WHERE { ?who skos:prefLabel 'Jason Crow'@en ; kg:affiliatedWith ?p . ?p skos:prefLabel ?n FILTER(CONTAINS(?n, 'Democrat')) }",
    "8 Crow represents Colorado": "SELECT ?a WHERE { ?who skos:prefLabel 'Jason Crow'@en ; kg:represents/skos:prefLabel 'Colorado'@en }",
    "9 Crow warns that a stand-down could be catastrophic": claim(
        "stand-down or pullback of our operations could be catastrophic",
        "kg:stance kg:Warns",
        "kg:speaker/skos:prefLabel 'Jason Crow'@en",
    ),
    "10 Harding is a former intelligence officer": position(
        "Emily Harding", "IntelligenceOfficer", presented="; kg:presentedAs kg:Former"
    ),
    "11 Harding: possibly a cyber détente": claim(
        "cyber détente",
        "kg:speaker/skos:prefLabel 'Emily Harding'@en",
        "kg:proposition [ a kg:Agree ; kg:factuality kg:Possible ]",
    ),
    "12 the CIA has begun surveillance flights over Mexico": event(
        "Surveillance",
        "Actual",
        "drone surveillance flights over Mexico",
        actor="central-intelligence-agency",
        place="mexico",
    ).replace("?e kg:exact", "?e kg:stage kg:Begun ; kg:exact"),
    "13 a State Department representative named China and Iran": claim(
        "China and Iran",
        "kg:speaker ?s",
        "kg:about entity:china , entity:iran",
    ),
    "14 Trump shared Israeli intelligence with Russia in 2017": event(
        "IntelligenceSharing", "Actual", "2017", actor="donald-trump", recipient="russia"
    ).replace("?e kg:exact", "?event kg:time '2017'^^xsd:gYear . ?e kg:exact"),
    "15 Hegseth is Defense Secretary": position("Pete Hegseth", "SecretaryOfDefense"),
    "17 the Defense Department moved resources to the border": event(
        "ResourceReallocation",
        "Actual",
        "southern border",
        actor="us-department-of-defense",
    ),
    "18 Ukraine provided intelligence": event(
        "IntelligenceSharing",
        "Actual",
        "Ukraine has provided valuable intelligence",
        actor="ukraine",
    ),
    "18 the cooperation has strengthened since 2014": event(
        "Cooperate", "Actual", "strengthened since 2014"
    ),
    "19 Trump suggested the US might not defend some members": claim(
        "might not defend certain NATO members", "kg:speaker entity:donald-trump"
    ),
    "20 the UK, Germany and France are reassessing, according to sources": "".join(
        [
            "SELECT ?event WHERE { ?event a kg:Review ; kg:actor entity:united-kingdom , entity:germany , entity:france ; kg:evidence/kg:within/kg:speaker ?source . ?source a kg:AnonymousSource }"
        ]
    ),
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_graph_answers(fact: str, graph: OpenGraph) -> None:
    assert holds(graph, FACTS[fact]), fact


def test_2_the_five_eyes_members(graph: OpenGraph) -> None:
    rows = graph.query(
        "SELECT DISTINCT ?m WHERE { ?a rdf:subject ?m ; rdf:predicate kg:memberOf ; kg:factuality"
        " kg:Actual ; rdf:object/skos:prefLabel 'Five Eyes'@en . ?m kg:memberOf entity:five-eyes }"
    )
    names = {(row["m"] or "").rpartition("/")[2] for row in rows}
    assert names == {"united-states", "united-kingdom", "canada", "australia", "new-zealand"}


def test_16_the_quotation_of_hughes_with_each_document_that_carries_it(graph: OpenGraph) -> None:
    rows = graph.query(
        "SELECT DISTINCT ?file ?who WHERE { ?c a kg:Claim ; kg:content ?w ; kg:speaker/skos:prefLabel"
        " ?who ; kg:evidence/kg:document/kg:publication/kg:file ?file ."
        " FILTER(CONTAINS(?w, 'intelligence capabilities') && CONTAINS(?w, 'Five Eyes')"
        " && ?who = 'Brian Hughes'@en) }"
    )
    assert {(row["file"] or "")[:3] for row in rows} == {"001", "002", "004"}


MUST_NOT = {
    "an ally has reduced sharing": """SELECT ?e ?label WHERE {
        ?e a kg:IntelligenceSharingReduction ; rdfs:label ?label ; kg:factuality ?f .
        FILTER(?f IN (kg:Actual, kg:Reported)) FILTER NOT EXISTS { ?e kg:recipient entity:ukraine } }""",
    "identities were disclosed": """SELECT ?e ?label WHERE {
        ?e a kg:Disclosure ; rdfs:label ?label ; kg:factuality ?f FILTER(?f IN (kg:Actual, kg:Reported)) }""",
    "the US passed intelligence to the Kremlin in 2025": """SELECT ?e ?label WHERE {
        ?e a kg:IntelligenceSharing ; rdfs:label ?label ; kg:recipient entity:russia ; kg:factuality ?f ;
        kg:evidence/kg:exact ?s . FILTER(?f IN (kg:Actual, kg:Reported)) FILTER(!CONTAINS(?s, '2017')) }""",
    "the US will not defend NATO members": """SELECT ?e ?s WHERE {
        ?e a kg:Event ; kg:factuality ?f ; kg:evidence/kg:exact ?s .
        FILTER(?f IN (kg:Actual, kg:Reported, kg:Planned)) FILTER(CONTAINS(?s, 'might not defend'))
        FILTER EXISTS { ?e kg:evidence/kg:trigger/nif:anchorOf ?t FILTER(CONTAINS(?t, 'defend')) } }""",
    "a cyber détente was agreed": """SELECT ?e ?s WHERE {
        ?e a kg:Agree ; kg:factuality ?f ; kg:evidence/kg:exact ?s .
        FILTER(?f IN (kg:Actual, kg:Reported)) FILTER(CONTAINS(?s, 'détente') || CONTAINS(?s, 'informal agreement')) }""",
    "a decision to share less was taken": """SELECT ?e ?s WHERE {
        ?e a kg:IntelligenceSharingReduction ; kg:evidence ?v . ?v kg:stage kg:Decided ; kg:exact ?s
        FILTER NOT EXISTS { ?e kg:recipient entity:ukraine }
        ?e kg:factuality ?f FILTER(?f IN (kg:Actual, kg:Reported)) }""",
}


@pytest.mark.parametrize("statement", MUST_NOT)
def test_the_graph_does_not_state(statement: str, graph: OpenGraph) -> None:
    assert [*graph.query(MUST_NOT[statement])] == []
