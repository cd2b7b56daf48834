"""Which texts go back to one report."""

from __future__ import annotations

from collections.abc import Sequence


def cluster_origins(texts: Sequence[str]) -> list[int]:
    """Number the report that each text comes from."""
    return list(range(len(texts)))
