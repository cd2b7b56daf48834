"""The network: a small encoder that knows no case, told about case, with its heads."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from kg.annotate.reader.labels import DEPTH, FAR, PAIRS, widths
from kg.annotate.reader.pieces import SHAPES

DROPOUT = 0.1
RARE = -2.0
"""What a pair scores before anything is learnt: most pieces belong to no given anchor."""


class Network(nn.Module):
    """From ids, shapes and a mask (each batch x pieces) to scores and vectors of each piece."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            weights, attn_implementation="eager", add_pooling_layer=False
        )
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, size)
        self.dropout = nn.Dropout(DROPOUT)
        self.scores = nn.Linear(size, max(w.stop for w in widths().values()))
        self.vectors = nn.Linear(size, 2 * len(PAIRS) * DEPTH)
        self.near = nn.Parameter(torch.full((len(PAIRS), 2 * FAR + 1), RARE))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores, vectors and what distance alone says.

        Scores are batch x pieces x the heads' labels, vectors batch x pieces x (2 x pairs x depth):
        what a piece asks for as an anchor, then what it answers; distances pairs x (2 FAR + 1).
        """
        words = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes)
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        return self.scores(states), self.vectors(states), self.near * 1.0
