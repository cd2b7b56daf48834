"""Claims of all documents: who they name, which repeat and which contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model.graph import ClaimNode, Member, Reference, Support
from kg.model.vocabulary import Stance
from kg.resolve.claim_contents import pairs_alike
from kg.resolve.contradictions import Statement, contradictions
from kg.resolve.gist import ClaimGist, Gist
from kg.resolve.text_pairs import Sets


class _Said(NamedTuple):
    rank: tuple[str, str, int]
    document: str
    claim: ClaimGist
    speaker: str | None
    propositions: tuple[Reference, ...]
    negated: frozenset[Reference]
    lookup: _Lookup
    story: str


def denied_readings(gists: Iterable[Gist]) -> frozenset[Member]:
    """Events and relations that some claim denies: its stance is denial, they its proposition."""
    return frozenset(
        Member(gist.document, proposition)
        for gist in gists
        for claim in gist.claims
        if claim.stance is Stance.DENIES
        for proposition in claim.proposition
        if proposition[0] in "vr"
    )


def resolve_claims(
    gists: Iterable[Gist],
    *,
    entity_of: Mapping[Member, str],
    event_of: Mapping[Member, str],
    assertion_of: Mapping[Member, str],
    origin_of: Mapping[str, str],
    story_of: Mapping[str, str],
) -> tuple[tuple[ClaimNode, ...], dict[Member, str]]:
    """Claims, sorted by name, and the name of each claim of a reading.

    Two claims of one known speaker and one stance that share eight words in a row, or say nearly
    the same, are one claim repeated; the least of a set carries the counts and says which it
    contradicts. Linear in words.
    """
    said: list[_Said] = []
    claim_of: dict[Member, str] = {}
    for gist in gists:
        document = gist.document
        local = {c.id: c.name for c in gist.claims}
        claim_of.update((Member(document, i), name) for i, name in local.items())
        lookup = _Lookup(document, entity_of, event_of, assertion_of, local)
        said += _said(gist, lookup, story_of[document])
    said.sort(key=lambda s: (s.rank, s.claim.name))
    least = _repetitions(said)
    against = contradictions([_statement(s, least) for s in said])
    nodes = _nodes(said, least, against, origin_of)
    return tuple(sorted(nodes, key=lambda n: n.name)), claim_of


def _said(gist: Gist, lookup: _Lookup, story: str) -> Iterator[_Said]:
    for claim in gist.claims:
        yield _Said(
            rank=(gist.day, gist.document, claim.begin),
            document=gist.document,
            claim=claim,
            speaker=lookup.entity(claim.speaker),
            propositions=tuple(sorted(lookup.references(claim.proposition))),
            negated=frozenset(lookup.references(claim.negated)),
            lookup=lookup,
            story=story,
        )


def _statement(said: _Said, least: Mapping[str, str]) -> Statement:
    return Statement(
        name=said.claim.name,
        least=least[said.claim.name],
        speaker=said.speaker,
        stance=said.claim.stance,
        propositions=said.propositions,
        negated=said.negated,
        content=said.claim.content,
        story=said.story,
    )


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

    def references(self, some: Iterable[str]) -> set[Reference]:
        return {found for local in some if (found := self._reference(local))}

    def _reference(self, local: str) -> Reference | None:
        member = Member(self.document, local)
        if local in self.claims:
            return Reference("claim", self.claims[local])
        if member in self.event_of:
            return Reference("event", self.event_of[member])
        if member in self.assertion_of:
            return Reference("assertion", self.assertion_of[member])
        return None


def _repetitions(said: Sequence[_Said]) -> dict[str, str]:
    """For each claim the least one of those of one known speaker and stance that say the same."""
    sets = Sets(len(said))
    first: dict[tuple[str, Stance], dict[int, int]] = defaultdict(dict)
    for number, one in enumerate(said):
        if one.speaker is None or not one.claim.is_known:
            continue
        own = first[one.speaker, one.claim.stance]
        for before in {own.setdefault(shingle, number) for shingle in one.claim.shingles}:
            sets.join(before, number)
    known = [n for n, one in enumerate(said) if one.speaker and one.claim.is_known]
    speakers = [f"{said[n].speaker} {said[n].claim.stance}" for n in known]
    contents = [said[n].claim.content for n in known]
    for i, j in pairs_alike(contents, speakers):
        if contents[i].denies == contents[j].denies and speakers[i] == speakers[j]:
            sets.join(known[i], known[j])
    return {one.claim.name: said[sets.find(n)].claim.name for n, one in enumerate(said)}


def _nodes(
    said: Sequence[_Said],
    least: Mapping[str, str],
    against: Mapping[str, frozenset[str]],
    origin_of: Mapping[str, str],
) -> Iterator[ClaimNode]:
    documents: dict[str, set[str]] = defaultdict(set)
    for one in said:
        documents[least[one.claim.name]].add(one.document)
    for one in said:
        claim, lookup, first = one.claim, one.lookup, least[one.claim.name]
        is_first = first == claim.name
        actors = (lookup.entity_of[Member(one.document, e)] for e in claim.about)
        about = {Reference("entity", name) for name in actors}
        about |= lookup.references(claim.events)
        some = documents[first]
        yield ClaimNode(
            name=claim.name,
            member=Member(one.document, claim.id),
            speakers=(one.speaker,) if one.speaker else (),
            evidence=claim.evidence,
            within=lookup.claims.get(claim.within) if claim.within else None,
            addressee=lookup.entity(claim.addressee),
            relayed_by=lookup.entity(claim.relayed_by),
            collective=claim.collective,
            propositions=one.propositions,
            about=tuple(sorted(about.difference(one.propositions))),
            same_as=None if is_first else first,
            contradicts=tuple(sorted(against.get(first, ()))) if is_first else (),
            disputed=first in against,
            support=Support(documents=len(some), origins=len({origin_of[d] for d in some}))
            if is_first
            else None,
        )
