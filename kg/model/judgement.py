"""What people decided: the ledger's entries, and what of them holds.

A judgement names readings as they are before anything is merged: `mention:…` for what a document
calls an entity, `evidence:…` for a passage that an event, relation or position was read from,
`claim:…` for a claim, or `entity:…` for an entry of the gazetteer. So it outlives every rebuild.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model.ids import key


class Verdict(StrEnum):
    """What was decided; the value is the local name of its term in the ontology."""

    SAME = "Same"
    DIFFERENT = "Different"
    UNSURE = "Unsure"
    ACCEPT = "Accept"
    REJECT = "Reject"


PAIRS = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
"""Verdicts on two readings of entities; the others are on statements."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Correction:
    """What is otherwise than it was read; whatever is empty is as it was read.

    `type` is an event type, a relation, an office or a class of entities. `roles` map a role, or
    one `argument:…`, to the role that it should have, or to "" for none. `speaker` is a reading of
    the one who speaks, "" for nobody known.
    """

    type: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    speaker: str | None = None

    def __bool__(self) -> bool:
        return bool(self.type or self.roles or self.speaker is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """Each correction in a line."""
        lines = [f"type: {self.type}"] if self.type else []
        lines += [f"role {old}: {new or 'none'}" for old, new in self.roles]
        if self.speaker is not None:
            lines.append(f"speaker: {self.speaker or 'nobody known'}")
        return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision: about two entities, or about one statement.

    `judges` are sorted; `time` is a moment in UTC as `xsd:dateTime`; `by` is who decided.
    """

    verdict: Verdict
    judges: tuple[str, ...]
    by: str
    time: str
    reason: str | None = None
    correction: Correction = Correction()

    @property
    def name(self) -> str:
        """The local name of its IRI: a function of all that it says."""
        words = "\x1e".join(self.correction.words)
        return key(
            "judgement", self.verdict, *self.judges, self.by, self.time, self.reason or "", words
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the ledger: a judgement, or with `verdict` None the withdrawal of earlier ones."""

    verdict: Verdict | None
    judges: tuple[str, ...]
    by: str
    time: str
    reason: str | None = None
    correction: Correction = Correction()


def in_force(entries: Iterable[Entry]) -> tuple[Judgement, ...]:
    """The judgements that hold, sorted: of each pair and of each statement the latest.

    Of two of one moment the later in the ledger. An entry on several statements is one judgement
    on each.
    """
    latest: dict[tuple[str, ...], Entry] = {}
    # Sorting keeps the ledger's order of two of one moment.
    for entry in sorted(entries, key=lambda e: moment(e.time)):
        pair = entry.verdict in PAIRS or (entry.verdict is None and len(entry.judges) == 2)
        names = tuple(sorted(entry.judges))
        if entry.verdict is None:
            for subject in (names, *((n,) for n in names)):
                latest.pop(subject, None)
            continue
        for subject in (names,) if pair else tuple((n,) for n in names):
            latest[subject] = entry
    found = [
        Judgement(
            verdict=entry.verdict,
            judges=subject,
            by=entry.by,
            time=entry.time,
            reason=entry.reason,
            correction=entry.correction,
        )
        for subject, entry in latest.items()
        if entry.verdict is not None
    ]
    return tuple(sorted(found, key=lambda j: (moment(j.time), j.judges, j.verdict)))


def moment(time: str) -> dt.datetime:
    """The moment that an entry's time names."""
    return dt.datetime.fromisoformat(time)
