"""Whether a main clause states, asks or requests."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.factuality_syntax import SUBJECTS, auxiliaries, child

_ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})


def is_question(token: Token) -> bool:
    """Whether a main clause asks whether something is so; "why did he" takes it for granted."""
    last = token.sent[-1]
    while last.i > token.i and (last.is_space or last.is_quote):
        last = last.nbor(-1)
    if last.lower_ != "?" and "?" not in last.lower_:
        return False
    return not any(w.tag_ in _ASKING for w in token.lefts) and not any(
        w.tag_ in _ASKING for w in token.sent[:2]
    )


def is_imperative(token: Token) -> bool:
    """Whether a verb asks the reader to do something."""
    if is_requested(token):
        return True
    if token.tag_ != "VB" or child(token, "nsubj", "nsubjpass", "expl") is not None:
        return False
    return all(a.lower_ in {"do", "be"} for a in auxiliaries(token))


def is_requested(token: Token) -> bool:
    """Whether "please" stands directly before a verb without a subject."""
    if token.i == 0 or token.tag_ not in {"VB", "VBP"} or child(token, *SUBJECTS) is not None:
        return False
    before = token.nbor(-1)
    return bool(
        before.lower_ == "please"
        or (token.i > 1 and before.is_punct and token.nbor(-2).lower_ == "please")
    )
