"""Which word governs an event word, in which slot, and with which lexical signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Token

from kg.extract.factuality_syntax import (
    Form,
    asks,
    child,
    form,
    is_nominal,
    is_passive,
    is_past,
    lemma_with_particle,
)
from kg.knowledge.factuality import FactualityLexicon, Outcome, Signature

_IMPLIES = Signature(affirmed=Outcome.ACTUAL, negated=Outcome.NEGATED)
_PLANS = Signature(affirmed=Outcome.PLANNED, negated=Outcome.NEGATED)
_NOT_YET = Signature(affirmed=Outcome.CONSIDERED, negated=Outcome.CONSIDERED)
_PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_DEFAULT_PREFIX = {"VERB": "", "NOUN": "noun_", "ADJ": "predicate_"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """A governor with the signature for one of its slots; `listed` unless it is a default."""

    governor: Token
    signature: Signature
    slot: str | None = None
    listed: bool = True


def signature_of(
    token: Token, lexicon: FactualityLexicon, *, listed: bool = False
) -> Governed | None:
    """What governs a clause or noun phrase; None where nothing does.

    A clause that no listed word governs has the default of its form, unless `listed`.
    """
    if token.dep_ in {"pobj", "pcomp"} or token.head.pos_ == "ADP":
        return _through_preposition(token, lexicon)
    if is_nominal(token):
        return _noun(token, token.head, lexicon)
    shape = form(token)
    governor = _noun_before(token, shape, lexicon) or _predicate(token, token.head, lexicon)
    found = _special(token, governor, shape, lexicon) or _listed(
        governor, _clause_slots(token, governor, shape), lexicon
    )
    if found is None and not listed and token.dep_ != "advcl":
        found = _default(token, governor, shape, lexicon)
    return found


def _listed(governor: Token, slots: Iterable[str], lexicon: FactualityLexicon) -> Governed | None:
    """The first of some slots that the lexicon has for a governor."""
    for part, slot in product(_parts(governor), tuple(slots)):
        if found := _slot(governor, part, slot, lexicon):
            return Governed(governor=governor, signature=found, slot=slot)
    return None


def _special(
    token: Token, governor: Token, shape: Form, lexicon: FactualityLexicon
) -> Governed | None:
    """Clauses after have, be and ordinals, where the tense or the subject decides."""
    subject = child(governor, "nsubj")
    signature: Signature | None = None
    if shape is not Form.INFINITIVE:
        impersonal = governor.lemma_ == "be" and subject is not None and subject.lower_ == "it"
        signature = _IMPLIES if impersonal else None
    elif _lacks_yet(token, governor):
        signature = _NOT_YET
    elif governor.lemma_ in {"have", "force", "able"} and _is_over(governor):
        signature = _IMPLIES
    elif governor.lemma_ == "be" and child(governor, "acomp", "attr") is None:
        slot = _slot(subject, "NOUN", "infinitive", lexicon) if subject is not None else None
        signature = slot or (_PLANS if subject is not None else None)
    elif _slot(governor, "NOUN", "infinitive", lexicon) is None and (
        is_nominal(governor) or governor.pos_ == "ADJ"
    ):
        words = [governor, *governor.children]
        signature = _IMPLIES if any(w.lower_ in lexicon.ordinals for w in words) else None
    return Governed(governor=governor, signature=signature) if signature else None


def _lacks_yet(token: Token, governor: Token) -> bool:
    """Whether somebody "has yet to" do something."""
    words = (*governor.children, *token.children)
    return governor.lemma_ == "have" and any(w.lower_ == "yet" for w in words)


def _is_over(governor: Token) -> bool:
    """Whether a verb, or the verb of an adjective, is in a past tense or perfect."""
    verb = governor if governor.pos_ in {"VERB", "AUX"} else governor.head
    return is_past(verb) or verb.tag_ == "VBN"


def governor_read_as_subject(token: Token, lexicon: FactualityLexicon) -> Governed | None:
    """The noun in "the potential for names to be leaked", where the parse made it the subject."""
    subject = child(token, "nsubj", "nsubjpass")
    if subject is None or form(token) is not Form.INFINITIVE:
        return None
    found = _slot(subject, "NOUN", "infinitive", lexicon)
    if found is None or not any(c.lower_ == "for" for c in subject.children):
        return None
    return Governed(governor=subject, signature=found)


def _noun_before(token: Token, shape: Form, lexicon: FactualityLexicon) -> Token | None:
    """The noun that an infinitive directly follows, where the parse missed that it belongs there.

    In "sees the potential for data to be lost" the clause often hangs on the verb.
    """
    edge = token.left_edge
    if shape is not Form.INFINITIVE or token.dep_ in {"acl", "relcl"} or edge.i == 0:
        return None
    noun = edge.nbor(-1)
    if noun.pos_ != "NOUN" or noun.sent != token.sent or token.is_ancestor(noun):
        return None
    return noun if _slot(noun, "NOUN", "infinitive", lexicon) is not None else None


def _predicate(token: Token, governor: Token, lexicon: FactualityLexicon) -> Token:
    """For "it is possible that" the adjective, for "the fear is that" the noun, else the verb."""
    equates = governor.lemma_ == "be" and child(governor, "acomp", "attr") is None
    if equates or governor.lemma_ in lexicon.inclusions:
        subject = child(governor, "nsubj")
        if subject is not None and subject.pos_ == "NOUN" and subject.i < token.i:
            return subject
    if governor.lemma_ in {"be", "seem", "become", "remain", "look", "feel"}:
        predicate = child(governor, "acomp", "attr", "oprd")
        if predicate is not None and predicate.i < token.i and token.dep_ != "nsubj":
            return predicate
    return governor


#: The slots that a clause may fill, by its form; infinitives and gerunds depend on more.
_SLOTS = {
    Form.BARE: ("bare", "subjunctive"),
    Form.SUBJUNCTIVE: ("subjunctive", "clause"),
    Form.PARTICIPLE: ("bare", "gerund"),
    Form.FINITE: ("clause",),
}


def _clause_slots(token: Token, governor: Token, shape: Form) -> Iterator[str]:
    if asks(token):
        yield "question"
    if shape is Form.INFINITIVE:
        has_object = child(token, "nsubj", "nsubjpass") is not None or any(
            c.dep_ in {"dobj", "dative"} and c.i < token.i for c in governor.children
        )
        if has_object or is_passive(governor):
            yield "object_infinitive"
        yield "infinitive"
        if governor.tag_ == "VBN":
            yield "object_infinitive"
    elif shape is Form.GERUND:
        if child(token, "nsubj") is not None or child(governor, "dobj") is not None:
            yield "object_gerund"
        yield "gerund"
        if governor.pos_ == "NOUN":
            yield "of"
    elif token.pos_ == "ADJ":
        yield from ("bare", "gerund")
    yield from _SLOTS.get(shape, ())
    if shape is Form.BARE and child(token, "nsubj", "nsubjpass") is not None:
        yield "clause"


def _noun(token: Token, governor: Token, lexicon: FactualityLexicon) -> Governed | None:
    slot = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}.get(token.dep_)
    subject = child(governor, "nsubj")
    if token.dep_ == "dobj" and governor.lemma_ in lexicon.inclusions and subject is not None:
        found = _slot(subject, "NOUN", "of", lexicon)
        return Governed(governor=subject, signature=found) if found else None
    if token.dep_ == "compound":
        found = _slot(governor, "NOUN", "of", lexicon)
        return Governed(governor=governor, signature=found) if found else None
    if slot is None:
        return None
    if slot == "subject":
        governor = _predicate_of_subject(governor)
        if child(governor, "dobj") is not None:
            return None
    slots = ["idea", slot] if slot == "object" and _is_idea(token, lexicon) else [slot]
    return _listed(governor, slots, lexicon)


def _is_idea(noun: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a noun governs something: a plan, a threat, a request."""
    return ("NOUN", noun.lemma_.lower()) in lexicon.governors


