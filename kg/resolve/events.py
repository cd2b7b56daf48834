"""Which reports of events are reports of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.knowledge import Knowledge
from kg.model.graph import EntityNode, EventNode, EventTime, Member, PositionNode
from kg.model.reading import EventMention
from kg.model.times import TimeExpression
from kg.model.vocabulary import Factuality
from kg.resolve.event_groups import group
from kg.resolve.event_identity import PARTIES, EventReport, Mode
from kg.resolve.gist import EventGist, Gist
from kg.resolve.participants import UNNAMED, related_by, told_apart
from kg.resolve.partition import Pair, regrouped
from kg.resolve.stems import stem
from kg.resolve.support import Witness, weigh

ROLES = ("actor", "orderedBy", "recipient", "target", "place", "instrument", "topic")
MODES = {
    Factuality.ACTUAL: Mode.TOLD,
    Factuality.REPORTED: Mode.TOLD,
    Factuality.NEGATED: Mode.TOLD,
    Factuality.PLANNED: Mode.PLANNED,
}
"""What is none of these is open."""

PHRASES = {"recipient": "→", "target": "against", "place": "in", "orderedBy": "ordered by"}

Roles = tuple[tuple[str, str], ...]


class _Told(NamedTuple):
    """One event of one document, with its participants resolved."""

    rank: tuple[str, str, int]
    name: str
    member: Member
    type: str
    roles: Roles
    time: TimeExpression | None
    witness: Witness
    report: EventReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where documents belong: maps from their hashes.

    `counted_as` is the origin as which a document counts where confirmations are counted.
    """

    origin_of: Mapping[str, str]
    counted_as: Mapping[str, str]
    story_of: Mapping[str, str]


def resolve_events(
    gists: Iterable[Gist],
    *,
    entities: Mapping[str, EntityNode],
    positions: Iterable[PositionNode],
    entity_of: Mapping[Member, str],
    places: Places,
    denied: frozenset[Member],
    knowledge: Knowledge,
    pairs: Sequence[Pair] = (),
) -> tuple[tuple[EventNode, ...], dict[Member, str]]:
    """Events, sorted by name, and the event of each reading.

    Which reports are of one event is decided in `event_identity`, by type, participants, time,
    origin and story, unless `pairs` say what people judged.
    """
    told = sorted(
        (one for gist in gists for one in _told(gist, entities, entity_of, places, knowledge)),
        key=lambda t: t.rank,
    )
    related = related_by(entities, positions, knowledge.gazetteer)
    nodes: list[EventNode] = []
    event_of: dict[Member, str] = {}
    by_member = {t.member: t for t in told}
    groups = group([t.report for t in told], related)
    for members in regrouped(([told[n].member for n in some] for some in groups), pairs):
        same = sorted((by_member[m] for m in members), key=lambda t: t.rank)
        node = _node(same, places.counted_as, denied, knowledge, entities)
        nodes.append(node)
        event_of.update((t.member, node.name) for t in same)
    return tuple(sorted(nodes, key=lambda n: n.name)), event_of


def _told(
    gist: Gist,
    entities: Mapping[str, EntityNode],
    entity_of: Mapping[Member, str],
    places: Places,
    knowledge: Knowledge,
) -> Iterable[_Told]:
    document = gist.document
    origin, story = places.origin_of[document], places.story_of[document]
    for event in gist.events:
        roles = _roles(event, document, entity_of)
        yield _Told(
            rank=(gist.day, document, event.begin),
            name=event.name,
            member=Member(document, event.id),
            type=event.type,
            roles=roles,
            time=event.time if any(_bounds(event.time)) else None,
            witness=Witness(
                document=document,
                evidence=event.evidence,
                factuality=event.factuality,
                confidence=event.confidence,
                own_voice=event.own_voice,
            ),
            report=report_of(
                event,
                parties=[(role, entities[name]) for role, name in roles],
                word=event.word,
                origin=origin,
                story=story,
                knowledge=knowledge,
            ),
        )


