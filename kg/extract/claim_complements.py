"""The words of the content beside a reporting verb, by what the verb takes."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.claim_words import (
    FINITE,
    TELLING,
    Source,
    Words,
    child,
    is_time,
    resuming,
    stretch,
)
from kg.extract.name_types import is_headline
from kg.knowledge.reporting import Takes

WH = frozenset({"who", "what", "why", "how", "when", "where", "whether", "which", "if", "that"})
ALWAYS = WH - {"when", "where", "if"}
"""Words that open an adverbial clause only by a mistake of the parser."""
ASKING = WH - {"when", "where"}
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week month
    year day morning afternoon evening night time""".split()  # noqa: SIM905
)
CLAUSES = frozenset({"ccomp", "parataxis", "dep"})
PAUSES = frozenset({",", "–", "—", "-", "--"})
BELONGS = frozenset({"for", "against", "over", "as", "of", "to"})
DASHES = frozenset({"–", "—", "--"})
STOPS = frozenset({".", "?", "!", ";", "”", '"', "''"})


def complement(words: Words, verb: Token, last: Token, takes: frozenset[Takes]) -> list[int]:
    """Indices of the content's words as the parse gives them; empty if there is none."""
    found = _clause(words, verb) if Takes.CLAUSE in takes else []
    if not found and takes & {Takes.TO, Takes.PERSON_TO}:
        found = _infinitive(verb, last, takes)
    if not found and Takes.CHARGE in takes:
        found = _charge(verb)
    if not found and Takes.AS in takes:
        found = _as(verb, last)
    if not found and Takes.PREDICATE in takes:
        found = _predicate(verb)
    if not found and takes & {Takes.OBJECT, Takes.GERUND}:
        found = _object(verb, last)
    return _without_asides(words, found)


def is_finite(clause: Token) -> bool:
    """Whether a clause has a tense of its own."""
    if clause.tag_ in FINITE:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in clause.children)


def _clause(words: Words, verb: Token) -> list[int]:
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i < verb.i:
            continue
        if is_finite(clause) or any(c.lower_ in WH or c.dep_ == "ccomp" for c in clause.children):
            taken = [*_gap(verb, clause), *_with_mark(clause)]
            further = resuming(words, clause)
            return taken if further is None else [i for i in taken if i < further.left_edge.i]
    for clause in verb.children:  # "asked why": the parser may call it an adverbial clause
        if clause.dep_ in {"advcl", "dobj", "xcomp"} and clause.i > verb.i:
            opening = verb.doc[clause.left_edge.i].lower_
            asks = ASKING if verb.lemma_.lower() in {"ask", "wonder", "question"} else ALWAYS
            if clause.pos_ in {"VERB", "AUX"} and opening in asks:
                return _with_mark(clause)
    return _that(verb)


def _gap(verb: Token, clause: Token) -> list[int]:
    """The relative pronoun that is the subject of a clause: "which he believes is shared"."""
    if verb.dep_ != "relcl" or child(clause, "nsubj", "nsubjpass", "expl") is not None:
        return []
    return [t.i for t in verb.lefts if t.tag_ in {"WDT", "WP"}]


