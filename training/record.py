"""Units as records for training: plain text, offsets, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.model.vocabulary import EntityType
from training.checks import owns
from training.inline import FACTUALITIES, NAMES, ROOTS, STAGES, UNNAMED, Span
from training.texts import LAYERS, Unit

#: Between the paragraphs of an article.
GAP = "\n\n"


def record(unit: Unit) -> dict[str, Any]:
    """One unit as a JSON-ready mapping; offsets are code points of its `text`, end exclusive."""
    text, spans = flatten(unit)
    return {
        "id": f"{unit.file.stem}:{unit.line}",
        "genre": unit.genre,
        "article": unit.article or None,
        "complete": [layer for layer in LAYERS if layer in unit.complete],
        "text": text,
        "names": _names(spans),
        "positions": [
            {
                "id": next(iter(owns(span)), None),
                "start": span.begin,
                "end": span.end,
                "presented_as": next(iter(span.values), "Current"),
                **{
                    role: _linked(spans, number, role)
                    for number in owns(span)
                    for role in ("holder", "body")
                },
            }
            for span in spans
            if span.tag == "ttl"
        ],
        "claims": _claims(spans),
        "events": [_event(span, spans) for span in spans if span.tag == "e"],
        "times": [
            {"start": s.begin, "end": s.end, "events": owns(s)} for s in spans if s.tag == "w"
        ],
    }


def flatten(unit: Unit) -> tuple[str, list[Span]]:
    """The unit's paragraphs joined by `GAP`, and their spans moved along."""
    texts: list[str] = []
    spans: list[Span] = []
    shift = 0
    for _, parsed in unit.paragraphs:
        spans += [
            Span(
                tag=s.tag,
                begin=s.begin + shift,
                end=s.end + shift,
                links=s.links,
                values=s.values,
                line=s.line,
            )
            for s in parsed.spans
        ]
        texts.append(parsed.text)
        shift += len(parsed.text) + len(GAP)
    return GAP.join(texts), spans


def factuality(span: Span) -> str:
    """The factuality of an event's trigger; Actual unless it says otherwise."""
    return next((v for v in span.values if v in FACTUALITIES), "Actual")


def stances(spans: Iterable[Span]) -> dict[int, str]:
    """The stance of each claim by its id; Asserts unless its cue says otherwise."""
    found: dict[int, str] = {}
    for span in spans:
        if span.tag in {"s", "c", "t"}:
            for number in owns(span):
                found.setdefault(number, "Asserts")
                if span.values:
                    found[number] = span.values[0]
    return found


def name_type(span: Span) -> EntityType | None:
    """The type of a name or of an unnamed actor; None for other tags."""
    return NAMES.get(span.tag) or UNNAMED.get(span.tag)


def _names(spans: list[Span]) -> list[dict[str, Any]]:
    return [
        {
            "start": span.begin,
            "end": span.end,
            "type": str(kind),
            "kind": "nominal" if span.tag in UNNAMED else next(iter(span.values), "name"),
        }
        for span in spans
        if (kind := name_type(span)) is not None
    ]


def _place(span: Span) -> dict[str, int]:
    return {"start": span.begin, "end": span.end}


def _linked(spans: Iterable[Span], number: int, role: str) -> list[dict[str, int]]:
    return [_place(span) for span in spans if (number, role) in span.links]


def _claims(spans: list[Span]) -> list[dict[str, Any]]:
    by_id = stances(spans)

    def parts(number: int, tag: str) -> list[dict[str, int]]:
        return [_place(span) for span in spans if span.tag == tag and number in owns(span)]

    return [
        {
            "id": number,
            "source": parts(number, "s"),
            "cue": parts(number, "c"),
            "content": parts(number, "t"),
            "stance": by_id[number],
            "within": _claim_within(number, spans),
        }
        for number in sorted(by_id)
    ]


def _claim_within(number: int, spans: list[Span]) -> int | None:
    cues = [span for span in spans if span.tag == "c" and number in owns(span)]
    contents = [span for span in spans if span.tag == "t" and number in owns(span)]
    return _around((cues or contents)[0], spans, number) if cues or contents else None


def _around(span: Span, spans: list[Span], number: int | None = None) -> int | None:
    """The claim in whose content a span stands, the innermost; None in the text's own voice."""
    around = [
        s
        for s in spans
        if s.tag == "t" and s.begin <= span.begin and span.end <= s.end and number not in owns(s)
    ]
    if not around:
        return None
    innermost = min(around, key=lambda s: s.end - s.begin)
    return owns(innermost)[0]


def _event(span: Span, spans: list[Span]) -> dict[str, Any]:
    number = owns(span)[0]
    return {
        "id": number,
        "root": next(v for v in span.values if v in ROOTS),
        **_place(span),
        "factuality": factuality(span),
        "stage": next((v for v in span.values if v in STAGES), None),
        "hearsay": "hearsay" in span.values,
        "within": _around(span, spans),
        "arguments": [
            {"role": role, **_place(s)}
            for s in spans
            for linked, role in s.links
            if linked == number and role
        ],
        "times": [_place(s) for s in spans if s.tag == "w" and number in owns(s)],
    }
