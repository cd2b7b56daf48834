"""What is known of names and entities while a text is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens

from kg.model.reading import SourceDescription
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

Known = tuple[str, ...]
"""Ids of the gazetteer that a name may stand for, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name in a text; `form` is it with single spaces, `words` the tokens that it stands in.

    `type` is None where nothing tells; `sure` says that the gazetteer or the words themselves
    ("Ministry") tell the type, not the model's guess. `metonyms` are the countries for which the
    name may stand beside what it names. `title` are the words before it.
    """

    span: Span
    form: str
    words: Tokens
    kind: MentionKind = MentionKind.NAME
    type: EntityType | None = None
    known: Known = ()
    metonyms: Known = ()
    title: str = ""
    sure: bool = False


def tokens_of(found: Found) -> range:
    """The tokens that a name stands in."""
    return range(found.words.start, found.words.end)


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """An entity in the making: a builder, which is why it can change."""

    name: str
    type: EntityType
    gazetteer: str | None = None
    gender: str | None = None
    plural: bool = False
    source: SourceDescription | None = None
    country: Draft | None = None
    """The country of an unnamed source."""
    names: list[Found] = field(default_factory=list)
    mentions: list[tuple[Span, MentionKind]] = field(default_factory=list)
    heads: dict[Span, int] = field(default_factory=dict)
    """The head token of each mention, for syntax."""

    def add(self, span: Span, kind: MentionKind, head: int) -> None:
        """Add a mention with its head token."""
        if span not in self.heads:
            self.mentions.append((span, kind))
            self.heads[span] = head
