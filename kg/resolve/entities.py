"""Which entities of different documents are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import Known, NameKind
from kg.model.graph import EntityNode, Member
from kg.model.vocabulary import EntityType
from kg.resolve.gist import EntityGist, Gist
from kg.resolve.identity import components
from kg.resolve.partition import Pair, judged_names
from kg.resolve.profiles import LAST, Profile

__all__ = ["LAST", "resolve_entities"]


def resolve_entities(
    gists: Iterable[Gist], gazetteer: Gazetteer, pairs: Sequence[Pair] = ()
) -> tuple[tuple[EntityNode, ...], dict[Member, str]]:
    """Entities of all documents, sorted by name, and the name for each local one.

    `pairs` are judgements on entities with their ends. Linear in mentions where nothing tells
    readings of one name apart; memory in proportion to entities and members, not to texts.
    """
    said: dict[Member, EntityGist] = {}
    profiles: list[Profile] = []
    for gist in gists:
        for entity, profile in gist.profiles():
            profiles.append(profile)
            said[profile.member] = entity
    parts = components(profiles, pairs, gazetteer)
    names = [_name(known, some) for known, some in parts]
    entity_of = {p.member: n for n, (_, some) in zip(names, parts, strict=True) for p in some}
    judged = judged_names(pairs, entity_of)
    nodes = [
        _node(name, known, some, said, gazetteer, entity_of, judged.get(name, ()))
        if known or len(some) > 1
        else _alone(some[0], said[some[0].member], entity_of, judged.get(name, ()))
        for name, (known, some) in zip(names, parts, strict=True)
    ]
    return tuple(sorted(nodes, key=lambda n: n.name)), entity_of


def _name(known: Sequence[str], some: Sequence[Profile]) -> str:
    """A known entity's slug; else the would-be name of the least member."""
    return known[0] if known else some[0].local


def _alone(
    one: Profile, said: EntityGist, entity_of: dict[Member, str], judged_by: tuple[str, ...]
) -> EntityNode:
    """As `_node` of one reading that is no known entity: most are, so this has to be fast."""
    source = said.source
    country = source.country if source else None
    return EntityNode(
        name=one.local,
        type=one.type,
        label=one.label,
        members=(one.member,),
        mention_count=said.mentions,
        document_count=1,
        alt_labels=tuple(sorted(said.forms - {one.label})),
        exact_match=() if one.known else tuple(sorted(set(said.exact_match))),
        source_count=source.count if source else None,
        source_country=entity_of.get(Member(one.member.document, country)) if country else None,
        source_role=source.role if source else None,
        former=bool(source and source.former),
        proximity=source.proximity if source else None,
        judged_by=judged_by,
    )


def _node(  # noqa: PLR0917
    name: str,
    entries: Sequence[str],
    some: Sequence[Profile],
    said: dict[Member, EntityGist],
    gazetteer: Gazetteer,
    entity_of: dict[Member, str],
    judged_by: tuple[str, ...],
) -> EntityNode:
    all_said = [said[p.member] for p in some]
    known = [gazetteer.known[k] for k in entries if k in gazetteer.known]
    label = known[0].label if known else _fullest([s.label for s in all_said])
    forms = frozenset().union(*(s.forms for s in all_said), _forms(known))
    matches = {m for s in all_said if not s.known for m in s.exact_match}
    described = next((s for s in reversed(all_said) if s.source), None)
    source, document = described.source if described else None, some[0].member.document
    own = {p.local for p in some if not (known and p.known)}  # what is known needs no other name
    old = (own | set(entries)) - {name}
    return EntityNode(
        name=name,
        type=known[0].type if known else _type([s.type for s in all_said]),
        label=label,
        members=tuple(sorted(p.member for p in some)),
        mention_count=sum(s.mentions for s in all_said),
        document_count=len({p.member.document for p in some}),
        alt_labels=tuple(sorted(forms - {label})),
        exact_match=tuple(sorted({m for k in known for m in k.exact_match} if known else matches)),
        iso_code=known[0].iso_code if known else None,
        replaces=tuple(sorted(old)),
        source_count=source.count if source else None,
        source_country=entity_of.get(Member(document, source.country))
        if source and source.country
        else None,
        source_role=source.role if source else None,
        former=bool(source and source.former),
        proximity=source.proximity if source else None,
        judged_by=judged_by,
    )


def _forms(known: Iterable[Known]) -> set[str]:
    kinds = {NameKind.NAME, NameKind.ACRONYM}
    return {n.form for k in known for n in k.names if n.kind in kinds}


def _type(types: Sequence[EntityType]) -> EntityType:
    """The type of most documents; of two the more specific, then the first by name."""
    if len(types) == 1:
        return types[0]
    counts = Counter(types)
    return min(counts, key=lambda t: (-counts[t], t is EntityType.ORGANIZATION, t))


def _fullest(names: Sequence[str]) -> str:
    """The name of most words, then that of most documents."""
    if len(names) == 1:
        return names[0]
    counts = Counter(names)
    return min(counts, key=lambda n: (-len(n.split()), -counts[n], -len(n), n))
