"""Which reports of events are reports of one event."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import EventNode, EventTime, Member
from kg.model.ids import key, slug
from kg.model.reading import EventMention, Reading
from kg.model.times import PartialDate, TimeExpression
from kg.resolve.entities import LAST
from kg.resolve.support import Witness, weigh
from kg.resolve.text_pairs import Sets

ROLES = ("actor", "orderedBy", "recipient", "target", "place", "instrument", "topic")
DIRECTED = ("recipient", "target", "place")
"""Roles that tell one event of a type from another: whom or what it concerns."""

PHRASES = {"recipient": "→", "target": "against", "place": "in", "orderedBy": "ordered by"}

Roles = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One event of one document, with its participants resolved."""

    rank: tuple[str, str, int]
    member: Member
    type: str
    roles: Roles
    time: TimeExpression | None
    witness: Witness
    time_text: str | None

    def filled(self, *roles: str) -> frozenset[tuple[str, str]]:
        return frozenset((r, e) for r, e in self.roles if r in roles)


def resolve_events(
    readings: Iterable[Reading],
    *,
    entity_of: Mapping[Member, str],
    origin_of: Mapping[str, str],
    counted_as: Mapping[str, str],
    story_of: Mapping[str, str],
    denied: frozenset[Member],
    knowledge: Knowledge,
    label_of: Callable[[str], str],
) -> tuple[tuple[EventNode, ...], dict[Member, str]]:
    """Events, sorted by name, and the event of each reading.

    Reports are of one event when they stand in documents of one story, are of one type below the
    roots, concern the same recipient, target and place (at least one of them), neither their actors
    nor their times differ, and more than the story makes one of them: one origin, one stated time,
    or one actor. Where two different actors are named, each has its own event and a report without
    an actor stays apart. So a group never depends on the order of its reports.
    """
    reports = [r for reading in readings for r in _reports(reading, entity_of)]
    groups: dict[tuple[object, ...], list[_Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.rank):
        groups[_block(report, story_of, knowledge)].append(report)
    nodes: list[EventNode] = []
    event_of: dict[Member, str] = {}
    for group in groups.values():
        for same in _split(group, origin_of):
            node = _node(same, counted_as, denied, knowledge, label_of)
            nodes.append(node)
            event_of.update((r.member, node.name) for r in same)
    return tuple(sorted(nodes, key=lambda n: n.name)), event_of


def _reports(reading: Reading, entity_of: Mapping[Member, str]) -> Iterable[_Report]:
    document = reading.document
    for event in reading.events:
        member = Member(document.id, event.id)
        yield _Report(
            rank=(document.issued or LAST, document.id, event.trigger.start),
            member=member,
            type=event.type,
            roles=_roles(event, document.id, entity_of),
            time=event.time,
            witness=Witness(
                document=document.id,
                evidence=names.event_evidence(document.id, event),
                factuality=event.factuality,
                confidence=event.confidence,
                own_voice=event.within is None,
            ),
            time_text=event.time.span.of(document.text) if event.time else None,
        )


def _roles(event: EventMention, document: str, entity_of: Mapping[Member, str]) -> Roles:
    pairs = {(a.role, entity_of[Member(document, a.entity)]) for a in event.arguments if a.entity}
    return tuple(sorted(pairs, key=lambda p: (ROLES.index(p[0]) if p[0] in ROLES else 9, *p)))


def _block(
    report: _Report, story_of: Mapping[str, str], knowledge: Knowledge
) -> tuple[object, ...]:
    """What reports of one event have in common; a report that can be of no other stands alone."""
    type_ = knowledge.events.get(report.type)
    directed = report.filled(*DIRECTED)
    if type_ is None or type_.parent is None or not directed:
        return ("alone", report.member)
    return ("same", story_of[report.member.document], report.type, directed)


def _split(group: list[_Report], origin_of: Mapping[str, str]) -> list[list[_Report]]:
    """Parts of a block in which no actors and no times differ and something more connects all.

    A story may be a campaign of months, in which a thing like this is done again and again.
    """
    parts: dict[tuple[object, ...], list[_Report]] = defaultdict(list)
    actors = {a for r in group if (a := r.filled("actor"))}
    times = {t for r in group if (t := _when(r))}
    for report in group:
        who = report.filled("actor") if len(actors) > 1 else None
        when = _when(report) if len(times) > 1 else None
        parts[who, when].append(report)
    return [same for part in parts.values() for same in _connected(part, origin_of)]


def _connected(part: list[_Report], origin_of: Mapping[str, str]) -> list[list[_Report]]:
    """Reports that origin, time or actor connect; in a part these cannot differ, only be absent."""
    sets = Sets(len(part))
    first: dict[tuple[str, object], int] = {}
    for number, report in enumerate(part):
        found = {
            "origin": origin_of[report.member.document],
            "time": _when(report) if _is_narrow(report) else None,
            "actor": report.filled("actor"),
        }
        for signal in found.items():
            if signal[1]:
                sets.join(first.setdefault(signal, number), number)
    groups: dict[int, list[_Report]] = defaultdict(list)
    for number, report in enumerate(part):
        groups[sets.find(number)].append(report)
    return list(groups.values())


def _is_narrow(report: _Report) -> bool:
    """Whether the time is a month or less: in a year much happens more than once."""
    time = report.time
    dates = [d for d in (time.value, time.begin, time.end) if d] if time else []
    return bool(dates) and all(d.month for d in dates)


def _when(report: _Report) -> str | None:
    time = report.time
    if time is None or not (time.value or time.begin or time.end):
        return None
    return f"{time.value} {time.begin} {time.end}"


def _node(
    reports: list[_Report],
    counted_as: Mapping[str, str],
    denied: frozenset[Member],
    knowledge: Knowledge,
    label_of: Callable[[str], str],
) -> EventNode:
    least = min(reports, key=lambda r: r.rank)
    verdict = weigh(
        [r.witness for r in reports],
        counted_as,
        denied=any(r.member in denied for r in reports),
    )
    type_ = knowledge.events.get(least.type)
    roles = tuple(sorted({pair for r in reports for pair in r.roles}))
    return EventNode(
        name=_name(least),
        type=least.type,
        label=_label(type_.label if type_ else least.type, roles, label_of),
        members=tuple(sorted(r.member for r in reports)),
        roles=roles,
        contexts=type_.contexts if type_ else (),
        factuality=verdict.factuality,
        disputed=verdict.disputed,
        evidence=verdict.evidence,
        support=verdict.support,
        time=_time(least, reports),
        replaces=tuple(sorted({_name(r) for r in reports} - {_name(least)})),
    )


def _name(report: _Report) -> str:
    kebab = "".join(f"-{c.lower()}" if c.isupper() else c for c in report.type).strip("-")
    _, document, begin = report.rank
    return f"{slug(kebab)}-{key(document, 'event', begin, report.type)[:8]}"


def _time(least: _Report, reports: list[_Report]) -> EventTime | None:
    """The time that the reports agree on: by construction they name at most one."""
    time = next((r.time for r in [least, *reports] if _when(r)), None)
    if time is None:
        return None
    first = time.value or time.begin
    last = time.value or time.end
    return EventTime(
        value=time.value,
        earliest=_day(first, first=True),
        latest=_day(last, first=False),
        begin=time.begin,
        end=time.end,
    )


def _day(date: PartialDate | None, *, first: bool) -> dt.date | None:
    if date is None:
        return None
    return date.earliest if first else date.latest


def _label(type_label: str, roles: Roles, label_of: Callable[[str], str]) -> str:
    """A readable line: who, what, to or against whom, where."""

    def named(role: str) -> str:
        return ", ".join(label_of(entity) for r, entity in roles if r == role)

    actors = named("actor")
    parts = [f"{actors}: {type_label}" if actors else type_label[:1].upper() + type_label[1:]]
    parts += [f"{phrase} {some}" for role, phrase in PHRASES.items() if (some := named(role))]
    return " ".join(parts)
