"""Claims whose cue is a verb: "X said that …", "…, X said", "X denied …", "X is said to …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.text import span_of
from kg.extract.claim_complements import WH, addressee, complement, parenthetical
from kg.extract.claim_polarity import Polarity, is_sheltered, negation, polarity
from kg.extract.claim_sources import agent_of, is_passive, subject_of
from kg.extract.claim_words import AUTHORS, Draft, Source, Words, child, stretch
from kg.knowledge.reporting import Sense, Sources, Takes
from kg.model.documents import BlockKind
from kg.model.rejected import Why
from kg.model.spans import Span
from kg.model.vocabulary import Stance


def of_verb(words: Words, verb: Token) -> Iterator[Draft]:
    """Read the claims that one verb makes; at most one."""
    lemma = words.lexicon.lemmas.get(verb.lower_, verb.lemma_.lower())
    if _is_voiced_noun(words, verb) or (lemma == "consider" and verb.tag_ == "VBG"):
        return  # the noun is the cue; "considering that" is a conjunction, or a thing that is done
    if attributes_nothing(words, verb):
        return
    declined = _declining(words, verb)
    if declined is not None:
        yield declined
        return
    for last, senses in _uses(words, verb, lemma):
        draft = _passive(words, verb, senses) if is_passive(verb) else None
        if draft is None and (not is_passive(verb) or verb.dep_ == "parataxis"):
            draft = _active(words, verb, last, senses)
        if draft is not None:
            yield draft
            return


def attributes_nothing(words: Words, verb: Token) -> bool:
    """Whether a reporting verb stands where nobody is said to say anything."""
    return (
        is_sheltered(verb, words.lexicon.failing)
        or _is_withheld(words, verb)
        or is_wished(words, verb)
        or _is_a_way(words, verb)
    )


def _is_voiced_noun(words: Words, verb: Token) -> bool:
    """Whether the verb only voices a reporting noun: "expressed concern"."""
    noun = child(verb, "dobj")
    return (
        noun is not None
        and verb.lemma_.lower() in {"express", "voice", "raise"}
        and noun.lemma_.lower() in words.lexicon.nouns
        and any(
            c.i > noun.i and c.dep_ in {"prep", "acl"} for c in (*noun.children, *verb.children)
        )
    )


def is_wished(words: Words, verb: Token) -> bool:
    """Whether saying it is only wished for: "I hope the court says yes"."""
    tense = verb.tag_ in {"VBZ", "VBP"} or child(verb, "aux") is not None
    above = verb.head
    return verb.dep_ == "ccomp" and tense and above.lemma_.lower() in words.lexicon.wishing


def _is_a_way(words: Words, verb: Token) -> bool:
    """Whether saying it is only a way to act: "there are two ways: by asking the court"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "by":
        return False
    above = verb.head.head
    while above.dep_ in {"prep", "conj", "pcomp", "xcomp", "acl"} and above.head.i != above.i:
        above = above.head
    return above.lemma_.lower() in {"have", "be", "exist"} or (
        above.pos_ in {"VERB", "AUX"}
        and polarity(above, words.lexicon.failing) is not Polarity.PLAIN
    )


def _is_withheld(words: Words, verb: Token) -> bool:
    """Whether something is denied to somebody, not called untrue: "denied them entry"."""
    thing = child(verb, "dobj", "nsubjpass")
    return (
        verb.lemma_.lower() == "deny"
        and thing is not None
        and thing.lemma_.lower() in words.lexicon.withheld
    )


def _uses(words: Words, verb: Token, lemma: str) -> Iterator[tuple[Token, tuple[Sense, ...]]]:
    """The verb with its particle or preposition first, then alone; with the cue's last word."""
    for rest in words.lexicon.phrases.get(lemma, ()):
        last = _following(verb, rest)
        if last is not None:
            yield last, words.lexicon.verbs[" ".join((lemma, *rest))]
    if lemma in words.lexicon.verbs:
        yield verb, words.lexicon.verbs[lemma]


def _following(verb: Token, rest: tuple[str, ...]) -> Token | None:
    last = verb
    for word in rest:
        found = next(
            (
                t
                for t in verb.doc[last.i + 1 : last.i + 3]
                if t.lower_ == word and t.sent == verb.sent
            ),
            None,
        )
        if found is None:
            return None
        last = found
    return last


