"""The corpus as numbers: windows of pieces with a label for every head."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tokenizers import Tokenizer

from kg.annotate.reader.labels import (
    ARGUMENTS,
    CLASSES,
    FACTUALITIES,
    HEARSAY,
    KINDS,
    NAMES,
    PAIRS,
    ROOTS,
    SPANS,
    STAGES,
    STANCES,
    UNNAMED,
)
from kg.annotate.reader.pieces import Window, windows

UNKNOWN = -100
"""The label of a piece of which nothing is known; torch's losses leave it out."""
HELD_OUT = 10
"""One unit in so many is kept for stopping and calibration."""

Mapping = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A piece that others belong to, and the pieces in each relation to it that is known."""

    piece: int
    known: frozenset[str]
    pieces: dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window with its labels: `labels[head][piece]`, and its anchors."""

    window: Window
    labels: dict[str, tuple[int, ...]]
    anchors: tuple[Anchor, ...]


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """Labels of one window while they are filled in."""

    window: Window
    labels: dict[str, list[int]] = field(default_factory=dict)

    def pieces(self, spans: Iterable[Mapping]) -> list[int]:
        """The pieces that lie in spans, in order."""
        wanted = [(s["start"], s["end"]) for s in spans]
        return [
            i
            for i, (b, e) in enumerate(self.window.spans)
            if any(b < end and e > start for start, end in wanted)
        ]

    def blank(self, head: str, known: bool) -> None:
        """Everything outside, or unknown."""
        self.labels[head] = [0 if known else UNKNOWN] * len(self.window.ids)

    def mark(self, head: str, span: Mapping, label: int) -> None:
        """Mark the pieces of a span: its first begins it."""
        for place, piece in enumerate(self.pieces([span])):
            self.labels[head][piece] = 2 * label + (2 if place else 1)

    def classify(self, head: str, span: Mapping, label: int) -> None:
        """Give a span's first piece a class."""
        for piece in self.pieces([span])[:1]:
            self.labels[head][piece] = label


def held_out(text: str) -> bool:
    """Whether a unit is kept out of the training: a function of its text."""
    return zlib.crc32(text.encode()) % HELD_OUT == 0


def examples(record: Mapping, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of one record of the corpus."""
    text = record["text"]
    breaks = [m.end() for m in re.finditer(r"(?<=[.!?…”\"’])\s+(?=[^a-z])|\n+", text)]
    for window in windows(text, tokenizer, breaks):
        yield _example(record, window)


LAYERS = {
    "names": "names",
    "unnamed": "anonymous",
    "titles": "titles",
    "times": "times",
    "triggers": "events",
    **dict.fromkeys(("sources", "cues", "contents"), "claims"),
    **dict.fromkeys(("inner sources", "inner cues", "inner contents"), "nested"),
}
"""The layer of the corpus that a head learns from."""


def _example(record: Mapping, window: Window) -> Example:
    complete = set(record["complete"])
    sheet = _Sheet(window=window)
    for head in SPANS:
        sheet.blank(head, LAYERS[head] in complete)
    for head in CLASSES:
        sheet.blank(head, known=False)
    for name in record["names"]:
        if name["kind"] == "nominal" and "anonymous" in complete:
            sheet.mark("unnamed", name, UNNAMED.index(name["type"]))
        elif name["kind"] != "nominal" and "names" in complete:
            sheet.mark("names", name, NAMES.index(name["type"]))
            sheet.classify("kind", name, KINDS.index(name["kind"]))
    for head, key in (("titles", "positions"), ("times", "times")):
        for span in record[key] if LAYERS[head] in complete else ():
            sheet.mark(head, span, 0)
    if "events" in complete:
        _events(record, sheet)
    if "claims" in complete:
        _claims(record, sheet, "stances" in complete, "nested" in complete)
    labels = {head: tuple(values) for head, values in sheet.labels.items()}
    return Example(window=window, labels=labels, anchors=tuple(_anchors(record, sheet)))


def _events(record: Mapping, sheet: _Sheet) -> None:
    for event in record["events"]:
        sheet.mark("triggers", event, ROOTS.index(event["root"]))
        sheet.classify("factuality", event, FACTUALITIES.index(event["factuality"]))
        sheet.classify("stage", event, STAGES.index(event["stage"] or ""))
        sheet.classify("hearsay", event, HEARSAY.index("hearsay" if event["hearsay"] else ""))


def _claims(record: Mapping, sheet: _Sheet, stances: bool, nested: bool) -> None:
    """Outer claims last, so that a long content does not hide what it holds on its own level."""
    for claim in record["claims"]:
        inner = "inner " if claim["within"] is not None else ""
        if inner and not nested:
            continue
        for head, key in (("sources", "source"), ("cues", "cue"), ("contents", "content")):
            for span in claim[key]:
                sheet.mark(inner + head, span, 0)
        if stances:
            for cue in claim["cue"][:1]:
                sheet.classify("stance", cue, STANCES.index(claim["stance"]))


def _anchors(record: Mapping, sheet: _Sheet) -> Iterator[Anchor]:
    """Cues, triggers and titles, each with what belongs to it."""
    complete = set(record["complete"])
    if "claims" in complete:
        for claim in record["claims"]:
            spans = {"source": claim["source"], "content": claim["content"]}
            yield from _anchor(sheet, claim["cue"], spans)
    if "arguments" in complete:
        for event in record["events"]:
            spans = {
                role: [a for a in event["arguments"] if a["role"] == role] for role in ARGUMENTS
            }
            spans["time"] = event["times"]
            yield from _anchor(sheet, [event], spans)
    if "titles" in complete:
        for title in record["positions"]:
            spans = {"holder": title["holder"], "body": title["body"]} if "holder" in title else {}
            yield from _anchor(sheet, [title], spans or {"holder": [], "body": []})


def _anchor(
    sheet: _Sheet, place: Iterable[Mapping], spans: dict[str, list[Mapping]]
) -> Iterator[Anchor]:
    pieces = sheet.pieces(place)
    if pieces:
        found = {name: frozenset(sheet.pieces(some)) for name, some in spans.items()}
        assert found.keys() <= set(PAIRS)  # noqa: S101 - a mistake of ours, not of the corpus
        yield Anchor(piece=pieces[0], known=frozenset(found), pieces=found)
