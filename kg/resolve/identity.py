"""Which readings are one entity: the components that judgements and features make.

Judgements come first: readings judged the same are one, unless others judged different stand
between them; nothing joins what was judged different. Then comes the gazetteer, then names:
readings of one name are one entity unless features tell them apart. Whoever could be either of
two that were told apart is neither. Everything is sorted first, so order plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.knowledge.gazetteer import Gazetteer
from kg.model.judgement import Verdict
from kg.model.vocabulary import EntityType
from kg.resolve.features import Score, score
from kg.resolve.partition import End, Pair, Partition
from kg.resolve.profiles import Profile

MOST = 60
"""Readings of one name, by what is around them, that are compared with each other."""
MARGIN = 0.5
"""Points by which one of two rivals must be nearer to be meant."""


def block(profile: Profile, gazetteer: Gazetteer) -> tuple[str, str]:
    """Where a reading is compared: ("known", id), ("person", name), ("body", name) or by itself.

    Known entities by the gazetteer's id, as by their dated office; people by a name of two words
    or more; bodies by a name that is theirs alone, or beside their country. All else (surnames
    alone, places, groups, anonymous sources) is an entity of its own document, unless a judgement
    says more.
    """
    if profile.known:
        return "known", profile.known
    if profile.type is EntityType.PERSON:
        if not profile.common:
            return "person", profile.spelt
        held = [h for h in sorted(profile.holds) if _bears(h, profile.label, gazetteer)]
        if len(profile.holds) == len(held) == 1:
            return "known", held[0]
    own = profile.type.is_organization and len(profile.name) > 1
    if own and (profile.countries or not profile.common):
        return "body", profile.name
    return "local", f"{profile.member.document} {profile.member.id}"


def _bears(known: str, surname: str, gazetteer: Gazetteer) -> bool:
    """Whether a known person's name ends with a surname."""
    return known in gazetteer.persons_named(surname)


def components(
    profiles: Sequence[Profile], pairs: Iterable[Pair], gazetteer: Gazetteer
) -> list[tuple[tuple[str, ...], tuple[Profile, ...]]]:
    """Sets of readings that are one entity each, with the ids of the gazetteer that it has.

    `pairs` are judgements that are in force, with their two ends.
    """
    return _Parting(profiles, list(pairs), gazetteer).components()


