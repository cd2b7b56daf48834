"""What many tests share: the language model and the knowledge, loaded once."""

from __future__ import annotations

import pytest

from kg.annotate.language import Language
from kg.annotate.language import load as load_language
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge


@pytest.fixture(scope="session")
def language() -> Language:
    return load_language()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()
