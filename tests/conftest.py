"""What many tests share: the language model and the knowledge, loaded once."""

from __future__ import annotations

import pytest

from kg.annotate.language import RULES, TRAINED, Language
from kg.annotate.language import load as load_language
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge


@pytest.fixture(scope="session")
def language() -> Language:
    """The rules alone: what a rule reads must not hide behind the trained reader."""
    return load_language(reader=RULES)


@pytest.fixture(scope="session", params=[RULES, TRAINED])
def each_language(request: pytest.FixtureRequest) -> Language:
    """The rules alone, and with the trained reader as a user has it."""
    return load_language(reader=request.param)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()
