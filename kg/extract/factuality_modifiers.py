"""What a word's own auxiliaries, negations, adverbs and determiners do to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.factuality_context import Context
from kg.extract.factuality_syntax import (
    auxiliaries,
    child,
    is_nominal,
    is_past,
    is_present,
    opens,
)
from kg.knowledge.factuality import FactualityLexicon, Outcome, Signature
from kg.model.vocabulary import Factuality


def modified(
    token: Token, context: Context, lexicon: FactualityLexicon, *, within: bool = False
) -> Context:
    """The context of a word, given what stands above it.

    Within a claim, "according to reports" tells whose claim it is and is no hedge.
    """
    if is_nominal(token) or token.dep_ in {"amod", "compound"}:
        return _noun(token, context, lexicon)
    context = _verb(token, context, lexicon)
    return replace(context, hearsay=True) if not within and _hearsay(token, lexicon) else context


def _noun(noun: Token, context: Context, lexicon: FactualityLexicon) -> Context:
    for part in noun.children:
        if part.dep_ in {"det", "neg"} and part.lower_ in lexicon.negative_determiners:
            context = context.denied
        elif part.dep_ in {"amod", "advmod", "acl"}:
            outcome = lexicon.adjectives.get(part.lower_) or lexicon.adverbs.get(part.lower_)
            if outcome is not None:
                context = context.with_outcome(outcome)
    # "With an election approaching": the parse takes the participle for the head.
    if noun.dep_ == "compound" and (ahead := lexicon.adjectives.get(noun.head.lower_)):
        context = context.with_outcome(ahead)
    if noun.lower_ in lexicon.negative_pronouns:
        context = context.denied
    return context


def _verb(verb: Token, context: Context, lexicon: FactualityLexicon) -> Context:
    negated = is_negated(verb, lexicon)
    outcome = _modal(verb, lexicon, negated=negated)
    weakened = context.with_outcome(outcome)
    context = replace(weakened, negated=context.negated != negated) if negated else weakened
    for word in _adverbs(verb):
        if found := lexicon.adverbs.get(word.lower_):
            context = _adverb(context, found)
    if not negated and _is_conditional(verb):
        context = context.with_outcome(Outcome.HYPOTHETICAL)
    if context.modality is Factuality.ACTUAL and _is_future(verb, lexicon):
        context = context.with_outcome(Outcome.PLANNED)
    return context


def _adverb(context: Context, outcome: Outcome) -> Context:
    if outcome is Outcome.NEGATED:
        return context.denied
    return context.with_outcome(outcome)


def _adverbs(verb: Token) -> Iterator[Token]:
    for part in verb.children:
        if part.dep_ in {"advmod", "neg"} or (part.dep_ == "intj" and part.lower_ != "no"):
            yield part


def _modal(verb: Token, lexicon: FactualityLexicon, *, negated: bool) -> Outcome:
    """The outcome of a verb's modal and negation together."""
    aux = auxiliaries(verb)
    modal = next((a for a in aux if a.tag_ == "MD" and a.lower_ in lexicon.modals), None)
    if modal is None:
        if negated and child_with(verb, "yet"):
            return Outcome.CONSIDERED
        return Outcome.NEGATED if negated else Outcome.ACTUAL
    perfect = any(a.lower_ in {"have", "'ve", "’ve"} for a in aux)
    if perfect and modal.lower_ == "should":
        return Outcome.HYPOTHETICAL if negated else Outcome.NEGATED
    if perfect and modal.lower_ == "would":
        return Outcome.HYPOTHETICAL
    signature = lexicon.modals[modal.lower_]
    if modal.lower_ in {"would", "'d", "’d"} and _is_future_in_past(verb):
        signature = Signature(affirmed=Outcome.PLANNED, negated=Outcome.NEGATED)
    # "Will not" is as much ahead as "will": the negation itself is kept apart.
    ahead = signature.affirmed is Outcome.PLANNED
    return signature.negated if negated and not ahead else signature.affirmed


