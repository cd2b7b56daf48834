"""Claims that follow from others: a quotation that goes on without a report, a denial within."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.claim_frames import Frames
from kg.extract.claim_words import Draft, Words
from kg.extract.quotations import Quote
from kg.model.spans import Span
from kg.model.vocabulary import Stance

REPORTS = (  # what a denial calls untrue
    r"(?:suggestions?|claims?|allegations?|reports?|accusations?|rumou?rs?|assertions?"
    r"|stor(?:y|ies)|charges?|insinuations?|speculation|notion|idea|this|that|it|they|these)"
)
UNTRUE = (
    r"(?:not true|not accurate|not correct|untrue|false|baseless|unfounded|groundless|fabricated"
    r"|inaccurate|incorrect|nonsense|a lie|lies|fake(?: news)?|a fabrication|fabrications"
    r"|(?:pure )?fiction|made up)"
)
DENIAL = re.compile(
    rf"\b{REPORTS}\b(?: [\w’'-]+){{0,8}}? ?(?:is|are|was|were|['’]s|being)"
    rf" (?:(?:simply|completely|totally|absolutely|entirely|just|utterly) )?[\"“'‘]?{UNTRUE}\b"
    rf"|^(?:the|these|those|such|all) {REPORTS} [\"“'‘]?{UNTRUE}[\"”'’]?$"
    rf"|\b(?:is|was)(?: absolutely)? no (?:truth|substance) (?:in|to)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\w)[^.!?]+)*[.!?]*[\"”]?")
SILENT = frozenset({Stance.DECLINES_TO_COMMENT, Stance.REQUESTS})


def denials(words: Words, draft: Draft) -> Iterator[Draft]:
    """Set apart the sentences of a content that call something untrue: there the speaker denies.

    A content that is nothing but such a sentence makes the whole claim a denial.
    """
    if draft.stance is not Stance.ASSERTS:
        yield draft
        return
    sentences = [s for part in draft.content for s in _sentences(words, part)]
    denying = [s for s in sentences if DENIAL.search(s.of(words.characters))]
    if not denying or len(denying) == len(sentences):
        yield replace(draft, stance=Stance.DENIES) if denying else draft
        return
    yield draft
    yield replace(
        draft, rule="claim/denial", stance=Stance.DENIES, content=tuple(denying), confidence=0.8
    )


def _sentences(words: Words, part: Span) -> list[Span]:
    text = part.of(words.characters)
    found = []
    for match in SENTENCE.finditer(text):
        piece = match.group().strip(' \n"“”')
        if len(piece) > 2:
            begin = part.start + match.start() + match.group().index(piece)
            found.append(Span(begin, begin + len(piece)))
    return found


def following(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a paragraph that is one quotation without a report to who spoke before it.

    Read where all that the paragraph before it attributes is attributed to one source. If that is
    a quotation too, this one is more of the same claim, else a claim without a cue.
    """
    found = list(drafts)
    frames = Frames(words)
    blocks = words.text.clean.blocks
    for quote in words.quotes:
        if quote.block == 0 or not frames.is_utterance(quote) or not frames.is_whole_block(quote):
            continue
        if any(part.overlaps(quote.span) for d in found for part in d.content):
            continue
        last = _only([d for d in found if _speaks_in(d, blocks[quote.block - 1].span)])
        if last is None or last.source is None or last.stance in SILENT:
            continue
        if last.rule in {"claim/quotation", "claim/following"}:
            more = replace(last, content=(*last.content, quote.span))
            found[found.index(last)] = more
        else:
            found.append(_follow(words, quote, last))
    return found


def _speaks_in(draft: Draft, block: Span) -> bool:
    if draft.cue is not None and block.covers(draft.cue):
        return True
    return any(block.covers(part) for part in draft.content)


def _only(drafts: Sequence[Draft]) -> Draft | None:
    """The last of drafts that all have one source."""
    if not drafts or any(d.source is None for d in drafts):
        return None
    speakers = {d.source.span for d in drafts if d.source}
    outer = [d for d in drafts if not any(_within(d, other) for other in drafts)]
    speakers = {d.source.span for d in outer if d.source}
    return outer[-1] if len(speakers) == 1 else None


def _within(draft: Draft, other: Draft) -> bool:
    cue = draft.cue
    return cue is not None and draft is not other and any(p.covers(cue) for p in other.content)


def _follow(words: Words, quote: Quote, last: Draft) -> Draft:
    first = next(t.i for t in words.doc if t.idx >= quote.inner.start)
    return Draft(
        rule="claim/following",
        stance=Stance.ASSERTS,
        cue=None,
        content=(quote.span,),
        confidence=0.7,
        anchor=first,
        source=last.source,
    )
