"""Whether a time without a year lies before or after the document's date, by its verb."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.factuality_syntax import auxiliaries
from kg.extract.time_values import Tense

#: Verbs whose complement times lie ahead, whatever their own tense.
_AHEAD = frozenset(
    {"schedule", "slate", "plan", "expect", "set", "due", "postpone", "delay", "reschedule"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_THROUGH = frozenset({"ADP", "PROPN", "NUM", "ADV", "SCONJ"})


def tense_of(token: Token) -> Tense:
    """The side on which the time that begins at a token lies.

    Known where the time stands at a verb, or at its subject; a time at any other noun ("announced
    talks on Tuesday") may lie on either side.
    """
    word, below = token.head, token
    while word.pos_ in _THROUGH and word.head != word and word.pos_ != "NOUN":
        below, word = word, word.head
    if word.pos_ == "NOUN":
        if word.dep_ not in _SUBJECTS:
            return Tense.UNKNOWN
        below, word = word, word.head
    if word.pos_ not in {"VERB", "AUX"}:
        return Tense.UNKNOWN
    return _tense(word, below)


def _tense(verb: Token, below: Token) -> Tense:
    aux = auxiliaries(verb)
    words = {a.lower_ for a in aux}
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBN" and lemma in _AHEAD and below.dep_ not in _SUBJECTS:
        return Tense.FUTURE if below.lower_ in {"for", "to", "until", "till"} else Tense.UNKNOWN
    if words & {"will", "'ll", "’ll", "shall"}:
        return Tense.FUTURE
    if "to" in words:
        return Tense.FUTURE if verb.head.lemma_ != "have" else Tense.UNKNOWN
    if any(a.tag_ == "MD" for a in aux):
        return Tense.UNKNOWN
    if verb.tag_ == "VBD" or words & {"did", "was", "were", "had", "have", "has", "'ve", "’ve"}:
        return Tense.PAST
    return Tense.PAST if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} else Tense.UNKNOWN
