"""Actors that a text describes without naming them: groups, unnamed sources, governments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.text import span_of
from kg.extract.drafts import Draft
from kg.extract.phrases import acts, base, determiner, extent, is_plural, whole
from kg.extract.sources import (
    DEFINITE,
    QUANTIFIERS,
    Named,
    find_source,
    is_filler,
    label,
    named,
    names_person,
)
from kg.knowledge.descriptions import Descriptions
from kg.knowledge.gazetteer import Gazetteer
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

COLLECTIVES = frozenset({"police", "public", "opposition", "people", "personnel", "military"})
NEAR = 80
"""How many tokens back "these allies" may have been described."""

ADMINISTRATIONS = frozenset({"administration", "government", "cabinet"})


def find_nominals(
    doc: Doc, drafts: list[Draft], words: Descriptions, gazetteer: Gazetteer
) -> list[Draft]:
    """Find described actors; mentions of a country's government are added to the country.

    Definite descriptions of somebody who came before are left to coreference.
    """
    names = named(drafts)
    found: dict[str, Draft] = {}
    known: list[tuple[str, int]] = []
    for head in doc:
        if head.pos_ not in {"NOUN", "PROPN"} or names.of(head) is not None:
            continue
        if _governs(head, names, words, found) or _is_body(head, names, gazetteer, found):
            continue
        if not acts(head):
            continue
        described = find_source(head, names, words) or _group(head, names, words, known)
        if described:
            key, draft = described
            found.setdefault(key, draft).add(extent(head), MentionKind.NOMINAL, head.i)
    return list(found.values())


def _governs(head: Token, names: Named, words: Descriptions, found: dict[str, Draft]) -> bool:
    """Read "the French government" as France, "the Trump administration" as a body of its own."""
    noun = head.lower_
    if noun not in words.governments | ADMINISTRATIONS or (
        is_plural(head) and noun != "authorities"
    ):
        return False
    owner = _owner(head, names)
    if owner is None:
        return False
    if owner.type is EntityType.COUNTRY and noun in words.governments:
        owner.add(_with_owner(head), MentionKind.NOMINAL, head.i)
        return True
    if owner.type is EntityType.PERSON and noun in ADMINISTRATIONS:
        last = owner.name.split()[-1]
        body = found.setdefault(
            f"{noun} of {owner.name}",
            Draft(name=f"{last} {noun}", type=EntityType.GOVERNMENT_BODY),
        )
        body.add(_with_owner(head), MentionKind.NOMINAL, head.i)
        return True
    return False


def _is_body(head: Token, names: Named, gazetteer: Gazetteer, found: dict[str, Draft]) -> bool:
    """Read "the French defence ministry" and "Egypt's parliament" as the bodies they are."""
    owner = _owner(head, names)
    if owner is None or owner.gazetteer is None or owner.type is not EntityType.COUNTRY:
        return False
    parts = [t.text for t in base(head) if t.dep_ in {"compound", "amod"} and not names.of(t)]
    bodies = gazetteer.named_in(owner.gazetteer, " ".join([*parts, head.text]))
    if len(bodies) != 1:
        return False
    known = gazetteer.known[bodies[0]]
    draft = names.known(known.id) or found.setdefault(
        f"known {known.id}", Draft(name=known.label, type=known.type, gazetteer=known.id)
    )
    draft.add(_with_owner(head), MentionKind.NOMINAL, head.i)
    return True


def _with_owner(head: Token) -> Span:
    """The phrase with "in Kyiv" or "of Spain" where that tells whose government it is."""
    if head.dep_ == "compound" and head.i and base(head).start == head.i:
        return span_of(head.doc[head.i - 1 : head.i + 1])
    return span_of(whole(head))


def _owner(head: Token, names: Named) -> Draft | None:
    """Whose government: an adjective, a compound, a possessor, "of" or "in".

    In "a British government spokesman" the adjective may hang on the spokesman.
    """
    for child in head.children:
        if child.dep_ in {"amod", "compound", "poss", "nmod"} and names.of(child):
            return names.of(child)
    if head.dep_ == "compound" and head.i - 1 in names.adjectives:
        return names.of(head.nbor(-1))
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
            for place in child.children:
                if place.dep_ == "pobj" and names.of(place):
                    return names.of(place)
    return None


def _group(
    head: Token, names: Named, words: Descriptions, known: list[tuple[str, int]]
) -> tuple[str, Draft] | None:
    """An unnamed collective; "the allies" are those described before, if any were."""
    collective = head.lower_ in COLLECTIVES
    noun = words.groups.get(head.lower_) or (head.lower_ if collective else None)
    if noun is None or not (is_plural(head) or collective) or names_person(head, names):
        return None
    if any(c.lower_ in {"both", "neither", "either"} for c in head.lefts):
        return None
    key = " ".join(_content(head, noun, names))
    if key == noun and determiner(head) in DEFINITE:
        before = [k for k, place in known if k.endswith(noun) and head.i - place < NEAR]
        if not before and (determiner(head) != "the" or noun in words.sources):
            return None
        key = before[-1] if before else key
    known.append((key, head.i))
    return f"group {key}", Draft(name=_group_label(head, names), type=EntityType.GROUP, plural=True)


def _content(head: Token, noun: str, names: Named) -> Iterator[str]:
    """The words that tell one group from another; a country by its name in all its forms."""
    for token in base(head):
        draft = names.of(token)
        if draft is not None:
            if token.i == names.first(token):
                yield draft.name.lower()
        elif token.i == head.i:
            yield noun
        elif not is_filler(token):
            yield token.lemma_.lower()
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "from"} and child.i == head.i + 1:
            yield " ".join(t.lemma_.lower() for t in child.subtree if t.pos_ in {"NOUN", "PROPN"})


def _group_label(head: Token, names: Named) -> str:
    """The phrase without article, quantifier and "their"."""
    kept = [t for t in whole(head) if t.i >= head.i or not _is_dropped(t)]
    text = "".join(t.text_with_ws for t in kept)
    return label(" ".join(text.split()), named=names.of(kept[0]) is not None)


def _is_dropped(token: Token) -> bool:
    return token.dep_ in {"det", "predet"} or token.tag_ == "PRP$" or token.lower_ in QUANTIFIERS
