"""Which pairs of entities a person should look at: the unsure, and those that change the most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.model import names
from kg.model.graph import Member
from kg.model.reading import Reading
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind
from kg.resolve.features import Score, score
from kg.resolve.groups import name as called
from kg.resolve.identity import components
from kg.resolve.judging import Applied, Judged
from kg.resolve.profiles import Profile, Profiler

AROUND = 90
"""Characters of a text shown on each side of a name."""
MOST = 40
"""Entities of one name that are compared with each other; of more only the first."""
UNNAMED = frozenset({EntityType.GROUP, EntityType.ANONYMOUS_SOURCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One side of a pair: an entity by one of its readings, with the words around its name.

    `reading` is what a judgement calls it; `documents` in how many it is named.
    """

    reading: str
    label: str
    type: EntityType
    documents: int
    document: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two readings to be judged: how they score, whether they are one now, and what hangs on it.

    `mentions` is how many mentions would change their entity.
    """

    a: Seen
    b: Seen
    score: Score
    one_now: bool
    mentions: int


@dataclass(frozen=True, slots=True)
class _Pair:
    mentions: int
    one_now: bool
    a: Profile
    b: Profile
    score: Score


def find_candidates(
    readings: Iterable[Reading], judged: Judged, knowledge: Knowledge, first: int
) -> tuple[int, tuple[Candidate, ...]]:
    """How many pairs there are, and the first of them: the unsure first, then by what they change.

    Pairs that somebody judged, also as unsure, are left out.
    """
    gazetteer = knowledge.gazetteer
    profiler = Profiler(gazetteer)
    profiles: list[Profile] = []
    counts: dict[Member, int] = defaultdict(int)
    for reading in Applied(readings, judged, knowledge):
        profiles += (p for _, p in profiler.profiles(reading) if p.type not in UNNAMED)
        for mention in reading.mentions:
            counts[Member(reading.document.id, mention.entity)] += 1
    parts = components(profiles, judged.pairs, gazetteer)
    number: dict[Member | str, int] = {}
    number |= {p.member: i for i, (_, some) in enumerate(parts) for p in some}
    number |= {k: i for i, (known, _) in enumerate(parts) for k in known}
    done = {frozenset(number.get(e, -1) for e in ends) for _, *ends in judged.pairs}
    settled = {frozenset(ends) for _, *ends in judged.pairs}
    sizes = [sum(counts[p.member] for p in some) for _, some in parts]
    found = [
        _Pair(min(sizes[i], sizes[j]), False, a, b, points)
        for i, j in _alike([some for _, some in parts])
        if frozenset((i, j)) not in done
        for a, b in [(parts[i][1][0], parts[j][1][0])]
        if not (points := score(a, b)).different
    ]
    for known, some in parts:
        weakest = _weakest(some) if not known else None
        if weakest and frozenset(p.member for p in weakest) not in settled:
            moved = min(counts[p.member] for p in weakest)
            found.append(_Pair(moved, True, *weakest, score(*weakest)))
    ordered = sorted(
        found,
        key=lambda p: (p.score.same or p.one_now, -p.mentions, -p.score.points, p.a.rank, p.b.rank),
    )
    chosen = ordered[:first]
    shown = _shown(readings, [p for pair in chosen for p in (pair.a, pair.b)])
    documents = [len({p.member.document for p in some}) for _, some in parts]
    return len(found), tuple(
        Candidate(
            a=_seen(pair.a, shown, documents[number[pair.a.member]]),
            b=_seen(pair.b, shown, documents[number[pair.b.member]]),
            score=pair.score,
            one_now=pair.one_now,
            mentions=pair.mentions,
        )
        for pair in chosen
    )


def _alike(parts: Sequence[Sequence[Profile]]) -> Iterator[tuple[int, int]]:
    """Pairs of entities whose names end alike, each once, in order."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(parts):
        for word in sorted({p.name.rpartition("-")[2] for p in some} | {p.spelt for p in some}):
            if word:
                by_word[word].append(number)
    pairs = {
        (i, j)
        for some in by_word.values()
        for n, i in enumerate(some[:MOST])
        for j in some[n + 1 : MOST]
        if _comparable(parts[i], parts[j])
    }
    yield from sorted(pairs)


def _comparable(a: Sequence[Profile], b: Sequence[Profile]) -> bool:
    """Whether a name is the same, or one is a part of the other."""
    ours, theirs = ({p.name for p in some} | {p.spelt for p in some} for some in (a, b))
    return bool(ours & theirs) or any(
        set(x.split("-")) <= set(y.split("-")) or set(y.split("-")) <= set(x.split("-"))
        for x in ours
        for y in theirs
    )


def _weakest(some: Sequence[Profile]) -> tuple[Profile, Profile] | None:
    """The first reading of an entity, and that of another document which is the least like it."""
    first = some[0]
    others = [p for p in some[1:] if p.member.document != first.member.document]
    if not others:
        return None
    return first, min(others, key=lambda p: (score(first, p).points, p.rank))


def _shown(
    readings: Iterable[Reading], profiles: Iterable[Profile]
) -> dict[Member, tuple[str, str, str]]:
    """For some entities the name of a mention, the document, and the words around."""
    wanted = {p.member for p in profiles}
    documents = {m.document for m in wanted}
    shown: dict[Member, tuple[str, str, str]] = {}
    for reading in readings:
        document = reading.document
        if document.id not in documents:
            continue
        for mention in sorted(
            reading.mentions, key=lambda m: (m.kind is not MentionKind.NAME, m.span, m.kind)
        ):
            member = Member(document.id, mention.entity)
            if member in wanted and member not in shown:
                shown[member] = (
                    f"mention:{names.mention(document.id, mention)}",
                    called(document),
                    _words(document.text, mention.span),
                )
    return shown


def _words(text: str, span: Span) -> str:
    """The name with what is around it in its line, cut between words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line = text.find("\n", span.end)
    end = min(line if line >= 0 else len(text), span.end + AROUND)
    if start and not text[start - 1].isspace():
        start = min(text.find(" ", start) + 1 or start, span.start)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", 0, end), span.end)
    return " ".join(text[start:end].split())


def _seen(profile: Profile, shown: dict[Member, tuple[str, str, str]], documents: int) -> Seen:
    reading, document, words = shown[profile.member]
    return Seen(
        reading=f"entity:{profile.known}" if profile.known else reading,
        label=profile.label,
        type=profile.type,
        documents=documents,
        document=document,
        words=words,
    )
