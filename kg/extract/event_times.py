"""Which time expression says when an event happens."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.event_clauses import is_verbal
from kg.extract.event_slots import Site
from kg.extract.event_words import HAPPENING, ORDERING, PASSING
from kg.model.times import TimeExpression

_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss"})


def time_of(site: Site, text: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The nearest time expression that is attached to the trigger or the verb that carries it."""
    sentence = text.sentence_of(site.head)
    ranked = []
    for time in times:
        if not sentence.covers(time.span):
            continue
        words = text.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if words is None or (rank := _rank(site, words.root)) is None:
            continue
        ranked.append((rank, abs(time.span.start - site.head.idx), time.span, time))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _rank(site: Site, root: Token) -> int | None:
    own = {w.i for w in site.words} | ({site.carrier.i} if site.carrier else set())
    governor = root
    while governor.head.i != governor.i:
        if governor.dep_ in _BEFORE_NOUN and governor.head.i not in own:
            return None  # "left the 2015 deal" says when the deal was made
        governor = governor.head
        if governor.i in own:
            return 0
        if is_verbal(governor):
            break
    return _indirect(site, governor)


def _indirect(site: Site, governor: Token) -> int | None:
    verb = site.verb
    noun = site.head
    if verb is None:
        if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.i == governor.i:
            return 1 if governor.lemma_ in HAPPENING else None
        return None
    for distance in range(1, 4):
        if (verb.dep_ == "xcomp" and verb.head.lemma_ in PASSING) or (
            verb.dep_ == "ccomp" and verb.head.lemma_ in ORDERING
        ):
            verb = verb.head
        elif verb.dep_ == "conj" and is_verbal(verb.head) and governor.i < verb.i:
            # "on Monday X met Y and signed Z": what precedes both verbs holds for both
            verb = verb.head
        else:
            return None
        if verb.i == governor.i:
            return distance
    return None
