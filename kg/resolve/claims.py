"""Claims of all documents: who they name, which repeat and which contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model.graph import ClaimNode, Member, Reference, Support
from kg.model.vocabulary import Stance
from kg.resolve.claim_contents import Content, pairs_alike
from kg.resolve.contradictions import Statement, contradictions
from kg.resolve.gist import ClaimGist, Gist
from kg.resolve.text_pairs import Sets


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    rank: tuple[str, str, int]
    node: ClaimNode
    shingles: tuple[int, ...]
    speaker: str | None
    is_known: bool
    stance: Stance
    content: Content
    negated: frozenset[Reference]
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
        document, story = gist.document, story_of[gist.document]
        local = {c.id: c.name for c in gist.claims}
        claim_of.update((Member(document, i), name) for i, name in local.items())
        lookup = _Lookup(document, entity_of, event_of, assertion_of, local)
        for claim in gist.claims:
            not_so = (lookup.reference(p) for p in claim.negated)
            said.append(
                _Said(
                    rank=(gist.day, document, claim.begin),
                    node=_node(claim, lookup),
                    shingles=claim.shingles,
                    speaker=lookup.entity(claim.speaker),
                    is_known=claim.is_known,
                    stance=claim.stance,
                    content=claim.content,
                    negated=frozenset(p for p in not_so if p),
                    story=story,
                )
            )
    said.sort(key=lambda s: (s.rank, s.node.name))
    least = _repetitions(said)
    against = contradictions([_statement(s, least) for s in said])
    nodes = _nodes(said, least, against, origin_of)
    return tuple(sorted(nodes, key=lambda n: n.name)), claim_of


def _statement(said: _Said, least: Mapping[str, str]) -> Statement:
    return Statement(
        name=said.node.name,
        least=least[said.node.name],
        speaker=said.speaker,
        stance=said.stance,
        propositions=said.node.propositions,
        negated=said.negated,
        content=said.content,
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

    def reference(self, local: str) -> Reference | None:
        member = Member(self.document, local)
        if local in self.claims:
            return Reference("claim", self.claims[local])
        if member in self.event_of:
            return Reference("event", self.event_of[member])
        if member in self.assertion_of:
            return Reference("assertion", self.assertion_of[member])
        return None


def _node(claim: ClaimGist, lookup: _Lookup) -> ClaimNode:
    speaker = lookup.entity(claim.speaker)
    about = {Reference("entity", e) for i in claim.about if (e := lookup.entity(i))}
    about |= {r for i in claim.events if (r := lookup.reference(i))}
    propositions = {r for i in claim.proposition if (r := lookup.reference(i))}
    return ClaimNode(
        name=claim.name,
        member=Member(lookup.document, claim.id),
        speakers=(speaker,) if speaker else (),
        evidence=claim.evidence,
        within=lookup.claims.get(claim.within) if claim.within else None,
        addressee=lookup.entity(claim.addressee),
        relayed_by=lookup.entity(claim.relayed_by),
        collective=claim.collective,
        propositions=tuple(sorted(propositions)),
        about=tuple(sorted(about - propositions)),
    )


def _repetitions(said: Sequence[_Said]) -> dict[str, str]:
    """For each claim the least one of those of one known speaker and stance that say the same."""
    sets = Sets(len(said))
    first: dict[tuple[str, Stance], dict[int, int]] = defaultdict(dict)
    for number, one in enumerate(said):
        if one.speaker is None or not one.is_known:
            continue
        own = first[one.speaker, one.stance]
        for before in {own.setdefault(shingle, number) for shingle in one.shingles}:
            sets.join(before, number)
    known = [n for n, one in enumerate(said) if one.speaker and one.is_known]
    speakers = [f"{said[n].speaker} {said[n].stance}" for n in known]
    contents = [said[n].content for n in known]
    for i, j in pairs_alike(contents, speakers):
        if contents[i].denies == contents[j].denies and speakers[i] == speakers[j]:
            sets.join(known[i], known[j])
    return {one.node.name: said[sets.find(n)].node.name for n, one in enumerate(said)}


def _nodes(
    said: Iterable[_Said],
    least: Mapping[str, str],
    against: Mapping[str, frozenset[str]],
    origin_of: Mapping[str, str],
) -> Iterator[ClaimNode]:
    documents: dict[str, set[str]] = defaultdict(set)
    said = list(said)
    for one in said:
        documents[least[one.node.name]].add(one.node.member.document)
    for one in said:
        name = one.node.name
        if least[name] != name:
            yield replace(one.node, same_as=least[name], disputed=least[name] in against)
            continue
        some = documents[name]
        yield replace(
            one.node,
            contradicts=tuple(sorted(against.get(name, ()))),
            disputed=name in against,
            support=Support(documents=len(some), origins=len({origin_of[d] for d in some})),
        )
