"""Whether the files in `ontology/` hold together, and a template for a new event type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from kg import pipeline
from kg.knowledge import load as load_knowledge
from kg.knowledge.errors import KnowledgeError
from kg.knowledge.event_types import ROLES, EventTypes, Example
from kg.knowledge.events import load_event_types
from kg.knowledge.files import ontology
from kg.knowledge.gazetteer import check_gazetteer
from kg.knowledge.lexicons import load_lexicons
from kg.knowledge.relations import load_relation_types
from kg.model.documents import Document
from kg.model.errors import KgError
from kg.model.reading import EventMention, Reading
from kg.query.gaps import load_gaps
from kg.query.questions import load_questions
from kg.query.status import load_status
from kg.store.guard import QueryError


def check_ontology(folder: Path | None = None) -> list[str]:
    """All that is wrong in all files of an ontology folder, one line each with file and line."""
    folder = folder or ontology()
    loaders: dict[str, Callable[[Path], object]] = {
        "events": load_event_types,
        "relations": load_relation_types,
        "lexicons": load_lexicons,
        "questions": load_questions,
        "gaps": load_gaps,
        "status.yaml": load_status,
    }
    problems = []
    for part, loader in loaders.items():
        try:
            loader(folder / part)
        except (KnowledgeError, QueryError) as error:
            problems += str(error).splitlines()
    return problems + [str(p) for p in check_gazetteer(folder / "gazetteer")]


def check_examples(
    read: Callable[[Document], Reading], types: EventTypes, only: str | None = None
) -> Iterator[str]:
    """Examples of event types that are not read as their files say, one line each.

    `only` is the id of a type; an unknown one raises KnowledgeError with the known ids.
    """
    if only is not None and only not in types:
        raise KnowledgeError(f"unknown event type {only!r}; known are {', '.join(types)}")
    for item in types.values():
        if only in {None, item.id}:
            for example in item.examples:
                if not reads_as_it_says(item.id, example, read(Document(text=example.text)), types):
                    expected = "no such event" if example.reads is None else dict(example.reads)
                    yield f"{example.file}:{example.line}: expected {expected}: {example.text}"


def reads_as_it_says(name: str, example: Example, reading: Reading, types: EventTypes) -> bool:
    """Whether an example is read as its file says; a counterexample as nothing of the type."""
    if example.reads is None:
        return not any(name in types.ancestors(e.type) for e in reading.events)
    wanted = example.reads
    return any(_says(e, wanted, reading) for e in reading.events if e.type == name)


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


def new_event_type(name: str, folder: Path | None = None) -> Path:
    """Write a commented template for a type, and return its path.

    Raises KgError if the name is not in CamelCase or the file is there already.
    """
    if not re.fullmatch(r"(?:[A-Z][a-z]+)+", name):
        raise KgError(f"an event type is named in CamelCase, like AidSuspension, not {name!r}")
    words = re.findall(r"[A-Z][a-z]+", name)
    path = (folder or ontology() / "events") / f"{'-'.join(words).lower()}.yaml"
    if path.exists():
        raise KgError(f"{path} is there already; edit it, or choose another name")
    path.write_text(_TEMPLATE.format(name=name, label=" ".join(words).lower()), encoding="utf-8")
    return path


def language_reader(folder: Path | None = None) -> Callable[[Document], Reading]:
    """A reader with the default model that knows what an ontology folder says."""
    language, knowledge = pipeline.loaded(pipeline.Settings())
    known = load_knowledge(folder) if folder else knowledge
    return partial(pipeline.read, language=language, knowledge=known)


_TEMPLATE = """\
id: {name}                       # CamelCase, unique; becomes kg:{name}
label: {label}
definition: What the act is, in one sentence of your own.
parent: Support                  # a PLOVER root, or any other type
# cameo: ["051"]                 # CAMEO codes, in quotation marks
# contexts: [diplomatic]         # see contexts.csv
# performative: true             # if an office-holder does it by deciding it
# opposes: [Aid]                 # what it ends, so that "we go on; all else is untrue" denies it
triggers:                        # any one of them; words are lemmas, [any] is anything
  - verb: [serenade]
    object: [any]
  - noun: [serenade]
    for: [any]
roles:                           # kg: roles, what they accept, and the slots they are filled from
  actor: {{accepts: [Actor], filled_by: [subject, by, possessor]}}
  recipient: {{accepts: [Actor], filled_by: [object, to, for]}}
examples:                        # run by `kg check-ontology --examples {name}` and by the tests
  - text: Chile serenaded Peru.
    reads: {{actor: Chile, recipient: Peru, factuality: Actual}}
counterexamples:                 # near-misses, from which no event of this type may be read
  - text: Chile and Peru share a border.
"""
