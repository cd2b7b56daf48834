"""Which entities of different documents are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import Known, NameKind
from kg.model.graph import EntityNode, Member
from kg.model.reading import Entity, Reading
from kg.model.vocabulary import EntityType, MentionKind
from kg.resolve.identity import components
from kg.resolve.partition import Pair, judged_names
from kg.resolve.profiles import LAST, Profile, Profiler

__all__ = ["LAST", "resolve_entities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What of a reading's entity its node repeats."""

    entity: Entity
    forms: frozenset[str]
    mentions: int


def resolve_entities(
    readings: Iterable[Reading], gazetteer: Gazetteer, pairs: Sequence[Pair] = ()
) -> tuple[tuple[EntityNode, ...], dict[Member, str]]:
    """Entities of all documents, sorted by name, and the name for each local one.

    `pairs` are judgements on entities with their ends. Linear in mentions where nothing tells
    readings of one name apart; memory in proportion to entities and members, not to texts.
    """
    said: dict[Member, _Said] = {}
    profiles: list[Profile] = []
    profiler = Profiler.of(gazetteer)
    for reading in readings:
        spoken, counts = _spoken(reading)
        for entity, profile in profiler.profiles(reading):
            profiles.append(profile)
            said[profile.member] = _Said(
                entity=entity, forms=frozenset(spoken[entity.id]), mentions=counts[entity.id]
            )
    parts = components(profiles, pairs, gazetteer)
    names = [_name(known, some) for known, some in parts]
    entity_of = {p.member: n for n, (_, some) in zip(names, parts, strict=True) for p in some}
    judged = judged_names(pairs, entity_of)
    nodes = [
        _node(name, known, some, said, gazetteer, entity_of, judged.get(name, ()))
        for name, (known, some) in zip(names, parts, strict=True)
    ]
    return tuple(sorted(nodes, key=lambda n: n.name)), entity_of


def _spoken(reading: Reading) -> tuple[dict[str, set[str]], Counter[str]]:
    """The names by which entities are called, and how often they are mentioned."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.kind is MentionKind.NAME:
            spoken[mention.entity].add(" ".join(mention.span.of(reading.document.text).split()))
    return spoken, Counter(m.entity for m in reading.mentions)


def _name(known: Sequence[str], some: Sequence[Profile]) -> str:
    """A known entity's slug; else the would-be name of the least member."""
    return known[0] if known else some[0].local


def _node(  # noqa: PLR0917
    name: str,
    entries: Sequence[str],
    some: Sequence[Profile],
    said: dict[Member, _Said],
    gazetteer: Gazetteer,
    entity_of: dict[Member, str],
    judged_by: tuple[str, ...],
) -> EntityNode:
    all_said = [said[p.member] for p in some]
    known = [gazetteer.known[k] for k in entries if k in gazetteer.known]
    types = Counter(s.entity.type for s in all_said)
    labels = Counter(s.entity.name for s in all_said)
    fullest = min(labels, key=lambda n: (-len(n.split()), -labels[n], -len(n), n))
    label = known[0].label if known else fullest
    forms = {form for s in all_said for form in s.forms} | _forms(known)
    matches = {m for s in all_said if not s.entity.gazetteer for m in s.entity.exact_match}
    described = next((s.entity for s in reversed(all_said) if s.entity.source), None)
    source, document = described.source if described else None, some[0].member.document
    own = {p.local for p in some if not (known and p.known)}  # what is known needs no other name
    old = (own | set(entries)) - {name}
    return EntityNode(
        name=name,
        type=known[0].type if known else _type(types),
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


def _type(types: Counter[EntityType]) -> EntityType:
    """The type of most documents; of two the more specific, then the first by name."""
    return min(types, key=lambda t: (-types[t], t is EntityType.ORGANIZATION, t))
