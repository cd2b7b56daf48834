"""Noun phrases that relate a holder to what they name: "the head of Mossad, David Barnea".

A phrase has a head (a title, or a noun such as "member"), complements (Mossad), and holders: names
that stand before, in apposition to, or as the subject of the phrase. Everything is read from the
order of words; the parse only breaks ties, since it is least reliable in the long noun phrases in
which news introduces people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
_CLOSING = frozenset(",.;:)-–—!?\"'”")
_TIMES = frozenset({"last", "next", "this", "late", "early", "earlier", "later", "that"})
_REFERRING = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE, MentionKind.METONYM})
_COPULAS = frozenset({"be", "become", "remain"})
_APPOINT = frozenset(
    {"elect", "appoint", "name", "install", "reelect", "re-elect", "swear", "reappoint"}
)
_SERVE = frozenset(
    {"serve", "work", "act", "install", "elect", "appoint", "name", "swear", "reelect"}
)
_LISTS = frozenset({"including", "like", "namely", "especially", "notably", "e.g."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What the phrase is of: a mention, and how it is attached ("adjective", "of", …)."""

    mention: Mention
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who the phrase speaks of, how it is attached, and the verb that says so, if any."""

    mention: Mention
    how: str
    verb: Token | None = None
    confidence: float = 0.9


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
                complements.append(Complement(mention=mention, how=kind))
                i, how = first, "compound"
                continue
            if how == "possessive" and token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            if token.tag_ in {"DT", "PRP$", "WP$"}:
                determiner, i = token.lower_, i - 1
                break
            if token.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM", "ADV"} and token.tag_ not in {
                "VBN",
                "VBG",
                "HYPH",
                "JJ",
                "NN",
            }:
                break
            if token.lower_ in {"when", "where", "how", "also", "not", "as"}:
                break
            modifiers.append(token.lower_)
            i -= 1
        return i, modifiers, determiner, complements, possessor

    def _right(self, end: int) -> tuple[int, list[Complement], bool]:
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
            if is_possessive(token) or token.lower_ == "-":
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

    def belonging(self, holder: Holder) -> Complement | None:
        """What stands after "of" behind a holder: "Prime Minister Jane Roe of Malta"."""
        found = self.doc.char_span(holder.mention.span.start, holder.mention.span.end)
        if found is None or self.lower(found.end) != "of":
            return None
        i = found.end + 2 if self.lower(found.end + 1) == "the" else found.end + 1
        name = self.at(i)
        if not name or name[0] != i or not self.same_sentence(i, found.start):
            return None
        return Complement(mention=name[2], how="of")

    def holders(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        """Names that the phrase is said of, the surest first; at most one way of saying so."""
        for way in (self._next, self._listed, self._before, self._subject, self._after):
            found = list(way(phrase, accepts))
            if found:
                yield from found
                return

    def _name(self, i: int, accepts: Callable[[Entity], bool]) -> tuple[int, Mention] | None:
        """The accepted name that starts at a token, and the token after it."""
        found = self.at(i)
        if not found or found[0] != i or found[2].kind is MentionKind.ADJECTIVE:
            return None
        if not accepts(self.entity(found[2])):
            return None
        return found[1], found[2]

    def names(self, i: int, accepts: Callable[[Entity], bool]) -> tuple[int, list[Mention]]:
        """A list of accepted names, "A, B and C", and the token after it; stops at others."""
        found: list[Mention] = []
        end = i
        while self.same_sentence(i, i):
            while self.lower(i) in {"the", "both"}:
                i += 1
            if not (name := self._name(i, accepts)):
                break
            if self.lower(name[0]) in {"'s", "’s"}:
                break
            end, mention = name
            found.append(mention)
            i = end
            while self.lower(i) in {",", "and", "&", "or", "as", "well"} and i - end < 4:
                i += 1
            if i == end:
                if self.lower(end) == "(":  # "Jane Roe (Labour)"
                    break
                if not self.at(i):
                    break
        return end, found

    def _next(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        inside = self.at(phrase.head[0])
        if inside and accepts(self.entity(inside[2])):
            yield Holder(mention=inside[2], how="before-name", confidence=0.95)
            return
        i = phrase.end
        if self.lower(i) == "-" and self.lower(i + 1) in {"designate", "elect"}:
            i += 2
        elif self.lower(i) in {"designate", "elect", "nominee"}:
            i += 1
        if not self.same_sentence(i, phrase.head[0]):
            return
        if phrase.plural:
            _, found = self.names(i, accepts)
            for mention in found:
                yield Holder(mention=mention, how="before-name", confidence=0.9)
        elif name := self._name(i, accepts):
            yield Holder(mention=name[1], how="before-name", confidence=0.95)

    def _listed(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        i, how = phrase.end, ""
        if self.lower(i) == "(":
            i, how = i + 1, "parenthesis"
        else:
            if self.lower(i) == ",":
                i += 1
            if self.lower(i) == "such" and self.lower(i + 1) == "as":
                i, how = i + 2, "such-as"
            elif self.lower(i) in _LISTS:
                i, how = i + 1, "including"
        if not how or not self.same_sentence(i, phrase.head[0]):
            return
        end, found = self.names(i, accepts)
        if how == "parenthesis" and (
            self.lower(end) != ")" or (len(found) < 2 and not phrase.plural)
        ):
            return
        if phrase.plural or len(found) == 1 or how == "parenthesis":
            yield from (Holder(mention=m, how=how, confidence=0.9) for m in found)

    def _closed(self, i: int) -> bool:
        return (
            i >= len(self.doc)
            or self.doc[i].text in _CLOSING
            or self.lower(i) in {"who", "which", "whose"}
            or not self.same_sentence(i, i - 1)
        )

    def _before(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        """In apposition after a name: "David Barnea, the head of Mossad,"."""
        comma = phrase.start - 1
        if comma < 1 or self.doc[comma].text not in {",", "(", "-", "–", "—"}:
            return
        if not self.same_sentence(comma - 1, phrase.head[0]) or phrase.plural:
            return
        found = self.at(self._back_over_parenthesis(comma - 1))
        if not found or not accepts(self.entity(found[2])):
            return
        first, _, mention = found
        if mention.kind is MentionKind.ADJECTIVE:
            return
        head = self.doc[phrase.head[1] - 1]
        parsed = head.dep_ == "appos" and first <= head.head.i < found[1]
        if not parsed and (head.dep_ == "conj" or not self._closed(phrase.end)):
            return
        according = (self.lower(first - 2), self.lower(first - 1)) == ("according", "to")
        # "Merkel, the French president, and Cameron" may be a list of three
        listed = (self.lower(phrase.end), self.lower(phrase.end + 1)) == (",", "and")
        if according or (listed and not parsed):
            return
        yield Holder(mention=mention, how="after-name", confidence=0.95 if parsed else 0.85)

    def _back_over_parenthesis(self, i: int) -> int:
        if self.doc[i].text == ")":
            j = i
            while j > 0 and i - j < 6 and self.doc[j].text != "(":
                j -= 1
            return j - 1
        return i

    def _after(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        """In apposition before a name: "the head of Mossad, David Barnea,"."""
        comma = phrase.end
        if self.lower(comma) != "," or not self.same_sentence(comma + 1, phrase.head[0]):
            return
        if phrase.determiner is None and not phrase.complements and not phrase.possessor:
            return
        if not (name := self._name(comma + 1, accepts)):
            return
        end, mention = name
        root = self.doc[comma + 1 : end].root
        parsed = root.dep_ == "appos" and phrase.head[0] <= root.head.i < phrase.head[1]
        if not parsed and (root.dep_ == "conj" or not self._closed(end)):
            return
        if not parsed and self.lower(end) == "," and self.lower(end + 1) in {"and", "or"}:
            return
        if not parsed and self.at(end + 1) and self.lower(end) == ",":
            return  # a list of names
        yield Holder(mention=mention, how="name-after", confidence=0.9 if parsed else 0.8)

    def _subject(self, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
        """As the subject of a verb: "Barnea is", "Roe, who became", "he was elected"."""
        i = phrase.start - 1
        while i > 0 and (self.doc[i].pos_ == "ADV" or self.lower(i) in {"now", "still"}):
            i -= 1
        how = "is"
        if self.lower(i) == "as":
            i, how = i - 1, "as"
            while i > 0 and (self.doc[i].pos_ == "ADV" or self.lower(i) in {"in", "office"}):
                i -= 1
        if i < 0 or not self.same_sentence(i, phrase.head[0]):
            return
        verb = self.doc[i]
        lemma = verb.lemma_.lower()
        if how == "is" and lemma not in _COPULAS | _APPOINT:
            return
        if how == "as" and lemma not in _SERVE:
            return
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} or c.lemma_ == "be" for c in verb.lefts)
        if lemma in _APPOINT and not passive:
            return
        for mention in self.subjects(verb):
            if accepts(self.entity(mention)):
                yield Holder(mention=mention, how="subject", verb=verb, confidence=0.85)

    def subjects(self, verb: Token) -> list[Mention]:
        """The name or pronoun that is the one subject of a verb, "who" resolved."""
        subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
        if not subjects and verb.dep_ == "conj":
            subjects = [c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
        if len(subjects) != 1:
            return []
        subject = subjects[0]
        if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
            subject = verb.head
        mention = self.mention(subject)
        return [mention] if mention else []
