"""What changed between two graphs, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.query.changes import Properties, Side, compare
from kg.query.questions import load_questions
from kg.rdf.iris import Iris
from kg.rdf.terms import KG
from kg.rdf.vocabularies import DCTERMS, ORG, RDF
from kg.store.generations import Generations
from kg.store.guard import QueryError
from kg.store.manifest import Generation, read_generation
from kg.store.quads import NQUADS, STORE
from kg.store.sparql import run

SECONDS = 600.0
MANY = 10_000_000
KINDS = ("document", "event", "relation", "position", "entity", "claim", "status")
QUIET = frozenset({"Group", "AnonymousSource"})
"""Kinds of entities that stand for one document's words: no news by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """One thing that changed: what kind of thing, how, which node, and a sentence on it."""

    kind: str
    how: str
    sentence: str
    node: str


def previous(out: Path) -> Generation:
    """The generation before the current one; raises QueryError if it is not there any more."""
    generations = Generations(out)
    before = generations.current().previous
    if before is None or not (generations.folder / before).is_dir():
        raise QueryError(f"{out} holds one generation only; name two folders to compare")
    return read_generation(generations.folder / before)


def diff(old: Generation, new: Generation) -> list[Change]:
    """What changed from one graph to another, sorted; raises QueryError for different bases."""
    base = str(new.settings["base"])
    if old.settings["base"] != base:
        raise QueryError(
            f"the graphs have different base IRIs, {old.settings['base']} and {base}, so no node "
            "of one is a node of the other; build both with the same --base-iri"
        )
    before, after = compare(old.folder / NQUADS, new.folder / NQUADS)
    found = _Comparison(Iris(base), before, after)
    statuses = [_statuses(generation, base) for generation in (old, new)]
    changes = {*found.changes(), *found.statuses(*statuses)}
    return sorted(changes, key=lambda c: (KINDS.index(c.kind), c))


def _statuses(generation: Generation, base: str) -> dict[str, str]:
    sparql = load_questions()["status"].bind({})
    rows = run(
        generation.folder / STORE,
        sparql,
        prefixes=Iris(base).prefixes(),
        seconds=SECONDS,
        rows=MANY,
    )
    return {row["node"] or "": row["status"] or "" for row in rows}