def report_of(
    event: EventMention | EventGist | None,
    *,
    parties: Iterable[tuple[str, EntityNode]],
    word: str,
    origin: str,
    story: str,
    knowledge: Knowledge,
) -> EventReport:
    """What decides which event it is; without an event nothing is known but the word."""
    filled = [(role, entity) for role, entity in parties if role in PARTIES]
    unnamed = {role for role, entity in filled if entity.type in UNNAMED}
    first, last = _bounds(event.time if event else None)
    return EventReport(
        lineage=_lineage(event, knowledge),
        word=stem(word),
        parties=frozenset((r, e.name) for r, e in filled if told_apart(e, knowledge.gazetteer)),
        first=first,
        last=last,
        origin=origin,
        story=story,
        unnamed=frozenset(unnamed - {r for r, e in filled if e.type not in UNNAMED}),
        described=frozenset(
            (role, stem(word))
            for role, e in filled
            if e.type in UNNAMED
            for word in e.label.split()
            if word.islower()
        ),
        mode=MODES.get(event.factuality, Mode.OPEN) if event else Mode.TOLD,
    )


def _lineage(event: EventMention | EventGist | None, knowledge: Knowledge) -> tuple[str, ...]:
    if event is None:
        return ()
    known = event.type in knowledge.events
    return knowledge.events.ancestors(event.type) if known else (event.type,)


def _roles(event: EventGist, document: str, entity_of: Mapping[Member, str]) -> Roles:
    pairs = {(role, entity_of[Member(document, entity)]) for role, entity in event.fillers}
    return tuple(sorted(pairs, key=lambda p: (ROLES.index(p[0]) if p[0] in ROLES else 9, *p)))


def _bounds(time: TimeExpression | None) -> tuple[dt.date | None, dt.date | None]:
    """The days between which a time lies, as far as it has a value."""
    if time is None:
        return None, None
    first, last = time.value or time.begin, time.value or time.end
    return first.earliest if first else None, last.latest if last else None


def _node(
    reports: list[_Told],
    counted_as: Mapping[str, str],
    denied: frozenset[Member],
    knowledge: Knowledge,
    entities: Mapping[str, EntityNode],
) -> EventNode:
    least = min(reports, key=lambda r: r.rank)
    kind = max(reports, key=lambda r: (len(r.report.lineage), r is least, r.type)).type
    verdict = weigh(
        [r.witness for r in reports],
        counted_as,
        denied=any(r.member in denied for r in reports),
    )
    type_ = knowledge.events.get(kind)
    roles = tuple(sorted({pair for r in reports for pair in r.roles}))
    return EventNode(
        name=least.name,
        type=kind,
        label=_label(type_.label if type_ else kind, roles, entities),
        members=tuple(sorted(r.member for r in reports)),
        roles=roles,
        contexts=type_.contexts if type_ else (),
        factuality=verdict.factuality,
        disputed=verdict.disputed,
        evidence=verdict.evidence,
        support=verdict.support,
        time=_time(reports),
        time_disputed=_times_exclude_each_other(reports),
        replaces=tuple(sorted({r.name for r in reports} - {least.name})),
    )


def _time(reports: list[_Told]) -> EventTime | None:
    """The narrowest time that is compatible with all: reports of one event exclude no other's."""
    timed = [r for r in reports if r.time]
    if not timed:
        return None
    firsts = [r.report.first for r in timed if r.report.first]
    lasts = [r.report.last for r in timed if r.report.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and last < first:  # only a judgement makes one event of these
        return None
    exact = [r for r in timed if (r.report.first, r.report.last) == (first, last)]
    if not exact:  # each leaves days that another rules out
        return EventTime(value=None, earliest=first, latest=last)
    time = exact[0].time
    return EventTime(
        value=time.value if time else None,
        earliest=first,
        latest=last,
        begin=time.begin if time else None,
        end=time.end if time else None,
    )


def _times_exclude_each_other(reports: list[_Told]) -> bool:
    """Whether reports that somebody judged to be of one event tell of two times."""
    firsts = [r.report.first for r in reports if r.time and r.report.first]
    lasts = [r.report.last for r in reports if r.time and r.report.last]
    return bool(firsts and lasts) and min(lasts) < max(firsts)


def _label(type_label: str, roles: Roles, entities: Mapping[str, EntityNode]) -> str:
    """A readable line: who, what, to or against whom, where."""

    def named(role: str) -> str:
        return ", ".join(entities[entity].label for r, entity in roles if r == role)

    actors = named("actor")
    parts = [f"{actors}: {type_label}" if actors else type_label[:1].upper() + type_label[1:]]
    parts += [f"{phrase} {some}" for role, phrase in PHRASES.items() if (some := named(role))]
    return " ".join(parts)
