"""Noun phrases that relate a holder to what they name: "the head of Mossad, David Barnea".

A phrase has a head (a title, or a noun such as "member"), complements (Mossad), and holders: names
that stand before, in apposition to, or as the subject of the phrase. Everything is read from the
order of words; the parse only breaks ties, since it is least reliable in the long noun phrases in
which news introduces people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.annotate.text import Text, span_of
from kg.extract.entities import EntityIndex
from kg.model.reading import Entity, Mention
from kg.model.spans import Span
from kg.model.vocabulary import MentionKind

PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "from", "with", "on"})
#: Nouns that say again what kind of thing the name before them is: "the CDU party".
TRANSPARENT = frozenset(
    {
        "agency",
        "administration",
        "alliance",
        "bloc",
        "broadcaster",
        "coalition",
        "company",
        "confederation",
        "defence",
        "defense",
        "federation",
        "firm",
        "government",
        "group",
        "grouping",
        "intelligence",
        "magazine",
        "military",
        "militia",
        "movement",
        "network",
        "newspaper",
        "organisation",
        "organization",
        "pact",
        "partnership",
        "party",
        "security",
        "sharing",
    }
)
_TIMES = frozenset({"last", "next", "this", "late", "early", "earlier", "later", "that"})
_MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_REFERRING = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE, MentionKind.METONYM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What the phrase is of: a mention, and how it is attached ("adjective", "of", …)."""

    mention: Mention
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase; token indices, `start` at its determiner, `end` after its complement."""

    head: tuple[int, int]
    start: int
    end: int
    modifiers: tuple[str, ...] = ()
    determiner: str | None = None
    complements: tuple[Complement, ...] = ()
    possessor: Mention | None = None
    #: Whether a complement follows that is no known name: "head of a small bank".
    unnamed: bool = False
    plural: bool = field(default=False)


def is_possessive(token: Token) -> bool:
    """Whether a token is the mark of a possessive."""
    return token.tag_ == "POS" or token.lower_ in {"'s", "’s"}


def _modifies(token: Token) -> bool:
    """Whether a token before a noun can belong to its phrase."""
    if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound", "nmod"}:
        return False  # "was appointed director"
    if token.lower_ in {"when", "where", "how", "also", "not", "as"}:
        return False
    return token.pos_ in _MODIFYING or token.tag_ in {"VBN", "VBG", "HYPH", "JJ", "NN"}


class Words:
    """One text's tokens and the names that stand there."""

    def __init__(self, text: Text, entities: EntityIndex) -> None:
        self.text = text
        self.doc: Doc = text.doc
        self.entities = entities
        self._start: dict[int, Mention] = {}
        self._at: dict[int, tuple[int, int, Mention]] = {}
        for mention in entities.mentions:
            if mention.kind not in _REFERRING:
                continue
            tokens = self.doc.char_span(
                mention.span.start, mention.span.end, alignment_mode="expand"
            )
            if tokens is None or any(i in self._at for i in range(tokens.start, tokens.end)):
                continue  # within a longer one, which comes first
            self._start[tokens.start] = mention
            for i in range(tokens.start, tokens.end):
                self._at[i] = (tokens.start, tokens.end, mention)

    def lower(self, i: int) -> str:
        """The word at an index in lower case; empty outside the text."""
        return self.doc[i].lower_ if 0 <= i < len(self.doc) else ""

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two indices lie in the text and in one sentence."""
        size = len(self.doc)
        return 0 <= i < size and 0 <= j < size and self.doc[i].sent.start == self.doc[j].sent.start

    def at(self, i: int) -> tuple[int, int, Mention] | None:
        """The name that covers a token, with its first token and the one after its last."""
        return self._at.get(i)

    def starts(self) -> Iterator[tuple[int, int, Mention]]:
        """All names in text order, each with its first token and the one after its last."""
        for start in sorted(self._start):
            yield self._at[start]

    def mention(self, token: Token) -> Mention | None:
        """The mention whose noun phrase has this head, else the name that covers it."""
        found = self.entities.mention_of(token)
        covering = self.at(token.i)
        return found or (covering[2] if covering else None)

    def denies(self, verb: Token) -> bool:
        """Whether a verb is negated by a word of its own."""
        return any(c.dep_ == "neg" or c.lower_ in {"never", "no"} for c in verb.children)

    def entity(self, mention: Mention) -> Entity:
        """What a mention refers to."""
        return self.entities.by_id[mention.entity]

    def span(self, start: int, end: int) -> Span:
        """The characters of some tokens."""
        return span_of(self.doc[start:end])

    def sentence(self, span: Span) -> Span:
        """The sentence in which some characters begin."""
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return span_of(words.sent) if words is not None else span

    def hyphenated(self, start: int, end: int) -> bool:
        """Whether a name is part of a word such as "pro-Russian" or "US-backed"."""
        before = self.lower(start - 1) == "-" and self.lower(start - 2) not in {"then", "ex"}
        return before or self.lower(end) == "-"

    def phrase(self, start: int, end: int, *, plural: bool = False) -> Phrase:
        """The noun phrase around the head tokens `start` to `end`."""
        left, modifiers, determiner, before, possessor = self._left(start)
        right, after, unnamed = self._right(end)
        return Phrase(
            head=(start, end),
            start=left,
            end=right,
            modifiers=tuple(modifiers),
            determiner=determiner,
            complements=(*after, *before),
            possessor=possessor,
            unnamed=unnamed,
            plural=plural,
        )

    def _left(
        self, start: int
    ) -> tuple[int, list[str], str | None, list[Complement], Mention | None]:
        modifiers: list[str] = []
        complements: list[Complement] = []
        possessor: Mention | None = None
        determiner: str | None = None
        how = "compound"
        i = start
        while i > 0 and self.same_sentence(i - 1, start) and start - i < 12:
            token = self.doc[i - 1]
            if is_possessive(token):
                how, i = "possessive", i - 1
                continue
            if covering := self.at(i - 1):
                first, _, mention = covering
                if self.entity(mention).type == "Person":
                    if how == "possessive":
                        possessor, i = mention, first
                    break
                kind = "adjective" if mention.kind is MentionKind.ADJECTIVE else how
                if not self.hyphenated(first, i):
                    complements.append(Complement(mention=mention, how=kind))
                i, how = first, "compound"
                continue
            if how == "possessive" and token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            if token.tag_ in {"DT", "PRP$", "WP$"}:
                determiner, i = token.lower_, i - 1
                break
            if not _modifies(token):
                break
            modifiers.append(token.lower_)
            if token.tag_ == "HYPH" and i > 1:  # "self-proclaimed" is one word
                modifiers.append(self.doc[i - 2 : i + 1].text.lower())
            i -= 1
        return i, modifiers, determiner, complements, possessor

    def _right(self, end: int) -> tuple[int, list[Complement], bool]:
        """Where a phrase ends, its complements after the head, whether they have no name."""
        i, found, unnamed = self._after(end)
        if self.lower(i) == "at" and self.same_sentence(i, end) and i > end:
            # "professor of history at the University of Oslo"
            second, place, nameless = self._after(i)
            if place:
                return second, [*place, *found], nameless
        return i, found, unnamed

    def _after(self, end: int) -> tuple[int, list[Complement], bool]:
        if self.lower(end) not in PREPOSITIONS or not self.same_sentence(end, end - 1):
            return end, [], False
        how, i = self.lower(end), end + 1
        last: Mention | None = None
        while self.same_sentence(i, end) and i - end < 12:
            if covering := self.at(i):
                _, after, last = covering
                i = after
                continue
            token = self.doc[i]
            if is_possessive(token) or token.text in {"-", '"', "“", "”"}:
                i += 1
            elif last and last.kind is not MentionKind.ADJECTIVE and token.lower_ in _TIMES:
                break  # "president of Chile last year"
            elif token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.tag_ in {"DT", "PRP$", "CD", "``"}:
                if not (last and token.lower_ in TRANSPARENT):
                    last = None if token.pos_ in {"NOUN", "PROPN"} else last
                i += 1
            else:
                break
        while i > end + 1 and self.doc[i - 1].tag_ in {"DT", "``", "PRP$"}:
            i -= 1
        if last is None:
            return (end, [], False) if i == end + 1 else (i, [], True)
        if self.entity(last).type == "Person":
            # "the office of John Doe": the name after "of" is no body
            return end, [], True
        return i, [Complement(mention=last, how=how)], False
