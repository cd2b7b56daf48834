"""Characters that a format cannot hold.

XML 1.0 (section 2.2) has no place for control characters but tab, line feed and carriage return,
nor for U+FFFE and U+FFFF, not even escaped; databases and spreadsheets differ in what they make of
them. All exports but the RDF ones without XML replace each by U+FFFD, one for one: a text keeps its
length, and offsets into it stay right.
"""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """A text with each character that XML forbids replaced by U+FFFD.

    >>> printable(chr(0) + "a") == REPLACEMENT + "a"
    True
    """
    return _FORBIDDEN.sub(REPLACEMENT, text)
