"""Sources that a text leaves unnamed: "four officials", "a person familiar with the matter"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.drafts import Draft
from kg.extract.phrases import base, determiner, extent, first_of, is_plural, says
from kg.knowledge.descriptions import Descriptions
from kg.model.reading import SourceDescription
from kg.model.vocabulary import EntityType, MentionKind

ALWAYS = frozenset({"source", "insider", "informant", "whistleblower"})
"""Nouns for people who are unnamed by what they are."""

QUANTIFIERS = frozenset(
    {"some", "several", "many", "few", "most", "all", "any", "other", "certain", "various", "more"}
    | {"numerous", "both", "such", "no", "each", "every", "another", "dozens", "multiple", "key"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OPENING = (
    QUANTIFIERS
    | DEFINITE
    | {"a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"former", "foreign", "senior"}
)
"""Words that have a capital only because a sentence begins with them."""


COMMON = frozenset(
    {"Administration", "Intelligence", "Security", "Diplomatic", "Military", "Police"}
)


def is_filler(token: Token) -> bool:
    """Whether a word before a noun does not describe: articles, numbers, quantifiers."""
    return (
        token.dep_ in {"det", "predet", "case", "nummod", "cc"}
        or token.lower_ == "current"
        or token.tag_ == "PRP$"
        or token.lower_ in QUANTIFIERS | DEFINITE
        or token.is_punct
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of a text by token: whose name a word belongs to."""

    drafts: Mapping[int, Draft]
    adjectives: frozenset[int]

    def first(self, token: Token) -> int:
        """The first token of the name that a word is part of."""
        draft, index = self.of(token), token.i
        while index and self.drafts.get(index - 1) is draft:
            index -= 1
        return index

    def known(self, key: str) -> Draft | None:
        """The entity with this id of the gazetteer."""
        return next((d for d in self.drafts.values() if d.gazetteer == key), None)

    def of(self, token: Token) -> Draft | None:
        """The entity whose name a word is part of."""
        return self.drafts.get(token.i)


def named(drafts: list[Draft]) -> Named:
    """Index the names of drafts by token."""
    by_token: dict[int, Draft] = {}
    adjectives: set[int] = set()
    for draft in drafts:
        for name in draft.names:
            for index in range(name.words.start, name.words.end):
                by_token[index] = draft
                if name.kind is MentionKind.ADJECTIVE:
                    adjectives.add(index)
    return Named(drafts=by_token, adjectives=frozenset(adjectives))


def find_source(head: Token, names: Named, words: Descriptions) -> tuple[str, Draft] | None:
    """An unnamed source: a noun for people who speak, or one that means a source."""
    noun = words.sources.get(head.lower_)
    if noun is None or names_person(head, names):
        return None
    plural = is_plural(head)
    speaks = says(head, words.saying)
    phrase = base(head)
    proximity = _proximity(head, words)
    if not (speaks or proximity or (noun in ALWAYS and _is_human(head))):
        return None
    if determiner(head) in DEFINITE and not proximity:
        return None
    if any(c.dep_ == "poss" for c in head.children) and noun not in ALWAYS:
        return None
    if plural and noun not in PROFESSIONAL and noun not in ALWAYS and not proximity:
        return None
    count = _count(head, words)
    country = next((d for t in phrase if (d := names.of(t)) and _is_country(d)), None)
    former = any(t.lower_ in words.former for t in phrase)
    role = _role(head, noun, names, words)
    draft = Draft(
        name=label(
            phrase.text,
            starts=phrase[0].is_sent_start is True,
            named=names.of(phrase[0]) is not None,
        ),
        type=EntityType.ANONYMOUS_SOURCE,
        plural=plural,
        country=country,
        source=SourceDescription(count=count, role=role, former=former, proximity=proximity),
    )
    parts = (role, count, plural, former, country.name if country else None, proximity)
    return f"source {parts}", draft


PROFESSIONAL = frozenset(
    {"official", "officer", "diplomat", "aide", "adviser", "advisor", "person", "spokesperson"}
    | {"representative", "analyst", "expert", "negotiator", "investigator", "agent", "operative"}
)
"""Nouns whose plural, when it speaks, hides individuals; of other nouns it is a group."""


def _is_human(head: Token) -> bool:
    """Whether "source" means a person: not "a source of income", "sources and methods"."""
    if first_of(head).dep_ == "dobj":
        return False
    return not any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights)


def _is_country(draft: Draft) -> bool:
    return draft.type is EntityType.COUNTRY


def names_person(head: Token, names: Named) -> bool:
    """Whether the noun is a title or an apposition of somebody who is named."""
    around = [head.head] if head.dep_ in {"compound", "appos", "nmod"} else []
    around += [c for c in head.children if c.dep_ in {"appos", "compound", "nmod"}]
    return any((d := names.of(t)) and d.type is EntityType.PERSON for t in around)


def _count(head: Token, words: Descriptions) -> int | None:
    """How many they are; "a" and "one" are one."""
    for child in head.lefts:
        text = child.lower_
        if child.dep_ == "nummod" or (child.dep_ == "det" and text in {"a", "an", "one"}):
            return words.numbers.get(text) or (int(text) if text.isdecimal() else None)
    return None


def _role(head: Token, noun: str, names: Named, words: Descriptions) -> str:
    """The description without article, number, country and "former"."""
    kept = []
    for token in base(head):
        draft = names.of(token)
        drop = is_filler(token) or token.lower_ in words.former
        if token.i == head.i:
            kept.append(noun)
        elif not drop and not (draft and _is_country(draft)):
            kept.append(token.text if draft else token.lower_)
    return " ".join(kept)


def label(text: str, *, starts: bool = False, named: bool = False) -> str:
    """The description with a small first letter, unless the word is written so everywhere.

    `starts` says that it begins its sentence, `named` that its first word belongs to a name.
    """
    words = text.split()
    plain = starts and len(words) > 1 and words[0] in COMMON
    if not named and (len(words) == 1 or words[0].lower() in OPENING or plain):
        words[0] = words[0].lower()
    return " ".join(words)


def _proximity(head: Token, words: Descriptions) -> str | None:
    """How near the source is to what it tells: "familiar with the discussions"."""
    sentence = head.sent
    after = head.doc[head.i + 1 : min(sentence.end, head.i + 14)].text.lower()
    for phrase in words.proximity:
        at = after.find(phrase)
        if at < 0 or any(c in after[:at] for c in '.;:“"') or len(after[:at].split()) > 3:
            continue
        start = head.idx + len(head) + 1 + at
        if phrase.endswith(("with", "on", "to", "of", "in", "knowledge")):
            span = extent(head)
            rest = head.doc.char_span(
                start, max(span.end, start + len(phrase)), alignment_mode="expand"
            )
            return " ".join(rest.text.split()).lower() if rest and start < span.end else phrase
        return phrase
    return None
