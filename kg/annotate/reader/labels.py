"""What the trained reader tells apart: one place for the trainer and the program.

The order of every list is the order of the model's outputs; a change needs a new model.
"""

from __future__ import annotations

from kg.model.vocabulary import EntityType, Factuality, Stage, Stance

NAMES: tuple[str, ...] = tuple(
    str(t) for t in EntityType if t not in {EntityType.GROUP, EntityType.ANONYMOUS_SOURCE}
)
"""Types of names."""
KINDS: tuple[str, ...] = ("name", "adj", "people", "metonym")
"""How a name is used."""
UNNAMED: tuple[str, ...] = (str(EntityType.ANONYMOUS_SOURCE), str(EntityType.GROUP))
STANCES: tuple[str, ...] = tuple(str(s) for s in Stance)
PLOVER: tuple[str, ...] = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"),
)
ROOTS: tuple[str, ...] = (
    *PLOVER,
    *("Appointment", "Election", "Disclosure", "Investigation", "Review"),
)
"""First-level event types: PLOVER's sixteen and the five beside them."""
FACTUALITIES: tuple[str, ...] = tuple(str(f) for f in Factuality)
STAGES: tuple[str, ...] = ("", *(str(s) for s in Stage))
HEARSAY: tuple[str, ...] = ("", "hearsay")

SPANS: dict[str, tuple[str, ...]] = {
    "names": NAMES,
    "unnamed": UNNAMED,
    "titles": ("title",),
    "times": ("time",),
    "triggers": ROOTS,
    "sources": ("source",),
    "cues": ("cue",),
    "contents": ("content",),
    "inner sources": ("source",),
    "inner cues": ("cue",),
    "inner contents": ("content",),
}
"""Heads that mark spans: 0 is outside, label i begins with 2 i + 1 and goes on with 2 i + 2.

"inner" are the parts of a claim that stands in another's content.
"""

CLASSES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "stance": STANCES,
    "factuality": FACTUALITIES,
    "stage": STAGES,
    "hearsay": HEARSAY,
}
"""Heads that classify a span by its first piece: names, cues and, three times, triggers."""

ARGUMENTS: tuple[str, ...] = (
    *("actor", "orderedBy", "recipient", "target", "instrument", "place", "topic", "quantity"),
    "time",
)
PAIRS: tuple[str, ...] = ("source", "content", *ARGUMENTS, "holder", "body")
"""What a piece can be to an anchor: to a cue, a trigger, a title."""
DEPTH = 48
"""Length of the vectors whose product scores a pair."""
FAR = 48
"""Distances in pieces are told apart up to this one."""


def widths() -> dict[str, slice]:
    """Where each head's values stand among the model's outputs for one piece."""
    found: dict[str, slice] = {}
    begin = 0
    for name, labels in SPANS.items():
        found[name] = slice(begin, begin + 1 + 2 * len(labels))
        begin = found[name].stop
    for name, labels in CLASSES.items():
        found[name] = slice(begin, begin + len(labels))
        begin = found[name].stop
    return found