def _predicate_of_subject(governor: Token) -> Token:
    predicate = child(governor, "acomp") if governor.lemma_ in {"be", "seem", "look"} else None
    return predicate if predicate is not None else governor


def _through_preposition(token: Token, lexicon: FactualityLexicon) -> Governed | None:
    preposition = token.head
    first = preposition
    while first.dep_ == "conj" and first.head.pos_ == "ADP" and first.head.i < first.i:
        first = first.head  # "by suing, or by asking"
    governor = first.head
    if governor.lemma_ in lexicon.connectors and governor.dep_ == "acl":
        found = _slot(governor.head, "NOUN", "of", lexicon)
        return Governed(governor=governor.head, signature=found) if found else None
    if governor.lemma_ == "be" and (predicate := child(governor, "acomp")) is not None:
        governor = predicate
    if preposition.lower_ == "by" and governor.lemma_ in {"have", "be"}:
        governor = child(governor, "dobj", "attr") or governor  # "there are two ways: by …"
    return _listed(governor, [preposition.lower_], lexicon)


def _parts(governor: Token) -> tuple[str, ...]:
    part = _PARTS.get(governor.pos_, "VERB")
    return (part, "ADJ") if part == "VERB" and governor.tag_ in {"VBN", "VBG"} else (part,)


def _slot(governor: Token, part: str, slot: str, lexicon: FactualityLexicon) -> Signature | None:
    names = lemma_with_particle(governor)
    if part == "ADJ" and governor.pos_ != "ADJ":
        names = (governor.lower_,)
    for name in names:
        slots = lexicon.governors.get((part, name))
        if slots is not None and slot in slots:
            return slots[slot]
    return None


def _default(
    token: Token, governor: Token, shape: Form, lexicon: FactualityLexicon
) -> Governed | None:
    prefix = _DEFAULT_PREFIX[_PARTS.get(governor.pos_, "VERB")]
    kind = {
        Form.INFINITIVE: "infinitive",
        Form.GERUND: "gerund",
        Form.BARE: "bare",
        Form.PARTICIPLE: "gerund",
        Form.QUESTION: "question",
    }.get(shape, "clause")
    if shape is Form.BARE and child(token, "nsubj", "nsubjpass") is not None:
        kind = "clause"
    found = lexicon.defaults.get(f"{prefix}{kind}")
    return Governed(governor=governor, signature=found, listed=False) if found else None
