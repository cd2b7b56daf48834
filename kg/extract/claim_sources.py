"""Who the source of a reporting verb is: its subject, an agent, or that of the verb above it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.claim_words import TELLING, Source, Words, child, is_time, resuming
from kg.knowledge.reporting import Sources


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, be it reduced ("published by")."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if any(c.lower_ == "with" and c.i < verb.i and c.dep_ == "mark" for c in verb.children):
        return verb.tag_ in {"VBN", "VBD"}  # "with Roe expected to win"
    reduced = verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl", "ROOT"}
    return reduced and child(verb, "nsubj", "aux") is None


def subject_of(words: Words, verb: Token, depth: int = 0) -> Source | None:
    """The source of a verb in the active, None if there is none to be found."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and not is_time(c)), None)
    if subject is not None and subject.i > verb.i and verb.lemma_.lower() in TELLING:
        subject = None
    if subject is not None:
        before = verb.i if subject.i < verb.i else None
        return words.source(subject, before=before, after=None if before else verb.i)
    if depth > 3 or is_passive(verb):
        return None
    found = _inherited(words, verb, depth)
    if found is None:
        return _adjacent(words, verb)
    if depth == 0 and found.head is not None and not words.fits(found.head, Sources.PERSON):
        return _outer(words, verb) or found
    return found


def _outer(words: Words, verb: Token) -> Source | None:
    """Who reports the clause that a verb was hung into: "said the arrest was late and insisted"."""
    for above in verb.ancestors:
        reports = above.head.lemma_.lower() in words.lexicon.verbs and above.head is not above
        if above.dep_ == "ccomp" and reports:
            return subject_of(words, above.head, 1)
    return None


def _adjacent(words: Words, verb: Token) -> Source | None:
    """The noun phrase right before a finite verb that the parser gives no subject.

    Long phrases with appositions are what it loses: "a spokesman for the council, Jo Byron, said".
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ not in {"ROOT", "ccomp", "parataxis"}:
        return None
    before = verb.i - 1
    while before > verb.sent.start and words.doc[before].pos_ in {"ADV", "AUX"}:
        before -= 1
    if words.doc[before].text == ",":
        before -= 1
    if before < verb.sent.start or words.doc[before].pos_ not in {"NOUN", "PROPN"}:
        return None
    head = nearest = words.doc[before]
    for above in nearest.ancestors:
        if above.pos_ not in {"NOUN", "PROPN", "ADP"}:
            break
        if above.lemma_.lower() in words.lexicon.people:
            head = above
    if head is nearest and nearest.dep_ in {"pobj", "dobj"}:
        return None  # the end of a longer phrase: "those who work in the ministry said"
    if is_time(nearest) or not words.fits(head, Sources.PERSON):
        return None
    span = words.between(
        head.left_edge.i, verb.i - 1 if words.doc[verb.i - 1].text == "," else before
    )
    return Source(span=span, head=nearest if nearest.ent_type_ == "PERSON" else head)


def _inherited(words: Words, verb: Token, depth: int) -> Source | None:
    above = verb.head
    if verb.dep_ == "conj" and above.pos_ in {"VERB", "AUX"}:
        return _of_first(words, verb, above, depth)
    if verb.dep_ == "xcomp":
        return _of_infinitive(words, verb, above, depth)
    if verb.dep_ in {"advcl", "dep"} and verb.tag_ == "VBG" and above.pos_ in {"VERB", "AUX"}:
        return _of_participle(words, verb, above, depth)
    if verb.dep_ == "pcomp" and above.head.pos_ in {"VERB", "AUX"}:
        return _of_clause(words, above.head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and above.pos_ in {"NOUN", "PROPN"}:
        return (
            _of_issued(words, above, depth)
            or _of_main_clause(words, verb, above, depth)
            or words.source(above, before=verb.i)
        )
    return None


def _of_first(words: Words, verb: Token, above: Token, depth: int) -> Source | None:
    """Who does what the first of two joined verbs says, or reports the clause that it heads."""
    if resuming(words, above) == verb:
        return subject_of(words, above.head, depth + 1)
    return None if above.i > verb.i else _of_clause(words, above, depth)


def _of_infinitive(words: Words, verb: Token, above: Token, depth: int) -> Source | None:
    lemma = above.lemma_.lower()
    if lemma in words.lexicon.controlling:
        return subject_of(words, above, depth + 1)
    made = child(above, "dobj")
    if lemma in words.lexicon.causing and made is not None and above.i < made.i < verb.i:
        return words.source(made, before=verb.i, after=above.i)
    return None


def _of_main_clause(words: Words, verb: Token, noun: Token, depth: int) -> Source | None:
    """Who speaks in "took to the streets, chanting": not what the parser hangs it on."""
    if not _follows_comma(words, verb):
        return None
    for above in noun.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return _of_clause(words, above, depth)
    return None


def _of_issued(words: Words, noun: Token, depth: int) -> Source | None:
    """Who speaks in "issued a statement saying": the one who issues it."""
    if noun.dep_ == "dobj" and noun.lemma_.lower() in words.lexicon.documents:
        return subject_of(words, noun.head, depth + 1)
    return None


def _of_clause(words: Words, verb: Token, depth: int) -> Source | None:
    passive = child(verb, "nsubjpass")
    if passive is not None:
        return words.source(passive, before=verb.i) if passive.i < verb.i else None
    return subject_of(words, verb, depth + 1)


def _of_participle(words: Words, verb: Token, above: Token, depth: int) -> Source | None:
    """Of ", adding that": who speaks in the whole sentence; the parser may attach it lower."""
    if not _follows_comma(words, verb):
        return _of_clause(words, above, depth)
    if above.dep_ == "ccomp" and above.head.lemma_.lower() in words.lexicon.verbs:
        outer = subject_of(words, above.head, depth + 1)
        if outer is not None and verb.i > above.head.i:
            return outer
    while above.dep_ in {"relcl", "advcl", "acl"}:
        above = above.head if above.head.pos_ in {"VERB", "AUX"} else above.head.head
        if above.pos_ not in {"VERB", "AUX"}:
            return None
    return _of_clause(words, above, depth)


def _follows_comma(words: Words, verb: Token) -> bool:
    before = words.doc[max(0, verb.left_edge.i - 1)]
    if before.is_quote and before.i > 0:
        before = words.doc[before.i - 1]
    return before.text == ","


def agent_of(words: Words, verb: Token) -> Source | None:
    """The source of a verb in the passive: "was criticized by the union"."""
    by = child(verb, "agent")
    noun = child(by, "pobj") if by is not None else None
    return words.source(noun, after=by.i) if by is not None and noun is not None else None


def possessor_of(words: Words, noun: Token) -> Source | None:
    """The source of a reporting noun: "the minister's claim", "claims by", "fears among"."""
    owner = child(noun, "poss")
    if owner is not None:
        span = words.phrase(owner, before=noun.i)
        return Source(span=span, head=owner)
    for label in noun.children:
        if label.dep_ == "prep" and label.lower_ in {"by", "from", "among"}:
            inner = child(label, "pobj")
            if inner is not None:
                return words.source(inner, after=label.i)
    return None
