"""Which texts report one happening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kg.model.ids import text_digest
from kg.resolve.memory import Memory
from kg.resolve.text_keys import TextKeys, unpacked
from kg.resolve.text_linkage import Measure, Thresholds, link
from kg.resolve.text_pairs import holders_in_common
from kg.resolve.text_words import Profile, dot

THRESHOLDS = Thresholds(join=0.14, small=0.5, large=0.75, lead=0.45, single=0.3)
LEAD_SHARE = 0.2  # how much of the similarity comes from the texts' beginnings
WORD_SHARE = 0.05  # of the similarity that one word can give: one name in common is a topic
DAYS = 30  # reports that appeared farther apart are not of one happening
NEAR = 128  # others that a text is compared with: they share most of its weightiest words


def cluster_stories(
    texts: Sequence[str],
    issued: Sequence[str | None] | None = None,
    memory: Memory | None = None,
) -> list[int]:
    """Number the happening that each text reports; numbers rise by first appearance.

    Pairs are judged from the two texts and a fixed background of English, never from statistics of
    all texts, and grouped by average linkage. The grouping does not depend on the texts' order.
    `issued` gives the ISO days on which they appeared, as far as known: what appeared more than
    a month apart is not similar. Equal texts are one story, as of the earliest day.
    """
    days: dict[str, date | None] = {}
    for text, day in zip(texts, issued or [None] * len(texts), strict=True):
        known = [d for d in (days.get(text), date.fromisoformat(day) if day else None) if d]
        days[text] = min(known, default=None)
    distinct = sorted(days, key=lambda text: (days[text] or date.max, text_digest(text)))
    compared = Texts(distinct, memory or Memory())
    groups = link(
        len(distinct),
        _measures(compared, [days[text] for text in distinct]),
        THRESHOLDS,
        compared.candidates(range(len(distinct))),
    )
    group_of = {distinct[index]: number for number, group in enumerate(groups) for index in group}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(group_of[text], len(numbers)) for text in texts]


def similarity(a: Profile, b: Profile) -> float:
    """How much of two texts is the same, between 0 and 1."""
    whole = dot(a.words, b.words, WORD_SHARE)
    return (1 - LEAD_SHARE) * whole + LEAD_SHARE * dot(a.lead, b.lead, WORD_SHARE)


class Texts:
    """Texts by number with what they are compared by, made when it is asked for."""

    def __init__(self, texts: Sequence[str], memory: Memory) -> None:
        self._texts = texts
        self._memory = memory
        self._known = [memory.text(text) for text in texts]

    def keys(self, i: int) -> TextKeys:
        """What a text is found by."""
        return self._known[i][1]

    def candidates(self, some: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of places in a list of numbers whose texts share two of their weightiest words."""
        return holders_in_common((unpacked(self.keys(i).words, "I") for i in some), NEAR)

    def similarity(self, i: int, j: int) -> float:
        """How much of two texts is the same, between 0 and 1."""
        return self._measure("all", i, j, similarity)

    def names(self, i: int, j: int) -> float:
        """How much of the names in two texts is the same."""
        return self._measure("names", i, j, lambda a, b: dot(a.names, b.names))

    def leads(self, i: int, j: int) -> float:
        """How much of the beginnings of two texts is the same."""
        return self._measure("lead", i, j, lambda a, b: dot(a.lead, b.lead))

    def pair(self, i: int, j: int) -> str:
        """What is known of two texts is kept under this name."""
        return self._known[i][0] + self._known[j][0]

    def _measure(self, kind: str, i: int, j: int, of: Callable[[Profile, Profile], float]) -> float:
        profile, texts = self._memory.profile, self._texts
        return self._memory.measure(
            f"{kind} {self.pair(i, j)}", lambda: of(profile(texts[i]), profile(texts[j]))
        )


def _measures(texts: Texts, days: Sequence[date | None]) -> list[Measure]:
    """Similarity of texts, or 0 if they appeared too far apart, of names and of beginnings."""

    def similar(i: int, j: int) -> float:
        one, other = days[i], days[j]
        if one and other and abs((one - other).days) > DAYS:
            return 0.0
        return texts.similarity(i, j)

    return [similar, texts.names, texts.leads]
