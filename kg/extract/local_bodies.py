"""Bodies that a text names as everybody does at home: "the Senate", "the Foreign Ministry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.drafts import Found
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer_names import lookup_key
from kg.model.vocabulary import EntityType, MentionKind

LEAST = 2
"""How often a text must name a country for it to be the one that it is about."""

TIMES = 2
"""How much more often than any other country that has a body of the same name; of the others none
may be named more often."""


def of_the_country(names: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Give bodies without a country's name to the country that the text is about.

    A name that is the end of a longer one in the text ("European Parliament") stays open, as does
    one that bodies of two countries named about as often have.
    """
    counts = Counter(c for n in names if (c := _country(n, gazetteer)))
    endings = {
        " ".join(words[first:])
        for words in (lookup_key(n.form).split() for n in names)
        for first in range(1, len(words))
    }
    at_home = [_at_home(n, counts, names, gazetteer) for n in names]
    return [
        _meant(n, counts, gazetteer) if lookup_key(n.form) not in endings else n for n in at_home
    ]


MANY = 3
"""How often a text names a country that it is about for sure."""

SHARED = frozenset(
    {"democratic party", "democrats", "democrat", "republican party", "republicans", "republican"}
    | {"congress", "senate", "house of representatives", "supreme court", "national assembly"}
)
"""Names by which everybody knows a body of one country, and others at home one of theirs."""


def _at_home(
    name: Found, counts: Counter[str], names: Sequence[Found], gazetteer: Gazetteer
) -> Found:
    """Without the known body if the text has nothing else to do with its country."""
    if len(name.known) != 1 or lookup_key(name.form) not in SHARED:
        return name
    home = gazetteer.known[name.known[0]].country
    others = sum(n.known != name.known and _country(n, gazetteer) == home for n in names)
    if home is None or others or max(counts.values(), default=0) < MANY:
        return name
    if counts[home] >= max(counts.values()):
        return name
    return replace(name, known=(), sure=False)


def _country(name: Found, gazetteer: Gazetteer) -> str | None:
    """The country that a name certainly has to do with."""
    if len(name.metonyms) == 1 and len(name.known) < 2:
        return name.metonyms[0]
    if len(name.known) != 1:
        return None
    known = gazetteer.known[name.known[0]]
    return known.id if known.type is EntityType.COUNTRY else known.country


def _meant(name: Found, counts: Counter[str], gazetteer: Gazetteer) -> Found:
    body = name.type is not None and (name.type.is_organization or name.type in _VAGUE)
    if len(name.known) == 1 or not body or name.kind is not MentionKind.NAME:
        return name
    having = {c: n for c in counts if (n := gazetteer.named_in(c, name.form))}
    ordered = sorted(having, key=lambda c: (-counts[c], c))
    if not ordered or counts[ordered[0]] < max(LEAST, *counts.values()):
        return name
    if len(ordered) > 1 and counts[ordered[0]] < TIMES * counts[ordered[1]]:
        return name
    found = having[ordered[0]]
    if len(found) != 1 or not gazetteer.known[found[0]].type.is_organization:
        return name
    return replace(name, known=found, type=gazetteer.known[found[0]].type, sure=True)


_VAGUE = frozenset({EntityType.GROUP})
"""What the model takes names of parties for: "the Greens"."""