def _is_conditional(verb: Token) -> bool:
    """Whether a verb tells what follows if something else happens."""
    return not is_past(verb) and any(
        c.dep_ == "advcl" and c.pos_ in {"VERB", "AUX"} and opens(c) in {"if", "unless"}
        for c in verb.children
    )


def _is_future_in_past(verb: Token) -> bool:
    """Whether "would" is what "will" becomes in the report of somebody's words."""
    if any(c.dep_ == "advcl" and opens(c) in {"if", "unless"} for c in verb.children):
        return False
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ == "ccomp" and clause.head.tag_ in {"VBD", "VBN"}:
        return True
    if clause.dep_ == "acl" and clause.head.pos_ == "NOUN":
        return True
    aside = child(clause, "parataxis", "ccomp")
    return aside is not None and aside.tag_ == "VBD" and aside.dep_ == "parataxis"


def child_with(verb: Token, word: str) -> bool:
    """Whether a verb or its negation has this word as a child."""
    return any(c.lower_ == word for c in verb.children)


def is_negated(verb: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a verb's own clause negates it; two negations count as one, as in speech."""
    return any(_negates(part, verb, lexicon) for part in verb.children)


def _negates(part: Token, verb: Token, lexicon: FactualityLexicon) -> bool:
    if part.lower_ in lexicon.negations and part.dep_ in {"neg", "advmod", "preconj", "cc"}:
        following = part.nbor(1).lower_ if part.i + 1 < len(part.doc) else ""
        return following not in lexicon.focus
    if part.dep_ in {"nsubj", "nsubjpass", "attr"}:
        return _is_none(part, lexicon)
    if part.dep_ == "dobj":
        return _is_none(part, lexicon) and _carries(verb, lexicon)
    if part.dep_ == "advmod" and part.lower_ == "longer":
        return any(c.lower_ in {"no", "any"} for c in part.children)
    return part.dep_ in {"acomp", "oprd"} and any(c.dep_ == "neg" for c in part.children)


def _carries(verb: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a verb does what its object names: who takes no action does not act.

    Who has no problem has all the same: "have" is more often a state.
    """
    slots = lexicon.governors.get(("VERB", verb.lemma_.lower()), {})
    return (
        verb.lemma_ != "have" and "object" in slots and slots["object"].negated is Outcome.NEGATED
    )


def _is_none(noun: Token, lexicon: FactualityLexicon) -> bool:
    if noun.lower_ in lexicon.negative_pronouns:
        return True
    for word in noun.lefts:
        if word.dep_ == "neg" and word.nbor(1).lower_ in {"a", "one", "single"}:
            return True
        if word.dep_ == "advmod" and lexicon.adverbs.get(word.lower_) is Outcome.NEGATED:
            return noun.pos_ == "PRON" or noun.lower_ in {"anyone", "anybody", "anything"}
    return any(
        c.dep_ in {"det", "neg", "amod"}
        and c.lower_ in lexicon.negative_determiners
        and not any(s.dep_ in {"det", "poss"} for s in noun.children if s.i < c.i)
        and not any(True for _ in c.lefts)
        for c in noun.children
    )


def _is_future(verb: Token, lexicon: FactualityLexicon) -> bool:
    if not is_present(verb):
        return False
    return any(
        c.dep_ in {"npadvmod", "advmod"}
        and (c.lower_ in lexicon.future_words or any(g.lower_ == "next" for g in c.children))
        for c in verb.children
    )


def _hearsay(verb: Token, lexicon: FactualityLexicon) -> bool:
    """Whether "according to reports" stands at a verb."""
    for part in verb.children:
        if part.dep_ == "prep" and part.lower_ == "according":
            to = child(part, "prep")
            source = child(to, "pobj") if to is not None else None
            if source is not None and source.lower_ in lexicon.generic_sources:
                return not any(c.dep_ in {"det", "poss"} for c in source.children)
    return False
