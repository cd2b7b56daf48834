"""Which texts go back to one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from kg.model.ids import text_digest
from kg.model.spans import Span
from kg.resolve.memory import Memory, Places
from kg.resolve.stories import Texts
from kg.resolve.text_credits import Credit, with_publisher
from kg.resolve.text_keys import BYTES, TextKeys, unpacked
from kg.resolve.text_pairs import Sets, held_by_several, holders_in_common
from kg.resolve.text_prints import Prints, own_words, quoted_words, shared_passages, words_in

COPY = 0.4  # of the shorter text's own words: from here on one is a copy or a cut of the other
PARTLY = 0.1  # less says nothing; with the same credited medium, this much makes one report of two
LEAST = 15  # shared shingles: shorter texts share too little to say anything
QUOTED = 8  # words in a row: fewer are a turn of phrase; winnowing misses none as long as this
SAME_STORY = 0.25  # similarity from which on two texts surely report one happening
PRINTS = 2  # common fingerprints that as many shared shingles leave, as good as always
KEPT = 512  # texts whose prints are kept at a time
PASSAGES = 5  # kept as reasons


class LinkKind(StrEnum):
    """Why two texts are connected."""

    TEXT = "text"
    CREDIT = "credit"
    QUOTATION = "quotation"
    PARTLY = "partly"
    CITED = "cited"


DECLARED = frozenset({LinkKind.TEXT, LinkKind.CREDIT})
"""What makes one origin of two texts; the other kinds only say that they may not be independent."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """The same words in two texts, or the two places that name the credited medium."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One reason to connect texts a and b (their numbers, a < b).

    `share` is the part of the shorter text's own words (with the kind QUOTATION: of all its words)
    that the other has too, between 0 and 1, rounded to two digits. `medium` is the credited one,
    with the kinds CREDIT and CITED only.
    """

    a: int
    b: int
    kind: LinkKind
    share: float
    passages: tuple[Passage, ...] = ()
    medium: str | None = None

    @property
    def declared(self) -> bool:
        """Whether the two are one report, and not just perhaps not independent."""
        return self.kind in DECLARED

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What links are sorted by."""
        return self.a, self.b, self.kind, self.medium or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text with what it is compared by, and whom it credits.

    `number` is its place in the input, `place` that among the texts sorted by their hashes.
    """

    number: int
    place: int
    text: str
    keys: TextKeys
    credits: tuple[Credit, ...]


def find_links(
    texts: Sequence[str],
    publishers: Sequence[str | None] | None = None,
    memory: Memory | None = None,
    *,
    passages: bool = True,
) -> tuple[Link, ...]:
    """All reasons to connect texts, sorted; each is judged from the two texts alone.

    Finding the `passages` in the texts' own words takes most of the time where much is copied.

    Where publishers are known, a text that credits one is connected with what that one published.
    Near-linear: only texts with common fingerprints, or with a common credited medium and common
    words of weight, are compared.
    """
    memory = memory or Memory()
    published_by = publishers or [None] * len(texts)
    order = sorted(range(len(texts)), key=lambda i: (text_digest(texts[i]), i))
    compared = Texts([texts[i] for i in order], memory)
    all_ = [
        _Text(
            number=i,
            place=place,
            text=texts[i],
            keys=(keys := compared.keys(place)),
            credits=with_publisher(keys.credits, published_by[i]),
        )
        for place, i in enumerate(order)
    ]
    finder = _Finder(all_, compared, memory, passages=passages)
    links: dict[tuple[int, int, str, str], Link] = {}
    for link in (*finder.shared(), *finder.credited()):
        links.setdefault(link.order, link)
    return tuple(links[key] for key in sorted(links))


def cluster_origins(
    texts: Sequence[str], publishers: Sequence[str | None] | None = None
) -> list[int]:
    """Number the report that each text comes from: what declared links connect.

    The grouping does not depend on the texts' order; numbers rise by first appearance.
    """
    links = find_links(texts, publishers)
    return connected(len(texts), (link for link in links if link.declared))


def cluster_at_most(
    texts: Sequence[str], publishers: Sequence[str | None] | None = None
) -> list[int]:
    """Number the groups within which texts may not be independent: what any link connects.

    How many numbers there are is how many independent reports there are at most.
    """
    return connected(len(texts), find_links(texts, publishers))


def connected(count: int, links: Iterable[Link]) -> list[int]:
    """Number the groups of texts that links connect, by the first text of each."""
    sets = Sets(count)
    for link in links:
        sets.join(link.a, link.b)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(sets.find(i), len(numbers)) for i in range(count)]


class _Finder:
    """Finds links between texts that are sorted by their hashes."""

    def __init__(
        self, texts: Sequence[_Text], compared: Texts, memory: Memory, *, passages: bool
    ) -> None:
        self._texts, self._compared, self._memory = texts, compared, memory
        self._with_passages = passages
        self._own = lru_cache(KEPT)(own_words)
        self._quoted = lru_cache(KEPT)(quoted_words)

    def shared(self) -> Iterator[Link]:
        """Links by shared words: of the texts' own, and of quotations."""
        texts = self._texts
        for a, b in pairwise(texts):
            if a.text == b.text:
                yield _link(a, b, LinkKind.TEXT, 1.0)
        own_prints = [unpacked(t.keys.own_prints) for t in texts]
        several = held_by_several(own_prints)  # what one text has alone is in no intersection
        prints = [several.intersection(some) for some in own_prints]
        own = set(holders_in_common(own_prints))
        quoted = set(holders_in_common(unpacked(t.keys.quoted_prints) for t in texts))
        for i, j in sorted(own | quoted):
            a, b = texts[i], texts[j]
            # Stock phrases leave a fingerprint or none in common.
            if (i, j) in own and len(prints[i] & prints[j]) >= PRINTS:
                yield from self._by_own_words(a, b)
            if (i, j) in quoted:
                yield from self._by_quotations(a, b)

    def credited(self) -> Iterator[Link]:
        """Links by a common credited medium between texts that report one happening."""
        crediting: dict[str, list[_Text]] = {}
        for text in self._texts:
            for credit in text.credits:
                crediting.setdefault(credit.medium, []).append(text)
        for medium, some in sorted(crediting.items()):
            for i, j in self._compared.candidates([t.place for t in some]):
                a, b = some[i], some[j]
                if self._compared.similarity(a.place, b.place) < SAME_STORY:
                    continue
                for one, other in _same_credits(a, b):
                    if one.medium == medium:
                        whole = one.whole and other.whole and not (one.own and other.own)
                        kind = LinkKind.CREDIT if whole else LinkKind.CITED
                        share = self._share(a, b)[1]
                        link = _link(a, b, kind, share, [(one.span, other.span)])
                        yield replace(link, medium=medium)

    def _by_own_words(self, a: _Text, b: _Text) -> Iterator[Link]:
        common, share = self._share(a, b)
        if common < LEAST or share < PARTLY:
            return
        passages = self._passages("own", self._own, a, b) if self._with_passages else []
        kind = LinkKind.TEXT if share >= COPY else LinkKind.PARTLY
        yield _link(a, b, kind, share, passages)
        for one, other in _same_credits(a, b):
            if one.own and other.own:
                continue  # what one publisher's pages have in common may be their layout
            credit = _link(a, b, LinkKind.CREDIT, share, [(one.span, other.span), *passages])
            yield replace(credit, medium=one.medium)

    def _by_quotations(self, a: _Text, b: _Text) -> Iterator[Link]:
        passages = self._passages("quoted", self._quoted, a, b, least=QUOTED)
        if passages:
            share = self._memory.measure(
                f"all words {self._compared.pair(a.place, b.place)}", lambda: _share_of_all(a, b)
            )
            yield _link(a, b, LinkKind.QUOTATION, share, passages)

    def _share(self, a: _Text, b: _Text) -> tuple[int, float]:
        """How many shingles two texts share, and which part of the shorter text's that is."""

        def make() -> float:
            return len(set(unpacked(a.keys.own)).intersection(unpacked(b.keys.own)))

        common = self._memory.measure(f"own {self._compared.pair(a.place, b.place)}", make)
        shorter = min(len(a.keys.own), len(b.keys.own)) // BYTES
        return int(common), round(common / shorter, 2) if shorter else 0.0

    def _passages(
        self, kind: str, prints: Callable[[str], Prints], a: _Text, b: _Text, *, least: int = 0
    ) -> list[tuple[Span, Span]]:
        """The longest passages that two texts share; none if no passage has so many words."""

        def make() -> tuple[Places, ...]:
            found = shared_passages(prints(a.text), prints(b.text))
            if found and len(words_in(a.text, found[0][0])) < least:
                return ()
            return tuple((x.start, x.end, y.start, y.end) for x, y in found[:PASSAGES])

        name = f"{kind} {self._compared.pair(a.place, b.place)}"
        known = self._memory.passages(name, make)
        return [(Span(x[0], x[1]), Span(x[2], x[3])) for x in known]


def _same_credits(a: _Text, b: _Text) -> Iterator[tuple[Credit, Credit]]:
    others = {credit.medium: credit for credit in b.credits}
    return ((one, others[one.medium]) for one in a.credits if one.medium in others)


def _share_of_all(a: _Text, b: _Text) -> float:
    """Which part of the shorter text is shared, quotations included."""
    some, others = ({*unpacked(t.keys.own), *unpacked(t.keys.quoted)} for t in (a, b))
    return round(len(some & others) / max(1, min(len(some), len(others))), 2)


def _link(
    a: _Text, b: _Text, kind: LinkKind, share: float, passages: Sequence[tuple[Span, Span]] = ()
) -> Link:
    pairs = passages if a.number < b.number else [(y, x) for x, y in passages]
    return Link(
        a=min(a.number, b.number),
        b=max(a.number, b.number),
        kind=kind,
        share=share,
        passages=tuple(Passage(a=x, b=y) for x, y in pairs[:PASSAGES]),
    )
