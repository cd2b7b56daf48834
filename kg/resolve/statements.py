"""Positions and relations of all documents, each one node with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import names
from kg.model.graph import AssertionNode, Member, PositionNode, Reference, Support
from kg.model.vocabulary import Basis, Factuality
from kg.resolve.gist import Gist
from kg.resolve.support import Witness, weigh

Triple = tuple[str, str, str]


@dataclass(slots=True)
class _Office:
    titles: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def resolve_positions(
    gists: Iterable[Gist], entity_of: Mapping[Member, str], origin_of: Mapping[str, str]
) -> tuple[PositionNode, ...]:
    """Positions, keyed by person, organization and normalised office, sorted by name."""
    offices: dict[tuple[str, str | None, str], _Office] = defaultdict(_Office)
    for gist in gists:
        document = gist.document
        for position in gist.positions:
            person = entity_of[Member(document, position.person)]
            body = position.organization
            organization = entity_of[Member(document, body)] if body else None
            office = offices[person, organization, position.office]
            office.titles.add(position.title)
            office.evidence.add(position.evidence)
            office.documents.add(document)
    nodes = [
        PositionNode(
            name=names.position(person, organization, office),
            person=person,
            organization=organization,
            office=office,
            titles=tuple(sorted(found.titles)),
            evidence=tuple(sorted(found.evidence)),
            support=_support(found.documents, origin_of),
        )
        for (person, organization, office), found in offices.items()
    ]
    return tuple(sorted(nodes, key=lambda n: n.name))


def _support(documents: Iterable[str], origin_of: Mapping[str, str]) -> Support:
    some = set(documents)
    return Support(documents=len(some), origins=len({origin_of[d] for d in some}))


def resolve_relations(
    gists: Iterable[Gist],
    entity_of: Mapping[Member, str],
    origin_of: Mapping[str, str],
    symmetric: Iterable[str],
    denied: frozenset[Member] = frozenset(),
) -> tuple[tuple[AssertionNode, ...], dict[Member, str]]:
    """Relations read in texts, keyed by subject, predicate and object, and who reads which.

    A symmetric relation is one assertion with the lesser name as its subject. Relations that a
    reader derived from a position are left to `infer_relations`. What a claim denies is disputed.
    """
    both_ways = frozenset(symmetric)
    witnesses: dict[Triple, list[Witness]] = defaultdict(list)
    against: set[Triple] = set()
    assertion_of: dict[Member, str] = {}
    for gist in gists:
        document = gist.document
        for relation in gist.relations:
            subject = entity_of[Member(document, relation.subject)]
            object_ = entity_of[Member(document, relation.object)]
            if subject == object_:
                continue
            if relation.predicate in both_ways:
                subject, object_ = sorted((subject, object_))
            triple = (subject, relation.predicate, object_)
            member = Member(document, relation.id)
            assertion_of[member] = names.assertion(*triple)
            if member in denied:
                against.add(triple)
            witnesses[triple].append(
                Witness(
                    document=document,
                    evidence=relation.evidence,
                    factuality=relation.factuality,
                    confidence=relation.confidence,
                    own_voice=relation.own_voice,
                )
            )
    nodes = [
        _assertion(triple, some, origin_of, triple in against) for triple, some in witnesses.items()
    ]
    return tuple(sorted(nodes, key=lambda n: n.name)), assertion_of


def _assertion(
    triple: Triple, witnesses: list[Witness], origin_of: Mapping[str, str], denied: bool
) -> AssertionNode:
    subject, predicate, object_ = triple
    verdict = weigh(witnesses, origin_of, denied=denied)
    own = any(w.own_voice and w.factuality is Factuality.ACTUAL for w in witnesses)
    plain = own and verdict.factuality is Factuality.ACTUAL and not verdict.disputed
    return AssertionNode(
        name=names.assertion(*triple),
        subject=Reference("entity", subject),
        predicate=predicate,
        object=Reference("entity", object_),
        factuality=verdict.factuality,
        disputed=verdict.disputed,
        asserted=plain,
        evidence=verdict.evidence,
        support=verdict.support,
    )


def infer_relations(
    gists: Iterable[Gist],
    entity_of: Mapping[Member, str],
    origin_of: Mapping[str, str],
    known: Iterable[AssertionNode],
) -> tuple[AssertionNode, ...]:
    """Relations that follow from positions: "at some time X headed Y".

    The premise is the position: one in a document's own voice that it presents as held now. A
    relation that a text states itself is not inferred again.
    """
    stated = {(a.subject.name, a.predicate, a.object.name) for a in known}
    premises: dict[Triple, set[str]] = defaultdict(set)
    documents: dict[Triple, set[str]] = defaultdict(set)
    for gist in gists:
        document = gist.document
        for relation in gist.inferred:
            subject = entity_of[Member(document, relation.subject)]
            object_ = entity_of[Member(document, relation.object)]
            triple = (subject, relation.predicate, object_)
            if triple in stated or subject == object_:
                continue
            body = entity_of[Member(document, relation.body)]
            premises[triple].add(names.position(subject, body, relation.office))
            documents[triple].add(document)
    nodes = [
        AssertionNode(
            name=names.assertion(*triple),
            subject=Reference("entity", triple[0]),
            predicate=triple[1],
            object=Reference("entity", triple[2]),
            factuality=Factuality.ACTUAL,
            disputed=False,
            asserted=False,
            evidence=(),
            support=_support(documents[triple], origin_of),
            basis=Basis.INFERRED,
            rule="position",
            premises=tuple(Reference("position", p) for p in sorted(some)),
        )
        for triple, some in premises.items()
    ]
    return tuple(sorted(nodes, key=lambda n: n.name))
