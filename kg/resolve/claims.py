"""Claims of all documents: who they name, and which repeat each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import names
from kg.model.graph import ClaimNode, Member, Reference, Support
from kg.model.reading import Claim, Reading
from kg.model.vocabulary import EntityType, Stance
from kg.resolve.entities import LAST

SHARED = 8
"""Words in a row that two contents of one speaker must share to be one claim repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    rank: tuple[str, str, int]
    node: ClaimNode
    words: tuple[str, ...]
    speaker: str | None
    stance: Stance


def denied_events(readings: Iterable[Reading]) -> frozenset[Member]:
    """Events that some claim denies: its stance is denial, they are its proposition."""
    return frozenset(
        Member(reading.document.id, proposition)
        for reading in readings
        for claim in reading.claims
        if claim.stance is Stance.DENIES
        for proposition in claim.proposition
        if proposition.startswith("v")
    )


def resolve_claims(
    readings: Iterable[Reading],
    *,
    entity_of: Mapping[Member, str],
    event_of: Mapping[Member, str],
    assertion_of: Mapping[Member, str],
    origin_of: Mapping[str, str],
) -> tuple[tuple[ClaimNode, ...], dict[Member, str]]:
    """Claims, sorted by name, and the name of each claim of a reading.

    Two claims of one known speaker and one stance that share eight words in a row are one claim
    repeated; the least of a set carries the counts. Linear in words.
    """
    said: list[_Said] = []
    claim_of: dict[Member, str] = {}
    for reading in readings:
        document = reading.document.id
        anonymous = {e.id for e in reading.entities if e.type is EntityType.ANONYMOUS_SOURCE}
        local = {c.id: names.claim(document, c) for c in reading.claims}
        claim_of.update((Member(document, i), name) for i, name in local.items())
        lookup = _Lookup(document, entity_of, event_of, assertion_of, local)
        for claim in reading.claims:
            node = _node(claim, lookup)
            known = claim.speaker if claim.speaker not in anonymous else None
            said.append(
                _Said(
                    rank=(reading.document.issued or LAST, document, claim.content[0].start),
                    node=node,
                    words=_words(claim, reading.document.text),
                    speaker=lookup.entity(known),
                    stance=claim.stance,
                )
            )
    nodes = _with_repetitions(sorted(said, key=lambda s: (s.rank, s.node.name)), origin_of)
    return tuple(sorted(nodes, key=lambda n: n.name)), claim_of


@dataclass(frozen=True, slots=True)
class _Lookup:
    """From local ids of one document to resolved nodes."""

    document: str
    entity_of: Mapping[Member, str]
    event_of: Mapping[Member, str]
    assertion_of: Mapping[Member, str]
    claims: Mapping[str, str]

    def entity(self, local: str | None) -> str | None:
        return self.entity_of[Member(self.document, local)] if local else None

    def reference(self, local: str) -> Reference | None:
        member = Member(self.document, local)
        if local in self.claims:
            return Reference("claim", self.claims[local])
        if member in self.event_of:
            return Reference("event", self.event_of[member])
        if member in self.assertion_of:
            return Reference("assertion", self.assertion_of[member])
        return None


def _node(claim: Claim, lookup: _Lookup) -> ClaimNode:
    speaker = lookup.entity(claim.speaker)
    about = {Reference("entity", e) for i in claim.about if (e := lookup.entity(i))}
    about |= {r for i in claim.events if (r := lookup.reference(i))}
    propositions = {r for i in claim.proposition if (r := lookup.reference(i))}
    return ClaimNode(
        name=lookup.claims[claim.id],
        member=Member(lookup.document, claim.id),
        speakers=(speaker,) if speaker else (),
        evidence=names.claim_evidence(lookup.document, claim),
        within=lookup.claims.get(claim.within) if claim.within else None,
        addressee=lookup.entity(claim.addressee),
        relayed_by=lookup.entity(claim.relayed_by),
        collective=claim.collective,
        propositions=tuple(sorted(propositions)),
        about=tuple(sorted(about - propositions)),
    )


def _words(claim: Claim, text: str) -> tuple[str, ...]:
    content = " ".join(part.of(text) for part in claim.content)
    plain = content.lower().replace("u.s.", "us").replace("u.k.", "uk")
    return tuple(re.findall(r"\w+", plain))


def _with_repetitions(said: list[_Said], origin_of: Mapping[str, str]) -> list[ClaimNode]:
    leader = {s.node.name: s.node.name for s in said}

    def least(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    place = {s.node.name: i for i, s in enumerate(said)}
    first: dict[tuple[object, ...], str] = {}
    for one in said:
        if one.speaker is None:
            continue
        for i in range(len(one.words) - SHARED + 1):
            shingle = (one.speaker, one.stance, one.words[i : i + SHARED])
            a, b = least(first.setdefault(shingle, one.node.name)), least(one.node.name)
            leader[max(a, b, key=place.__getitem__)] = min(a, b, key=place.__getitem__)
    documents: dict[str, set[str]] = defaultdict(set)
    for one in said:
        documents[least(one.node.name)].add(one.node.member.document)
    nodes = []
    for one in said:
        name = one.node.name
        if least(name) != name:
            nodes.append(replace(one.node, same_as=least(name)))
            continue
        some = documents[name]
        support = Support(documents=len(some), origins=len({origin_of[d] for d in some}))
        nodes.append(replace(one.node, support=support))
    return nodes