def _active(words: Words, verb: Token, last: Token, senses: tuple[Sense, ...]) -> Draft | None:
    source = subject_of(words, verb)
    if source is None or source.head is None or not _may_speak(words, verb, source.head):
        return None
    stance_of = _polarised(words, verb)
    for sense in senses:
        stance = stance_of(sense.stance)
        if stance is None:
            words.text.reject(span_of(verb), "claim/verb", Why.UNSAID)
        if stance is None or not words.fits(source.head, sense.sources):
            continue
        if words.is_quoted(verb) and Takes.CLAUSE not in sense.takes:
            continue  # inside a quotation only what is said to be said
        content = _content(words, verb, last, sense, source)
        if content:
            kind = "document" if sense.sources is Sources.DOCUMENT else "verb"
            return Draft(
                rule=f"claim/{kind}",
                stance=stance,
                cue=cue_of(words, verb, last),
                content=content,
                confidence=0.85 if Takes.CLAUSE in sense.takes else 0.75,
                anchor=verb.i,
                source=source,
                addressee=addressee(verb, sense.takes),
            )
    return None


def _may_speak(words: Words, verb: Token, head: Token) -> bool:
    """Inside a quotation "I think" is no claim of its own; a gerund's subject is no source."""
    return not (head.lower_ in AUTHORS and words.is_quoted(verb)) and verb.pos_ != "ADJ"


class _polarised:  # noqa: N801 - called like the function it stands for
    """The stance of a verb as it stands; None where nothing is attributed."""

    def __init__(self, words: Words, verb: Token) -> None:
        self._polarity = polarity(verb, words.lexicon.failing)
        self._opinions = words.lexicon.opinions
        self._lemma = verb.lemma_.lower()

    def __call__(self, stance: Stance) -> Stance | None:
        if self._polarity is Polarity.PLAIN:
            return stance
        if self._polarity is Polarity.NEGATED and self._lemma in self._opinions:
            return Stance.DENIES
        return None


def _content(
    words: Words, verb: Token, last: Token, sense: Sense, source: Source
) -> tuple[Span, ...]:
    taken = complement(words, verb, last, sense.takes)
    if not taken and Takes.QUOTE in sense.takes:
        taken = parenthetical(words, verb, source) or _set_apart(words, last)
    if sense.sources is Sources.DOCUMENT:
        taken = _with_standing(verb, taken)
    spans = words.spans((i for i in taken if not _covers(source.span, words.doc[i])), verb)
    spans = tuple(s for s in spans if len(s) > 1 and not _covers(s, verb))
    empty = all(s.of(words.characters).lower() in WH for s in spans)
    return () if empty else spans


def _set_apart(words: Words, last: Token) -> list[int]:
    """The paragraph below a report that ends in a colon: "The governor added:"."""
    doc, blocks = words.doc, words.text.clean.blocks
    here = next((i for i, b in enumerate(blocks) if b.span.start <= last.idx < b.span.end), None)
    if here is None or here + 1 >= len(blocks) or blocks[here + 1].kind is not BlockKind.PARAGRAPH:
        return []
    if words.characters[last.idx + len(last) : blocks[here].span.end].strip() != ":":
        return []
    span = blocks[here + 1].span
    below = doc.char_span(span.start, span.end, alignment_mode="contract")
    return list(range(below.start, below.end)) if below is not None else []


def _with_standing(verb: Token, taken: list[int]) -> list[int]:
    """Who is shown, with how they stand: "shows Roe ahead by two points"."""
    if not taken or len(taken) > 3 or verb.doc[taken[-1]].pos_ != "PROPN":
        return taken
    end = taken[-1] + 1
    while end < verb.sent.end and not verb.doc[end].is_punct and verb.is_ancestor(verb.doc[end]):
        end += 1
    return list(range(taken[0], end))


def _covers(span: Span, token: Token) -> bool:
    return span.start <= token.idx < span.end


