"""Words without their endings, so that a verb and the noun for its act are one."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    *("ations", "itions", "utions", "ments", "ances", "ences", "ions", "ings", "ation", "ition"),
    *("ution", "ment", "ance", "ence", "ated", "ates", "ees", "ers", "ors", "ion", "ing", "als"),
    *("ate", "ee", "er", "or", "al", "ed", "es", "e", "s", "y"),
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without the endings of inflection and of nouns for acts and those who do them.

    >>> stem("nominations"), stem("nominated"), stem("arrest"), stem("stopped"), stem("hits")
    ('nomin', 'nomin', 'arrest', 'stop', 'hit')
    """
    plain = word.lower()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain.removesuffix(ending)
            break
    return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] else plain
