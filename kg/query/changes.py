"""Which nodes of two graphs differ: a comparison of sorted N-Quads as streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.rdf.side_by_side import side_by_side
from kg.rdf.terms import KG
from kg.rdf.vocabularies import DCTERMS, OTHER

Properties = Mapping[str, tuple[str, ...]]
"""What a graph says of a node: values by property, both as plain text, sorted."""


@dataclass(slots=True)
class Side:
    """What is kept of one graph: labels, replaced names, claims by speaker, and what differs."""

    labels: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    claims: Counter[str] = field(default_factory=Counter)
    nodes: dict[str, Properties] = field(default_factory=dict)
    """Only those that the other graph does not have, or has otherwise."""


def compare(old: Path, new: Path) -> tuple[Side, Side]:
    """What differs between two sorted N-Quads files.

    Memory in proportion to labels and to what differs, not to the files.
    """
    before, after = Side(), Side()
    for one, other in side_by_side(old, new):
        for lines, side in ((one, before), (other, after)):
            if lines:
                _note(lines, side)
        if one != other:
            for lines, side in ((one, before), (other, after)):
                if lines:
                    side.nodes[_iri(lines[0].split(b" ", 1)[0])] = _properties(lines)
    return before, after


_LABELS = frozenset(str(p).encode() for p in (OTHER.PREF_LABEL, OTHER.LABEL))
_SPEAKER = str(KG.speaker).encode()
_REPLACED = str(DCTERMS.REPLACED_BY).encode()


def _note(lines: Iterable[bytes], side: Side) -> None:
    """Keep what sentences about other nodes may need."""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if predicate in _LABELS:
            (quad,) = parse(line, format=RdfFormat.N_QUADS)
            side.labels[quad.subject.value] = quad.object.value
        elif predicate == _SPEAKER:
            side.claims[_iri(rest.split(b" ", 1)[0])] += 1
        elif predicate == _REPLACED:
            side.replaced[_iri(subject)] = _iri(rest.split(b" ", 1)[0])


def _iri(term: bytes) -> str:
    return term[1:-1].decode()


def _properties(lines: Iterable[bytes]) -> Properties:
    found: dict[str, list[str]] = {}
    for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
        found.setdefault(quad.predicate.value, []).append(quad.object.value)
    return {predicate: tuple(sorted(some)) for predicate, some in found.items()}