def cue_of(words: Words, verb: Token, last: Token) -> Span:
    """The verb with negation and particles; auxiliaries stay outside."""
    no = negation(verb)
    first = no.i if no is not None and verb.i - 3 <= no.i < verb.i else verb.i
    if verb.doc[first].lower_ in {"n't", "n’t"} and first > 0:
        first -= 1  # "doesn't" is one word
    end = last.i
    for particle in verb.children:
        if particle.dep_ == "prt" and particle.i == end + 1:
            end = particle.i
    return words.between(first, end)


def _passive(words: Words, verb: Token, senses: tuple[Sense, ...]) -> Draft | None:
    """Read "X was told that …", "X is said to …", "it is believed that …", "X was praised by Y"."""
    if polarity(verb, words.lexicon.failing) is not Polarity.PLAIN:
        return None
    source = agent_of(words, verb)
    subject = child(verb, "nsubjpass")
    taken = [i for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i for i in stretch(c)]
    if not taken and verb.lemma_.lower() == "ask":
        taken = _asked(verb)
    told = subject if taken and subject is not None and subject.lower_ != "it" else None
    if not taken and subject is not None and verb.lemma_.lower() in words.lexicon.passive:
        infinitive = child(verb, "xcomp")
        if infinitive is not None and child(infinitive, "aux") is not None:
            taken = [*stretch(subject), *stretch(infinitive)]
    if not taken and source is not None and subject is not None and subject.pos_ != "PRON":
        if not any(Takes.OBJECT in s.takes for s in senses):
            return None
        taken = list(stretch(subject))
    if not taken or (source is None and verb.lemma_.lower() not in words.lexicon.passive):
        return None
    spans = words.spans((i for i in taken if i != verb.i), verb)
    stance = senses[0].stance
    if verb.lemma_.lower() == "expect":
        stance = Stance.SPECULATES
    return Draft(
        rule="claim/passive",
        stance=stance,
        cue=cue_of(words, verb, verb),
        content=spans,
        confidence=0.7,
        anchor=verb.i,
        source=source,
        addressee=told if verb.lemma_.lower() in {"tell", "inform", "warn", "assure"} else None,
    )


def _asked(verb: Token) -> list[int]:
    """What somebody was asked: "asked whether …", "asked about …"."""
    for part in verb.children:
        opening = verb.doc[part.left_edge.i].lower_
        if part.i > verb.i and part.dep_ in {"advcl", "ccomp"} and opening in WH:
            return list(stretch(part))
        if part.i == verb.i + 1 and part.lower_ == "about":
            return [i for i in stretch(part) if i > part.i]
    return []


def _declining(words: Words, verb: Token) -> Draft | None:
    """Read "declined to comment", "would not say whether …", "did not respond to a request"."""
    lexicon, lemma = words.lexicon, verb.lemma_.lower()
    silent, content = verb, verb
    if lemma in lexicon.declining:
        infinitive = child(verb, "xcomp")
        if infinitive is None or infinitive.lemma_.lower() not in lexicon.silence:
            return None
        content = infinitive
        if infinitive.lemma_.lower() == "comment" and infinitive.i - verb.i <= 2:
            silent = infinitive
    elif not _is_silent(words, verb, lemma):
        return None
    source = subject_of(words, verb)
    if source is None or source.head is None or not words.fits(source.head, Sources.ABLE):
        return None
    taken = list(stretch(content)) if content is not verb else []
    taken = [i for i in taken if i > silent.i]
    if content is verb:
        taken = [i for c in verb.children if c.i > verb.i and c.dep_ != "punct" for i in stretch(c)]
    return Draft(
        rule="claim/decline",
        stance=Stance.DECLINES_TO_COMMENT,
        cue=cue_of(words, verb, silent),
        content=words.spans(taken, verb),
        confidence=0.85,
        anchor=verb.i,
        source=source,
    )


def _is_silent(words: Words, verb: Token, lemma: str) -> bool:
    if negation(verb) is None or child(verb, "nsubj") is None:
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if lemma in words.lexicon.silence and auxiliaries & {"would", "will", "wo"}:
        return child(verb, "ccomp", "prep", "dobj") is not None or lemma == "comment"
    return lemma in words.lexicon.answering and bool(auxiliaries & {"did", "has", "have", "had"})
