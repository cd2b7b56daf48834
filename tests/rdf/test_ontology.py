"""The core ontology says what the contract says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

from kg.knowledge.files import ontology
from kg.rdf.iris import Iris
from kg.rdf.serialize import fragment
from kg.rdf.vocabularies import PREFIXES
from tests.rdf.test_quads import all_quads

ROOT = Path(__file__).parents[2]
KG = rdflib.Namespace(PREFIXES["kg"])
NAMES = {
    **PREFIXES,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

CLASSES = {
    "kg:Document": "schema:NewsArticle prov:Entity nif:Context",
    "kg:Publication": "prov:Entity",
    "kg:Origin": "prov:Entity",
    "kg:Story": "prov:Entity",
    "kg:Actor": "sem:Actor foaf:Agent",
    "kg:Person": "kg:Actor foaf:Person",
    "kg:Country": "kg:Actor kg:Place org:Organization schema:Country",
    "kg:Organization": "kg:Actor org:Organization",
    "kg:GovernmentBody": "kg:Organization",
    "kg:Agency": "kg:Organization",
    "kg:Alliance": "kg:Organization",
    "kg:IntergovernmentalOrganization": "kg:Organization",
    "kg:MediaOutlet": "kg:Organization",
    "kg:Company": "kg:Organization",
    "kg:NonGovernmentalOrganization": "kg:Organization",
    "kg:ArmedGroup": "kg:Organization",
    "kg:PoliticalParty": "kg:Organization",
    "kg:Group": "kg:Actor",
    "kg:AnonymousSource": "kg:Actor",
    "kg:Place": "sem:Place schema:Place",
    "kg:Position": "org:Membership",
    "kg:Event": "sem:Event",
    "kg:Claim": "prov:Entity",
    "kg:Assertion": "rdf:Statement",
    "kg:Evidence": "prov:Entity",
    "kg:Argument": "",
    "kg:Mention": "nif:Phrase",
    "kg:Quantity": "",
    "kg:Judgement": "prov:Activity",
}
PROPERTIES = {
    "kg:memberOf": "kg:relatedTo org:memberOf",
    "kg:partOf": "kg:relatedTo org:subOrganizationOf",
    "kg:headOf": "kg:relatedTo org:headOf",
    **dict.fromkeys(
        [
            "kg:agencyOf",
            "kg:spokespersonFor",
            "kg:affiliatedWith",
            "kg:represents",
            "kg:citizenOf",
            "kg:locatedIn",
            "kg:alliedWith",
            "kg:adversaryOf",
            "kg:sharesIntelligenceWith",
            "kg:criticizes",
            "kg:supports",
            "kg:causedBy",
            "kg:inResponseTo",
            "kg:motivatedBy",
            "kg:conditionalOn",
            "kg:after",
            "kg:partOfEvent",
        ],
        "kg:relatedTo",
    ),
    **dict.fromkeys(["kg:actor", "kg:orderedBy", "kg:recipient", "kg:target"], "sem:hasActor"),
    "kg:place": "sem:hasPlace",
    "kg:creditsMedium": "prov:wasInfluencedBy",
}
USED = """isoCode mentionCount documentCount originCount title presentedAs instrument topic quantity
factuality disputed timeText time timeDisputed earliest latest timeBegin timeEnd speaker collective
addressee cue content quotation stance proposition about within relayedBy sameClaimAs contradicts
evidence document begin end exact trigger argument hearsay stage confidence extractedBy refersTo
mentionKind basis rule textHash publicationCount origin story share sharesTextWith verdict judges
reason role mention value quantityText minimum maximum approximate unit counts sourceCount
sourceCountry sourceRole former proximity asserted file context cameoCode"""


def iri(name: str) -> rdflib.URIRef:
    prefix, local = name.split(":")
    return rdflib.URIRef(NAMES[prefix] + local)


@pytest.fixture(scope="module")
def core() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology() / "kg.ttl")


@pytest.fixture(scope="module")
def whole(core: rdflib.Graph) -> rdflib.Graph:
    return core + rdflib.Graph().parse(ontology() / "generated" / "events.ttl")


@pytest.mark.parametrize("name", CLASSES)
def test_superclasses(name: str, core: rdflib.Graph) -> None:
    assert (iri(name), RDF.type, OWL.Class) in core
    assert set(core.objects(iri(name), RDFS.subClassOf)) == {iri(n) for n in CLASSES[name].split()}


@pytest.mark.parametrize("name", PROPERTIES)
def test_superproperties(name: str, core: rdflib.Graph) -> None:
    above = set(core.objects(iri(name), RDFS.subPropertyOf))
    assert above == {iri(n) for n in PROPERTIES[name].split()}
    assert (iri(name), RDF.type, OWL.ObjectProperty) in core


@pytest.mark.parametrize("name", USED.split())
def test_every_other_property_is_there(name: str, core: rdflib.Graph) -> None:
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    assert set(core.objects(KG[name], RDF.type)) & kinds


def test_event_types_that_the_contract_names(whole: rdflib.Graph) -> None:
    roots = """Agree Consult Support Cooperate Aid Concede Request Accuse Reject Threaten Protest
    Sanction Mobilize Coerce Assault Retreat Appointment Election Disclosure Investigation Review"""
    for name in roots.split():
        assert set(whole.objects(KG[name], RDFS.subClassOf)) == {KG.Event}, name
    named = """AidSuspension IntelligenceSharingReduction OperationHalt MilitaryInvasion
    Surveillance Meeting SanctionImposition DiplomatExpulsion Ceasefire Treaty"""
    for name in named.split():
        assert KG.Event in set(whole.transitive_objects(KG[name], RDFS.subClassOf)), name
    assert (KG.AidSuspension, RDFS.subClassOf, KG.Sanction) in whole
    assert (KG.OperationHalt, RDFS.subClassOf, KG.Retreat) in whole


def test_no_blank_nodes(core: rdflib.Graph) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in core for term in triple)


def test_it_has_a_version(core: rdflib.Graph) -> None:
    assert core.value(predicate=RDF.type, object=OWL.Ontology) is not None
    version = core.value(rdflib.URIRef("https://kg.example/ontology"), OWL.versionInfo)
    assert str(version).count(".") == 2


def test_every_term_in_data_is_declared(whole: rdflib.Graph) -> None:
    lines = fragment(all_quads()).removesuffix(b"\n").split(b"\n")
    triples = b"".join(line.rsplit(b" <", 1)[0] + b" .\n" for line in lines)
    data = rdflib.Graph().parse(data=triples, format="nt")
    used = set(data.predicates()) | set(data.objects(None, RDF.type)) | set(data.objects())
    offices = set(data.subjects(RDF.type, iri("org:Role")))
    terms = {t for t in used if isinstance(t, rdflib.URIRef) and t.startswith(KG)} - offices
    assert len(terms) > 60
    assert {t for t in terms if (t, None, None) not in whole} == set()


def test_prefixes_are_those_of_the_ontology(core: rdflib.Graph) -> None:
    declared = {prefix: str(namespace) for prefix, namespace in core.namespaces()}
    for prefix, namespace in Iris().prefixes().items():
        assert declared.get(prefix, namespace) == namespace


@pytest.mark.parametrize("seed", ["1", "2"])
def test_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    code = (
        "import hashlib; from kg.rdf.serialize import fragment; "
        "from tests.rdf.test_quads import all_quads; "
        "print(hashlib.sha256(fragment(all_quads())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == hashlib.sha256(fragment(all_quads())).hexdigest()
