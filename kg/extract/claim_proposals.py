"""Claims that the trained reader proposes, where no rule reads one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.reader.proposals import Attribution
from kg.extract.claim_polarity import Polarity, polarity
from kg.extract.claim_verbs import attributes_nothing
from kg.extract.claim_words import AUTHORS, NEVER, Draft, Source, Words
from kg.model.spans import Span
from kg.model.vocabulary import Stance

CERTAIN = 0.5
"""Below this certainty of a cue nothing is taken over."""
SPEAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
"""What may head a source."""
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
    source = _source(words, attribution)
    if cue is None or source is None or not _may_report(words, cue, attribution):
        return None
    head = cue.root
    apart = {t.i for t in cue} | {t.i for t in source.words}
    taken = _whole(words, [p for p in attribution.content if _beside(words, p, head)], apart)
    content = words.spans(taken, head)
    stance = _stance(words, head, attribution.stance, taken)
    if not content or (stance in HOLDING and not _says(words, taken)):
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


def _beside(words: Words, part: Span, cue: Token) -> bool:
    """Whether a part of a content stands in the cue's sentence; only what is quoted goes beyond."""
    sentence = cue.sent
    return (sentence.start_char < part.end and part.start < sentence.end_char) or bool(
        words.quoted.overlapping(part)
    )


def _may_report(words: Words, cue: Tokens, attribution: Attribution) -> bool:
    """Whether a cue stands where somebody is said to say something, in words that mean it."""
    head = cue.root
    return (
        head.dep_ != "amod"
        and _reports(words, cue)
        and polarity(head, words.lexicon.failing) is Polarity.PLAIN
        and not attributes_nothing(words, head)
        and not any(part.start <= head.idx < part.end for part in attribution.content)
    )


def _reports(words: Words, cue: Tokens) -> bool:
    """Whether a word of the cue is one of the lexicon's: the model sees more than people mean."""
    lexicon = words.lexicon
    return any(
        lemma in lexicon.verbs or lemma in lexicon.nouns or lemma in lexicon.adjectives
        for token in cue
        for lemma in (lexicon.lemmas.get(token.lower_, token.lemma_.lower()), token.lower_)
    )


def _says(words: Words, taken: Iterable[int]) -> bool:
    """Whether a content says something: a thing that is shown or found is no statement."""
    tokens = [words.doc[i] for i in taken]
    return any(t.pos_ in {"VERB", "AUX"} or words.is_quoted(t) for t in tokens)


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: Tokens
    head: Token


def _source(words: Words, attribution: Attribution) -> _Speaker | None:
    """The source, if it can speak."""
    found = _tokens(words, attribution.source) if attribution.source else None
    if found is None:
        return None
    head = found.root
    own = head.lower_ in AUTHORS and words.is_quoted(head)
    if own or head.lower_ in NEVER or head.pos_ not in SPEAKING:
        return None
    return _Speaker(found, head)


WEAKER = frozenset(
    {
        *(Stance.CONSIDERS, Stance.SPECULATES, Stance.FEARS),
        *(Stance.REQUESTS, Stance.PROMISES),
    }
)
"""Stances that say less of the content than that its speaker holds it true."""
HOLDING = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.BELIEVES})


def _stance(words: Words, cue: Token, guess: str, taken: Sequence[int]) -> Stance:
    """What the lexicon says of the cue's word, unless the model sees a weaker one.

    "They consider it true" and "they consider leaving" have one cue; where the two disagree the
    less certain reading is published.
    """
    lemma = words.lexicon.lemmas.get(cue.lower_, cue.lemma_.lower())
    model = Stance(guess)
    if lemma == "consider" and taken and words.doc[taken[0]].lower_.endswith("ing"):
        return Stance.CONSIDERS
    senses = words.lexicon.verbs.get(lemma, ())
    if cue.pos_ == "VERB" and len({s.stance for s in senses}) == 1:
        known = senses[0].stance
    elif cue.pos_ == "NOUN" and lemma in words.lexicon.nouns:
        known = words.lexicon.nouns[lemma]
    else:
        return model
    return model if known in HOLDING and model in WEAKER else known


def _tokens(words: Words, span: Span) -> Tokens | None:
    """The words that a span touches, without space and marks at its ends."""
    found = words.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return None
    inner = [t for t in found if not (t.is_space or t.is_punct)]
    return words.doc[inner[0].i : inner[-1].i + 1] if inner else None


def _whole(words: Words, spans: Iterable[Span], apart: set[int]) -> list[int]:
    """The words of a content, made whole by the parse.

    What hangs on its words and stands behind them belongs to it, as does what stands between its
    parts in one sentence; neither goes on beyond the cue or the source.
    """
    taken: set[int] = set()
    last: Tokens | None = None
    for span in spans:
        part = words.doc.char_span(span.start, span.end, alignment_mode="expand")
        if part is None:
            continue
        end = part.root.right_edge.i + 1
        more = [
            *range(part.start, part.end),
            *takewhile(lambda i: i not in apart, range(part.end, end)),
        ]
        gap = range(last.end, part.start) if last is not None and last.sent == part.sent else ()
        if apart.isdisjoint(gap):
            taken.update(gap)
        taken.update(more)
        last = part
    return sorted(taken - apart)
