"""What the rules for claims share: drafts, phrases and clauses as spans, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.quotations import Quote, Quoted, find_quotes, find_singles
from kg.knowledge.reporting import Reporting, Sources
from kg.model.spans import Span
from kg.model.vocabulary import Stance

AUTHORS = frozenset({"i", "we", "us", "me"})
"""Pronouns of whoever writes or, inside quotation marks, speaks."""
NEVER = frozenset(
    {"you", "one", "there", "nobody", "none", "neither", "nothing", "what", "whatever"}
)
THINGS = frozenset({"it", "this", "that", "which", "these", "those"})
TELLING = frozenset({"tell", "inform", "remind", "assure"})
"""What stands behind these is who is told, never who tells."""
PERSONS = frozenset({"he", "she", "they", "who", "i", "we", "him", "her", "them", "us", "me"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tonight",
    ]
)
EDGE = frozenset(",;:.-–—…") | {"--", "...", "!", "?"}
MARKS = frozenset('"“”„«»') | {"''", "``", "’’", "‘‘"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who speaks: the phrase, and the word that heads it (None where only the span is known)."""

    span: Span
    head: Token | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as a rule finds it, before it is set beside the others."""

    rule: str
    stance: Stance
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    anchor: int
    source: Source | None = None
    addressee: Token | None = None


class Words:
    """A text, its quotations and the reporting words, as the rules look at them."""

    def __init__(self, text: Text, reporting: Reporting) -> None:
        self.text = text
        self.doc = text.doc
        self.characters = text.clean.text
        self.lexicon = reporting
        self._speakers = reporting.people | reporting.bodies
        self.quotes: tuple[Quote, ...] = find_quotes(text.document.text, text.clean.blocks)
        self.quoted = Quoted(q.span for q in self.quotes)
        singles = [s for s in find_singles(text.document.text) if not self.quoted.overlapping(s)]
        self.marked = Quoted([*(q.span for q in self.quotes), *singles])

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands between double quotation marks."""
        return self.quoted.at(token.idx) is not None

    def between(self, first: int, last: int) -> Span:
        """The characters from one word to another, both taken in."""
        end = self.doc[last]
        return Span(self.doc[first].idx, end.idx + len(end))

    def spans(self, words: Iterable[int], cue: Token | None = None) -> tuple[Span, ...]:
        """Words by index as spans: one for each run, without punctuation at its ends.

        A run whose end stands inside a quotation is drawn out to its marks, unless the cue stands
        in there too.
        """
        runs = _runs(sorted(set(words)))
        return merged(s for run in runs if (s := self._trimmed(run, cue)) is not None)

    def _trimmed(self, run: list[int], cue: Token | None) -> Span | None:
        first, last = run[0], run[-1]
        while first <= last and self._is_edge(first):
            first += 1
        while first <= last and (
            self._is_edge(last) or self.doc[last].text in {"(", "[", "and", "but", "or"}
        ):
            last -= 1
        if first > last:
            return None
        span = self.between(first, last)
        around = self.quoted.at(cue.idx) if cue is not None else None
        for quote in self.quoted.overlapping(span):
            if quote == around:
                continue
            span = Span(min(span.start, quote.start), max(span.end, quote.end))
        return span

    def _is_edge(self, index: int) -> bool:
        token = self.doc[index]
        return token.text in EDGE or token.is_space or token.text == "\n"

    def phrase(self, head: Token, before: int | None = None, after: int | None = None) -> Span:
        """The noun phrase with a head, appositions and relative clauses taken in.

        `before` and `after` are the words that it may not reach. Before a verb a comma that
        closes an apposition belongs to it.
        """
        first = max(head.left_edge.i, 0 if after is None else after + 1)
        last = min(head.right_edge.i, len(self.doc) - 1 if before is None else before - 1)
        while first < head.i and self.doc[first].text in MARKS and not self.is_quoted(head):
            first += 1
        while first < head.i and (
            self._is_edge(first)
            or self.doc[first].dep_ in {"cc", "preconj"}
            or self.doc[first].lower_ == "even"
        ):
            first += 1
        while last > head.i and self._is_edge(last):
            last -= 1
        last = self._without_tail(head, first, last)
        follows = self.doc[last + 1] if last + 1 < len(self.doc) else None
        inside = any(self.doc[i].text == "," for i in range(first, last))
        if before is not None and follows is not None and follows.text == "," and inside:
            last = follows.i
        return self.between(first, max(first, last))

    def _without_tail(self, head: Token, first: int, last: int) -> int:
        """Cut what the parser hung on to the phrase across a dash, a semicolon or a mark."""
        for i in range(head.i + 1, last + 1):
            token = self.doc[i]
            if token.text in MARKS and self.quoted.at(token.idx) and not self.is_quoted(head):
                quote = self.quoted.at(token.idx)
                if quote is not None and quote.start == token.idx and len(quote) > 60:
                    return self._back(first, i - 1)
            if token.text in {";", "—", "--"} or (token.is_space and "\n" in token.text):
                return self._back(first, i - 1)
        return last

    def _back(self, first: int, last: int) -> int:
        while last > first and self._is_edge(last):
            last -= 1
        return last

    def source(self, head: Token, before: int | None = None, after: int | None = None) -> Source:
        """The source that a noun phrase is; of a relative pronoun the antecedent speaks."""
        speaker = head
        if head.tag_ in {"WP", "WDT"} and head.head.dep_ == "relcl":
            speaker = head.head.head
        return Source(span=self.phrase(head, before, after), head=speaker)

    def fits(self, head: Token, sources: Sources) -> bool:
        """Whether a word may head the source of a verb's use."""
        while head.tag_ in {"WP", "WDT"} and head.head.dep_ == "relcl":
            head = head.head.head
        word, lemma = head.lower_, head.lemma_.lower()
        if word in NEVER or not word[:1].isalnum():
            return False
        if sources is Sources.ANY:
            return head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}
        if sources is Sources.DOCUMENT:
            return not {lemma, word}.isdisjoint(self.lexicon.documents)
        return self._can_speak(head, word, lemma, sources)

    def _can_speak(self, head: Token, word: str, lemma: str, sources: Sources) -> bool:
        lexicon = self.lexicon
        if word in THINGS:
            return word == "it" and sources is Sources.ABLE
        if word in PERSONS or head.pos_ == "PROPN" or head.ent_type_ in NAMES:
            return lemma not in lexicon.documents or lemma in lexicon.bodies
        return not {lemma, word}.isdisjoint(self._speakers)

    def sentence(self, anchor: int) -> Span:
        """The sentence around a word, without outer white space."""
        return self.text.sentence_of(self.doc[anchor])


def _runs(indices: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def is_time(token: Token) -> bool:
    """Whether a word heads a time, as the parser may take "Friday" for a subject."""
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_ in TIMES


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these dependency labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def stretch(token: Token) -> range:
    """The words from the left to the right edge of what hangs on a word."""
    return range(token.left_edge.i, token.right_edge.i + 1)


PAST, PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})


def resuming(words: Words, clause: Token) -> Token | None:
    """The verb that goes on with the report of a clause: "said he would go and warned that …".

    The parser joins it to the clause; its tense, that of the report and not of the clause, tells.
    """
    report = clause.head
    tense = PAST if report.tag_ in PAST else PRESENT
    if clause.dep_ != "ccomp" or report.tag_ not in tense or clause.i < report.i:
        return None
    finite = [clause, *(c for c in clause.children if c.dep_ in {"aux", "auxpass"})]
    if any(t.tag_ in tense for t in finite) or not any(t.tag_ in FINITE for t in finite):
        return None
    for verb in clause.children:
        owned = child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None
        joined = verb.dep_ == "conj" and verb.tag_ in tense and not owned
        if joined and verb.lemma_.lower() in words.lexicon.verbs and not words.is_quoted(verb):
            return verb
    return None
