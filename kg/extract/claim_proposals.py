"""Claims that the trained reader proposes, where no rule reads one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.reader.proposals import Attribution
from kg.extract.claim_polarity import Polarity, polarity
from kg.extract.claim_sources import agent_of, is_passive
from kg.extract.claim_verbs import attributes_nothing
from kg.extract.claim_words import AUTHORS, FINITE, NEVER, Draft, Source, Words
from kg.knowledge.reporting import Sense, Sources, Takes
from kg.model.spans import Span
from kg.model.vocabulary import Stance

CERTAIN = 0.5
"""Below this certainty of a cue nothing is taken over."""
SURE = 0.85
"""So certain the model must be of a cue that the lexicon does not know."""
SPEAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
"""What may head a source."""
FEW = 3
"""So many words between two parts of a content belong to it, if no mark stands there."""
CONFIDENCE = 0.7
"""The most that a claim earns that only the trained reader sees."""


def proposed(words: Words, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts for the proposals whose cue and content no rule has read or put down.

    A rule wins over the model wherever they overlap at the cue: it knows why.
    """
    proposals = words.text.proposals
    if proposals is None:
        return
    cues = [d.cue for d in drafts if d.cue is not None]
    cues += [r.span for r in words.text.rejected if r.rule.startswith("claim/")]
    silent = [d.content for d in drafts if d.cue is None]
    for attribution in proposals.attributions:
        if attribution.certainty < CERTAIN or any(c.overlaps(attribution.cue) for c in cues):
            continue
        if any(p.overlaps(q) for some in silent for p in some for q in attribution.content):
            continue
        draft = _draft(words, attribution, proposals.version)
        if draft is not None:
            yield draft


def _draft(words: Words, attribution: Attribution, version: str) -> Draft | None:
    cue = _tokens(words, attribution.cue)
    source = _source(words, attribution, cue) if cue is not None else None
    if cue is None or source is None or not _may_report(words, cue, attribution):
        return None
    head = cue.root
    apart = {t.i for t in cue} | {t.i for t in source.words}
    taken = _whole(words, _beside(words, attribution, head), apart)
    if head.pos_ == "NOUN":  # "concerns about the pact persist": of a noun only what hangs on it
        taken = [i for i in taken if head.is_ancestor(words.doc[i])] or taken
    content = words.spans(taken, head)
    stance = _stance(words, cue, source.head, taken, Stance(attribution.stance))
    if not content or stance is None:
        return None
    return Draft(
        rule=f"claim/reader/{version}",
        stance=stance,
        cue=words.between(cue[0].i, cue[-1].i),
        content=content,
        confidence=round(min(CONFIDENCE, attribution.certainty), 2),
        anchor=head.i,
        source=Source(span=words.between(source.words[0].i, source.words[-1].i), head=source.head),
    )


def _beside(words: Words, attribution: Attribution, cue: Token) -> list[Span]:
    """The parts of a content in the cue's sentence; only what is quoted goes beyond."""
    sentence = cue.sent
    return [
        part
        for part in attribution.content
        if (sentence.start_char < part.end and part.start < sentence.end_char)
        or words.quoted.overlapping(part)
    ]


def _may_report(words: Words, cue: Tokens, attribution: Attribution) -> bool:
    """Whether a cue stands where somebody is said to say something, in words that mean it."""
    head = cue.root
    return (
        (head.dep_ not in {"amod", "prep"} or head.lower_ == "according")
        and not words.is_quoted(head)  # what is said inside a quotation is not certain enough
        and (_reports(words, cue) or _is_sure(words, attribution))
        and polarity(head, words.lexicon.failing) is Polarity.PLAIN
        and not attributes_nothing(words, head)
        and not any(part.start <= head.idx < part.end for part in attribution.content)
    )


def _is_sure(words: Words, attribution: Attribution) -> bool:
    """Whether the model is sure of a word that the lexicon does not know: "seethed that"."""
    if attribution.certainty < SURE or not attribution.content:
        return False
    first = attribution.content[0].of(words.characters).partition(" ")[0].lower()
    return first in {"that", "whether"}


def _reports(words: Words, cue: Tokens) -> bool:
    """Whether a word of the cue is one of the lexicon's: the model sees more than people mean."""
    lexicon = words.lexicon
    if cue.root.lower_ == "according" or _senses(words, cue):
        return True
    return any(
        lemma in lexicon.verbs or lemma in lexicon.nouns or lemma in lexicon.adjectives
        for token in cue
        for lemma in (lexicon.lemmas.get(token.lower_, token.lemma_.lower()), token.lower_)
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: Tokens
    head: Token


def _source(words: Words, attribution: Attribution, cue: Tokens) -> _Speaker | None:
    """The source, if it can speak and stands in the cue's sentence."""
    found = _tokens(words, attribution.source) if attribution.source else None
    found = _phrase(found) if found is not None else None
    if found is None or found.sent != cue.sent:
        return None
    head = found.root
    own = head.lower_ in AUTHORS and words.is_quoted(head)
    if own or head.lower_ in NEVER or head.pos_ not in SPEAKING:
        return None
    if _is_spoken_of(words, cue.root, found):
        return None
    return _Speaker(found, head)


def _phrase(found: Tokens) -> Tokens:
    """A source without the words before its noun phrase: "including Ana Sol", "at the ministry"."""
    if found.root.pos_ in SPEAKING:
        return found
    begins = (t.i for t in found if t.pos_ in SPEAKING | {"DET", "ADJ"})
    first = next(begins, found.start)
    return found.doc[first : found.end]


def _is_spoken_of(words: Words, cue: Token, source: Tokens) -> bool:
    """Whether a source is whom others speak of: "Norway was criticised for accusing Sweden"."""
    reports = words.lexicon.lemmas.get(cue.lower_, cue.lemma_.lower()) in words.lexicon.verbs
    if not reports or cue.lower_ in words.lexicon.adjectives or not is_passive(cue):
        return False
    agent = agent_of(words, cue)
    return agent is None or agent.head is None or agent.head not in source


WEAKER = frozenset(
    {
        *(Stance.CONSIDERS, Stance.SPECULATES, Stance.FEARS),
        *(Stance.REQUESTS, Stance.PROMISES),
    }
)
"""Stances that say less of the content than that its speaker holds it true."""
PARTICULAR = frozenset({Sources.PERSON, Sources.DOCUMENT})
"""Uses that only persons, or only documents, make of a verb; with others it means another thing."""
THINGS = frozenset({Takes.OBJECT, Takes.AS, Takes.CHARGE})
HOLDING = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.BELIEVES})