@dataclass(slots=True)
class _Comparison:
    iris: Iris
    before: Side
    after: Side

    def changes(self) -> Iterator[Change]:
        yield from self._documents()
        for kind, path in _PATHS.items():
            yield from self._kind(kind, path)
        yield from self._claims()

    def statuses(self, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
        for node, status in old.items():
            heir = self._heir(node)
            if heir in new and new[heir] != status:
                sentence = f"{self._name(heir)}: {status} before, {new[heir]} now"
                yield Change(kind="status", how="changed", sentence=sentence, node=heir)

    def _heir(self, node: str) -> str:
        """The node of the new graph that an old one is, or is part of."""
        return self.after.replaced.get(node, node)

    def _of(self, side: Side, kind: str) -> dict[str, Properties]:
        """What differs of a kind and is more than a name that leads elsewhere."""
        path = f"{self.iris.base}{kind}/"
        return {n: p for n, p in side.nodes.items() if n.startswith(path) and RDF.TYPE.value in p}

    def _kind(self, kind: str, path: str) -> Iterator[Change]:
        old, new = self._of(self.before, path), self._of(self.after, path)
        holds: dict[str, list[str]] = defaultdict(list)
        for node in old:
            holds[self._heir(node)].append(node)
        left, moved = self._left(old, new), self._moved(old, new)
        for node, now_at in moved.items():
            holds[now_at].append(node)
        for whole, some in left.items():
            if len(some) == 1:
                holds[some[0]].append(whole)
        for node, now in ((n, p) for n, p in new.items() if not _quiet(p)):
            parts = holds.get(node, [])
            once = self.before.replaced.get(node)
            if not parts and once:
                sentence = f"{self._told(node)} stands by itself; it was part of {self._was(once)}"
                yield Change(kind=kind, how="split", sentence=sentence, node=node)
            elif not parts:
                sentence = self._told(node) + self._certainty(now)
                yield Change(kind=kind, how="new", sentence=sentence, node=node)
            for part in parts:
                if part != node and part not in moved:
                    yield self._merged(kind, part, node, alone=len(parts) == 1)
                yield from self._changed(kind, old[part], now, node)
        rest = {n: p for n, p in old.items() if n not in left and n not in moved}
        yield from self._gone(kind, rest, new)

    def _gone(
        self, kind: str, old: Mapping[str, Properties], new: Mapping[str, Properties]
    ) -> Iterator[Change]:
        for node in old:
            heir = self._heir(node)
            if heir == node and node not in new and not _quiet(old[node]):
                sentence = self._told(node, self.before, old[node])
                yield Change(kind=kind, how="gone", sentence=sentence, node=node)
            elif heir != node and heir not in new:
                yield self._merged(kind, node, heir, alone=False)

    def _left(self, old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, list[str]]:
        """What is left, under other names, of old nodes that lost the report they are named by."""
        left: dict[str, list[str]] = defaultdict(list)
        for node in new:
            whole = self.before.replaced.get(node, node)
            if whole in old and whole not in new and whole not in self.after.replaced:
                left[whole].append(node)
        return left

    def _moved(
        self, old: Mapping[str, Properties], new: Mapping[str, Properties]
    ) -> dict[str, str]:
        """Relations and offices whose entities have new IRIs, with what they are called now."""
        now = {ends: node for node, p in new.items() if (ends := self._ends(p))}
        return {
            node: now[ends]
            for node, p in old.items()
            if node not in new and (ends := self._ends(p)) in now
        }

    def _ends(self, properties: Properties) -> tuple[str, ...]:
        """What a relation or office is between, and as what; nothing for any other node."""
        some = [self._heir(_first(properties, name.value)) for name in _ENDS]
        return tuple(some) if any(some) else ()

    def _merged(self, kind: str, part: str, whole: str, *, alone: bool) -> Change:
        if alone:
            sentence = f"{self._was(part)}: the node has a new IRI, that of another first report"
            return Change(kind=kind, how="renamed", sentence=sentence, node=whole)
        sentence = f"{self._was(part)} is now one with {self._name(whole)}"
        return Change(kind=kind, how="merged", sentence=sentence, node=whole)

    def _changed(self, kind: str, old: Properties, new: Properties, node: str) -> Iterator[Change]:
        name = self._told(node)
        first, then = _local(old, KG.factuality.value), _local(new, KG.factuality.value)
        if first != then:
            sentence = f"{name}: {first} before, {then} now"
            yield Change(kind=kind, how="factuality", sentence=sentence, node=node)
        was, is_ = _first(old, KG.disputed.value), _first(new, KG.disputed.value)
        if was != is_:
            sentence = f"{name} is {'now' if is_ == 'true' else 'no longer'} disputed"
            yield Change(kind=kind, how="disputed", sentence=sentence, node=node)
        one, many = _first(old, KG.originCount.value), _first(new, KG.originCount.value)
        if one != many and kind != "entity":
            sentence = f"{name}: independent origins {one or 0} before, {many or 0} now"
            yield Change(kind=kind, how="origins", sentence=sentence, node=node)

    def _documents(self) -> Iterator[Change]:
        old, new = self._of(self.before, "document"), self._of(self.after, "document")
        for how, some, others, side in (
            ("new", new, old, self.after),
            ("gone", old, new, self.before),
        ):
            for node, properties in some.items():
                files = [
                    file
                    for p in properties.get(KG.publication.value, ())
                    for file in side.nodes.get(p, {}).get(KG.file.value, ())
                ]
                called = ", ".join(files or properties.get(DCTERMS.TITLE.value, ())) or node
                if node not in others:
                    yield Change(kind="document", how=how, sentence=called, node=node)
                elif files:
                    sentence = f"a publication of it, {called}, is {how}"
                    yield Change(kind="document", how="publication", sentence=sentence, node=node)

    def _claims(self) -> Iterator[Change]:
        speakers = {self._heir(s): 0 for s in (*self.before.claims, *self.after.claims)}
        old = dict(speakers)
        for speaker, number in self.before.claims.items():
            old[self._heir(speaker)] += number
        for speaker in speakers:
            was, now = old[speaker], self.after.claims[speaker]
            if was != now:
                sentence = f"{self._name(speaker)}: claims {was} before, {now} now"
                yield Change(kind="claim", how="number", sentence=sentence, node=speaker)

    def _certainty(self, properties: Properties) -> str:
        factuality = _local(properties, KG.factuality.value)
        disputed = ", disputed" if _first(properties, KG.disputed.value) == "true" else ""
        return f" ({factuality}{disputed})" if factuality else ""

    def _told(self, node: str, side: Side | None = None, p: Properties | None = None) -> str:
        """What a node is, in words."""
        side = side or self.after
        p = p or side.nodes.get(node, {})
        if subject := _first(p, RDF.SUBJECT.value):
            predicate = _local(p, RDF.PREDICATE.value)
            object_ = _first(p, RDF.OBJECT.value)
            return f"{self._name(subject, side)} {predicate} {self._name(object_, side)}"
        if person := _first(p, ORG.MEMBER.value):
            body = _first(p, ORG.ORGANIZATION.value)
            at = f" of {self._name(body, side)}" if body else ""
            return f"{self._name(person, side)}, {_first(p, KG.title.value)}{at}"
        return self._name(node, side)

    def _name(self, node: str, side: Side | None = None) -> str:
        labels = (side or self.after).labels
        other = self.before.labels.get(node) or self.after.labels.get(node)
        return labels.get(node) or other or node.removeprefix(self.iris.base)

    def _was(self, node: str) -> str:
        return self._told(node, self.before)


_PATHS = {"event": "event", "relation": "assertion", "position": "position", "entity": "entity"}
"""Kinds of nodes with the part of their IRIs that says so."""


_ENDS = (RDF.SUBJECT, RDF.PREDICATE, RDF.OBJECT, ORG.MEMBER, ORG.ORGANIZATION, ORG.ROLE)
"""What tells one relation or office from another."""


def _first(properties: Properties, name: str) -> str:
    return next(iter(properties.get(name, ())), "")


def _local(properties: Properties, name: str) -> str:
    return _first(properties, name).rpartition("#")[2]


def _quiet(properties: Properties) -> bool:
    return any(t.rpartition("#")[2] in QUIET for t in properties.get(RDF.TYPE.value, ()))
