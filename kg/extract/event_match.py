"""Which words of a text are triggers, and of which type of event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.text import Text, span_of
from kg.extract.entities import EntityIndex
from kg.extract.event_clauses import is_verbal
from kg.extract.event_phrases import accepts, content_heads, is_acting_place
from kg.extract.event_slots import Site, fillers
from kg.extract.event_words import SERIES
from kg.knowledge.event_types import Constraint, EventType, Trigger
from kg.model.ids import slug
from kg.model.rejected import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A trigger in its place; `used` are the places of the nouns that its constraints needed."""

    type: EventType
    trigger: Trigger
    site: Site
    used: frozenset[int]
    reader: str = ""
    """The version of the trained reader, where it is the one that saw the trigger."""

    @property
    def rule(self) -> str:
        """What reads it, as evidence names it."""
        return f"{rule_of(self.type)}{f'/reader/{self.reader}' if self.reader else ''}"

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The more specific is greater: depth, priority, constraints, words."""
        constraints = len(self.trigger.where)
        return self.type.depth, self.type.priority, constraints, len(self.site.words)


@dataclass(frozen=True, slots=True)
class _Entry:
    type: EventType
    trigger: Trigger
    words: tuple[str, ...]


class TriggerIndex:
    """Triggers by part of speech and first word."""

    def __init__(self, types: Iterable[EventType]) -> None:
        self.entries: dict[tuple[str, str], list[_Entry]] = {}
        self.gerunds: dict[str, str] = {}
        for item in types:
            for trigger in item.triggers:
                for words in _spellings(trigger):
                    parts = tuple(words.split())
                    entry = _Entry(item, trigger, parts)
                    # a verb's particles follow it, a noun's modifiers go before it
                    head = parts[-1] if trigger.part == "noun" else parts[0]
                    self.entries.setdefault((trigger.part, head), []).append(entry)
                    if trigger.part == "verb":
                        self.gerunds[gerund(parts[0])] = parts[0]

    def at(self, token: Token) -> Iterator[tuple[str, _Entry]]:
        """Entries whose first word a token is, with the part of speech as which it is read."""
        for part, lemma in self._readings(token):
            for entry in self.entries.get((part, lemma), ()):
                yield part, entry

    def _readings(self, token: Token) -> list[tuple[str, str]]:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB":
            known = (lemma, *_mended(token))
            return [("verb", next((w for w in known if ("verb", w) in self.entries), lemma))]
        if token.pos_ in {"NOUN", "PROPN"}:
            found = [("noun", lemma)]
            if token.lower_ != lemma and token.pos_ == "PROPN":
                found.append(("noun", token.lower_))
            if (verb := self.gerunds.get(token.lower_)) is not None:
                found.append(("verb", verb))
            return found
        return [("adjective", lemma)] if token.pos_ == "ADJ" else []


def _spellings(trigger: Trigger) -> list[str]:
    """The words of a trigger; a hyphen inside a noun is a token of its own."""
    parted = [w.replace("-", " ") for w in trigger.words if "-" in w and trigger.part == "noun"]
    return [*trigger.words, *(w for w in parted if w not in trigger.words)]


def _mended(verb: Token) -> tuple[str, ...]:
    """Other lemmas that a form can have: the model takes "staged" for a form of "stag"."""
    form = verb.lower_
    if form.endswith("ed"):
        return (form[:-1], form[:-2])
    if form.endswith("ing"):
        return (form[:-3] + "e", form[:-3])
    return (form[:-1],) if form.endswith("s") else ()


def is_one_of(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether a verb has one of the lemmas."""
    return verb.lemma_ in lemmas or any(w in lemmas for w in _mended(verb))


def gerund(verb: str) -> str:
    """The regular form in -ing.

    >>> gerund("cut"), gerund("share"), gerund("halt"), gerund("die")
    ('cutting', 'sharing', 'halting', 'dying')
    """
    vowels = "aeiou"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    closed = len(verb) >= 3 and verb[-1] not in vowels + "wxy" and verb[-2] in vowels
    if closed and verb[-3] not in vowels and sum(c in vowels for c in verb) == 1:
        return verb + verb[-1] + "ing"
    return verb + "ing"


_KEPT: dict[int, tuple[Mapping[str, EventType], TriggerIndex]] = {}


def index_of(types: Mapping[str, EventType]) -> TriggerIndex:
    """The index of a set of types, made once for each set."""
    kept = _KEPT.get(id(types))
    if kept is None or kept[0] is not types:
        if len(_KEPT) >= 4:  # a process reads with one set of types, tests with a few
            _KEPT.clear()
        kept = _KEPT[id(types)] = (types, TriggerIndex(types.values()))
    return kept[1]


def rule_of(type_: EventType) -> str:
    """The name of the rule that reads a type: "event/aid-suspension"."""
    return f"event/{slug(''.join(f' {c}' if c.isupper() else c for c in type_.id))}"


