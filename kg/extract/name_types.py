"""What kind of thing each name is, decided once for all its places in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.extract.drafts import Found
from kg.extract.name_clues import clues
from kg.extract.name_spans import title_before, with_first_name
from kg.knowledge.descriptions import NameWords
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

HEADLINE = 0.7
"""Share of longer words with a capital from which on a sentence's capitals say nothing."""


def normal(form: str) -> str:
    """A name as it is compared: no case, no leading article, no dots, plain apostrophes."""
    plain = re.sub(r"[.’']", "", re.sub(r"\s+", " ", form.casefold()))
    return re.sub(r"^the ", "", plain)


def is_headline(sentence: Tokens) -> bool:
    """Whether a line is set in capitals, so that they do not tell names; it has no full stop."""
    text = sentence.text.rstrip()
    words = [t.text for t in sentence if t.is_alpha and len(t.text) > 3]
    capitals = sum(w[0].isupper() for w in words)
    if text.endswith((".", ".”", '."')) and not text.isupper():
        return False
    return len(words) > 1 and capitals / len(words) >= HEADLINE


def settle(found: Iterable[Found], doc: Doc, source: str, words: NameWords) -> list[Found]:
    """Give each name the type that most speaks for, and find it where it was overlooked."""
    names = _trusted(list(found))
    types = _types(names, words)
    settled = [_typed(f, types.get(normal(f.form), f.type)) for f in names]
    settled += _overlooked(settled, doc, source, words)
    return sorted(
        (f for f in settled if f.type is not None), key=lambda f: (f.span.start, -f.span.end)
    )


def _typed(name: Found, kind: EntityType | None) -> Found:
    """A name with its type; what turns out a person's is no known place's."""
    person = kind is EntityType.PERSON and name.type is not EntityType.PERSON
    if person and name.sure:
        return replace(name, type=kind, known=(), metonyms=(), kind=MentionKind.NAME, sure=False)
    return replace(name, type=kind)


def _trusted(names: list[Found]) -> list[Found]:
    """Without the model's names in headlines that stand nowhere else."""
    headline = {f.span for f in names if not f.sure and is_headline(f.words.sent)}
    body = {normal(f.form) for f in names if f.span not in headline}
    return [f for f in names if f.span not in headline or normal(f.form) in body]


def _types(names: list[Found], words: NameWords) -> dict[str, EntityType]:
    """The type of each form."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    fixed: dict[str, EntityType] = {}
    last: set[str] = set()
    first: set[str] = set()
    for name in names:
        form = normal(name.form)
        if name.sure and name.type:
            fixed[form] = name.type
        elif name.type:
            votes[form][name.type] += 1
        for kind, weight in clues(name, words):
            votes[form][kind] += weight
        surname = form.rsplit(" ", 1)[-1]
        if name.type is EntityType.PERSON and surname != form and surname not in words.bodies:
            last.add(surname)
            first.add(form.split()[0])
    last -= {normal(n.form) for n in names if n.kind is MentionKind.ADJECTIVE and n.sure}
    types = {}
    for form, counts in votes.items():
        person = counts.get(EntityType.PERSON, 0) > counts.get(EntityType.PLACE, 0)
        if form in last and (person or EntityType.PLACE not in counts):
            if fixed.get(form, EntityType.PLACE) in {EntityType.PLACE, EntityType.COUNTRY}:
                fixed.pop(form, None)
            types[form] = EntityType.PERSON
            continue
        if form in first:
            counts[EntityType.PERSON] += 2
        best = max(sorted(counts), key=lambda kind: counts[kind])
        types[form] = _by_words(form, best, words)
    return types | fixed


def _by_words(form: str, guess: EntityType, words: NameWords) -> EntityType:
    """The type that the words of a name tell, else the guess, which a person's title can force."""
    parts = form.split()
    head = parts[-1]
    for link in ("of", "for", "on", "against"):
        if link in parts[1:]:
            head = parts[parts.index(link) - 1]
            break
    if guess is EntityType.GROUP:
        return guess
    if len(parts) > 1 and head in words.places and guess is not EntityType.ORGANIZATION:
        return EntityType.PLACE
    if head in words.bodies and (len(parts) > 1 or guess is EntityType.ORGANIZATION):
        return words.bodies[head]
    return guess


def _overlooked(names: list[Found], doc: Doc, source: str, words: NameWords) -> Iterator[Found]:
    """Further places of the names, and of the last words of persons' names."""
    forms: dict[str, Found] = {}
    for name in names:
        if name.kind is not MentionKind.NAME:
            continue
        forms.setdefault(name.form, name)
        if name.type is EntityType.PERSON and " " in name.form:
            forms.setdefault(name.form.rsplit(" ", 1)[-1], replace(name, known=(), title=""))
    lower = {t.text for t in doc if t.text.islower()}
    taken = sorted(n.span for n in names)
    covered = bytearray(len(source))
    for span in taken:
        covered[span.start : span.end] = b"\1" * len(span)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        model = forms[form]
        if len(form) < 3 or not form[0].isupper() or form.lower() in lower:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", source):
            if any(covered[match.start() : match.end()]):
                continue
            place = doc.char_span(match.start(), match.end(), alignment_mode="strict")
            if place is None or _is_part(place[-1], place[0]):
                continue
            if model.type is EntityType.PERSON:
                place = with_first_name(place, words)
            span = Span(place.start_char, match.end())
            covered[span.start : span.end] = b"\1" * len(span)
            yield replace(
                model,
                span=span,
                form=" ".join(span.of(source).split()),
                words=place,
                title=title_before(place, words),
            )


def _is_part(last: Token, first: Token) -> bool:
    """Whether a name seems to go on beyond these words: it would be another name."""
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    before = first.nbor(-1) if first.i else None
    return bool(
        (after is not None and after.tag_ in {"NNP", "NNPS"} and after.ent_type_ and after.i)
        or (before is not None and before.ent_type_ in {"PERSON", "ORG"} and before.tag_ == "NNP")
    )
