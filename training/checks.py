"""What the checker finds wrong with a unit, beyond the form of its tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from training.inline import FACTUALITIES, NAMES, ROOTS, STAGES, TITLE_ROLES, UNNAMED, Span
from training.texts import Unit

Error = tuple[int, str]
_TRAILING = re.compile(r"(?<!\.\w)(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Jr|Sr|Co))[.]$|[,;]$")
_ENTITY = re.compile(r"&#?\w+;$")  # what a careless scrape leaves of a quotation mark
_CLAIM_TAGS = frozenset({"s", "c", "t"})


def check(unit: Unit) -> list[Error]:
    """All errors of a unit as (line, message) pairs, in order of line."""
    errors = [error for _, parsed in unit.paragraphs for error in parsed.errors]
    kinds: dict[int, str] = {}
    spans = [(span, parsed.text) for _, parsed in unit.paragraphs for span in parsed.spans]
    for span, text in spans:
        errors += [(span.line, message) for message in _extent(span, text, noisy=unit.noisy)]
        errors += [(span.line, message) for message in _form(span)]
        errors += [(span.line, message) for message in _opens(span, kinds)]
    only = [span for span, _ in spans]
    errors += _claims(only)
    errors += _links(only, kinds)
    return sorted(set(errors))


def owns(span: Span) -> list[int]:
    """Ids whose claim, event or position a span belongs to by its tag, not by a role."""
    return [number for number, role in span.links if not role]


def _extent(span: Span, text: str, *, noisy: bool) -> Iterator[str]:
    words = text[span.begin : span.end]
    if not words.strip():
        yield f"<{span.tag}> is empty"
        return
    if words != words.strip():
        yield f"<{span.tag}> has a space at its edge: {words!r}"
    before, after = text[: span.begin][-1:], text[span.end :][:1]
    if not noisy and (
        (before.isalnum() and words[0].isalnum()) or (after.isalnum() and words[-1].isalnum())
    ):
        yield f"<{span.tag}> begins or ends inside a word: {words!r}"
    if span.tag in {"t", "c", "e", "w"} and _TRAILING.search(words) and not _ENTITY.search(words):
        yield f"<{span.tag}> ends in punctuation: {words[-30:]!r}"


def _form(span: Span) -> Iterator[str]:
    roles = [role for _, role in span.links]
    shown = f"<{span.tag}>"
    if span.tag in _CLAIM_TAGS and not owns(span):
        yield f"{shown} has no id"
    if len(set(span.links)) < len(span.links):
        yield f"{shown} says the same id and role twice"
    if span.tag in {"c", "e"} and len(owns(span)) != 1:
        yield f"{shown} needs exactly one id of its own"
    if span.tag == "a" and (not roles or not all(roles)):
        yield f"{shown} needs an id with a role"
    if (span.tag in _CLAIM_TAGS | {"e", "w"}) and any(roles):
        yield f"{shown} takes no role"
    if (span.tag in NAMES or span.tag in UNNAMED) and not all(roles):
        yield f"{shown}: an id here needs a role"
    if span.tag == "e":
        values = Counter(_group(value) for value in span.values)
        if values["root"] != 1:
            yield f"{shown} needs exactly one root"
        if values["factuality"] > 1 or values["stage"] > 1:
            yield f"{shown} has two factualities or two stages"
    elif len(span.values) > 1:
        yield f"{shown} has more than one value: {' '.join(span.values)}"


def _group(value: str) -> str:
    if value in ROOTS:
        return "root"
    if value in FACTUALITIES:
        return "factuality"
    return "stage" if value in STAGES else value


def _opens(span: Span, kinds: dict[int, str]) -> Iterator[str]:
    """Note what kind of thing each id is: it belongs to one kind, an event's to one span."""
    kind = {"s": "claim", "c": "claim", "t": "claim", "e": "event", "ttl": "position"}.get(span.tag)
    if kind is None:
        return
    for number in owns(span):
        known = kinds.setdefault(number, kind)
        if known != kind:
            yield f"id {number} is a {known} and a {kind}"
    if kind == "event":
        for number in owns(span):
            if kinds.get(-number):
                yield f"event {number} has two triggers"
            kinds[-number] = "trigger"


def _claims(spans: list[Span]) -> list[Error]:
    parts: dict[int, dict[str, list[Span]]] = {}
    for span in spans:
        if span.tag in _CLAIM_TAGS:
            for number in owns(span):
                parts.setdefault(number, {}).setdefault(span.tag, []).append(span)
    errors: list[Error] = []
    for number, found in sorted(parts.items()):
        line = min(s.line for group in found.values() for s in group)
        stances = {v for c in found.get("c", ()) for v in c.values}
        if "t" not in found and "DeclinesToComment" not in stances:
            errors.append((line, f"claim {number} has no content"))
        if "s" not in found and "c" not in found:
            errors.append((line, f"claim {number} has neither source nor cue"))
        if len(stances) > 1:
            errors.append((line, f"claim {number} has two stances"))
    return errors


def _links(spans: list[Span], kinds: dict[int, str]) -> list[Error]:
    errors: list[Error] = []
    for span in spans:
        for number, role in span.links:
            if not role and span.tag != "w":
                continue
            wanted = "position" if role in TITLE_ROLES else "event"
            found = kinds.get(number)
            if found != wanted:
                word = role or "time"
                errors.append((span.line, f"{word} of {number}, which is {found or 'nothing'}"))
    return errors
