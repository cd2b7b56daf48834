"""What the trained reader proposes for one text; knowledge and syntax decide what it means."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A span with a label, and how certain the model is of it: 0 to 1."""

    span: Span
    label: str
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with what it attributes to whom; the content's parts in text order."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    stance: str
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All that the model of a version proposes for one text, each tuple in text order.

    `kinds` says of each name how it is used: one of labels.KINDS. The label of a name or trigger is
    one of labels.NAMES or labels.ROOTS.
    """

    version: str = ""
    names: tuple[Labelled, ...] = ()
    kinds: tuple[str, ...] = ()
    times: tuple[Labelled, ...] = ()
    triggers: tuple[Labelled, ...] = ()
    attributions: tuple[Attribution, ...] = ()
