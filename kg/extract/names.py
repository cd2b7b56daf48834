"""Names in a text: the gazetteer's and the model's, corrected and reconciled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.annotate.text import Text, span_of
from kg.extract.drafts import Found
from kg.knowledge.descriptions import NameWords
from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import Match, NameKind
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

LABELS = {
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "ORG": EntityType.ORGANIZATION,
    "NORP": EntityType.GROUP,
}
"""The model's labels for what is an actor or a place."""

OUTER = frozenset("\"'“”‘’«»()[]{}<>,;:!?…–—-*•|/_")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
ADJECTIVES = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})


def find_names(text: Text, gazetteer: Gazetteer, words: NameWords) -> list[Found]:
    """Find names and nationality adjectives, in text order, none inside another."""
    source = text.clean.text
    known = list(_known(text.doc, source, gazetteer))
    adjectives = {i for f in known if _adjective(f) for i in _tokens(f)}
    model = list(_model(text.doc, source, words, adjectives))
    model += _titled(text.doc, words, model)
    found = _reconcile(known, model)
    found = [f for f in found if not _is_junk(f, words)]
    return sorted(found, key=lambda f: f.span)


def _adjective(found: Found) -> bool:
    return found.kind is MentionKind.ADJECTIVE


def _tokens(found: Found) -> range:
    return range(found.words.start, found.words.end)


def _known(doc: Doc, source: str, gazetteer: Gazetteer) -> Iterator[Found]:
    """Names that the gazetteer knows; metonyms are left to those who read the syntax."""
    for match in gazetteer.find(source):
        words = doc.char_span(match.start, match.end, alignment_mode="expand")
        form = " ".join(source[match.start : match.end].split())
        if words is not None and form and not _is_administration(form, gazetteer):
            yield _of_match(match, form, words, gazetteer)


def _is_administration(form: str, gazetteer: Gazetteer) -> bool:
    """Whether it is a person's government, which is described and not named: "the X government"."""
    first, _, last = form.partition(" ")
    return last.lower() in {"administration", "government"} and bool(gazetteer.persons_named(first))


def _titled(doc: Doc, words: NameWords, model: list[Found]) -> list[Found]:
    """Persons that the model overlooked although a title stands before them: "Dr. Anya Sharma"."""
    taken = {i for f in model for i in _tokens(f)}
    found = []
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or token.lower_ not in ABBREVIATED:
            continue
        start = token.i + 1
        if start < len(doc) and doc[start].text == ".":
            start += 1
        end = start
        while end < min(len(doc), start + 3) and _is_name_word(doc[end], words):
            end += 1
        if end == start or taken.intersection(range(start, end)):
            continue
        name = doc[start:end]
        found.append(
            Found(
                span=span_of(name),
                form=" ".join(name.text.split()),
                words=name,
                type=EntityType.PERSON,
                title=token.text,
            )
        )
    return found


