"""Who does and who undergoes what a verb says, also where another clause holds the noun.

Control and raising follow the usual analysis: an infinitive or participle without a subject takes
that of the clause above it, or its object where the verb above says so ("urged France to").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.event_words import (
    APPEALING,
    DITRANSITIVE,
    DOCUMENTS,
    EITHER_CONTROL,
    OBJECT_CONTROL,
    ORDERING,
    RELATIVES,
)

_LIMIT = 6  # clauses to climb; deeper nesting is a parse gone wrong


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def is_verbal(token: Token) -> bool:
    """Whether a word is a verb in its place."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, by its own auxiliaries or as a bare participle of a noun."""
    if any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return not _is_misread(verb)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subject(verb):
        return is_passive(verb.head) and child(verb, "dobj") is None
    return False


def _is_misread(verb: Token) -> bool:
    """Whether a main verb was read as a participle: "officers staged a coup" has an object."""
    return child(verb, "dobj") is not None and verb.lemma_ not in DITRANSITIVE


def _own_subject(verb: Token) -> Token | None:
    return child(verb, "nsubj", "nsubjpass")


def _agents(verb: Token) -> list[Token]:
    return [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases that do what a verb says; empty where the words name none."""
    if depth > _LIMIT:
        return []
    if is_passive(verb):
        return _agents(verb)
    if (own := child(verb, "nsubj")) is not None:
        return _resolve(own, verb)
    return _inherited(verb, depth)


def patients(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases that undergo what a verb says."""
    if depth > _LIMIT:
        return []
    return _undergoing(verb, depth) if is_passive(verb) else _objects(verb, depth)


def _objects(verb: Token, depth: int) -> list[Token]:
    found = [t for c in verb.children if c.dep_ in {"dobj", "obj"} for t in _resolve(c, verb)]
    if found:
        return found
    gapped = verb.dep_ == "relcl" and _gap(verb)
    # "halting operations" may be read as operations that halt
    modifier = verb.dep_ == "amod" and verb.tag_ == "VBG" and verb.i < verb.head.i
    if gapped or modifier:
        return [verb.head]
    # "found Mora guilty": who is guilty is found so
    found_so = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ"]
    return [t for c in found_so for t in subjects(c, depth + 1)]


def _undergoing(verb: Token, depth: int) -> list[Token]:
    if (own := child(verb, "nsubjpass")) is not None:
        return _resolve(own, verb)
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ == "conj":
        return patients(verb.head, depth + 1)
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and is_verbal(verb.head):
        return controllers(verb.head, verb, depth)
    return []


def _gap(relative: Token) -> bool:
    """Whether the noun before a relative clause is its object: "the aid they stopped"."""
    own = child(relative, "nsubj")
    return own is not None and own.lower_ not in RELATIVES


def _meant(noun: Token) -> Token:
    """Who is meant where another is ruled out: "Roe, not Poe, who came"."""
    before = noun.left_edge.i - 1
    contrasts = noun.dep_ in {"appos", "conj"} and noun.head.i < noun.i
    return noun.head if contrasts and before > 0 and _rules_out(noun.doc[before]) else noun


def _rules_out(word: Token) -> bool:
    return word.lower_ in {"not", "nor"} or (
        word.lower_ == "than" and word.nbor(-1).lower_ == "rather"
    )


def _resolve(noun: Token, verb: Token) -> list[Token]:
    """Replace a relative pronoun by what it stands for."""
    if noun.lower_ in RELATIVES and noun.tag_ in {"WDT", "WP", "IN", "DT"}:
        clause = verb
        for _ in range(_LIMIT):
            if clause.dep_ == "relcl":
                return [_meant(clause.head)]
            if clause.dep_ not in {"conj", "xcomp", "ccomp"}:
                break
            clause = clause.head
    return [noun]


def _inherited(verb: Token, depth: int) -> list[Token]:
    """Subjects of a verb without one of its own, from what it depends on."""
    head = verb.head
    verbal = is_verbal(head)
    match verb.dep_:
        case "conj" if head.i < verb.i and verbal:
            passive = is_passive(head) and not is_passive(verb)
            found = patients(head, depth + 1) if passive else subjects(head, depth + 1)
        case "conj" if head.i < verb.i:
            found = holders(head, depth + 1)
        case "xcomp" | "advcl" | "ccomp" if verbal:
            found = controllers(head, verb, depth)
        case "acl" | "relcl":
            written = verb.tag_ == "VBG" and head.lemma_.lower() in DOCUMENTS
            doer = not written and (verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBN", "VBD"})
            found = [head] if doer else holders(head, depth + 1)
        case "pcomp" | "pobj":
            found = _above_preposition(head, verb, depth)
        case "dobj" | "obj" if verbal:
            found = subjects(head, depth + 1)
        case "amod" if verb.tag_ == "VBG":
            found = _above_phrase(head, depth)
        case _:
            found = []
    return found


def _above_phrase(noun: Token, depth: int) -> list[Token]:
    """Whoever acts where a participle was read as a modifier: "by halting cyber operations"."""
    if noun.dep_ == "pobj":
        return _above_preposition(noun.head, noun, depth)
    if noun.dep_ == "dobj" and is_verbal(noun.head):
        return subjects(noun.head, depth + 1)
    return []


def _above_preposition(preposition: Token, verb: Token, depth: int) -> list[Token]:
    above = preposition.head
    if is_verbal(above) and preposition.lower_ == "for" and (found := patients(above, depth + 1)):
        return found  # "praised Chad for freeing", whoever is praised did it
    if is_verbal(above):
        return controllers(above, verb, depth)
    if above.pos_ in {"NOUN", "PROPN"}:
        return holders(above, depth + 1)
    if above.pos_ == "ADJ" and is_verbal(above.head):
        return subjects(above.head, depth + 1)
    return []


def controllers(head: Token, verb: Token, depth: int = 0) -> list[Token]:
    """Whoever does what a clause below a verb says."""
    adverbial = verb.dep_ == "advcl" and head.lemma_ not in APPEALING
    if not adverbial and head.lemma_ in OBJECT_CONTROL:
        found = patients(head, depth + 1)
        if not found:
            found = [
                p
                for c in head.children
                if c.dep_ in {"prep", "dative"} and c.lower_ in {"on", "upon", "to", "for", "with"}
                for p in c.children
                if p.dep_ == "pobj" and p.i < verb.i
            ]
        if found or head.lemma_ not in EITHER_CONTROL:
            return found
    if is_passive(head):
        return patients(head, depth + 1)
    return subjects(head, depth + 1)


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Whose plan, decision or action a noun is: possessor, "by", or who makes, has, reaches it."""
    if depth > _LIMIT:
        return []
    found = [c for c in noun.children if c.dep_ == "poss" and c.lower_ not in RELATIVES]
    found += [
        p
        for c in noun.children
        if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"}
        for p in c.children
        if p.dep_ == "pobj"
    ]
    return found or _holders_above(noun, depth)


def _holders_above(noun: Token, depth: int) -> list[Token]:
    head = noun.head
    match noun.dep_:
        case "dobj" | "obj" | "attr" if is_verbal(head):
            found = subjects(head, depth + 1)
        case "nsubjpass":
            found = _agents(head)
        case "conj":
            found = holders(head, depth + 1)
        case "pobj" if head.lower_ in {"of", "about", "including"} and head.head.pos_ == "NOUN":
            found = holders(head.head, depth + 1)
        case _:
            found = []
    return found


def coordinated(noun: Token) -> Iterator[Token]:
    """A noun, those coordinated with it, and the members that "including" or "such as" names."""
    found = [noun, *(c for c in noun.conjuncts if c.i > noun.i and c.pos_ != "VERB")]
    found = [t for t in found if not t.left_edge.i or not _rules_out(t.doc[t.left_edge.i - 1])]
    for item in found:
        yield item
        for link in item.children:
            if link.dep_ == "prep" and link.lower_ in {"including", "as", "like"}:
                if link.lower_ == "as" and (link.i == 0 or link.nbor(-1).lower_ != "such"):
                    continue
                for member in link.children:
                    if member.dep_ == "pobj":
                        yield from [member, *(c for c in member.conjuncts if c.i > member.i)]


def ordering_verb(verb: Token) -> Token | None:
    """The verb of ordering above the clause of a verb, if any."""
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in ORDERING and is_verbal(head):
        return head
    if verb.dep_ == "conj" and is_verbal(head) and _own_subject(verb) is None:
        return ordering_verb(head)
    return None
