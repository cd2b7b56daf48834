"""Claims made by quotation marks: "…," X said; X said: "…"; quotations that go on."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.claim_polarity import Polarity, polarity
from kg.extract.claim_sources import subject_of
from kg.extract.claim_verbs import cue_of
from kg.extract.claim_words import AUTHORS, Draft, Source, Words, child
from kg.extract.quotations import Quote
from kg.knowledge.reporting import Takes
from kg.model.documents import BlockKind

ENDS = frozenset({".", "!", "?", ";"})
NOUNISH = frozenset({"NOUN", "PROPN", "PRON"})


class Quotations:
    """Finds who says what stands between quotation marks, going once over a text's quotations."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._doc = words.doc
        self._index = {t.idx: t.i for t in words.doc}
        self.drafts: list[Draft] = []
        self.used: set[int] = set()
        """Indices of verbs that are cues of quotations."""

    def find(self) -> list[Draft]:
        """Find the claims, in the order of their quotations."""
        previous: Quote | None = None
        for quote in self._words.quotes:
            if not self._goes_on(previous, quote):
                self._attribute(quote)
            previous = quote
        return self.drafts

    def _attribute(self, quote: Quote) -> None:
        for frame in (self._after(quote), self._before(quote)):
            verb = self._verb(frame, quote)
            if verb is not None:
                self._claim(quote, verb, frame)
                return

    def _claim(self, quote: Quote, verb: Token, frame: range) -> None:
        source = self._source(verb, frame)
        if source is None:
            return
        if (
            source.head is not None
            and source.head.lower_ in AUTHORS
            and self._words.is_quoted(verb)
        ):
            return
        same = next((i for i, d in enumerate(self.drafts) if d.anchor == verb.i), None)
        if same is not None:
            known = self.drafts[same]
            self.drafts[same] = replace(known, content=(*known.content, quote.span))
            return
        senses = self._words.lexicon.verbs[verb.lemma_.lower()]
        self.used.add(verb.i)
        self.drafts.append(
            Draft(
                rule="claim/quotation",
                stance=next(s.stance for s in senses if Takes.QUOTE in s.takes),
                cue=cue_of(self._words, verb, verb),
                content=(quote.span,),
                confidence=0.95,
                anchor=verb.i,
                source=source,
                addressee=self._addressee(verb, frame),
            )
        )

    def _addressee(self, verb: Token, frame: range) -> Token | None:
        if verb.lemma_.lower() not in {"tell", "inform", "remind", "assure", "ask", "warn"}:
            return None
        told = child(verb, "dobj", "dative")
        return told if told is not None and told.i in frame and told.i > verb.i else None

    # -- where the words of the report stand ----------------------------------------------------

    def _tokens(self, start: int, end: int) -> range:
        """The words between two characters."""
        first = next((self._index[o] for o in range(start, end) if o in self._index), None)
        if first is None:
            return range(0)
        last = first
        while last < len(self._doc) and self._doc[last].idx < end:
            last += 1
        return range(first, last)

    def _after(self, quote: Quote) -> range:
        """The words behind a quotation, to the end of the sentence it stands in."""
        text, inner = self._words.characters, quote.inner.of(self._words.characters).rstrip()
        block = self._words.text.clean.blocks[quote.block].span
        following = next(
            (q.span.start for q in self._words.quotes if q.span.start >= quote.span.end), block.end
        )
        words = self._tokens(quote.span.end, min(block.end, following))
        if not quote.closed or not words:
            return range(0)
        opening = self._doc[words[0]]
        if inner.endswith(".") and opening.text[0].isupper() and not self._is_verb(opening):
            return range(0)
        if opening.text in ENDS or text[opening.idx] == "\n":
            return range(0)
        for i in words:
            if i > words[0] and self._doc[i].text in ENDS:
                return range(words[0], i)
        return words

    def _before(self, quote: Quote) -> range:
        """The words before a quotation in its sentence, where they lead up to it."""
        block = self._words.text.clean.blocks[quote.block].span
        previous = [q.span.end for q in self._words.quotes if q.span.end <= quote.span.start]
        start = max(block.start, previous[-1] if previous else 0)
        words = self._tokens(start, quote.span.start)
        if not words:
            return range(0)
        last = self._doc[words[-1]]
        for i in reversed(words):
            if self._doc[i].text in ENDS:
                words = range(i + 1, words[-1] + 1)
                break
        leads = last.text in {",", ":", "—", "–"} or self._is_verb(last) or last.lower_ == "that"
        return words if words and leads else range(0)

    # -- who says it ----------------------------------------------------------------------------

    def _is_verb(self, token: Token) -> bool:
        if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            return False
        senses = self._words.lexicon.verbs.get(token.lemma_.lower())
        if senses is None or not any(Takes.QUOTE in s.takes for s in senses):
            return False
        return token.pos_ == "VERB" or token.tag_ in {"VBD", "VBZ"}

    def _verb(self, frame: range, quote: Quote) -> Token | None:
        """The reporting verb of a frame: behind the quotation the first, before it the last."""
        if not frame:
            return None
        found = [self._doc[i] for i in frame if self._is_verb(self._doc[i])]
        main = [v for v in found if v.dep_ not in {"relcl", "acl"}] or found
        if not main:
            return None
        behind = frame[0] >= self._index.get(quote.span.start, 0)
        verb = main[0] if behind else main[-1]
        if polarity(verb) is not Polarity.PLAIN:
            return None
        return verb

    def _source(self, verb: Token, frame: range) -> Source | None:
        source = subject_of(self._words, verb)
        if (
            source is not None
            and source.head is not None
            and not self._words.is_quoted(source.head)
        ):
            if source.head.i in frame or verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "acl"}:
                return source
        before = next(
            (i for i in range(verb.i - 1, frame[0] - 1, -1) if not self._is_light(i)), None
        )
        if before is not None and self._doc[before].pos_ in NOUNISH:
            return self._words.source(self._chunk(before), before=verb.i)
        after = next((i for i in range(verb.i + 1, frame[-1] + 1) if not self._is_light(i)), None)
        if after is not None and (before is None or self._doc[before].is_punct):
            head = self._doc[after]
            while head.head.i in frame and head.dep_ in {"compound", "det", "amod", "nmod", "poss"}:
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
        if previous is None or not self.drafts:
            return False
        at = next((i for i, d in enumerate(self.drafts) if previous.span in d.content), None)
        if at is None:
            return self._follows_claim(quote)
        draft = self.drafts[at]
        text = self._words.characters
        between = text[previous.span.end : quote.span.start]
        if previous.block != quote.block:
            goes = (
                not between.strip()
                and self._is_whole_block(quote)
                and (not previous.closed or self._is_utterance(quote))
            )
            goes = goes and quote.block == previous.block + 1
        elif draft.cue is not None and previous.span.end <= draft.cue.start < quote.span.start:
            goes = self._continues_after(draft, quote)
        else:
            goes = not between.strip(" \t,.;—–-") or (
                between.strip(" \t,.;—–-").lower() in {"and", "but"}
            )
        if goes:
            self.drafts[at] = replace(draft, content=(*draft.content, quote.span))
        return goes

    def _continues_after(self, draft: Draft, quote: Quote) -> bool:
        """Behind "…," X said. or "…," X said, "…" another quotation is the same claim."""
        text = self._words.characters
        frame = self._tokens(draft.cue.start if draft.cue else 0, quote.span.start)
        ends = [i for i in frame if self._doc[i].text in {".", "!", "?"}]
        tail = text[: quote.span.start].rstrip()[-1:]
        if tail == ":" or len(ends) > 1 or (ends and ends[-1] != frame[-1]):
            return False
        return bool(ends) or tail in {",", "—", "–", "-", ";"}

    def _follows_claim(self, quote: Quote) -> bool:
        del quote
        return False

    def _is_utterance(self, quote: Quote) -> bool:
        words = quote.words(self._words.characters)
        return len(words) >= 4 and words[0][:1].isupper()

    def _is_whole_block(self, quote: Quote) -> bool:
        block = self._words.text.clean.blocks[quote.block]
        text = self._words.characters
        rest = text[block.span.start : quote.span.start] + text[quote.span.end : block.span.end]
        return block.kind is BlockKind.PARAGRAPH and not re_words(rest)


def re_words(text: str) -> bool:
    """Whether a text has any letters or digits."""
    return any(c.isalnum() for c in text)
