"""A made-up corpus whose reading costs nothing: articles that were read once, with other words.

Forty articles are put together from paragraphs of the samples and are read. All others are made
of these: each name, and each word that says something, gets another word of the same length, in
the text and in the names of the reading, and known entities get others of their kind. All offsets
stay right, so resolving, writing and storing have the work that they have with real articles,
and the reader none. The texts mean nothing.

Articles come in stories of one to six: these share names and half of their other words; one in
six articles is a copy of another with a line more.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from zlib import crc32

from kg import pipeline
from kg.knowledge import Knowledge
from kg.model.documents import Document, Publication
from kg.model.reading import Entity, Reading
from kg.resolve.text_words import background, stem

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
BASES, WORDS = 40, 400
SAYING = 8.0  # words that are rarer say something
FIRST_DAY = dt.date(2024, 1, 1)
_WORD = re.compile(r"[A-Za-z]{4,}")


def bases(settings: pipeline.Settings) -> list[Reading]:
    """The readings that all others are made of."""
    language, knowledge = pipeline.loaded(settings)
    paragraphs = [
        p
        for f in sorted(SEEDS.glob("*.txt"))
        for p in f.read_text(encoding="utf-8").splitlines()
        if len(p.split()) > 15
    ]
    return [
        pipeline.read(Document(text=_text(n, paragraphs)), language=language, knowledge=knowledge)
        for n in range(BASES)
    ]


def corpus(number: int, settings: pipeline.Settings) -> Iterator[Reading]:
    """The readings of so many made-up articles; the first ones are the same for any number."""
    read, knowledge = bases(settings), pipeline.loaded(settings)[1]
    made = (reading for story in range(number) for reading in _story(story, read, knowledge))
    yield from (reading for _, reading in zip(range(number), made, strict=False))


def _text(number: int, paragraphs: Sequence[str]) -> str:
    """About 400 words; a paragraph stands in several texts, but is later told in other words."""
    some = random.Random(number).sample(paragraphs, len(paragraphs))  # noqa: S311
    parts: list[str] = []
    while sum(len(p.split()) for p in parts) < WORDS:
        parts.append(some.pop())
    return "\n\n".join(parts) + "\n"


def _story(story: int, read: Sequence[Reading], knowledge: Knowledge) -> Iterator[Reading]:
    chance = random.Random(story)  # noqa: S311 - nothing secret
    known = _others(story, knowledge)
    first = chance.randrange(BASES)
    day = FIRST_DAY + dt.timedelta(days=story // 4)
    for report in range(chance.randint(1, 6)):
        copied = report == 1 or (report and chance.random() < 0.1)
        base = read[(first + (0 if copied else 7 * report)) % BASES]
        text, entities = _renamed(base, _words(story, 0 if copied else report), known)
        name = f"{story:05}-{report}"
        publication = Publication(
            file=f"{name}.txt",
            issued=(day + dt.timedelta(days=chance.randrange(3))).isoformat(),
            title=f"Report {name}",
        )
        end = f"Page {story} {report}\n" if copied else ""
        document = Document(text=text + end, publications=(publication,))
        yield replace(base, document=document, entities=entities)


def _renamed(
    base: Reading, words: Callable[[str], str], known: Callable[[Entity], str | None]
) -> tuple[str, tuple[Entity, ...]]:
    """The text and the entities of a reading, with other words and names of the same length."""
    names = {w for e in base.entities for w in _WORD.findall(e.name) if w[0].isupper()}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word in names:
            return words(word)
        return words(word.lower()).capitalize() if word.istitle() else words(word.lower())

    def entity(item: Entity) -> Entity:
        identity = known(item)
        if identity:
            return replace(item, gazetteer=identity)
        return replace(item, name=_WORD.sub(other, item.name))

    return _WORD.sub(other, base.document.text), tuple(map(entity, base.entities))


def _words(story: int, report: int) -> Callable[[str], str]:
    """What each word is called in a report: half of the words as in the story's other reports."""
    pool = _pool()

    @cache
    def other(word: str) -> str:
        if word[0].isupper():
            people = story if _number(word, "who", story) % 4 else story // 20
            return _name(_number(word, "name", people), len(word))
        if background().get(stem(word), 99.0) < SAYING or len(word) not in pool:
            return word
        own = _number(word, "own", story, report) % 2
        seed = _number(word, story, report if own else "")
        return pool[len(word)][seed % len(pool[len(word)])]

    return other


def _others(story: int, knowledge: Knowledge) -> Callable[[Entity], str | None]:
    """Another known entity of the type for each; few are in much of the news, most in little."""
    kinds = _kinds(knowledge)

    def other(item: Entity) -> str | None:
        if not item.gazetteer or item.type not in kinds:
            return None
        some = kinds[item.type]
        share = (_number(item.gazetteer, story) % 10_000) / 10_000
        return some[int(len(some) * share**3)]

    return other


_KINDS: dict[int, dict[str, list[str]]] = {}


def _kinds(knowledge: Knowledge) -> dict[str, list[str]]:
    if id(knowledge) not in _KINDS:
        kinds: dict[str, list[str]] = defaultdict(list)
        for identity, known in sorted(knowledge.gazetteer.known.items()):
            kinds[known.type].append(identity)
        _KINDS[id(knowledge)] = kinds
    return _KINDS[id(knowledge)]


def _name(number: int, length: int) -> str:
    """An invented name."""
    letters = []
    for i in range(length):
        some = ("bdfghklmnprstvz", "aeiou")[i % 2]
        number, place = divmod(number, len(some))
        letters.append(some[place])
        number = number or crc32(b"".join(c.encode() for c in letters))
    return "".join(letters).capitalize()


def _number(*parts: object) -> int:
    return crc32(" ".join(map(str, parts)).encode())


@cache
def _pool() -> dict[int, list[str]]:
    """Words that say something, by length; sorted."""
    pool: dict[int, list[str]] = defaultdict(list)
    for word, level in sorted(background().items()):
        if level >= SAYING and word.isascii():
            pool[len(word)].append(word)
    return dict(pool)
