"""Whatever is extracted must hold with the rules alone and with the trained reader."""

from __future__ import annotations

import pytest

from kg.annotate.language import Language


@pytest.fixture(scope="session")
def language(each_language: Language) -> Language:
    return each_language
