"""The words that decide whether something happened: `ontology/lexicons/factuality.yaml`.

A governor gives its complement one outcome where it is affirmed itself and another where it is
negated, after Karttunen, "Simple and phrasal implicatives" (2012), and Nairn, Condoravdi and
Karttunen, "Computing relative polarity for textual inference" (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.knowledge.errors import KnowledgeError
from kg.model.vocabulary import Stage


class Outcome(StrEnum):
    """What a word makes of what stands below it.

    `Fact` is presupposed: it holds whatever stands above. `Alleged` is Actual by hearsay.
    """

    FACT = "Fact"
    ACTUAL = "Actual"
    ALLEGED = "Alleged"
    PLANNED = "Planned"
    CONSIDERED = "Considered"
    POSSIBLE = "Possible"
    HYPOTHETICAL = "Hypothetical"
    NEGATED = "Negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The outcome below an affirmed and below a negated word, and the stage it tells of.

    `definite` is the outcome for "the war", "its war" where that differs from "a war".
    """

    affirmed: Outcome
    negated: Outcome
    definite: Outcome | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactualityLexicon:
    """Word lists for factuality.

    `governors` leads from (part of speech, lemma) to slots: `infinitive`, `gerund`, `clause`,
    `object`, `subject`, or a preposition. A verb with its particle is "rule out".
    """

    governors: Mapping[tuple[str, str], Mapping[str, Signature]]
    defaults: Mapping[str, Signature]
    modals: Mapping[str, Signature]
    conjunctions: Mapping[str, Outcome]
    prepositions: Mapping[str, Outcome]
    adverbs: Mapping[str, Outcome]
    adjectives: Mapping[str, Outcome]
    negations: frozenset[str]
    negative_determiners: frozenset[str]
    negative_pronouns: frozenset[str]
    focus: frozenset[str]
    generic_sources: frozenset[str]
    future_words: frozenset[str]
    ordinals: frozenset[str]
    connectors: frozenset[str]
    inclusions: frozenset[str]


class _SignatureFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    affirmed: Outcome
    negated: Outcome
    definite: Outcome | None = None
    stage: Stage | None = None


class _Governors(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]
    slots: dict[str, str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    signatures: dict[str, _SignatureFile]
    defaults: dict[str, str]
    verbs: tuple[_Governors, ...]
    nouns: tuple[_Governors, ...]
    predicates: tuple[_Governors, ...]
    modals: dict[str, str]
    conjunctions: dict[Outcome, tuple[str, ...]]
    prepositions: dict[Outcome, tuple[str, ...]]
    adverbs: dict[Outcome, tuple[str, ...]]
    adjectives: dict[Outcome, tuple[str, ...]]
    negations: tuple[str, ...]
    negative_determiners: tuple[str, ...]
    negative_pronouns: tuple[str, ...]
    focus: tuple[str, ...]
    generic_sources: tuple[str, ...]
    future_words: tuple[str, ...]
    ordinals: tuple[str, ...]
    connectors: tuple[str, ...]
    inclusions: tuple[str, ...]


def load_factuality(path: Path) -> FactualityLexicon:
    """Load the factuality lexicon; raises KnowledgeError with what is wrong."""
    try:
        raw = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    signatures = {name: Signature(**s.model_dump()) for name, s in raw.signatures.items()}

    def named(name: str, where: str) -> Signature:
        if name not in signatures:
            known = ", ".join(sorted(signatures))
            raise KnowledgeError(
                f"{path.name}: {where} has the unknown signature {name!r}; known are {known}"
            )
        return signatures[name]

    governors: dict[tuple[str, str], dict[str, Signature]] = {}
    parts = (("VERB", raw.verbs), ("NOUN", raw.nouns), ("ADJ", raw.predicates))
    for part, groups in parts:
        for group in groups:
            for word in group.words:
                slots = governors.setdefault((part, word), {})
                for slot, name in group.slots.items():
                    if slot in slots:
                        raise KnowledgeError(
                            f"{path.name}: {word!r} ({part}) has the slot {slot!r} twice"
                        )
                    slots[slot] = named(name, word)
    return FactualityLexicon(
        governors=governors,
        defaults={slot: named(name, slot) for slot, name in raw.defaults.items()},
        modals={modal: named(name, modal) for modal, name in raw.modals.items()},
        conjunctions=_outcomes(raw.conjunctions),
        prepositions=_outcomes(raw.prepositions),
        adverbs=_outcomes(raw.adverbs),
        adjectives=_outcomes(raw.adjectives),
        negations=frozenset(raw.negations),
        negative_determiners=frozenset(raw.negative_determiners),
        negative_pronouns=frozenset(raw.negative_pronouns),
        focus=frozenset(raw.focus),
        generic_sources=frozenset(raw.generic_sources),
        future_words=frozenset(raw.future_words),
        ordinals=frozenset(raw.ordinals),
        connectors=frozenset(raw.connectors),
        inclusions=frozenset(raw.inclusions),
    )


def _outcomes(lists: Mapping[Outcome, tuple[str, ...]]) -> Mapping[str, Outcome]:
    return {word: outcome for outcome, words in lists.items() for word in words}