def _that(verb: Token) -> list[int]:
    """The clause behind a "that" that the parser hung on another word: "told a meeting that"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
        if token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return []
        if token.lower_ == "that" and token.dep_ == "mark" and verb.is_ancestor(token):
            return list(range(token.i, token.head.right_edge.i + 1))
    return []


def _with_mark(clause: Token) -> list[int]:
    first, last = clause.left_edge.i, clause.right_edge.i
    before = clause.doc[first - 1] if first else None
    if before is not None and before.lower_ in {"that", "whether"}:
        return list(range(first - 1, last + 1))
    while first < clause.i and is_time(clause.doc[first]) and _is_adverbial(clause.doc[first]):
        first += 1  # "said Friday it would"
    return list(range(first, last + 1))


def _is_adverbial(token: Token) -> bool:
    return "npadvmod" in {token.dep_, token.head.dep_}


def _infinitive(verb: Token, last: Token, takes: frozenset[Takes]) -> list[int]:
    for clause in verb.children:
        if clause.dep_ not in {"xcomp", "ccomp", "advcl"} or clause.i < verb.i:
            continue
        if not any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
            continue
        person = child(clause, "nsubj") or child(last, "pobj") or child(verb, "dobj", "dative")
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
        charges = label.dep_ == "prep" and label.lower_ in {"of", "for", "with", "on", "to"}
        if charges and label.i > accused.i:
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
    if last.dep_ == "mark" and last.head.i > last.i:
        return list(range(last.i + 1, last.head.right_edge.i + 1))
    if inner is None:
        inner = child(verb, "dobj", "xcomp")
        if inner is not None and inner.dep_ == "xcomp" and inner.tag_ != "VBG":
            return []
    if inner is None or inner.i < verb.i or inner.lower_ in TIMES or child(verb, "oprd"):
        return []
    if verb.lemma_.lower() == "name" and inner.ent_type_ == "PERSON":
        return []  # an appointment
    if inner.lower_ in {"who", "which", "what", "itself", "himself", "herself", "themselves"}:
        return []
    end = inner.right_edge.i
    for label in verb.children:  # "mocked him for": the parser hangs it on the verb
        if label.dep_ == "prep" and label.i == end + 1 and label.lower_ in BELONGS:
            end = label.right_edge.i
    if last is not verb:  # "called for all sides to stop"
        for clause in verb.children:
            if clause.dep_ == "xcomp" and clause.left_edge.i == end + 1:
                end = clause.right_edge.i
    return list(range(max(inner.left_edge.i, last.i + 1), end + 1))


def _without_asides(words: Words, found: list[int]) -> list[int]:
    """Leave out what the parser hung on behind: a participle that reports, words behind a dash."""
    doc, dashes = words.doc, [i for i in found[1:] if words.doc[i].text in DASHES]
    if len(dashes) == 1 and not words.is_quoted(doc[dashes[0]]):
        found = [i for i in found if i < dashes[0]]
    for i in found[1:]:
        token = doc[i]
        reports = token.lemma_.lower() in words.lexicon.verbs and not words.is_quoted(token)
        comma = doc[i - 2 if doc[i - 1].is_quote else i - 1].text
        if reports and token.tag_ == "VBG" and token.dep_ == "advcl" and comma.endswith(","):
            return [j for j in found if j < i]
    return found


def parenthetical(words: Words, verb: Token, source: Source) -> list[int]:
    """The sentence around ", X said" and "as X said", without the words of the report.

    Read where commas or the end of the sentence stand on both sides of the report; a semicolon
    ends the content.
    """
    doc, sentence = words.doc, verb.sent
    thing = child(verb, "dobj")
    told = verb.lemma_.lower() in TELLING or (thing is not None and is_time(thing))
    if verb.dep_ in {"relcl", "acl"} or (thing is not None and not told):
        return []
    if verb.dep_ == "ROOT" and not any(c.dep_ in CLAUSES and c.i < verb.i for c in verb.children):
        return []  # what stands before it is no clause that could be its content
    report = _report(words, verb, source)
    first, last = report[0], report[-1]
    marked = first > sentence.start and doc[first - 1].lower_ == "as"
    if marked:
        first -= 1
    opens = first > sentence.start and doc[first - 1].text in PAUSES
    closes = last + 1 >= sentence.end or doc[last + 1].text in {*PAUSES, *STOPS}
    if not closes or not (opens or (marked and first == sentence.start)):
        return []
    begin, end = first, last + 1
    while begin > sentence.start and doc[begin - 1].text != ";":
        begin -= 1
    while end < sentence.end and doc[end].text not in {";", "–", "—"}:
        end += 1
    around = [i for i in range(begin, end) if not first <= i <= last]
    around = _main(words, verb, around)
    told = any(doc[i].tag_ in FINITE for i in around) or is_headline(sentence)
    return around if told else []  # capitals hide the verb of a headline


def _main(words: Words, verb: Token, around: list[int]) -> list[int]:
    """Leave out a participle that reports on its own, and a "but" that joins the sentence on."""
    doc = words.doc
    if around and doc[around[0]].lower_ in {"but", "and", "still", "yet"}:
        around = around[1:]
    for i in around:
        token = doc[i]
        joined = i > verb.i and token.tag_ == "VBG" and doc[i - 1].text == ","
        if joined and token.lemma_.lower() in words.lexicon.verbs:
            return [j for j in around if j < i]
    return around


def _report(words: Words, verb: Token, source: Source) -> range:
    """The words of the report: source, verb, and what hangs on the verb before the next comma."""
    spoken = [t.i for t in verb.sent if source.span.start <= t.idx < source.span.end]
    near = [
        c.i
        for c in verb.children
        if c.dep_ in {"aux", "neg", "advmod", "npadvmod"} and abs(c.i - verb.i) <= 4
    ]
    if verb.sent.start < verb.i and words.doc[verb.i - 1].pos_ in {"AUX", "ADV"}:
        near.append(verb.i - 1)
    first, last = min([verb.i, *spoken, *near]), max([verb.i, *spoken])
    for c in verb.children:
        hangs = c.dep_ in {"dobj", "dative", "prep", "npadvmod", "advmod"} and c.i > verb.i
        if hangs and "," not in {t.text for t in verb.doc[last + 1 : c.left_edge.i]}:
            last = max(last, c.right_edge.i)
    return range(first, last + 1)


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
