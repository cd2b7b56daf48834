"""Which entities of different documents are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import NameKind
from kg.model.graph import EntityNode, Member
from kg.model.ids import key, slug
from kg.model.reading import Entity, Reading
from kg.model.vocabulary import EntityType, MentionKind

LAST = "9999-99-99"
"""Stands for the day of an undated document: undated ones come last."""


@dataclass(slots=True)
class _Cluster:
    """What is gathered about one entity while the readings go by."""

    members: list[tuple[tuple[str, str, int], Member, str]] = field(default_factory=list)
    types: Counter[EntityType] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    forms: set[str] = field(default_factory=set)
    matches: set[str] = field(default_factory=set)
    mentions: int = 0
    entity: Entity | None = None


def identity(entity: Entity, document: str) -> str:
    """The key under which an entity is the same in all documents, as far as names can tell.

    Known entities by the gazetteer's id; people by a name of two words or more; named bodies by
    name and kind. All else (surnames alone, places, groups, anonymous sources) is an entity of its
    own document: whether two of them are one needs a judgement.
    """
    if entity.gazetteer:
        return f"known {entity.gazetteer}"
    name = slug(entity.name)
    if entity.type is EntityType.PERSON and name.count("-") >= 1:
        return f"person {name}"
    if entity.type.is_organization and len(name) > 1:
        return f"body {name}"
    return f"local {document} {entity.id}"


def resolve_entities(
    readings: Iterable[Reading], gazetteer: Gazetteer
) -> tuple[tuple[EntityNode, ...], dict[Member, str]]:
    """Entities of all documents, sorted by name, and the name for each local one.

    Linear in mentions; memory in proportion to entities and members, not to texts.
    """
    clusters: dict[str, _Cluster] = defaultdict(_Cluster)
    key_of: dict[Member, str] = {}
    for reading in readings:
        _gather(reading, clusters, key_of)
    names = {k: _name(k, cluster) for k, cluster in clusters.items()}
    entity_of = {member: names[k] for member, k in key_of.items()}
    nodes = [_node(names[k], clusters[k], gazetteer, entity_of) for k in sorted(clusters)]
    return tuple(sorted(nodes, key=lambda n: n.name)), entity_of


def _gather(reading: Reading, clusters: dict[str, _Cluster], key_of: dict[Member, str]) -> None:
    document = reading.document
    first: dict[str, int] = {}
    spoken: dict[str, set[str]] = defaultdict(set)
    counts = Counter(m.entity for m in reading.mentions)
    for mention in reading.mentions:
        begin = mention.span.start
        first[mention.entity] = min(first.get(mention.entity, begin), begin)
        if mention.kind is MentionKind.NAME:
            spoken[mention.entity].add(" ".join(mention.span.of(document.text).split()))
    for entity in reading.entities:
        k = identity(entity, document.id)
        cluster = clusters[k]
        member = Member(document.id, entity.id)
        rank = (document.issued or LAST, document.id, first[entity.id])
        local = f"{slug(entity.name)}-{key(document.id, 'entity', rank[2], entity.type)[:8]}"
        cluster.members.append((rank, member, local))
        cluster.types[entity.type] += 1
        cluster.names[entity.name] += 1
        cluster.forms |= spoken[entity.id]
        cluster.matches |= set(entity.exact_match)
        cluster.mentions += counts[entity.id]
        if cluster.entity is None or entity.source:
            cluster.entity = entity
        key_of[member] = k


def _name(k: str, cluster: _Cluster) -> str:
    """A known entity's slug; else the would-be name of the least member."""
    return k.removeprefix("known ") if k.startswith("known ") else min(cluster.members)[2]


def _node(
    name: str, cluster: _Cluster, gazetteer: Gazetteer, entity_of: dict[Member, str]
) -> EntityNode:
    known = gazetteer.known.get(name)
    labels = cluster.names
    fullest = min(labels, key=lambda n: (-len(n.split()), -labels[n], -len(n), n))
    label = known.label if known else fullest
    forms = set(cluster.forms)
    if known:
        forms |= {n.form for n in known.names if n.kind in {NameKind.NAME, NameKind.ACRONYM}}
    members = sorted(cluster.members)
    source = cluster.entity.source if cluster.entity else None
    document = members[0][1].document
    return EntityNode(
        name=name,
        type=known.type if known else _type(cluster.types),
        label=label,
        members=tuple(sorted(m for _, m, _ in members)),
        mention_count=cluster.mentions,
        document_count=len({m.document for _, m, _ in members}),
        alt_labels=tuple(sorted(forms - {label})),
        exact_match=tuple(sorted(set(known.exact_match) if known else cluster.matches)),
        iso_code=known.iso_code if known else None,
        replaces=() if known else tuple(sorted({old for _, _, old in members} - {name})),
        source_count=source.count if source else None,
        source_country=entity_of.get(Member(document, source.country))
        if source and source.country
        else None,
        source_role=source.role if source else None,
        former=bool(source and source.former),
        proximity=source.proximity if source else None,
    )


def _type(types: Counter[EntityType]) -> EntityType:
    """The type of most documents; of two the more specific, then the first by name."""
    return min(types, key=lambda t: (-types[t], t is EntityType.ORGANIZATION, t))
