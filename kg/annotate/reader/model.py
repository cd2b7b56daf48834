"""The trained reader: loading it, and running it over one text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kg.annotate.reader.decode import Decoder
from kg.annotate.reader.pieces import Window, windows
from kg.annotate.reader.proposals import Proposals
from kg.model.errors import KgError

HERE = Path(__file__).parent / "data"
BEGIN, END = 101, 102
"""The encoder's marks around a window."""


class ReaderError(KgError):
    """The trained reader is missing or is not the one that was released."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded model: its version is the begin of its hash."""

    version: str
    temperatures: Mapping[str, float] = field(repr=False, compare=False)
    session: onnxruntime.InferenceSession = field(repr=False, compare=False)
    tokenizer: Tokenizer = field(repr=False, compare=False)

    def __call__(self, text: str, breaks: Sequence[int]) -> Proposals:
        """Read one text; `breaks` are the offsets at which its sentences begin, ascending.

        Window by window: rows of one batch would be rounded together, and a text's reading must
        not depend on its neighbours.
        """
        found = [self.read(window) for window in windows(text, self.tokenizer, breaks)]
        return Proposals(
            version=self.version,
            names=tuple(n for p in found for n in p.names),
            kinds=tuple(k for p in found for k in p.kinds),
            times=tuple(n for p in found for n in p.times),
            triggers=tuple(t for p in found for t in p.triggers),
            attributions=tuple(a for p in found for a in p.attributions),
        )

    def read(self, window: Window) -> Proposals:
        """Read one window."""
        ids = np.array([[BEGIN, *window.ids, END]], dtype=np.int64)
        shapes = np.array([[0, *window.shapes, 0]], dtype=np.int64)
        inputs = {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)}
        scores, vectors, near = self.session.run(None, inputs)
        return Decoder(
            window.spans, scores[0, 1:-1], vectors[0, 1:-1], near, self.temperatures
        ).read()


@cache
def load(folder: Path = HERE) -> Reader:
    """Load the shipped model, or that of another folder; once in each process.

    Raises ReaderError if a file is missing or its sha256 is not the one in `reader.json`.
    """
    try:
        card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        model = (folder / "reader.onnx").read_bytes()
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except OSError as error:
        raise ReaderError(
            f"the trained reader is not installed ({error}); use --reader rules"
        ) from error
    digest = hashlib.sha256(model).hexdigest()
    if digest != card["sha256"]:
        raise ReaderError(
            f"{folder / 'reader.onnx'} has the sha256 {digest}, not {card['sha256']}; "
            "install kg again, or use --reader rules"
        )
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return Reader(digest[:12], card["temperatures"], session, tokenizer)