class _Parting:
    def __init__(
        self, profiles: Sequence[Profile], pairs: list[Pair], gazetteer: Gazetteer
    ) -> None:
        self.profiles = sorted(profiles, key=lambda p: (p.rank, p.member))
        self.gazetteer = gazetteer
        self.sets = Partition.judged(pairs)
        different = [(a, b) for j, a, b in pairs if j.verdict is Verdict.DIFFERENT]
        self.cut = {(a, b) for a, b in different} | {(b, a) for a, b in different}
        self.blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        for profile in self.profiles:
            self.blocks[self._block(profile)].append(profile)

    def _block(self, profile: Profile) -> tuple[str, str]:
        """As `block`; a reading that was judged not to be the entry it was linked to has none."""
        where = block(profile, self.gazetteer)
        if self.cut and where[0] == "known" and (profile.member, where[1]) in self.cut:
            return "local", f"{profile.member.document} {profile.member.id}"
        return where

    def components(self) -> list[tuple[tuple[str, ...], tuple[Profile, ...]]]:
        for name in sorted(name for kind, name in self.blocks if kind == "known"):
            self._entry(name, self.blocks["known", name])
        compared = {"person", "body"}
        several = (b for b, some in self.blocks.items() if b[0] in compared and len(some) > 1)
        for where in sorted(several):
            self._named(self.blocks[where])
        found: dict[End, list[Profile]] = defaultdict(list)
        known: dict[End, set[str]] = defaultdict(set)
        for profile in self.profiles:
            found[self.sets.find(profile.member)].append(profile)
        for end in self.sets.root.copy():
            if isinstance(end, str):
                known[self.sets.find(end)].add(end)
        for root in found:
            if isinstance(root, str):
                known[root].add(root)
        return [(tuple(sorted(known.get(root, ()))), tuple(some)) for root, some in found.items()]

    def _entry(self, known: str, some: Sequence[Profile]) -> None:
        """Join readings to their entry; two judged different leave it, for one of them is wrong."""
        for member in self.sets.without_rivals([p.member for p in some]):
            self.sets.join(known, member)

    def _named(self, some: Sequence[Profile]) -> None:
        """Join readings of one name, but for those that something tells apart."""
        nodes = self._nodes(some)
        points, apart = self._compared(nodes)
        if any(not points[pair].same for pair in apart):
            # Features tell some apart: what is around a name may tell whom others mean.
            finer = self._nodes(some, around=True)
            if len(finer) <= MOST:
                nodes = finer
                points, apart = self._compared(nodes)
        for node in nodes:
            self._join(node)
        if not apart:
            self._join([node[0] for node in nodes])
            return
        near: list[dict[int, float]] = [{} for _ in nodes]
        for (i, j), found in points.items():
            if (i, j) not in apart:
                near[i][j] = near[j][i] = found.points
        open_ = {i for i in range(len(nodes)) if _is_open(near[i], apart)}
        chosen = [(near[i][j], i, j) for i, j in points if j in near[i] and not {i, j} & open_]
        together = self._grouped(nodes)
        for _, i, j in sorted(chosen, key=lambda c: (-c[0], c[1], c[2])):
            ours, theirs = together[i], together[j]
            if ours is theirs or any((min(a, b), max(a, b)) in apart for a in ours for b in theirs):
                continue
            if self.sets.join(nodes[i][0].member, nodes[j][0].member):
                ours |= theirs
                for number in theirs:
                    together[number] = ours

    def _grouped(self, nodes: Sequence[Sequence[Profile]]) -> list[set[int]]:
        """For each node those that are one with it already; the same set for each of them."""
        groups: dict[End, set[int]] = defaultdict(set)
        for number, node in enumerate(nodes):
            groups[self.sets.find(node[0].member)].add(number)
        return [groups[self.sets.find(node[0].member)] for node in nodes]

    def _compared(
        self, nodes: Sequence[Sequence[Profile]]
    ) -> tuple[dict[tuple[int, int], Score], set[tuple[int, int]]]:
        """The points of all pairs, and the pairs that features or judgements tell apart."""
        together = [_together(node) for node in nodes]
        points = {
            (i, j): score(together[i], together[j])
            for i in range(len(nodes))
            for j in range(i + 1, len(nodes))
        }
        apart = {
            (i, j)
            for (i, j), found in points.items()
            if not found.same or self._foes(nodes[i], nodes[j])
        }
        return points, apart

    def _nodes(self, some: Sequence[Profile], *, around: bool = False) -> list[list[Profile]]:
        """Readings that nothing can tell apart, together; those with foes by themselves.

        `around` says that what else a document names can tell them apart.
        """
        found: dict[object, list[Profile]] = {}
        for p in some:
            root = self.sets.find(p.member)
            context = p.around if around else None
            alike = (p.name, p.type, p.offices, p.countries, p.holds, context)
            found.setdefault(root if self.sets.foes.get(root) else alike, []).append(p)
        return list(found.values())

    def _join(self, some: Sequence[Profile]) -> None:
        for profile in some[1:]:
            self.sets.join(some[0].member, profile.member)

    def _foes(self, a: Sequence[Profile], b: Sequence[Profile]) -> bool:
        foes = {f for p in a for f in self.sets.foe_roots(p.member)}
        return bool(foes) and any(self.sets.find(p.member) in foes for p in b)


def _is_open(near: Mapping[int, float], apart: Collection[tuple[int, int]]) -> bool:
    """Whether the nearest, or those nearly as near, are ones that were told apart."""
    best = max(near.values(), default=0.0)
    nearest = sorted(i for i, points in near.items() if points > best - MARGIN)
    return any((i, j) in apart for n, i in enumerate(nearest) for j in nearest[n + 1 :])


def _together(some: Sequence[Profile]) -> Profile:
    """The profile of readings that are alike but for what is around them."""
    if len(some) == 1:
        return some[0]
    return some[0]._replace(around=frozenset().union(*(p.around for p in some)))
