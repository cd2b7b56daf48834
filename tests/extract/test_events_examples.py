"""Every example and counterexample in `ontology/events/*.yaml` is read as its file says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg import pipeline
from kg.annotate.language import Language
from kg.knowledge import Knowledge
from kg.knowledge.event_types import ROLES, EventTypes, Example
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.model.documents import Document
from kg.model.reading import EventMention, Reading

TYPES = load_event_types(ontology() / "events")
CASES = [(t.id, e) for t in TYPES.values() for e in t.examples]


def test_there_are_examples() -> None:
    assert len(CASES) >= 2 * len(TYPES)


@pytest.mark.parametrize(("name", "example"), CASES, ids=[f"{e.file}:{e.line}" for _, e in CASES])
def test_example(name: str, example: Example, language: Language, knowledge: Knowledge) -> None:
    reading = pipeline.read(Document(text=example.text), language=language, knowledge=knowledge)
    if example.reads is None:
        assert not [e for e in reading.events if name in _ancestors(e.type)], example.text
    else:
        wanted = example.reads
        events = [e for e in reading.events if e.type == name]
        assert any(_says(e, wanted, reading) for e in events), (example.text, reading.events)


def _ancestors(name: str) -> tuple[str, ...]:
    types: EventTypes = TYPES
    return types.ancestors(name)


def _says(event: EventMention, wanted: Mapping[str, str], reading: Reading) -> bool:
    return all(_has(event, key, value, reading) for key, value in wanted.items())


def _has(event: EventMention, key: str, value: str, reading: Reading) -> bool:
    text = reading.document.text
    if key in ROLES:
        arguments = [a for a in event.arguments if a.role == key]
        return any(a.span.of(text) == value or _named(a.entity, value, reading) for a in arguments)
    seen = {
        "factuality": str(event.factuality),
        "stage": str(event.stage),
        "trigger": event.trigger.of(text),
        "time": event.time.span.of(text) if event.time else "-",
    }
    return seen[key] == value


def _named(entity: str | None, value: str, reading: Reading) -> bool:
    names = {e.name for e in reading.entities if e.id == entity}
    names |= {m.span.of(reading.document.text) for m in reading.mentions if m.entity == entity}
    return value in names
