"""The factuality lexicon: it loads, and what is wrong in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.knowledge.errors import KnowledgeError
from kg.knowledge.factuality import FactualityLexicon, Outcome, load_factuality
from kg.knowledge.files import ontology

FILE = ontology() / "lexicons" / "factuality.yaml"


@pytest.fixture(scope="module")
def lexicon() -> FactualityLexicon:
    return load_factuality(FILE)


@pytest.mark.parametrize(
    ("governor", "slot", "outcomes"),
    [
        (("VERB", "manage"), "infinitive", (Outcome.ACTUAL, Outcome.NEGATED)),
        (("VERB", "refuse"), "infinitive", (Outcome.NEGATED, Outcome.POSSIBLE)),
        (("VERB", "rule out"), "object", (Outcome.NEGATED, Outcome.POSSIBLE)),
        (("VERB", "plan"), "on", (Outcome.PLANNED, Outcome.NEGATED)),
        (("NOUN", "decision"), "infinitive", (Outcome.PLANNED, Outcome.CONSIDERED)),
        (("ADJ", "unable"), "infinitive", (Outcome.NEGATED, Outcome.POSSIBLE)),
    ],
)
def test_signatures_are_found_by_word_and_slot(
    lexicon: FactualityLexicon, governor: tuple[str, str], slot: str, outcomes: tuple[str, str]
) -> None:
    signature = lexicon.governors[governor][slot]
    assert (signature.affirmed, signature.negated) == outcomes


def test_words_that_yaml_takes_for_truth_values_are_words(lexicon: FactualityLexicon) -> None:
    assert "no" in lexicon.negative_determiners
    assert ("ADJ", "true") in lexicon.governors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{infinitive: refuses,", "{infinitive: refusess,", "unknown signature 'refusess'"),
        ("words: [hesitate]", "words: [hesitate, manage]", "'manage' .* has the slot"),
        ("ordinals:", "ordinal:", "ordinal"),
        ("affirmed: Fact", "affirmed: Facts", "Input should be"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "factuality.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_factuality(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="factuality"):
        load_factuality(tmp_path / "factuality.yaml")
