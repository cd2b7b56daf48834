"""What goes wrong with an output folder."""

from __future__ import annotations

from kg.model.errors import KgError


class StoreError(KgError):
    """An output folder cannot be read or written."""
