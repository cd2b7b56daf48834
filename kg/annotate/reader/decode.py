"""From the model's numbers for one window to spans with labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.annotate.reader.labels import (
    CLASSES,
    DEPTH,
    FAR,
    PAIRS,
    SPANS,
    STANCES,
    widths,
)
from kg.annotate.reader.proposals import Attribution, Labelled, Proposals
from kg.model.spans import Span

Numbers = NDArray[np.float32]
WIDTHS = widths()
LOOSE = 0.1
"""What the heads mark belongs to its best cue from this probability on."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces `first` up to `end`, with a label's number and the mean of its probability."""

    first: int
    end: int
    label: int
    certainty: float


def softmax(values: Numbers) -> Numbers:
    """Probabilities over the last axis."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


@dataclass(slots=True)
class Decoder:
    """One window's scores and vectors, read; `spans` are where its pieces stand in the text."""

    spans: Sequence[tuple[int, int]]
    scores: Numbers
    vectors: Numbers
    near: Numbers
    temperatures: Mapping[str, float] = field(default_factory=dict)

    def read(self) -> Proposals:
        """What the program takes up of what the window holds."""
        names = self.runs("names")
        kinds = [self.best("kind", run.first)[0] for run in names]
        return Proposals(
            names=tuple(self.labelled("names", run) for run in names),
            kinds=tuple(CLASSES["kind"][kind] for kind in kinds),
            times=tuple(self.labelled("times", run) for run in self.runs("times")),
            triggers=tuple(self.labelled("triggers", run) for run in self.runs("triggers")),
            attributions=tuple(self.attributions()),
        )

    def runs(self, head: str) -> list[Run]:
        """The spans that a head marks, each with the label that most speaks for over its pieces.

        Whether a piece begins a span, goes on with one or stands outside is decided over all
        labels together, so that doubt about the label does not break a span.
        """
        scores = self.scores[:, WIDTHS[head]]
        marked = np.flatnonzero(scores.argmax(axis=1))
        if not len(marked):
            return []
        chances = softmax(scores)
        outside, begins, inside = chances[:, 0], chances[:, 1::2], chances[:, 2::2]
        begin, goes_on = begins.sum(axis=1), inside.sum(axis=1)
        fresh = (begin >= goes_on).tolist()
        places: list[tuple[int, int]] = []
        for piece in np.flatnonzero(np.maximum(begin, goes_on) > outside).tolist():
            follows = bool(places) and places[-1][1] == piece
            if follows and (not fresh[piece] or self.glued(piece)):
                places[-1] = (places[-1][0], piece + 1)
            else:
                places.append((piece, piece + 1))
        divisor = self.temperatures.get(head)
        found = []
        for first, end in places:
            label = int((begins + inside)[first:end].sum(axis=0).argmax())
            certainty = 1.0 - float(outside[first:end].mean())
            certainty = certainty if divisor is None else tempered(certainty, divisor)
            found.append(Run(first, end, label, certainty))
        return found

    def glued(self, piece: int) -> bool:
        """Whether a piece goes on the word before it."""
        return piece > 0 and self.spans[piece - 1][1] == self.spans[piece][0]

    def best(self, head: str, piece: int) -> tuple[int, float]:
        """The best class of a piece, and its probability."""
        chances = softmax(self.scores[piece, WIDTHS[head]])
        label = int(chances.argmax())
        return label, float(chances[label])

    def labelled(self, head: str, run: Run) -> Labelled:
        """A run as a span of the text."""
        return Labelled(
            span=self.span(run.first, run.end),
            label=SPANS[head][run.label],
            certainty=run.certainty,
        )

    def span(self, first: int, end: int) -> Span:
        """Where pieces stand in the text."""
        return Span(self.spans[first][0], self.spans[end - 1][1])

    def belonging(self, piece: int, pairs: Sequence[str]) -> Numbers:
        """The probability of each piece to be each of `pairs` to an anchor: pairs x pieces."""
        size = len(PAIRS) * DEPTH
        asking = self.vectors[piece, :size].reshape(len(PAIRS), DEPTH)
        answering = self.vectors[:, size:].reshape(-1, len(PAIRS), DEPTH)
        places = [PAIRS.index(name) for name in pairs]
        products = np.einsum("pd,tpd->pt", asking[places], answering[:, places]) / DEPTH**0.5
        distance = np.clip(np.arange(len(answering)) - piece, -FAR, FAR) + FAR
        products = products + self.near[places][:, distance]
        return np.asarray(1.0 / (1.0 + np.exp(-products)), dtype=np.float32)

    def attributions(self) -> Iterator[Attribution]:
        """Cues with their sources and contents: the spans that the heads mark, by pairs joined."""
        for inner in ("", "inner "):
            cues = self.runs(f"{inner}cues")
            if not cues:
                continue
            chances = [self.belonging(cue.first, ("source", "content")) for cue in cues]
            sources = self.runs(f"{inner}sources")
            contents = self.shared_out(self.runs(f"{inner}contents"), [c[1] for c in chances])
            for cue, (source, _), content in zip(cues, chances, contents, strict=True):
                if content:
                    stance, _ = self.best("stance", cue.first)
                    yield Attribution(
                        cue=self.span(cue.first, cue.end),
                        source=self.most_likely(sources, source),
                        content=tuple(self.span(r.first, r.end) for r in content),
                        stance=STANCES[stance],
                        certainty=cue.certainty,
                    )

    def most_likely(self, runs: Sequence[Run], chances: Numbers) -> Span | None:
        """The run that fits a cue best: one source may have many cues."""
        fits = [(float(chances[r.first : r.end].mean()), -r.first, r) for r in runs]
        best = max(fits, key=lambda f: f[:2], default=None)
        return self.span(best[2].first, best[2].end) if best and best[0] >= LOOSE else None

    def shared_out(self, runs: Sequence[Run], chances: Sequence[Numbers]) -> list[list[Run]]:
        """For each cue, the runs that belong to it: each to the cue that it fits best."""
        found: list[list[Run]] = [[] for _ in chances]
        for run in runs:
            fits = [float(c[run.first : run.end].mean()) for c in chances]
            best = max(range(len(fits)), key=lambda i: fits[i])
            if fits[best] >= LOOSE:
                found[best].append(run)
        return found


def tempered(certainty: float, divisor: float) -> float:
    """A certainty after calibration (Guo et al. 2017), away from 0 and 1."""
    inner = min(max(certainty, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-math.log(inner / (1 - inner)) / divisor))
