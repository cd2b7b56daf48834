"""Hashes and slugs, from which every IRI is made."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LENGTH = 16
"""Hexadecimal digits of a local name: 64 bits, so two of a million readings meet with p < 1e-7."""


def digest(text: str) -> str:
    """The SHA-256 of the UTF-8 text as 64 hexadecimal digits (FIPS 180-4).

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1 << 13)
def text_digest(text: str) -> str:
    """As `digest`, for texts of documents: each of them is asked for its own many times."""
    return digest(text)


def key(*parts: object) -> str:
    """A local name from parts in order; the separator cannot occur in them by accident.

    >>> key("a", 1) == key("a", 1), key("a", 1) == key("a1")
    (True, False)
    """
    return digest("\x1f".join(map(str, parts)))[:LENGTH]


@lru_cache(maxsize=1 << 16)
def slug(name: str) -> str:
    """Lower-case ASCII letters and digits, all else a hyphen.

    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def camel(name: str) -> str:
    """A name as the local part of a term.

    >>> camel("secretary of defense")
    'SecretaryOfDefense'
    """
    return "".join(w[:1].upper() + w[1:] for w in slug(name).split("-"))
