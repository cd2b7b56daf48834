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
class Trigger(Labelled):
    """An event's trigger; its label is the first-level type."""

    factuality: str
    factuality_certainty: float
    stage: str
    hearsay: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with what it attributes to whom; the content's parts in text order."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    stance: str
    certainty: float
    inner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All that the model of a version proposes for one text, each tuple in text order.

    `kinds` says of each name how it is used: one of labels.KINDS.
    """

    version: str = ""
    names: tuple[Labelled, ...] = ()
    kinds: tuple[str, ...] = ()
    unnamed: tuple[Labelled, ...] = ()
    titles: tuple[Labelled, ...] = ()
    times: tuple[Labelled, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    attributions: tuple[Attribution, ...] = ()
