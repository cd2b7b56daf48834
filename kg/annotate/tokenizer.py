"""Tokens: spaCy's, with words parted that a missing space has glued together."""

from __future__ import annotations

import re
from functools import cache

from spacy.attrs import ORTH  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from kg.annotate.sentences import TITLES, forbid_sentence_starts
from kg.knowledge.boilerplate import load_boilerplate

# Between which characters a space is missing; each alternative matches no character itself.
_MISSING = re.compile(
    r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z' ])(?!(?:Com|Org|Net|Js|Io)\b)"  # "assets.The", "year.A man"
    r"|(?<=[A-Z]{2}\.)(?=[A-Z][a-z])"  # "the US.The"
    r"|(?<=[A-Z]\.[A-Z]\.)(?=[A-Z][a-z])"  # "U.S.Congress"
    r"|(?<=\d\d\.)(?=[A-Z][a-z])"  # "in 2014.Ukraine"
    r"|(?<=\)[.!?])(?=[A-Z])"
    r'|(?<=[\w)][.!?,]")(?=[A-Za-z])'  # 'he said."No'
    r"|(?<=\b[A-Z][a-z]\.)(?=[A-Z][a-z])"  # "Dr.Sharma"
    r"|(?<=[a-z];)(?=[A-Za-z])"
    r"|(?<=\d,)(?=[a-z])"  # "2014,a"
    r"|(?<=[A-Z]\.)(?=-[A-Za-z])|(?<=[A-Z]\.-)(?=[A-Za-z])"  # "U.S.-led"
)
# What is this long without a space is no word. It is cut, since the time that spaCy takes for
# such a piece grows with the square of its length: 3 minutes for 40,000 brackets.
_RUN = re.compile(r"\S{400,}")
_PIECE = 100
_AFTER_NAME = (
    "are",
    "is",
    "was",
    "were",
    "and",
    "or",
    "has",
    "have",
    "had",
    "will",
    "to",
    "in",
    "of",
)
_BEFORE_NAME = re.compile(r"\b(?:in|of|the|and|to|with|from|for|by|on|at)(?=[A-Z])")
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{3,}\b")
_ACRONYM = re.compile(r"\b(?:US|UK|EU|UN|NATO)(?=(?:and|are|is|was|has|have|will|to|in|of)\b)")


class Tokenizer:
    """Wraps a pipeline's own tokenizer."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._base = pipeline.tokenizer
        self._vocab = pipeline.vocab
        add_special_case = getattr(pipeline.tokenizer, "add_special_case", None)
        if add_special_case is not None:  # spaCy's own; another may know titles in its own way
            for title in sorted(TITLES):
                add_special_case(title, [{ORTH: title}])

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text; their concatenation is the text."""
        cuts = missing_spaces(text)
        doc = self._parted(text, cuts) if cuts else self._base(text)
        forbid_sentence_starts(doc)
        return doc

    def _parted(self, text: str, cuts: list[int]) -> Doc:
        """Tokenize with the missing spaces put in, and take them out again."""
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        spaced = self._base(" ".join(pieces))
        inserted = {cut + i for i, cut in enumerate(cuts)}
        words = [token.text for token in spaced]
        spaces = [
            bool(token.whitespace_) and token.idx + len(token) not in inserted for token in spaced
        ]
        doc = Doc(self._vocab, words=words, spaces=spaces)
        for token, model in zip(doc, spaced, strict=True):
            if token.norm != model.norm:
                token.norm_ = model.norm_
        return doc


def missing_spaces(text: str) -> list[int]:
    """Offsets at which a space is missing between two words, or a run is cut, ascending."""
    cuts = {m.start() for m in _MISSING.finditer(text)}
    cuts.update(m.end() for m in _ACRONYM.finditer(text))
    for run in _RUN.finditer(text):
        cuts.update(range(run.start() + _PIECE, run.end(), _PIECE))
    names, nationals = _names()
    for m in _CAPITALISED.finditer(text):
        word = m[0]
        if not word.endswith(_AFTER_NAME) or word in nationals or word in names:
            continue
        for following in _AFTER_NAME:
            if word.endswith(following) and word[: -len(following)] in names:
                cuts.add(m.end() - len(following))
                break
    for m in _BEFORE_NAME.finditer(text):
        name = _CAPITALISED_HERE.match(text, m.end())
        if name and name[0] in names:
            cuts.add(m.end())
    return sorted(cut for cut in cuts if 0 < cut < len(text) and not text[cut - 1].isspace())


_CAPITALISED_HERE = re.compile(r"[A-Z][^\W\d_]{3,}\b")


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Last words of countries' names, and words for their people that end like a verb."""
    words = load_boilerplate()
    countries = [*words.countries, *words.ambiguous]
    names = frozenset(w for c in countries if len(w := re.split(r"[ -]", c)[-1]) > 3)
    people = frozenset(f"{a}s" for a in words.adjectives)  # "Omanis" is no "Oman is"
    return names, people | frozenset(words.adjectives)