def find_matches(
    text: Text, types: Mapping[str, EventType], entities: EntityIndex
) -> tuple[Match, ...]:
    """Find at most one match for each word, in text order; a used noun names no event itself."""
    index = index_of(types)
    best: list[Match] = []
    for token in text.doc:
        found: Match | None = None
        near: dict[str, EventType] = {}
        for part, entry in index.at(token):
            match = _match(token, part, entry, entities)
            if match is not None and (found is None or match.rank > found.rank):
                found = match
            elif match is None and _is_worth_noting(token, entry):
                near[entry.type.id] = entry.type
        if found is not None:
            best.append(found)
            continue
        for type_ in near.values():
            text.reject(span_of(token), rule_of(type_), Why.PATTERN)
    used = {i for match in best for i in match.used}
    taken = {w.i for match in best for w in match.site.words if len(match.site.words) > 1}
    return tuple(
        m
        for m in best
        if m.site.head.i not in used and (len(m.site.words) > 1 or m.site.head.i not in taken)
    )


def _is_worth_noting(token: Token, entry: _Entry) -> bool:
    """Whether somebody may ask why this trigger of one word, of no root type, was not read."""
    return entry.type.depth > 0 and len(entry.words) == 1 and token.lemma_ != "be"


def _match(token: Token, part: str, entry: _Entry, entities: EntityIndex) -> Match | None:
    find = _modified if part == "noun" else _words
    words = find(token, entry.words)
    if words is None:
        return None
    carrier = _carrier(token, entry.trigger.light) if part == "noun" else None
    if entry.trigger.needs_light and carrier is None:
        return None
    site = Site(head=token, words=words, part=part, carrier=carrier)
    used: set[int] = set()
    for constraint in entry.trigger.where:
        holds, heads = _holds(site, constraint, entities)
        if not holds:
            return None
        used |= heads
    if any(_holds(site, c, entities)[0] for c in entry.trigger.unless):
        return None
    used.discard(token.i)
    return Match(type=entry.type, trigger=entry.trigger, site=site, used=frozenset(used))


def _words(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens of a trigger of several words: particle, preposition or compound, in order."""
    found = [token]
    for word in words[1:]:
        anchor = found[-1]
        near = [*anchor.children, *(token.children if anchor.i != token.i else ())]
        after = [c for c in near if c.lower_ == word and c.i > token.i and _is_near(anchor, c)]
        if not after and token.i + 1 < len(token.doc) and len(found) == 1:
            after = [t for t in (token.nbor(1),) if t.lower_ == word and t.pos_ in {"ADP", "ADV"}]
        if not after:
            return None
        found.append(after[0])
    return tuple(found)


def _is_near(anchor: Token, word: Token) -> bool:
    """Whether a word can belong to a verb: a particle may follow the object, a preposition not."""
    between = word.doc[anchor.i + 1 : word.i]
    return word.dep_ == "prt" or all(t.pos_ in {"ADV", "PART"} for t in between)


def _modified(noun: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The noun and, before it, the modifiers that a trigger of several words has."""
    found = [noun]
    for word in reversed(words[:-1]):
        first = found[-1]
        before = first.nbor(-1) if first.i > 0 else None
        if before is not None and before.text == "-" and before.i > 0:
            before = before.nbor(-1)
        if before is None or word not in {before.lower_, before.lemma_.lower()}:
            return None
        found.append(before)
    return tuple(found)


def _holds(
    site: Site, constraint: Constraint, entities: EntityIndex
) -> tuple[bool, frozenset[int]]:
    heads: set[int] = set()
    holds = False
    for head in fillers(site, constraint.slot):
        if not accepts(constraint.kinds, head, entities) and not is_acting_place(
            constraint.kinds, constraint.slot, head, entities
        ):
            continue
        holds = True
        if constraint.slot == "subject":
            continue  # who acts may be an act itself: "the attack killed"
        heads |= {
            inner.i
            for inner in content_heads(head)
            if inner.pos_ == "NOUN" and _by_words(constraint, inner)
        }
    return holds, frozenset(heads)


def _by_words(constraint: Constraint, head: Token) -> bool:
    lemma = head.lemma_.lower()
    return lemma in constraint.kinds.words or any(p[-1] == lemma for p in constraint.kinds.pairs)


def _carrier(noun: Token, light: frozenset[str]) -> Token | None:
    """The light verb whose act a noun names: "launch an attack", "an attack carried out by"."""
    head = noun.head
    if noun.dep_ == "conj":
        return _carrier(head, light)
    if noun.dep_ in {"dobj", "obj", "nsubjpass", "attr"} and is_verbal(head):
        return head if is_one_of(head, light) else None
    if noun.dep_ == "pobj" and head.lower_ in {"in", "into", "to", "for", "of", "on"}:
        above = head.head
        if is_verbal(above) and is_one_of(above, light) and head.lower_ in {"in", "into"}:
            return above
        if above.dep_ in {"dobj", "nsubjpass"} and head.lower_ == "of" and above.pos_ == "NOUN":
            return _carrier(above, light) if above.lower_ in SERIES else None
    for below in noun.children:
        if below.dep_ in {"acl", "relcl"} and below.tag_ != "VB" and is_one_of(below, light):
            return below
    return None
