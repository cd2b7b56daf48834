"""The trained network as the small file that the program ships."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader.network import Network

OPSET = 17


def export(network: Network, weights: Path, folder: Path, card: dict[str, Any]) -> str:
    """Write `reader.onnx` (int8), `tokenizer.json` and `reader.json`; the model's sha256.

    Weights of matrices and the word table are rounded to 8 bits, one scale each (dynamic
    quantization); the scores' head keeps its precision.
    """
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    names = ["ids", "shapes", "mask"]
    example = tuple(torch.ones(2, 8, dtype=torch.long) for _ in names)
    axes = {name: {0: "rows", 1: "pieces"} for name in (*names, "scores", "vectors")}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            network,
            example,
            str(full),
            input_names=names,
            output_names=["scores", "vectors", "near"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        kept = [
            node.name
            for node in onnx.load(full).graph.node
            if node.op_type in {"MatMul", "Gemm"} and "/scores/" in node.name
        ]
        small = folder / "reader.onnx"
        quantize_dynamic(
            full,
            small,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=kept,
            extra_options={"MatMulConstBOnly": True},
        )
    shutil.copy(weights / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256(small.read_bytes()).hexdigest()
    card = {**card, "sha256": digest, "megabytes": round(small.stat().st_size / 1e6, 1)}
    text = json.dumps(card, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / "reader.json").write_text(text + "\n", encoding="utf-8")
    return digest
