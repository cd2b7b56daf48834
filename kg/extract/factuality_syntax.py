"""What the parse tells about clauses and noun phrases, for factuality."""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Form(StrEnum):
    """The form of a clause."""

    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    BARE = "bare"
    SUBJUNCTIVE = "subjunctive"
    QUESTION = "question"
    FINITE = "clause"


def is_nominal(token: Token) -> bool:
    """Whether a word is the head of a noun phrase and not of a clause."""
    if token.pos_ in _NOMINAL:
        return not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in token.children)
    return False


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def auxiliaries(token: Token) -> list[Token]:
    """The auxiliaries of a verb, in text order."""
    return [c for c in token.children if c.dep_ in {"aux", "auxpass"}]


def is_passive(token: Token) -> bool:
    """Whether a verb is passive."""
    return any(c.dep_ in _PASSIVE for c in token.children)


def is_past(token: Token) -> bool:
    """Whether a verb's clause is in a past tense."""
    aux = [a for a in auxiliaries(token) if a.tag_ in _FINITE]
    return aux[0].tag_ == "VBD" if aux else token.tag_ in {"VBD", "VBN"}


def is_present(token: Token) -> bool:
    """Whether a verb's clause is in a present tense, the progressive included."""
    aux = [a for a in auxiliaries(token) if a.tag_ in _FINITE]
    if aux:
        return aux[0].tag_ in {"VBZ", "VBP"} and token.tag_ == "VBG"
    return token.tag_ in {"VBZ", "VBP"}


def opens(token: Token) -> str | None:
    """The word that opens an embedded clause, in lower case ("if", "when", "as if")."""
    for part in token.children:
        if part.i > token.i:
            break
        if part.dep_ == "mark":
            before = [c for c in part.children if c.i < part.i]
            if part.i > 0 and part.nbor(-1).lower_ in {"as", "in", "rather"}:
                before = [part.nbor(-1)]
            return f"{before[-1].lower_} {part.lower_}" if before else str(part.lower_)
        if part.dep_ == "advmod" and part.tag_ == "WRB":
            return str(part.lower_)
    return None


def asks(token: Token) -> bool:
    """Whether an embedded clause asks whether something is so; "who did" takes it for granted."""
    return opens(token) in {"whether", "if"}


def is_inverted(token: Token) -> bool:
    """Whether an auxiliary stands before the subject: "had he known", "should it fail"."""
    aux = next(iter(auxiliaries(token)), None)
    subject = child(token, "nsubj", "nsubjpass")
    return aux is not None and subject is not None and aux.i < subject.i


def follows_directly(token: Token) -> bool:
    """Whether a clause follows its head without a comma: "ruled out sending"."""
    head, edge = token.head, token.left_edge
    return head.i < edge.i and not any(t.is_punct for t in token.doc[head.i : edge.i])


def form(token: Token) -> Form:
    """The form of the clause that a word heads."""
    aux = auxiliaries(token)
    first = aux[0].tag_ if aux else ""
    found = Form.FINITE
    if any(a.lower_ == "to" for a in aux):
        found = Form.INFINITIVE
    elif asks(token):
        found = Form.QUESTION
    elif any(a.tag_ in _FINITE for a in aux):
        found = Form.FINITE
    elif "VBG" in {token.tag_, first}:
        found = Form.GERUND
    elif "VB" in {token.tag_, first}:
        marked = child(token, "mark", "nsubjpass") is not None
        found = Form.SUBJUNCTIVE if marked else Form.BARE
    elif token.tag_ == "VBN" and not aux:
        found = Form.PARTICIPLE
    return found


def shares_modal(token: Token) -> bool:
    """Whether a conjunct has the auxiliaries and negation of the verb before it."""
    head = token.head
    if auxiliaries(token) or (child(token, "nsubj", "nsubjpass", "mark") and token.tag_ != "VBN"):
        return False
    return token.tag_ == head.tag_ or (
        token.tag_ in {"VB", "VBN", "VBG"} and bool(auxiliaries(head))
    )


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase takes what it names for granted: the, this, whose, a name."""
    if noun.pos_ in {"PROPN", "PRON"}:
        return True
    return any(
        (c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.children
    )


def lemma_with_particle(token: Token) -> tuple[str, ...]:
    """The names under which a governor is looked up, the longest first.

    The model takes "hopes" for a form of "hop" and "Fears" at the head of a line for a name, so
    the form without its last letter counts too.
    """
    lemma = token.lemma_.lower()
    particle = child(token, "prt")
    if particle is None and token.i + 1 < len(token.doc):
        following = token.nbor(1)
        if following.head == token and following.dep_ in {"advmod", "prep"}:
            particle = following
    clipped = token.lower_.endswith(("es", "ed")) or (
        token.pos_ == "PROPN" and token.lower_.endswith("s")
    )
    lemmas = (lemma, token.lower_[:-1]) if clipped else (lemma,)
    if particle is None:
        return lemmas
    return (*(f"{name} {particle.lower_}" for name in lemmas), *lemmas)
