"""Claims made by quotation marks: "…," X said; X said: "…"; quotations that go on."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.claim_complements import is_finite
from kg.extract.claim_frames import Frame, Frames
from kg.extract.claim_polarity import Polarity, polarity
from kg.extract.claim_sources import subject_of
from kg.extract.claim_verbs import cue_of, is_wished
from kg.extract.claim_words import AUTHORS, FINITE, TELLING, Draft, Source, Words, child
from kg.extract.quotations import Quote
from kg.knowledge.reporting import Sense, Takes
from kg.model.spans import Span

NOUNISH = frozenset({"NOUN", "PROPN", "PRON"})
BELOW = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "dep"})


class Quotations:
    """Finds who says what stands between quotation marks, going once over a text's quotations."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._doc = words.doc
        self._frames = Frames(words)
        self.drafts: list[Draft] = []
        self.used: set[int] = set()
        """Indices of verbs that are cues of quotations."""

    def find(self) -> list[Draft]:
        """Find the claims, in the order of their quotations."""
        previous: Quote | None = None
        for quote in self._words.quotes:
            read = self._goes_on(previous, quote) or self._attribute(quote)
            if read or not self._frames.is_title(quote):
                previous = quote  # a programme's name does not stand between two quotations
        return self.drafts

    def _attribute(self, quote: Quote) -> bool:
        frames = (self._frames.behind(quote), self._frames.before(quote))
        return any(frame is not None and self._claim(quote, frame) for frame in frames)

    def _claim(self, quote: Quote, frame: Frame) -> bool:
        verb = self._verb(frame)
        source = self._source(verb, frame) if verb is not None else None
        if verb is None or source is None or not self._fits(quote, frame, verb, source):
            return False
        content = self._content(quote, frame, verb)
        same = next((i for i, d in enumerate(self.drafts) if d.anchor == verb.i), None)
        if same is not None:
            known = self.drafts[same]
            self.drafts[same] = replace(known, content=(*known.content, content))
            return True
        sense = self._sense(verb, source)
        if sense is None:
            return False
        self.used.add(verb.i)
        self.drafts.append(
            Draft(
                rule="claim/quotation",
                stance=sense.stance,
                cue=cue_of(self._words, verb, verb),
                content=(content,),
                confidence=0.95,
                anchor=verb.i,
                source=source,
                addressee=self._addressee(verb, frame),
            )
        )
        return True

    def _sense(self, verb: Token, source: Source) -> Sense | None:
        """The use of a verb that reports quotations of such a source."""
        for sense in self._words.lexicon.verbs[verb.lemma_.lower()]:
            fits = source.head is None or self._words.fits(source.head, sense.sources)
            if Takes.QUOTE in sense.takes and fits:
                return sense
        return None

    def _content(self, quote: Quote, frame: Frame, verb: Token) -> Span:
        """The quotation, with the words of the sentence before it or of the phrase behind it."""
        if frame.opening >= 0:
            return Span(frame.opening, quote.span.end)
        if frame.is_behind or self._frames.stands_alone(quote):
            return quote.span
        for part in verb.children:
            inside = self._words.between(part.left_edge.i, part.right_edge.i)
            if part.i > verb.i and inside.overlaps(quote.span) and part.dep_ != "punct":
                return Span(quote.span.start, max(quote.span.end, inside.end))
        return quote.span

    def _fits(self, quote: Quote, frame: Frame, verb: Token, source: Source) -> bool:
        """Whether the report belongs to the quotation and not to words of its own."""
        if (
            source.head is not None
            and source.head.lower_ in AUTHORS
            and self._words.is_quoted(verb)
        ):
            return False
        if not frame.is_behind:
            between = [self._doc[i] for i in frame.words if i > verb.i]
            return not any(t.tag_ in FINITE for t in between)
        if frame.follows and self._frames.is_title(quote):
            return False
        first = next(
            (i for i in frame.words if not self._is_light(i) and not self._doc[i].is_punct), verb.i
        )
        speaks = source.span.start <= self._doc[first].idx < source.span.end
        if first != verb.i and not speaks:
            return False
        clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
        own = any(is_finite(c) and not self._words.is_quoted(c) for c in clauses)
        if frame.opening < 0:
            return not (own and not quote.inner.of(self._words.characters).rstrip().endswith(","))
        last = max([verb.i, *(i for i in frame.words if self._doc[i].idx < source.span.end)])
        return not own and frame.words[-1] - last <= 6

    def _addressee(self, verb: Token, frame: Frame) -> Token | None:
        if verb.lemma_.lower() not in TELLING | {"ask", "warn"}:
            return None
        told = child(verb, "dobj", "dative")
        return told if told is not None and told.i in frame.words and told.i > verb.i else None

    # -- who says it ----------------------------------------------------------------------------

    def _verb(self, frame: Frame) -> Token | None:
        """The reporting verb of a frame: behind the quotation the first, before it the last."""
        found = [self._doc[i] for i in frame.words if self._frames.is_verb(self._doc[i])]
        if frame.is_behind:
            found = [v for v in found if v.dep_ not in {"relcl", "acl"}]
        if not found:
            return None
        verb = found[0] if frame.is_behind else found[-1]
        if verb.tag_ == "VBN" and child(verb, "aux") is None and not frame.is_behind:
            return None  # "provided", "asked"
        if is_wished(self._words, verb):
            return None
        return verb if polarity(verb, self._words.lexicon.failing) is Polarity.PLAIN else None

    def _source(self, verb: Token, frame: Frame) -> Source | None:
        source = subject_of(self._words, verb)
        if source is not None and source.head is not None:
            head = source.head
            near = head.i in frame.words or verb.dep_ in BELOW
            if near and (not self._words.is_quoted(head) or self._words.is_quoted(verb)):
                return source
        return self._beside(verb, frame)

    def _beside(self, verb: Token, frame: Frame) -> Source | None:
        """The noun phrase next to the verb, where the parser gives it no subject."""
        before = [i for i in range(frame.words[0], verb.i) if not self._is_light(i)]
        while before and self._doc[before[0]].is_punct:
            before.pop(0)
        if before and self._doc[before[-1]].pos_ in NOUNISH:
            return self._words.source(self._chunk(before[-1]), before=verb.i)
        if before and self._doc[before[-1]].text == "," and frame.is_behind:
            heads = [self._doc[i] for i in before if self._doc[i].pos_ in NOUNISH]
            if heads:
                span = self._words.between(before[0], before[-1])
                return Source(span=span, head=self._chunk(heads[0].i))
        if before or verb.lemma_.lower() in TELLING:
            return None
        after = next(
            (i for i in range(verb.i + 1, frame.words[-1] + 1) if not self._is_light(i)), None
        )
        if after is None:
            return None
        head = self._doc[after]
        while head.head.i in frame.words and head.dep_ in {
            "compound",
            "det",
            "amod",
            "nmod",
            "poss",
        }:
            head = head.head
        if head.pos_ in NOUNISH and head.i > verb.i:
            return self._words.source(head, after=verb.i)
        return None

    def _is_light(self, index: int) -> bool:
        token = self._doc[index]
        return token.pos_ in {"AUX", "ADV", "PART"} or token.is_space

    def _chunk(self, index: int) -> Token:
        head = self._doc[index]
        while head.dep_ in {"compound", "appos", "nmod"} and head.head.pos_ in NOUNISH:
            head = head.head
        return head

    # -- quotations that go on ------------------------------------------------------------------

    def _goes_on(self, previous: Quote | None, quote: Quote) -> bool:
        """Add a quotation to the claim of the one before it, where nobody else speaks between."""
        if previous is None:
            return False
        at = next((i for i, d in enumerate(self.drafts) if _holds(d, previous.span)), None)
        if at is None:
            return False
        draft = self.drafts[at]
        between = self._words.characters[previous.span.end : quote.span.start]
        if previous.block != quote.block:
            goes = quote.block == previous.block + 1 and not between.strip()
            goes = goes and self._frames.is_whole_block(quote)
            goes = goes and (not previous.closed or self._frames.is_utterance(quote))
        elif draft.cue is not None and previous.span.end <= draft.cue.start < quote.span.start:
            goes = self._continues_after(draft.cue, quote)
        else:
            goes = between.strip(" \t,.;—–-…").lower() in {"", "and", "but"}
        if goes:
            self.drafts[at] = replace(draft, content=(*draft.content, quote.span))
        return goes

    def _continues_after(self, cue: Span, quote: Quote) -> bool:
        """Behind "…," X said. or "…," X said, "…" another quotation is the same claim."""
        frame = self._frames.tokens(cue.start, quote.span.start)
        while frame and self._doc[frame[-1]].is_quote:
            frame = frame[:-1]
        ends = [i for i in frame if self._doc[i].text in {".", "!", "?"}]
        tail = self._words.characters[cue.start : quote.span.start].rstrip()
        if tail.endswith(":") or len(ends) > 1 or (ends and ends[-1] != frame[-1]):
            return False
        if ends and not self._frames.goes_alone(quote):
            return False  # it has a report of its own
        joined = tail.endswith((",", "—", "–", "-", ";", ", but", ", and"))
        return bool(ends) or joined


def _holds(draft: Draft, span: Span) -> bool:
    return any(part.covers(span) for part in draft.content)
