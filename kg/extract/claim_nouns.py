"""Claims whose cue is no verb: "according to", "in X's view", "worried that", "the claim that"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.claim_polarity import UNREAL, Polarity, polarity
from kg.extract.claim_sources import possessor_of, subject_of
from kg.extract.claim_words import Draft, Source, Words, child, stretch
from kg.knowledge.reporting import Sources
from kg.model.spans import Span
from kg.model.vocabulary import Stance

ABOUT = frozenset(["about", "over", "of", "at", "by", "for", "with", "in", "on"])
NOUN_ABOUT = {
    Stance.FEARS: frozenset({"about", "over", "of"}),
    Stance.WARNS: frozenset({"of", "about"}),
    Stance.REQUESTS: frozenset({"for"}),
    Stance.DENIES: frozenset({"of"}),
}


def of_noun(words: Words, noun: Token) -> Iterator[Draft]:
    """Read "the claim that …", "fears of …", "expressed concern about …"."""
    stance = words.lexicon.nouns[noun.lemma_.lower()]
    verb = noun.head if noun.dep_ == "dobj" else None
    voiced = verb is not None and verb.lemma_.lower() in words.lexicon.voicing
    if voiced and verb is not None and polarity(verb, words.lexicon.failing) is not Polarity.PLAIN:
        return
    if child(noun, "det") is not None and noun.doc[noun.left_edge.i].lower_ == "no":
        return
    taken, is_clause = _of_noun(noun, stance)
    source = possessor_of(words, noun) or _outlet(words, noun)
    if source is None and voiced and verb is not None:
        source = subject_of(words, verb)
    if verb is not None and not voiced and source is None:
        reported = verb.lemma_.lower() in words.lexicon.verbs
        is_clause = is_clause and not reported  # "rejected claims that": the verb is the cue
    is_clause = is_clause and noun.lemma_.lower() in words.lexicon.unowned
    if not taken or (source is None and not is_clause):
        return
    if source is not None and (source.head is None or not words.fits(source.head, Sources.ABLE)):
        source = None
        if not is_clause:
            return
    cue = words.between(noun.i, noun.i)
    if voiced and verb is not None and 0 < noun.i - verb.i <= 2:
        cue = words.between(verb.i, noun.i)
    content = words.spans(
        (i for i in taken if source is None or not _inside(words, source, i)), noun
    )
    if content:
        confidence = 0.75 if source is not None else 0.6
        yield Draft(
            rule="claim/noun",
            stance=stance,
            cue=cue,
            content=content,
            confidence=confidence,
            anchor=noun.i,
            source=source,
        )


def _of_noun(noun: Token, stance: Stance) -> tuple[list[int], bool]:
    for clause in noun.children:
        if clause.dep_ in {"acl", "ccomp"} and clause.i > noun.i:
            first = clause.left_edge
            if first.lower_ == "that" and first.dep_ in {"mark", "dobj"} and first.i == noun.i + 1:
                return list(stretch(clause)), True
    beside = [c for c in noun.head.children if c.i == noun.right_edge.i + 1]  # hung on the verb
    for label in (*noun.children, *beside):
        fits = label.dep_ == "prep" and label.lower_ in NOUN_ABOUT.get(stance, ())
        if fits and child(label, "pobj", "pcomp") is not None:
            return [i for i in stretch(label) if i > label.i], False
    return [], False


def _outlet(words: Words, noun: Token) -> Source | None:
    """The medium of "a New York Times report"."""
    if noun.lemma_.lower() not in {"report", "poll"}:
        return None
    name = next((c for c in noun.children if c.dep_ == "compound" and c.ent_type_ == "ORG"), None)
    if name is None:
        return None
    return Source(span=words.between(name.left_edge.i, name.i), head=name)


def _inside(words: Words, source: Source, index: int) -> bool:
    return source.span.start <= words.doc[index].idx < source.span.end


def of_adjective(words: Words, adjective: Token) -> Iterator[Draft]:
    """Read "X is worried that …", "X remains confident about …"."""
    copula = adjective if child(adjective, "auxpass") is not None else adjective.head
    if copula is not adjective and (
        adjective.dep_ not in {"acomp", "oprd", "conj"}
        or copula.lemma_.lower() not in words.lexicon.copulas
    ):
        return
    source = subject_of(words, copula)
    if copula is adjective:
        subject = child(adjective, "nsubjpass")
        source = words.source(subject, before=adjective.i) if subject is not None else None
    if source is None or source.head is None or not words.fits(source.head, Sources.ABLE):
        return
    if polarity(copula, words.lexicon.failing) is not Polarity.PLAIN or any(
        c.lower_ in UNREAL for c in copula.children if c.dep_ == "aux"
    ):
        return
    if source.head.lower_ == "it" and adjective.lower_ not in {"confident", "worried", "concerned"}:
        return  # "it is clear that": nobody speaks
    last, taken = _of_adjective(adjective, copula)
    if taken:
        yield Draft(
            rule="claim/adjective",
            stance=words.lexicon.adjectives[adjective.lower_],
            cue=words.between(adjective.i, last),
            content=words.spans(taken, adjective),
            confidence=0.8 if not words.is_quoted(adjective) else 0.75,
            anchor=adjective.i,
            source=source,
        )


def _of_adjective(adjective: Token, copula: Token) -> tuple[int, list[int]]:
    for clause in (*adjective.children, *copula.children):
        if clause.dep_ in {"ccomp", "xcomp", "advcl"} and clause.i > adjective.i:
            first = clause.left_edge
            if clause.dep_ != "advcl" or first.lower_ == "that":
                return adjective.i, list(range(first.i, clause.right_edge.i + 1))
    for label in (*adjective.children, *copula.children):
        fits = label.dep_ in {"prep", "agent"} and label.lower_ in ABOUT
        if fits and label.i == adjective.i + 1 and child(label, "pobj", "pcomp") is not None:
            return label.i, [i for i in stretch(label) if i > label.i]
    return adjective.i, []


def according(words: Words, token: Token) -> Iterator[Draft]:
    """Read "according to X": the rest of its sentence, up to a semicolon, is the content."""
    doc = words.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    noun = child(to, "pobj") or child(token, "pobj") or _phrase_after(to)
    if noun is None:
        return
    source = words.source(noun, after=to.i)
    if not (words.fits(noun, Sources.PERSON) or words.fits(noun, Sources.DOCUMENT)):
        return
    yield from _beside(words, token, source, words.between(token.i, to.i), "claim/according")


def _phrase_after(to: Token) -> Token | None:
    """The head of the noun phrase behind "to", where the parser hangs it on something else."""
    if to.i + 1 >= to.sent.end:
        return None
    head = to.doc[to.i + 1]
    while head.head.i > to.i and head.dep_ in {"compound", "det", "amod", "nmod", "poss", "nummod"}:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN"} else None


def perspective(words: Words, noun: Token) -> Iterator[Draft]:
    """Read "in X's view", "in the words of X"."""
    if noun.head.dep_ != "prep" or noun.head.lower_ not in {"in", "to"} or noun.head.i > noun.i:
        return
    owner = child(noun, "poss")
    label = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = child(label, "pobj") if label is not None else None
    if owner is not None:
        source = words.source(owner, before=noun.i)
        cue = words.between(noun.i, noun.i)
    elif label is not None and inner is not None and label.i == noun.i + 1:
        source = _before_comma(words, words.source(inner, after=label.i), inner)
        cue = words.between(noun.head.i, label.i)
    else:
        return
    if source.head is None or not words.fits(source.head, Sources.ABLE):
        return
    yield from _beside(words, noun.head, source, cue, "claim/view", noun=noun)


def _before_comma(words: Words, source: Source, head: Token) -> Source:
    """The source without what the parser adds to it behind the comma that ends the phrase."""
    for token in words.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.text == ",":
            return Source(span=words.between(head.left_edge.i, token.i - 1), head=source.head)
    return source


def _beside(
    words: Words, token: Token, source: Source, cue: Span, rule: str, *, noun: Token | None = None
) -> Iterator[Draft]:
    """The clause that an adverbial phrase stands beside is its content."""
    doc, sentence = words.doc, token.sent
    first = token.i
    last = max(i for i in range(first, sentence.end) if doc[i].idx < source.span.end)
    last = max(last, noun.i) if noun is not None else last
    if first - 1 >= sentence.start and doc[first - 1].lower_ in {"but", "and"}:
        first -= 1
    before = _back_to(words, first - 1, sentence.start)
    after = list(range(last + 1, _forth_to(words, last + 1, sentence.end)))
    ends = not after or all(doc[i].is_punct for i in after)
    if ends and not before and sentence.start > 0:
        return
    initial = not [i for i in before if not doc[i].is_punct]
    taken = after if initial else [*before, *after]
    if not initial and not ends and doc[last + 1].text not in {",", "–", "—"}:
        taken = before
    content = words.spans(taken, token)
    if sum(not doc[i].is_punct for i in taken) >= 3 and content:
        yield Draft(
            rule=rule,
            stance=Stance.ASSERTS,
            cue=cue,
            content=content,
            confidence=0.9,
            anchor=token.i,
            source=source,
        )


def _back_to(words: Words, last: int, start: int) -> list[int]:
    first = last
    while first >= start and words.doc[first].text != ";":
        first -= 1
    return list(range(first + 1, last + 1))


def _forth_to(words: Words, first: int, end: int) -> int:
    for i in range(first, end):
        if words.doc[i].text == ";":
            return i
    return end
