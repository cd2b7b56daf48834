"""Which texts report one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from zlib import crc32

from kg.model.ids import digest
from kg.resolve.text_linkage import Measure, Thresholds, link
from kg.resolve.text_pairs import holders_in_common
from kg.resolve.text_words import Profile, dot, profile

THRESHOLDS = Thresholds(join=0.14, small=0.5, large=0.75, lead=0.45, single=0.3)
LEAD_SHARE = 0.2  # how much of the similarity comes from the texts' beginnings
WORD_SHARE = 0.05  # of the similarity that one word can give: one name in common is a topic
DAYS = 30  # reports that appeared farther apart are not of one happening
KEYS = 20  # words of most weight; two texts that share no two of them are not compared


def cluster_stories(texts: Sequence[str], issued: Sequence[str | None] | None = None) -> list[int]:
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
    distinct = sorted(days, key=lambda text: (days[text] or date.max, digest(text)))
    reports = [Report(profile=profile(text), day=days[text]) for text in distinct]
    groups = link(
        len(reports),
        _measures(reports),
        THRESHOLDS,
        candidates([report.profile for report in reports]),
    )
    group_of = {distinct[index]: number for number, group in enumerate(groups) for index in group}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(group_of[text], len(numbers)) for text in texts]


def similarity(a: Profile, b: Profile) -> float:
    """How much of two texts is the same, between 0 and 1."""
    whole = dot(a.words, b.words, WORD_SHARE)
    return (1 - LEAD_SHARE) * whole + LEAD_SHARE * dot(a.lead, b.lead, WORD_SHARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text's profile and the day on which it appeared, if known."""

    profile: Profile
    day: date | None = None

    def similarity(self, other: Report) -> float:
        """That of the texts, or 0 if they appeared too far apart."""
        if self.day and other.day and abs((self.day - other.day).days) > DAYS:
            return 0.0
        return similarity(self.profile, other.profile)


def _measures(own: Sequence[Report]) -> list[Measure]:
    """Similarity of texts, of the names in them and of their beginnings."""
    return [
        lambda i, j: own[i].similarity(own[j]),
        lambda i, j: dot(own[i].profile.names, own[j].profile.names),
        lambda i, j: dot(own[i].profile.lead, own[j].profile.lead),
    ]


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of texts, the lesser number first, that share two of their weightiest words; sorted."""
    keys = (_keys(one) for one in profiles)
    return holders_in_common(keys)


def _keys(one: Profile) -> Iterator[int]:
    ranked = sorted(one.words, key=lambda word: (-one.words[word], word))
    for a, b in combinations(sorted(ranked[:KEYS]), 2):
        yield crc32(f"{a} {b}".encode("utf-8", "surrogatepass"))