def _stance(
    words: Words, cue: Tokens, source: Token, taken: Sequence[int], guess: Stance
) -> Stance | None:
    """What the lexicon says of the cue's word, unless the model sees a weaker one.

    "They consider it true" and "they consider leaving" have one cue; where the two disagree the
    less certain reading is published. None where a verb of the lexicon is not used with such a
    source, or where it does not take such a content and the model takes that for held true.
    """
    if not taken:
        return None
    takes = _forms(words, taken)
    if guess is Stance.DECLINES_TO_COMMENT and takes <= THINGS:
        return None  # "declined the invitation"
    senses = _senses(words, cue)
    fitting = [s for s in senses if s.sources not in PARTICULAR or words.fits(source, s.sources)]
    if senses and not fitting:
        return None
    known = {s.stance for s in fitting if s.takes & takes}
    noun = cue.root.lemma_.lower()
    if not senses and noun in words.lexicon.nouns:
        known = {words.lexicon.nouns[noun]} if Takes.CLAUSE in takes or guess in WEAKER else set()
    if not known and guess in HOLDING and Takes.CLAUSE not in takes:
        return None
    if len(known) != 1:
        return guess
    (stance,) = known
    return guess if stance in HOLDING and guess in WEAKER else stance


def _senses(words: Words, cue: Tokens) -> tuple[Sense, ...]:
    """The uses of a cue's verb, of the verb with its particle or preposition first."""
    head, lexicon = cue.root, words.lexicon
    if head.pos_ == "NOUN" and head.lemma_.lower() in lexicon.nouns:
        return ()
    lemma = lexicon.lemmas.get(head.lower_, head.lemma_.lower())
    for rest in lexicon.phrases.get(lemma, ()):
        following = words.doc[head.i + 1 : head.i + 1 + len(rest)]
        if tuple(t.lower_ for t in following) == rest:
            return lexicon.verbs[" ".join((lemma, *rest))]
    return lexicon.verbs.get(lemma, ())


def _forms(words: Words, taken: Sequence[int]) -> frozenset[Takes]:
    """As what a verb takes a content: by its first word and whether it has a finite verb.

    A headline's "Leaving" is tagged as a name, so that the ending counts, but for names.
    """
    tokens = [words.doc[i] for i in taken]
    first = tokens[0]
    forms: set[Takes] = set()
    if any(words.is_quoted(t) for t in tokens):
        forms |= {Takes.QUOTE, Takes.CLAUSE}
    if any(t.tag_ in FINITE for t in tokens):
        forms |= {Takes.QUOTE, Takes.CLAUSE}
    elif first.tag_ == "VBG" or (first.lower_.endswith("ing") and not first.ent_type_):
        forms.add(Takes.GERUND)
    elif any(t.tag_ == "VB" for t in tokens):
        forms |= {Takes.TO, Takes.PERSON_TO}
    else:
        forms |= {Takes.OBJECT, Takes.AS, Takes.CHARGE}
        if any(t.dep_ in {"nsubj", "oprd"} for t in tokens):
            forms.add(Takes.PREDICATE)
    return frozenset(forms)


def _tokens(words: Words, span: Span) -> Tokens | None:
    """The words that a span touches, without space and marks at its ends."""
    found = words.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return None
    inner = [t for t in found if not (t.is_space or t.is_punct)]
    return words.doc[inner[0].i : inner[-1].i + 1] if inner else None


def _whole(words: Words, spans: Iterable[Span], apart: set[int]) -> list[int]:
    """The words of a content, made whole by the parse.

    What hangs on its words and stands behind them belongs to it, up to a mark, cue or source.
    Parts go together where cue and source stand between marks, or a few words without one. Of two
    that do not, the longer is the content; of the other nobody is said to have said it.
    """
    parts: list[range] = []
    for span in spans:
        found = words.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            continue
        behind = range(found.end, found.root.right_edge.i + 1)
        more = takewhile(lambda i: i not in apart and not words.doc[i].is_punct, behind)
        part = range(found.start, found.end + len(list(more)))
        if (
            parts
            and not words.quoted.overlapping(span)
            and not _together(words, parts[-1], part, apart)
        ):
            parts[-1] = max(parts[-1], part, key=len)
        else:
            parts.append(part)
    taken = {i for part in parts for i in part}
    for before, after in pairwise(parts):
        gap = range(before.stop, after.start)
        if apart.isdisjoint(gap) and len(gap) <= FEW:
            taken.update(gap)
    return sorted(taken - apart)


def _together(words: Words, before: range, after: range, apart: set[int]) -> bool:
    gap = range(before.stop, after.start)
    marks = [i for i in gap if words.doc[i].is_punct or words.doc[i].is_space]
    if apart.isdisjoint(gap):
        return not marks and len(gap) <= FEW
    set_off = {gap[0], gap[-1]} <= set(marks)  # "The talks, she said, had failed"
    return set_off and all(i in apart or i in marks for i in gap)
