"""One code point for one code point: plain quotation marks and spaces, no emoji."""

from __future__ import annotations

import re

QUOTES = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′＇ʼ`´", "'"),
}
SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
    " ",
)
OTHERS = {"―": "—", "−": "-", "‐": "-", "‑": "-"}

_PLAIN = str.maketrans({**QUOTES, **SPACES, **OTHERS})

# Pictographs with what modifies them (Unicode 15, blocks 2300, 2600, 2700, 2B00, 1F000-1FAFF):
# variation selectors, joiners, skin tones (within the last block), keycaps and flag tags.
_MODIFIER = "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
_PICTOGRAPH = "\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
EMOJI = re.compile(f"[0-9#*]\ufe0f?\u20e3|[©®™]\ufe0f|[{_PICTOGRAPH}][{_MODIFIER}]*|[\ufe0f\u20e3]")

# Marks without width that stand between words, not within one, and control characters.
_INVISIBLE = re.compile(
    r"(?<!\w)[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad]+"
    r"|[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad]+(?!\w)"
    r"|[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]+"
)
_TEX_QUOTE = re.compile(r"``|''")


def plain(text: str) -> str:
    """The text with plain quotation marks and spaces, and blanks for emoji; equally long.

    TeX's two-character quotation marks become one mark that touches the quoted words.
    """
    if "``" in text:
        text = _TEX_QUOTE.sub(lambda m: ' "' if m[0] == "``" else '" ', text)
    for pattern in (EMOJI, _INVISIBLE):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text.translate(_PLAIN)
