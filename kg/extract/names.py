"""Names in a text: the gazetteer's and the model's, corrected and reconciled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.annotate.text import Text, span_of
from kg.extract.drafts import Found, tokens_of
from kg.extract.listed_names import (
    abbreviations,
    heads_of_state,
    is_head_of_state,
    peoples,
    sites,
    titled,
)
from kg.extract.name_spans import (
    is_adjectival,
    parts,
    title_before,
    trim,
    trim_person,
    with_first_name,
    without_dot,
)
from kg.extract.party_marks import lettered, partisan, spelled_out
from kg.knowledge.descriptions import NameWords
from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import Match, NameKind
from kg.model.rejected import Why
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

ADJECTIVES = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})


def find_names(text: Text, gazetteer: Gazetteer, words: NameWords) -> list[Found]:
    """Find names and nationality adjectives, in text order, none inside another."""
    source = text.clean.text
    known = list(_known(text.doc, source, gazetteer))
    adjectives = {i for f in known if _adjective(f) for i in tokens_of(f)}
    owners = {f.words.end - 1 for f in known}
    model = [
        _head_of_state(name, gazetteer)
        for name in _model(text.doc, source, words, adjectives, owners)
    ]
    model += titled(text.doc, words, model)
    model += heads_of_state(text.doc, gazetteer, [*known, *model])
    known += [s for s in sites(text.doc, source) if not any(k.span.overlaps(s.span) for k in known)]
    known += peoples(text.doc, words, known)
    found = _reconcile(known, model)
    junk = [f for f in found if _is_junk(f, words, source)]
    for name in junk:
        text.reject(name.span, "name", Why.NO_NAME)
    found = [f for f in found if f not in junk]
    found = [_known_place(spelled_out(f, source), gazetteer) for f in found]
    found = [partisan(f, source, gazetteer) for f in found]
    found += abbreviations(found)
    letters = [_known_place(m, gazetteer) for m in lettered(text.doc, source, gazetteer)]
    found += [m for m in letters if not any(f.span.overlaps(m.span) for f in found)]
    return sorted(found, key=lambda f: f.span)


def _adjective(found: Found) -> bool:
    return found.kind is MentionKind.ADJECTIVE


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


def _model(
    doc: Doc, source: str, words: NameWords, adjectives: set[int], owners: set[int]
) -> Iterator[Found]:
    """The model's names without what is no part of them."""
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        for part in parts(entity, owners):
            person = kind is EntityType.PERSON
            trimmed = trim_person(part, words, adjectives) if person else trim(part)
            if trimmed is None:
                continue
            trimmed = with_first_name(trimmed, words) if person else trimmed
            span = without_dot(span_of(trimmed), source)
            adjective = kind is EntityType.GROUP and is_adjectival(trimmed)
            yield Found(
                span=span,
                form=" ".join(span.of(source).split()),
                words=trimmed,
                kind=MentionKind.ADJECTIVE if adjective else MentionKind.NAME,
                type=kind,
                title=title_before(trimmed, words),
            )


def _head_of_state(found: Found, gazetteer: Gazetteer) -> Found:
    """A head of state whose bare surname the model takes for a body or place: "Trump and Xi"."""
    bare = (
        found.type in {EntityType.ORGANIZATION, EntityType.PLACE}
        and found.form.istitle()
        and " " not in found.form
    )
    if not bare or gazetteer.by_name(found.form) or not is_head_of_state(found.form, gazetteer):
        return found
    return replace(found, type=EntityType.PERSON)


def _known_place(found: Found, gazetteer: Gazetteer) -> Found:
    """The one known place of a name that the model saw where the gazetteer saw no whole word."""
    if found.known or found.type is not EntityType.PLACE or found.kind is not MentionKind.NAME:
        return found
    named = {i for i, k in gazetteer.by_name(found.form) if k in {NameKind.NAME, NameKind.ACRONYM}}
    if len(named) != 1:
        return found
    known = gazetteer.known[named.pop()]
    if known.type not in {EntityType.PLACE, EntityType.COUNTRY}:
        return found
    return replace(found, known=(known.id,), type=known.type, sure=True)


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


def _is_junk(found: Found, words: NameWords, source: str) -> bool:
    """Whether it is no name: a date, a number, a sign, a title, a common word, a law, a prize."""
    form = found.form
    parts = form.lower().split()
    if form.lower() in words.no_names or not re.search(r"[^\W\d_]", form):
        return True
    if re.match(r"\s?[$€£]|\s[Dd]ollars?\b", source[found.span.end : found.span.end + 9]):
        return True
    if found.sure:
        return False
    return (
        len(form) < 2
        or not any(c.isupper() for c in form)
        or bool(re.search(r"[@#%$€£=<>:;]|https?:|www\.|^[DRI]-[A-Z]", form))
        or _is_title_part(found, words)
        or (len(parts) > 1 and form.lower() in words.titles)
        or (found.type is EntityType.GROUP and len(parts) == 1 and _begins(found))
        or (len(parts) == 1 and parts[0] in (words.places | words.titles) - words.bodies.keys())
        or all(part in words.no_names for part in parts)
        or (len(parts) > 1 and parts[-1] in words.no_name_heads)
        or (len(parts) > 2 and parts[0] in words.titles and parts[1] in {"of", "for"})
    )


def _is_title_part(found: Found, words: NameWords) -> bool:
    """Whether it only begins a title: "Defense" of "Defense Secretary"."""
    doc, end = found.words.doc, found.words.end
    if found.type is EntityType.PERSON or end >= len(doc):
        return False
    return f"{found.form.lower()} {doc[end].lower_}" in words.titles


def _begins(found: Found) -> bool:
    """Whether a name is the first word of its sentence, where every word has a capital."""
    first = found.words[0]
    return first.is_sent_start is True or first.i == first.sent.start
