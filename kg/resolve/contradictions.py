"""Which claims contradict each other.

Two claims of different speakers contradict each other if one puts forward what the other denies:
the same event, relation or claim, or, in one story, nearly the same words the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.model.graph import Reference
from kg.model.vocabulary import Stance
from kg.resolve.claim_contents import Content, pairs_alike

FOR = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
"""Stances of a claim that puts something forward as so."""


class Statement(NamedTuple):
    """A claim: its name, the least one of those that repeat it, who says it, and what.

    `negated` are those of its propositions that it puts forward as not so.
    """

    name: str
    least: str
    speaker: str | None
    stance: Stance
    propositions: tuple[Reference, ...]
    negated: frozenset[Reference]
    content: Content
    story: str

    def sides(self) -> Iterable[tuple[Reference, bool]]:
        """What it is for (true) and against."""
        if self.stance is Stance.DENIES:
            return [(p, False) for p in self.propositions]
        if self.stance in FOR:
            return [(p, p not in self.negated) for p in self.propositions]
        return []


def contradictions(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """Which least claims contradict which, each way round; a function of the set.

    A claim that is denied itself is contradicted, whoever said it but the one who denies it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    by_name = {s.name: s for s in statements}

    def note(a: Statement, b: Statement, *, known: bool = True) -> None:
        if a.speaker == b.speaker or (known and None in {a.speaker, b.speaker}):
            return  # one and the same, or perhaps
        if a.least != b.least:
            found[a.least].add(b.least)
            found[b.least].add(a.least)

    for supporting, opposing in _sides(statements).values():
        for one in supporting:
            for other in opposing:
                note(one, other)
    for statement in statements:
        if statement.stance is Stance.DENIES:
            for target in statement.propositions:
                if target.kind == "claim" and target.name in by_name:
                    note(statement, by_name[target.name], known=False)
    for one, other in _opposite(statements):
        note(one, other)
    return {name: frozenset(some) for name, some in found.items()}


def _sides(
    statements: Iterable[Statement],
) -> Mapping[Reference, tuple[list[Statement], list[Statement]]]:
    """For each proposition one statement of each speaker and repeated claim for and against it."""
    found: dict[Reference, dict[bool, dict[tuple[str | None, str], Statement]]] = defaultdict(
        lambda: {True: {}, False: {}}
    )
    for statement in statements:
        for proposition, so in statement.sides():
            found[proposition][so].setdefault((statement.speaker, statement.least), statement)
    return {p: (list(so[True].values()), list(so[False].values())) for p, so in found.items()}


def _opposite(statements: Sequence[Statement]) -> Iterable[tuple[Statement, Statement]]:
    """Statements of one story with nearly the same words, one of which denies what they say."""
    asked = [s for s in statements if s.stance in FOR or s.stance is Stance.DENIES]
    pairs = pairs_alike([s.content for s in asked], [s.story for s in asked])
    for i, j in pairs:
        if asked[i].content.denies != asked[j].content.denies:
            yield asked[i], asked[j]