ABBREVIATED = frozenset(
    {"dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "sen.", "rep.", "gov."}
    | {"gen.", "col.", "capt.", "lt.", "sgt.", "maj.", "rev.", "president", "senator", "sir"}
)
"""Titles after which capitals are a person's name."""


def _is_name_word(token: Token, words: NameWords) -> bool:
    text = token.text
    return (
        text[:1].isupper()
        and len(text) > 1
        and (text.replace("-", "").replace("’", "").replace("'", "").isalpha())
        and token.lower_ not in words.titles | words.no_names | words.title_modifiers
        and not (text.isupper() and len(text) > 3)
        and token.pos_ not in {"VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "ADV"}
    )


def _of_match(match: Match, form: str, words: Tokens, gazetteer: Gazetteer) -> Found:
    named = [c for c in match.candidates if c[1] is not NameKind.METONYM]
    named = named or [*match.candidates]
    kinds = {k for _, k in named}
    types = {gazetteer.known[i].type for i, _ in named}
    if types == {EntityType.COUNTRY, EntityType.PLACE}:
        types = {EntityType.PLACE}
    return Found(
        span=Span(match.start, match.end),
        form=form,
        words=words,
        kind=MentionKind.ADJECTIVE if kinds <= ADJECTIVES else MentionKind.NAME,
        type=types.pop() if len(types) == 1 else None,
        known=tuple(sorted({i for i, _ in named})),
        metonyms=tuple(sorted(i for i, k in match.candidates if k is NameKind.METONYM)),
        sure=True,
    )


def _model(doc: Doc, source: str, words: NameWords, adjectives: set[int]) -> Iterator[Found]:
    """The model's names without what is no part of them."""
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        for part in _lines(entity):
            person = kind is EntityType.PERSON
            trimmed = _trim_person(part, words, adjectives) if person else _trim(part)
            if trimmed is None:
                continue
            span = _without_dot(span_of(trimmed), source)
            adjective = kind is EntityType.GROUP and _is_adjectival(trimmed)
            yield Found(
                span=span,
                form=" ".join(span.of(source).split()),
                words=trimmed,
                kind=MentionKind.ADJECTIVE if adjective else MentionKind.NAME,
                type=kind,
                title=title_before(trimmed, words),
            )


def _lines(entity: Tokens) -> Iterator[Tokens]:
    """The parts of a span between line breaks."""
    start = entity.start
    for token in entity:
        if "\n" in token.text:
            if token.i > start:
                yield entity.doc[start : token.i]
            start = token.i + 1
    if start < entity.end:
        yield entity.doc[start : entity.end]


def _trim(words: Tokens) -> Tokens | None:
    """Without outer articles, punctuation and possessives; None if nothing is left."""
    start, end = words.start, words.end
    doc = words.doc
    while start < end and _is_outer(doc[start], ARTICLES):
        start += 1
    while start < end and _is_outer(doc[end - 1], POSSESSIVES):
        end -= 1
    opened = "(" in doc[start:end].text and ")" not in doc[start:end].text
    if opened and end < len(doc) and doc[end].text == ")":
        end += 1
    return doc[start:end] if start < end else None


def _is_outer(token: Token, also: Iterable[str]) -> bool:
    text = token.text.strip()
    return not text or text.lower() in also or all(c in OUTER for c in text)


def _trim_person(words: Tokens, names: NameWords, adjectives: set[int]) -> Tokens | None:
    """Without titles and adjectives before, and without what follows a possessive."""
    doc = words.doc
    end = next((t.i for t in words if t.text in POSSESSIVES and t.i > words.start), words.end)
    trimmed = _trim(doc[words.start : end])
    while trimmed is not None and len(trimmed) > 1:
        size = _title_length(trimmed, names)
        first = trimmed[0]
        if not size and first.i in adjectives:
            size = 1
        if not size and first.text.islower() and first.lower_ not in PARTICLES:
            size = 1
        if not size or size >= len(trimmed):
            break
        trimmed = _trim(doc[trimmed.start + size : trimmed.end])
    return trimmed


PARTICLES = frozenset(
    {"al", "bin", "ibn", "ben", "von", "van", "de", "da", "di", "du", "del", "der", "den"}
    | {"el", "la", "le", "abu", "dos", "das"}
)
"""Small words that names of persons begin with."""


def _title_length(words: Tokens, names: NameWords) -> int:
    """How many of the first words are a title."""
    limit = min(len(words), names.longest_title + 2)
    for size in range(limit, 0, -1):
        phrase = re.sub(r"\s+(?=\.)", "", " ".join(t.lower_ for t in words[:size]))
        if phrase in names.titles or (size == 1 and phrase in names.title_modifiers):
            return size
    return 0


def title_before(words: Tokens, names: NameWords) -> str:
    """The title right before a name as it stands there, the longest known one; "" for none."""
    doc, start = words.doc, words.start
    for size in range(min(start, names.longest_title + 2), 0, -1):
        phrase = doc[start - size : start]
        if re.sub(r"\s+(?=\.)", "", " ".join(t.lower_ for t in phrase)) in names.titles:
            return phrase.text.strip()
    return ""


def _without_dot(span: Span, text: str) -> Span:
    """A full stop ends the sentence and not the name, unless it ends an abbreviation."""
    words = span.of(text)
    if words.startswith(("-", "–", "—")):
        return _without_dot(Span(span.start + 1, span.end), text)
    if words.endswith(".") and not re.search(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,4})\.$", words):
        return Span(span.start, span.end - 1)
    return span


def _is_adjectival(words: Tokens) -> bool:
    """Whether a word for a people stands before a noun or is said of something."""
    root = words.root
    if root.tag_ in {"NNPS", "NNS"}:
        return False
    return root.tag_ == "JJ" or root.dep_ in {"amod", "compound", "nmod", "acomp"}


def _reconcile(known: list[Found], model: list[Found]) -> list[Found]:
    """One reading of each stretch of text.

    The gazetteer knows types and adjectives. The model sees names that hold others: it wins where
    its span is the longer, save that a person's name may not begin with an adjective.
    """
    found: list[Found] = []
    for name in model:
        rivals = [k for k in known if k.span.overlaps(name.span)]
        if not rivals:
            found.append(name)
        elif any(k.span == name.span for k in rivals):
            continue
        elif all(name.span.covers(k.span) for k in rivals) and not _splits(name, rivals):
            found.append(name)
    for name in known:
        if not any(f.span.overlaps(name.span) for f in found):
            same = next((m for m in model if m.span == name.span), None)
            found.append(_join(name, same) if same else name)
    return found


def _splits(name: Found, rivals: list[Found]) -> bool:
    """Whether a longer span of the model's is only known names side by side."""
    rest = name.form
    for rival in sorted(rivals, key=lambda r: -len(r.span)):
        rest = rest.replace(rival.form, " ", 1)
    return not re.search(r"[^\W_]", re.sub(r"\b(?:and|or|the|of|in)\b", " ", rest))


def _join(known: Found, model: Found) -> Found:
    """A name that both know: the gazetteer's meaning, the model's title and kind of word."""
    person = model.type is EntityType.PERSON and known.type is not EntityType.PERSON
    if person and model.title:
        return model
    return Found(
        span=known.span,
        form=known.form,
        words=known.words,
        kind=known.kind,
        type=known.type or model.type,
        known=known.known,
        metonyms=known.metonyms,
        title=model.title,
        sure=known.sure,
    )


def _is_junk(found: Found, words: NameWords) -> bool:
    """Whether it is no name: a date, a number, a sign, a title, a common word, a law, a prize."""
    form = found.form
    parts = form.lower().split()
    if form.lower() in words.no_names or not re.search(r"[^\W\d_]", form):
        return True
    if found.sure:
        return False
    return (
        len(form) < 2
        or not any(c.isupper() for c in form)
        or bool(re.search(r"[@#%$€£=<>:;]|https?:|www\.", form))
        or _is_title_part(found, words)
        or all(part in words.no_names for part in parts)
        or (len(parts) > 1 and parts[-1] in words.no_name_heads)
    )


def _is_title_part(found: Found, words: NameWords) -> bool:
    """Whether it only begins a title: "Defense" of "Defense Secretary"."""
    doc, end = found.words.doc, found.words.end
    if found.type is EntityType.PERSON or end >= len(doc):
        return False
    return f"{found.form.lower()} {doc[end].lower_}" in words.titles
