"""Disjoint sets that judgements make and keep apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model.graph import Member
from kg.model.judgement import Judgement, Verdict, moment

End = Member | str
"""A reading, or the id of an entry of the gazetteer."""
Pair = tuple[Judgement, End, End]


@dataclass(slots=True)
class Partition:
    """Disjoint sets with foes: two sets are never joined if one holds a foe of the other."""

    root: dict[End, End] = field(default_factory=dict)
    foes: dict[End, set[End]] = field(default_factory=dict)
    """By root of a set: what was judged different from something in it."""

    @classmethod
    def judged(cls, pairs: Iterable[Pair]) -> Partition:
        """What judgements make: the latest "same" goes first, and none joins what is different."""
        made, pairs = cls(), list(pairs)
        for judgement, a, b in pairs:
            if judgement.verdict is Verdict.DIFFERENT and a != b:
                made.part(a, b)
        same = [p for p in pairs if p[0].verdict is Verdict.SAME]
        for _, a, b in sorted(same, key=lambda p: (moment(p[0].time), p[0].judges), reverse=True):
            made.join(a, b)
        return made

    def without_rivals(self, some: Sequence[Member]) -> list[Member]:
        """Those not judged different from another of them; which of two belongs, nobody said."""
        if not self.foes:
            return list(some)
        roots = {self.find(one) for one in some}
        return [one for one in some if not self.foe_roots(one) & roots]

    def find(self, end: End) -> End:
        """What stands for the set of something."""
        root = end
        while (above := self.root.get(root, root)) != root:
            root = above
        while (above := self.root.get(end, end)) != root:
            self.root[end], end = root, above
        return root

    def part(self, a: End, b: End) -> None:
        """Keep two apart for good."""
        self.foes.setdefault(self.find(a), set()).add(b)
        self.foes.setdefault(self.find(b), set()).add(a)

    def foe_roots(self, end: End) -> set[End]:
        """What stands for the sets that this one is never joined to."""
        return {self.find(f) for f in self.foes.get(self.find(end), ())}

    def join(self, a: End, b: End) -> bool:
        """Make two sets one; False if something in them was judged different."""
        one, other = self.find(a), self.find(b)
        if one == other:
            return True
        if self.foes and other in self.foe_roots(one):
            return False
        self.root[other] = one
        if foes := self.foes.pop(other, None):
            self.foes.setdefault(one, set()).update(foes)
        return True


def regrouped(groups: Iterable[Sequence[Member]], pairs: Sequence[Pair]) -> list[list[Member]]:
    """Groups of readings as judgements have them, each in the order of the readings given.

    What was judged the same is joined; of a group, those that were judged different from each
    other leave it, since nobody said to which of them the others belong.
    """
    before = [list(some) for some in groups]
    if not pairs:
        return before
    sets = Partition.judged(pairs)
    for some in before:
        kept = sets.without_rivals(some)
        for member in kept[1:]:
            sets.join(kept[0], member)
    found: dict[End, list[Member]] = {}
    for some in before:
        for member in some:
            found.setdefault(sets.find(member), []).append(member)
    return list(found.values())


def judged_names(
    pairs: Iterable[Pair], name_of: Mapping[Member, str]
) -> dict[str, tuple[str, ...]]:
    """The judgements behind each node: what made it one, and what was kept from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for judgement, *ends in pairs:
        names = {name_of.get(e, "") if isinstance(e, Member) else e for e in ends} - {""}
        if judgement.verdict is Verdict.SAME and len(names) > 1:
            continue  # what was judged different stands between the two
        if judgement.verdict is not Verdict.UNSURE:
            for name in names:
                found[name].add(judgement.name)
    return {name: tuple(sorted(some)) for name, some in found.items()}
