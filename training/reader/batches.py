"""Examples as batches of tensors, and what the network loses on one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.annotate.reader.labels import CLASSES, DEPTH, FAR, PAIRS, SPANS, widths
from kg.annotate.reader.pieces import WINDOW, Window
from training.reader.examples import UNKNOWN, Anchor, Example

PIECES = 768
"""Pieces in a batch, at most, padding counted."""
MARKS = (101, 102)
"""The encoder's marks at the begin and the end of a window."""
SMOOTHING = 0.05
WEIGHTS = {**dict.fromkeys(SPANS, 1.0), **dict.fromkeys(CLASSES, 0.3), "kind": 0.2, "triggers": 1.5}
PAIR_WEIGHT = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows of one batch; `anchors` are (row, piece) pairs with what is known of their pieces."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    anchors: Tensor
    pairs: Tensor
    known: Tensor


def joined(first: Example, second: Example) -> Example:
    """Two windows as one: what stands in one belongs to nothing in the other."""
    shift = len(first.window.ids)
    moved = tuple(
        Anchor(
            piece=a.piece + shift,
            known=a.known,
            pieces={name: frozenset(p + shift for p in some) for name, some in a.pieces.items()},
        )
        for a in second.anchors
    )
    one, two = first.window, second.window
    return Example(
        window=Window(
            ids=one.ids + two.ids, shapes=one.shapes + two.shapes, spans=one.spans + two.spans
        ),
        labels={head: first.labels[head] + second.labels[head] for head in first.labels},
        anchors=first.anchors + moved,
    )


def epoch(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """All examples once, in random company: a third stand alone, others share their window."""
    order = list(examples)
    chance.shuffle(order)
    windows: list[Example] = []
    for example in order:
        last = windows[-1] if windows else None
        fits = last is not None and len(last.window.ids) + len(example.window.ids) <= WINDOW
        if last is not None and fits and chance.random() < 2 / 3:
            windows[-1] = joined(last, example)
        else:
            windows.append(example)
    found = list(batched(windows))
    chance.shuffle(found)
    return found


def batched(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Batches of windows of like length."""
    some: list[Example] = []
    for example in sorted(examples, key=lambda e: len(e.window.ids)):
        if some and (len(some) + 1) * (len(example.window.ids) + 2) > PIECES:
            yield some
            some = []
        some.append(example)
    if some:
        yield some


def batch(examples: Sequence[Example]) -> Batch:
    """One batch, padded; every window between the encoder's marks."""
    width = max(len(e.window.ids) for e in examples) + 2
    size = (len(examples), width)
    ids, shapes, mask = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    labels = {h: torch.full(size, UNKNOWN) for h in (*SPANS, *CLASSES)}
    places: list[tuple[int, int]] = []
    anchors = [(row, a) for row, e in enumerate(examples) for a in e.anchors]
    pairs = torch.zeros(len(anchors), len(PAIRS), width)
    known = torch.zeros(len(anchors), len(PAIRS), width)
    for row, example in enumerate(examples):
        window = example.window
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = MARKS
        ids[row, 1:end] = torch.tensor(window.ids)
        shapes[row, 1:end] = torch.tensor(window.shapes)
        mask[row, : end + 1] = 1
        for head, values in example.labels.items():
            labels[head][row, 1:end] = torch.tensor(values)
    for number, (row, anchor) in enumerate(anchors):
        places.append((row, anchor.piece + 1))
        for name in anchor.known:
            pair = PAIRS.index(name)
            known[number, pair, 1 : len(examples[row].window.ids) + 1] = 1
            for piece in anchor.pieces[name]:
                pairs[number, pair, piece + 1] = 1
    return Batch(
        ids=ids,
        shapes=shapes,
        mask=mask,
        labels=labels,
        anchors=torch.tensor(places, dtype=torch.long).reshape(-1, 2),
        pairs=pairs,
        known=known,
    )


def pair_scores(vectors: Tensor, near: Tensor, anchors: Tensor) -> Tensor:
    """The score of each piece in each relation to each anchor: anchors x pairs x pieces."""
    parts = vectors.reshape(*vectors.shape[:2], 2, len(PAIRS), DEPTH)
    asking = parts[anchors[:, 0], anchors[:, 1], 0]
    answering = parts[:, :, 1].permute(0, 2, 3, 1)[anchors[:, 0]]
    products = torch.einsum("apd,apdt->apt", asking, answering) / DEPTH**0.5
    distance = torch.arange(vectors.shape[1])[None] - anchors[:, 1:]
    return products + near[:, distance.clamp(-FAR, FAR) + FAR].transpose(0, 1)


def loss(scores: Tensor, vectors: Tensor, near: Tensor, some: Batch) -> Tensor:
    """The sum over all heads of the mean loss over the pieces that are known."""
    total = scores.new_zeros(())
    for head, place in widths().items():
        wanted = some.labels[head]
        if bool((wanted != UNKNOWN).any()):
            lost = functional.cross_entropy(
                scores[..., place].transpose(1, 2),
                wanted,
                ignore_index=UNKNOWN,
                label_smoothing=SMOOTHING,
            )
            total = total + WEIGHTS[head] * lost
    if len(some.anchors):
        found = pair_scores(vectors, near, some.anchors)
        lost = functional.binary_cross_entropy_with_logits(found, some.pairs, reduction="none")
        total = total + PAIR_WEIGHT * (lost * some.known).sum() / some.known.sum().clamp(min=1)
    return total
