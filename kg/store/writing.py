"""Writes the files of a graph: where it differs from the current one, or else anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.knowledge.events import EventType
from kg.model.documents import Document
from kg.model.graph import Graph
from kg.model.ids import digest
from kg.model.reliability import Rated
from kg.rdf.delta import Delta, patch
from kg.rdf.errors import RdfError
from kg.rdf.iris import Iris
from kg.rdf.nodes import KINDS, NodeWriter, Part, node_parts
from kg.rdf.quads import document_quads, knowledge_quads, reliability_quads, review_quads
from kg.rdf.sections import patch_trig, patch_turtle
from kg.rdf.serialize import lines_of, write_lines, write_trig, write_turtle
from kg.store.fragments import FragmentCache, writing_mark
from kg.store.parts import NAMING, OWN, Marks, keep_parts, kept_parts
from kg.store.quads import NQUADS
from kg.store.readings import Readings

TURTLE, TRIG = "graph.ttl", "graph.trig"
SHARE = 10
"""Where more than a tenth of the parts changed, writing everything anew is as fast."""

_REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphWriter:
    """Writes one graph, made of some readings.

    `event_types` say which class stands above which, `rated` how far the user relies on whom.
    """

    readings: Readings
    graph: Graph
    base: str
    event_types: Mapping[str, EventType]
    rated: Rated

    def write(self, folder: Path, out: Path) -> Delta | None:
        """Write N-Quads, Turtle and TriG into a folder, the next generation of an output folder.

        Returns what differs from the current generation, if it was written from that. The files
        are the same byte for byte either way.
        """
        marks = self._marks()
        mark = digest(self.readings.cache.settings + writing_mark(self.base))
        delta = self._changed(marks, mark, folder, out)
        if delta is None:
            nquads = folder / NQUADS
            write_lines(self._lines(marks, node_parts(self.graph)), nquads)
            write_turtle(nquads, folder / TURTLE, self.base)
            write_trig(nquads, folder / TRIG, self.base)
        keep_parts(out / "cache", folder, (NQUADS, TURTLE, TRIG), mark, marks)
        return delta

    def _changed(self, marks: Marks, mark: str, folder: Path, out: Path) -> Delta | None:
        """Write what changed since the current generation; None if that cannot be done."""
        kept = kept_parts(out, mark)
        if kept is None:
            return None
        generation, before = kept
        delta = self._delta(before, marks)
        if delta is None:
            return None
        old, nquads = generation.folder, folder / NQUADS
        try:
            patch(old / NQUADS, nquads, delta)
        except RdfError:
            return None  # somebody changed the old file
        patch_turtle(old / TURTLE, folder / TURTLE, nquads, delta, self.base)
        patch_trig(old / TRIG, folder / TRIG, nquads, delta, self.base)
        return delta

    def _delta(self, before: Marks, after: Marks) -> Delta | None:
        """The lines that differ; None if they are many, or are not known any more."""
        gone = [n for n, mark in before.items() if after.get(n) != mark]
        come = [n for n, mark in after.items() if before.get(n) != mark]
        if (len(gone) + len(come)) * SHARE > len(after):
            return None
        removed: set[bytes] = set()
        for name in gone:
            lines = self._old_lines(name, before[name])
            if lines is None:
                return None
            removed.update(lines)
        new = {n: after[n] for n in come}
        added = set(self._lines(new, _nodes(new)))
        return Delta(removed=tuple(sorted(removed - added)), added=tuple(sorted(added - removed)))

    def _old_lines(self, name: str, mark: bytes) -> list[bytes] | None:
        kind = name.partition(" ")[0]
        if kind in {OWN, NAMING}:
            return self._fragments.kept(mark.decode())
        if kind == _REVIEW:
            return mark.split(b"\n")
        return list(self._node_lines(_nodes({name: mark})))

    def _marks(self) -> dict[str, bytes]:
        """All parts of the graph by name, each with all that its lines depend on."""
        named: dict[str, list[str]] = defaultdict(list)
        for member, name in self.graph.entity_of.items():
            named[member.document].append(f"{member.id} {name}")
        fragments, cache, credits_of = self._fragments, self.readings.cache, self.graph.credits_of
        marks: dict[str, bytes] = {}
        for document in self.readings.documents:
            id_, key = document.id, cache.key(document)
            naming = f"{key} {sorted(named[id_])} {credits_of.get(id_, ())}"
            marks[f"{OWN} {id_}"] = fragments.name(f"{key} {document.publications}").encode()
            marks[f"{NAMING} {id_}"] = fragments.name(naming).encode()
        encoder = msgspec.msgpack.Encoder()
        for kind, name, item in node_parts(self.graph):
            marks[f"{kind} {name}"] = encoder.encode(item)
        people = [*review_quads(self.graph, self.base), *reliability_quads(self.rated, self.base)]
        review = sorted(set(lines_of(people)))
        return marks | ({_REVIEW: b"\n".join(review)} if review else {})

    def _lines(self, marks: Marks, nodes: Iterable[Part]) -> Iterator[bytes]:
        """The lines of some parts, from the cache where it has them; `nodes` are those resolved."""
        documents = {d.id: d for d in self.readings.documents}
        for name, mark in marks.items():
            kind, _, rest = name.partition(" ")
            if kind in {OWN, NAMING}:
                yield from self._document_lines(kind, documents[rest], mark.decode())
            elif kind == _REVIEW:
                yield from mark.split(b"\n")
        yield from self._node_lines(nodes)

    def _node_lines(self, nodes: Iterable[Part]) -> Iterator[bytes]:
        writer = self._writer
        return lines_of(quad for part in nodes for quad in writer.quads(part))

    def _document_lines(self, kind: str, document: Document, name: str) -> Iterator[bytes]:
        kept = self._fragments.kept(name)
        if kept is None:
            reading = self.readings.of(document)
            if kind == OWN:
                quads = document_quads(reading, self.base)
            else:
                quads = knowledge_quads(reading, self.graph, self.base)
            kept = self._fragments.keep(name, lines_of(quads))
        return iter(kept)

    @property
    def _fragments(self) -> FragmentCache:
        return FragmentCache(self.readings.cache.folder / "fragments", writing_mark(self.base))

    @property
    def _writer(self) -> NodeWriter:
        return NodeWriter(Iris(self.base), self.event_types)


def _nodes(marks: Marks) -> Iterator[Part]:
    """The resolved nodes among some parts, as their marks hold them: no need to go through all."""
    for name, mark in marks.items():
        kind, _, rest = name.partition(" ")
        if kind in KINDS:
            yield kind, rest, msgspec.msgpack.decode(mark, type=KINDS[kind])
