"""Reads news articles into a graph in which every statement leads back to its words.

The functions are loaded when first asked for, so that asking a built graph needs no language model.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import (
        Settings,
        add,
        annotate,
        annotate_file,
        annotate_many,
        build,
        cluster_origins,
        cluster_stories,
        factuality,
        judge,
        open,  # noqa: A004 - `kg.open(out)` is the name that the contract gives
        remove,
    )

__version__ = "0.1.0"
__all__ = [
    "Settings",
    "add",
    "annotate",
    "annotate_file",
    "annotate_many",
    "build",
    "cluster_origins",
    "cluster_stories",
    "factuality",
    "judge",
    "open",
    "remove",
]


class _Package(ModuleType):
    """The package, in which `kg.annotate` is the function and never the folder of that name.

    Importing a submodule sets it as an attribute of its package; for a name that is a function
    here this is left out. `from kg.annotate.text import Text` finds the folder all the same.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name in __all__:
            return getattr(import_module("kg.api"), name)
        raise AttributeError(f"module 'kg' has no attribute {name!r}")


sys.modules[__name__].__class__ = _Package
