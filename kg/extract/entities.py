"""Who and what a text speaks of, found by place in the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Token

from kg.annotate.text import span_of
from kg.model.reading import Entity, Mention
from kg.model.spans import Span
from kg.model.vocabulary import MentionKind


def _stands_for_country(head: Token) -> bool:
    """Whether a word for a people is the head of "the …" without a number or adjective."""
    before = list(head.lefts)
    article = any(t.lower_ == "the" for t in before)
    return article and len(before) == 1 and head.dep_ not in {"amod", "nmod", "compound", "poss"}


class EntityIndex:
    """The entities and mentions of one text; mentions in text order, the longer first."""

    def __init__(self, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
        self.entities = tuple(entities)
        self.mentions = tuple(
            sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind, m.entity))
        )

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by their ids."""
        return {e.id: e for e in self.entities}

    @cached_property
    def _cover(self) -> dict[int, list[Mention]]:
        cover: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            for offset in range(mention.span.start, mention.span.end):
                cover.setdefault(offset, []).append(mention)
        return cover

    def covering(self, span: Span) -> list[Mention]:
        """Mentions that cover a span, the shortest first."""
        found = [m for m in self._cover.get(span.start, ()) if m.span.covers(span)]
        return sorted(found, key=lambda m: (len(m.span), m.span, m.entity))

    def inside(self, span: Span) -> list[Mention]:
        """Mentions that lie within a span, in text order."""
        return [m for m in self.mentions if span.covers(m.span)]

    def mention_of(self, head: Token) -> Mention | None:
        """The mention that a noun phrase with this head is; None if the phrase is no mention.

        The mention must cover the head. An adjective is what a noun phrase refers to only where
        the people stand for their country: "the French" is, "the French plan" and "two Israelis"
        are not.
        """
        for mention in self.covering(span_of(head)):
            if mention.kind is MentionKind.ADJECTIVE and not _stands_for_country(head):
                continue
            return mention
        return None

    def entity_of(self, head: Token) -> str | None:
        """The id of the entity that a noun phrase with this head refers to."""
        mention = self.mention_of(head)
        return mention.entity if mention else None
