"""Reads news articles into a graph in which every statement leads back to its words.

The functions are loaded when first asked for, so that asking a built graph needs no language model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import (
        annotate,
        annotate_many,
        build,
        cluster_origins,
        cluster_stories,
        factuality,
        open,  # noqa: A004 - `kg.open(out)` is the name that the contract gives
    )

__version__ = "0.1.0"
__all__ = [
    "annotate",
    "annotate_many",
    "build",
    "cluster_origins",
    "cluster_stories",
    "factuality",
    "open",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
