"""Every example and counterexample in `ontology/events/*.yaml` is read as its file says."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.checking import reads_as_it_says
from kg.knowledge import Knowledge
from kg.knowledge.event_types import Example
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.model.documents import Document

TYPES = load_event_types(ontology() / "events")
CASES = [(t.id, e) for t in TYPES.values() for e in t.examples]


def test_there_are_examples() -> None:
    assert len(CASES) >= 2 * len(TYPES)


TRAINED_FAILURES = {
    "Doctors blamed the fever on a virus.": "the trained reader asks not who is blamed",
}


@pytest.mark.parametrize(("name", "example"), CASES, ids=[f"{e.file}:{e.line}" for _, e in CASES])
def test_example(
    name: str,
    example: Example,
    language: Language,
    knowledge: Knowledge,
    request: pytest.FixtureRequest,
) -> None:
    if example.text in TRAINED_FAILURES and language.reader is not None:
        request.applymarker(pytest.mark.xfail(reason=TRAINED_FAILURES[example.text]))
    reading = pipeline.read(Document(text=example.text), language=language, knowledge=knowledge)
    assert reads_as_it_says(name, example, reading, TYPES), (example.text, reading.events)
