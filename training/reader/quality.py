"""What the trained network is worth on the held-out part of the corpus, head by head."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from kg.annotate.reader.decode import Decoder, Run, tempered
from kg.annotate.reader.labels import CLASSES, PAIRS, SPANS
from training.reader.batches import batch
from training.reader.examples import UNKNOWN, Example
from training.reader.network import Network

CALIBRATED = ("names", "cues", "inner cues", "triggers")
"""Heads whose certainty the program looks at."""
TEMPERATURES = tuple(round(0.5 + 0.1 * i, 1) for i in range(36))


@torch.no_grad()
def decoded(network: Network, kept: Sequence[Example]) -> Iterator[tuple[Example, Decoder]]:
    """Each held-out window with the network's numbers for it."""
    network.eval()
    for example in kept:
        some = batch([example])
        scores, vectors, near = (t.numpy() for t in network(some.ids, some.shapes, some.mask))
        yield example, Decoder(example.window.spans, scores[0, 1:-1], vectors[0, 1:-1], near)


def gold(example: Example, head: str) -> set[tuple[int, int, int]]:
    """First piece, end and label of each span that a head should mark."""
    found: list[tuple[int, int, int]] = []
    for piece, mark in enumerate(example.labels[head]):
        if mark > 0 and mark % 2 == 1:
            found.append((piece, piece + 1, (mark - 1) // 2))
        elif mark > 0 and found and found[-1][1] == piece:
            found[-1] = (found[-1][0], piece + 1, found[-1][2])
    return set(found)


def quality(network: Network, kept: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """F1 of spans and pairs and accuracy of classes, by head; and the heads' temperatures."""
    spans = {head: [0, 0, 0] for head in SPANS}
    classes = {head: [0, 0] for head in CLASSES}
    pairs = {pair: [0, 0, 0] for pair in PAIRS}
    runs: dict[str, list[tuple[float, bool]]] = {head: [] for head in CALIBRATED}
    for example, decoder in decoded(network, kept):
        for head in SPANS:
            if UNKNOWN in example.labels[head]:
                continue
            wanted, found = gold(example, head), decoder.runs(head)
            keys = {_key(run) for run in found}
            spans[head] = _added(spans[head], len(wanted & keys), len(keys), len(wanted))
            if head in CALIBRATED:
                runs[head] += [(run.certainty, _key(run) in wanted) for run in found]
        for head in CLASSES:
            for piece, label in enumerate(example.labels[head]):
                if label != UNKNOWN:
                    right = decoder.best(head, piece)[0] == label
                    classes[head] = _added(classes[head], right, 1)
        for anchor in example.anchors:
            for pair in sorted(anchor.known):
                (row,) = decoder.belonging(anchor.piece, (pair,))
                found_pieces = set(np.flatnonzero(row >= 0.5).tolist())
                both = len(found_pieces & anchor.pieces[pair])
                pairs[pair] = _added(pairs[pair], both, len(found_pieces), len(anchor.pieces[pair]))
    figures = {head: _f1(counts) for head, counts in (spans | pairs).items()}
    figures |= {head: round(a / max(1, b), 3) for head, (a, b) in classes.items()}
    return figures, {head: temperature(some) for head, some in runs.items()}


def _key(run: Run) -> tuple[int, int, int]:
    return run.first, run.end, run.label


def _added(counts: Sequence[int], *more: int) -> list[int]:
    return [a + int(b) for a, b in zip(counts, more, strict=True)]


def _f1(counts: Sequence[int]) -> float:
    both, found, wanted = counts
    return round(2 * both / max(1, found + wanted), 3)


def temperature(answers: Sequence[tuple[float, bool]]) -> float:
    """The divisor of the certainty's logit that makes it fit how often the head is right.

    Least log loss over a grid (Guo et al. 2017); 1 where nothing was marked.
    """

    def lost(divisor: float) -> float:
        total = 0.0
        for certainty, right in answers:
            p = tempered(certainty, divisor)
            total -= math.log(p if right else 1 - p)
        return total

    return min(TEMPERATURES, key=lost) if answers else 1.0
