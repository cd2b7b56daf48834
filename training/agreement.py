"""How far two annotators agree: `python -m training.agreement training/texts training/second`.

`--blind FOLDER` writes the plain text of every ninth unit of the corpus, by a checksum of its text,
for somebody who annotates it without sight of the first annotation.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.inline import ROOTS, Span
from training.record import factuality, flatten, name_type, stances
from training.texts import TextFile, Unit, files, read

EVERY = 9
"""A little more than a tenth is annotated twice."""

Pair = tuple[Unit, Unit]


def chosen(text: str) -> bool:
    """Whether a unit is among those annotated twice: a function of its text alone."""
    return zlib.crc32(" ".join(text.split()).encode()) % EVERY == 1


def blind(text: TextFile) -> str:
    """The plain text of a file's chosen units, in the frame that annotators fill."""
    lines: list[str] = []
    for unit in text.units:
        if not chosen(flatten(unit)[0]):
            continue
        paragraphs = [p.text.replace("<", "&lt;").replace(">", "&gt;") for _, p in unit.paragraphs]
        head = [f"# complete: {' '.join(sorted(unit.complete))}"]
        if unit.noisy:
            head.append("# noisy: yes")
        if unit.article:
            head.append(f"# article: {unit.article}")
        lines += ["\n".join(head), *paragraphs, *(["# end:"] if unit.article else [])]
    genre = text.units[0].genre if text.units else ""
    return "\n\n".join([f"# genre: {genre}", *lines]) + "\n" if lines else ""


def pairs(first: Iterable[Unit], second: Iterable[Unit]) -> list[Pair]:
    """Units with the same text, in the order of the first."""
    by_text = {" ".join(flatten(u)[0].split()): u for u in second}
    found = [(u, by_text.get(" ".join(flatten(u)[0].split()))) for u in first]
    return [(a, b) for a, b in found if b is not None]


def f1(first: set[object], second: set[object]) -> float:
    """The harmonic mean of precision and recall: the same from either side."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 1.0


def kappa(answers: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of two annotators' classes for the same things."""
    if not answers:
        return 1.0
    same = sum(a == b for a, b in answers) / len(answers)
    one, two = Counter(a for a, _ in answers), Counter(b for _, b in answers)
    chance = sum(one[c] * two[c] for c in one) / len(answers) ** 2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def figures(found: Sequence[Pair]) -> dict[str, float]:
    """Agreement by layer, each figure between 0 and 1 (kappas from -1)."""
    sides: list[dict[str, set[object]]] = [{}, {}]
    classes: dict[str, list[tuple[str, str]]] = {"factuality": [], "root": [], "stance": []}
    for number, pair in enumerate(found):
        layers = pair[0].complete & pair[1].complete
        for side, unit in zip(sides, pair, strict=True):
            spans = flatten(unit)[1]
            for layer, thing in _things(spans, layers):
                side.setdefault(layer, set()).add((number, thing))
        for name, both in _classes(*(flatten(u)[1] for u in pair), layers=layers):
            classes[name].append(both)
    keys = sorted(sides[0].keys() | sides[1].keys())
    result = {k: f1(sides[0].get(k, set()), sides[1].get(k, set())) for k in keys}
    return result | {f"{name}, kappa": kappa(both) for name, both in classes.items()}


def _things(spans: Sequence[Span], layers: frozenset[str]) -> Iterator[tuple[str, object]]:
    """What is compared, by figure; characters for the parts of claims, spans for the rest."""
    roles = {"s": "source characters", "c": "cue characters", "t": "content characters"}
    plain = {"e": ("events", "triggers"), "w": ("times", "times"), "ttl": ("titles", "titles")}
    triggers = {n: s for s in spans if s.tag == "e" for n, role in s.links if not role}
    for span in spans:
        place = (span.begin, span.end)
        kind = name_type(span)
        if span.tag in roles and "claims" in layers:
            yield from ((roles[span.tag], at) for at in range(*place))
        elif span.tag in plain and plain[span.tag][0] in layers:
            yield plain[span.tag][1], place
        elif kind is not None and span.tag in {"anon", "grp"} and "anonymous" in layers:
            yield "unnamed actors", (*place, kind)
        elif kind is not None and "names" in layers:
            yield "names with type", (*place, kind)
        if "arguments" in layers:
            for number, role in span.links:
                if role and number in triggers:
                    yield "arguments", (triggers[number].begin, role, span.begin)


def _classes(
    first: Sequence[Span], second: Sequence[Span], *, layers: frozenset[str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The classes that both give to a trigger or a cue that both mark."""
    if "events" in layers:
        others = {s.begin: s for s in second if s.tag == "e"}
        for span in first:
            if span.tag == "e" and (other := others.get(span.begin)) is not None:
                yield "factuality", (factuality(span), factuality(other))
                yield "root", (_root(span), _root(other))
    if "stances" in layers:
        one, two = (_stances(spans) for spans in (first, second))
        yield from (("stance", (one[at], two[at])) for at in sorted(one.keys() & two.keys()))


def _root(span: Span) -> str:
    return next(v for v in span.values if v in ROOTS)


def _stances(spans: Sequence[Span]) -> dict[int, str]:
    by_claim = stances(spans)
    return {s.begin: by_claim[s.links[0][0]] for s in spans if s.tag == "c" and s.links}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path, nargs="?")
    parser.add_argument("--blind", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments)
    first = [read(path) for path in files([given.first])]
    if given.blind:
        given.blind.mkdir(parents=True, exist_ok=True)
        for text in first:
            if plain := blind(text):
                (given.blind / text.path.name).write_text(plain, encoding="utf-8")
        return 0
    second = [read(path) for path in files([given.second])] if given.second else []
    found = pairs(
        [unit for text in first for unit in text.units],
        [unit for text in second for unit in text.units],
    )
    print(f"{len(found)} units annotated twice")
    for name, value in figures(found).items():
        print(f"{value:6.2f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
