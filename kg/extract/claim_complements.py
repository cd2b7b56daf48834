"""The words of the content beside a reporting verb, by what the verb takes."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.claim_words import Source, Words, child, stretch
from kg.knowledge.reporting import Takes

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
WH = frozenset({"who", "what", "why", "how", "when", "where", "whether", "which", "if", "that"})
TIMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight", "week", "month", "year", "day", "morning", "afternoon", "evening", "night", "time"]
)


def complement(words: Words, verb: Token, last: Token, takes: frozenset[Takes]) -> list[int]:
    """Indices of the content's words as the parse gives them; empty if there is none."""
    found = _clause(verb) if Takes.CLAUSE in takes or Takes.QUOTE in takes else []
    if not found and takes & {Takes.TO, Takes.PERSON_TO}:
        found = _infinitive(verb, takes)
    if not found and Takes.CHARGE in takes:
        found = _charge(verb)
    if not found and Takes.AS in takes:
        found = _as(verb, last)
    if not found and Takes.PREDICATE in takes:
        found = _predicate(verb)
    if not found and takes & {Takes.OBJECT, Takes.GERUND}:
        found = _object(verb, last)
    return _without_asides(words, verb, found)


def is_finite(clause: Token) -> bool:
    """Whether a clause has a tense of its own."""
    if clause.tag_ in FINITE:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in clause.children)


def _clause(verb: Token) -> list[int]:
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i < verb.i:
            continue
        if is_finite(clause) or any(c.lower_ in WH for c in clause.children):
            return _with_mark(clause)
    for clause in verb.children:  # "asked why": the parser may call it an adverbial clause
        if clause.dep_ in {"advcl", "dobj", "xcomp"} and clause.i > verb.i:
            opening = verb.doc[clause.left_edge.i].lower_
            if clause.pos_ in {"VERB", "AUX"} and opening in WH - {"when", "where", "if"}:
                return _with_mark(clause)
    return []


def _with_mark(clause: Token) -> list[int]:
    first, last = clause.left_edge.i, clause.right_edge.i
    before = clause.doc[first - 1] if first else None
    if before is not None and before.lower_ in {"that", "whether"}:
        first -= 1
    return list(range(first, last + 1))


def _infinitive(verb: Token, takes: frozenset[Takes]) -> list[int]:
    for clause in verb.children:
        if clause.dep_ not in {"xcomp", "ccomp", "advcl"} or clause.i < verb.i:
            continue
        if not any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
            continue
        person = child(clause, "nsubj") or child(verb, "dobj", "dative")
        if person is not None and verb.i < person.i < clause.i:
            if Takes.PERSON_TO not in takes:
                return []
            return list(range(person.left_edge.i, clause.right_edge.i + 1))
        if Takes.TO in takes and clause.dep_ != "advcl":
            return list(stretch(clause))
    return []


def _charge(verb: Token) -> list[int]:
    accused = child(verb, "dobj")
    if accused is None or accused.i < verb.i:
        return []
    for label in (*verb.children, *accused.children):
        if label.dep_ == "prep" and label.lower_ in {"of", "for", "with", "on", "to"}:
            if label.i > accused.i:
                return list(range(accused.left_edge.i, label.right_edge.i + 1))
    return []


def _as(verb: Token, last: Token) -> list[int]:
    thing = child(last, "pobj") if last is not verb else child(verb, "dobj")
    if thing is None or thing.i < verb.i:
        return []
    for label in (*verb.children, *thing.children, *last.children):
        if label.dep_ in {"prep", "mark"} and label.lower_ == "as" and label.i > thing.left_edge.i:
            return list(range(thing.left_edge.i, label.right_edge.i + 1))
    return []


def _predicate(verb: Token) -> list[int]:
    thing, said = child(verb, "dobj"), child(verb, "oprd")
    if said is not None and said.i > verb.i:
        first = thing.left_edge.i if thing is not None and thing.i > verb.i else said.left_edge.i
        return list(range(first, said.right_edge.i + 1))
    clause = child(verb, "ccomp")
    if clause is not None and clause.i > verb.i and not is_finite(clause):
        return list(stretch(clause))
    return []


def _object(verb: Token, last: Token) -> list[int]:
    inner = child(last, "pobj", "pcomp") if last is not verb else None
    if inner is None:
        inner = child(verb, "dobj", "xcomp")
        if inner is not None and inner.dep_ == "xcomp" and inner.tag_ != "VBG":
            return []
    if inner is None or inner.i < verb.i or inner.lower_ in TIMES:
        return []
    if inner.lower_ in {"who", "which", "what", "itself", "himself", "herself", "themselves"}:
        return []
    return [i for i in stretch(inner) if i > last.i]


def _without_asides(words: Words, verb: Token, found: list[int]) -> list[int]:
    """Leave out what the parser hung on behind: a participle that reports on its own."""
    if not found:
        return []
    doc = words.doc
    for i in found[1:]:
        token = doc[i]
        if token.tag_ == "VBG" and token.dep_ == "advcl" and doc[i - 1].text == ",":
            if token.lemma_.lower() in words.lexicon.verbs and not words.is_quoted(token):
                return [j for j in found if j < i]
    return found


def parenthetical(words: Words, verb: Token, source: Source) -> list[int]:
    """The clause around ", X said": all of it, without the words of the report.

    Read where the report stands behind a comma, and its sentence says something else.
    """
    if words.is_quoted(verb) != (source.head is not None and words.is_quoted(source.head)):
        return []
    report = _report(words, verb, source)
    before = words.doc[report[0] - 1] if report[0] > verb.sent.start else None
    clause = child(verb, "ccomp")
    if before is None or before.text not in {",", "–", "—", "-"}:
        marked = child(verb, "mark", "advmod")
        if marked is None or marked.lower_ != "as":
            return []
    if verb.dep_ == "relcl":
        return []
    if clause is not None and clause.i < verb.i:
        around = list(stretch(clause))
        around = list(range(around[0], report[0]))
        return [i for i in around if i not in report]
    if verb.dep_ in {"parataxis", "ccomp", "advcl"} and verb.head is not verb:
        if verb.dep_ == "advcl" and not any(c.lower_ == "as" for c in verb.children):
            return []
        return [i for i in stretch(verb.head) if i not in report]
    return []


def _report(words: Words, verb: Token, source: Source) -> range:
    own = [
        t.i
        for t in verb.subtree
        if t.dep_ in {"aux", "neg", "advmod", "mark", "npadvmod"} and t.head is verb
    ]
    doc = words.doc
    spoken = [t.i for t in verb.sent if source.span.start <= t.idx < source.span.end]
    near = [i for i in own if abs(i - verb.i) <= 4]
    del doc
    return range(min([verb.i, *spoken, *near]), max([verb.i, *spoken, *near]) + 1)


def addressee(verb: Token, takes: frozenset[Takes]) -> Token | None:
    """Who is told, asked or urged."""
    if not takes & {Takes.ADDRESSEE, Takes.PERSON_TO}:
        return None
    told = child(verb, "dative", "dobj")
    if told is not None and told.i > verb.i:
        if told.dep_ == "dative" and told.pos_ == "ADP":
            return child(told, "pobj")
        return told
    clause = child(verb, "ccomp", "xcomp")
    if clause is not None and Takes.PERSON_TO in takes and not is_finite(clause):
        return child(clause, "nsubj")
    return None
