"""Whether a reporting verb reports: not what was not said, may be said, or is asked about."""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Token

from kg.extract.claim_words import child

UNREAL = frozenset({"may", "might", "could", "can", "should", "must", "would", "shall", "'d", "’d"})
IF = frozenset({"if", "unless", "whether", "lest"})


class Polarity(Enum):
    """How a reporting verb stands."""

    PLAIN = "plain"
    NEGATED = "negated"
    UNREAL = "unreal"


def polarity(verb: Token, failing: frozenset[str]) -> Polarity:
    """How a verb stands: negated, under a modal, in a condition or a question, or none of these.

    `failing` are verbs whose infinitive was not done.
    """
    if _is_negated(verb, failing):
        return Polarity.NEGATED
    for token in verb.children:
        word = token.lower_
        if (token.dep_ == "aux" and word in UNREAL) or (token.dep_ == "mark" and word in IF):
            return Polarity.UNREAL
    if verb.dep_ == "conj" and verb.head.pos_ == verb.pos_ and child(verb, "nsubj") is None:
        above = polarity(verb.head, failing)
        if verb.tag_ in {"VBD", "VBZ"} and verb.head.tag_ == "VB":
            return Polarity.PLAIN  # it has a tense of its own: "would go and warned"
        return Polarity.UNREAL if above is Polarity.UNREAL else Polarity.PLAIN
    return Polarity.UNREAL if _is_asked(verb) else Polarity.PLAIN


def _is_negated(verb: Token, failing: frozenset[str]) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    if negation(verb) is not None or (subject is not None and _denies(subject)):
        return True
    if verb.dep_ == "conj" and any(
        c.dep_ == "cc" and c.lower_ == "nor" for c in verb.head.children
    ):
        return True  # "neither confirmed nor denied"
    if verb.dep_ == "pcomp":
        return _is_kept_from(verb.head)
    if verb.dep_ != "xcomp":
        return False
    return verb.head.lemma_.lower() in failing or negation(verb.head) is not None


def _is_kept_from(before: Token) -> bool:
    """Whether the words before a gerund keep it from being done: "decided against", "without"."""
    above = before.head.lemma_.lower()
    match before.lower_:
        case "without":
            return True
        case "against":
            return above in {
                "decide",
                "vote",
                "advise",
                "rule",
                "opt",
                "argue",
                "counsel",
                "choose",
            }
        case "from":
            return above in {"refrain", "abstain", "shy", "stop", "prevent", "keep", "bar"}
        case "of":
            return above == "short"
    return False


def is_sheltered(verb: Token, failing: frozenset[str]) -> bool:
    """Whether a verb stands in a clause that is not said to hold: "nobody denied that X asked"."""
    token = verb
    while token.dep_ in {"ccomp", "xcomp", "conj"} and token.head.pos_ in {"VERB", "AUX"}:
        above = token.head
        if token.dep_ != "conj" and polarity(above, failing) is not Polarity.PLAIN:
            return above.i < token.i
        token = above
    return False


def negation(verb: Token) -> Token | None:
    """The word that negates a verb."""
    for token in verb.children:
        denies = token.dep_ == "neg" or token.lower_ in {
            "never",
            "hardly",
            "scarcely",
            "neither",
            "nor",
        }
        first, last = sorted((token.i, verb.i))
        if denies and not any(t.is_punct for t in verb.doc[first:last]):
            return token  # across a comma or quotation marks it negates other words
    return None


def _denies(subject: Token) -> bool:
    return subject.lower_ in {"nobody", "none", "neither", "nothing"} or any(
        c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj"} for c in subject.children
    )


def _is_asked(verb: Token) -> bool:
    """Whether the verb heads a question: an auxiliary before its subject, a mark at the end."""
    subject = child(verb, "nsubj", "nsubjpass")
    auxiliary = child(verb, "aux", "auxpass")
    if subject is None or auxiliary is None or auxiliary.i > subject.i:
        return False
    return verb.sent[-1].text == "?" or verb.doc[verb.sent.end - 1].text == "?"
