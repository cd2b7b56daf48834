"""Check, count and export the corpus: `python -m training.markup check training/texts`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kg.model.vocabulary import Factuality, Stance
from training.checks import check
from training.inline import ROOTS
from training.record import factuality, flatten, name_type, record, stances
from training.texts import LAYERS, TextFile, Unit, files, read


def problems(texts: Sequence[TextFile]) -> list[str]:
    """Every error of the files as "file:line: message"; a text that stands twice is one."""
    found: list[str] = []
    seen: dict[str, str] = {}
    for text in texts:
        errors = list(text.errors)
        for unit in text.units:
            errors += check(unit)
            for line, parsed in unit.paragraphs:
                here = f"{text.path}:{line}"
                first = seen.setdefault(" ".join(parsed.text.split()).lower(), here)
                if first != here:
                    errors.append((line, f"the same text as {first}"))
        found += [f"{text.path}:{line}: {message}" for line, message in sorted(errors)]
    return found


def statistics(units: Sequence[Unit]) -> str:
    """Counts of what the corpus holds, as lines of text."""
    flat = [(unit, *flatten(unit)) for unit in units]
    size: Counter[str] = Counter()
    layers: Counter[str] = Counter()
    genres: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    roots: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    stance: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for unit, text, spans in flat:
        paragraphs = len(unit.paragraphs)
        size["paragraphs"] += paragraphs
        size["articles"] += bool(unit.article)
        size["words"] += len(text.split())
        genres[unit.genre] += paragraphs
        layers.update(dict.fromkeys(unit.complete, paragraphs))
        layers["all"] += paragraphs * (unit.complete >= set(LAYERS))
        if "stances" in unit.complete:
            stance.update(stances(spans).values())
        size["claims"] += len(stances(spans))
        for span in spans:
            if (kind := name_type(span)) is not None:
                kinds[str(kind)] += 1
                kinds.update(v for v in span.values)
            if span.tag == "e":
                roots.update(v for v in span.values if v in ROOTS)
                facts[factuality(span)] += 1
            size["titles"] += span.tag == "ttl"
            size["times"] += span.tag == "w"
            roles.update(role for _, role in span.links if role)
    size["triggers"] = sum(roots.values())
    return "\n".join(
        [
            _table("size", size, list(size)),
            _table("paragraphs by layer complete", layers, [*LAYERS, "all"]),
            _table("paragraphs by genre", genres, sorted(genres)),
            _table("names", kinds, sorted(kinds)),
            _table("triggers by root", roots, ROOTS),
            _table("triggers by factuality", facts, [str(f) for f in Factuality]),
            _table("claims by stance, where complete", stance, [str(s) for s in Stance]),
            _table("roles", roles, sorted(roles)),
        ]
    )


def _table(title: str, counts: Counter[str], keys: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {counts[key]:6}  {key}" for key in keys)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 1 if the corpus has errors."""
    parser = argparse.ArgumentParser(prog="python -m training.markup", description=__doc__)
    parser.add_argument("what", choices=["check", "stats", "export"])
    parser.add_argument("paths", nargs="+", type=Path)
    chosen = parser.parse_args(arguments)
    texts = [read(path) for path in files(chosen.paths)]
    units = [unit for text in texts for unit in text.units]
    errors = problems(texts)
    for error in errors:
        print(error, file=sys.stderr)
    if errors:
        print(f"{len(errors)} errors in {len(texts)} files", file=sys.stderr)
        return 1
    if chosen.what == "check":
        print(f"{len(texts)} files, {len(units)} units: no errors")
    elif chosen.what == "stats":
        print(statistics(units))
    else:
        for unit in units:
            print(json.dumps(record(unit), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
