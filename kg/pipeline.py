"""The order of the stages, from articles to a graph."""

from __future__ import annotations

import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg import engines
from kg.annotate import language as languages
from kg.annotate.language import DEFAULT, TRAINED, Language, annotate
from kg.clean.blocks import clean
from kg.extract.assembly import assemble
from kg.extract.claims import find_claims
from kg.extract.denied import point_back
from kg.extract.events import find_events
from kg.extract.mentions import find_entities
from kg.extract.positions import find_positions
from kg.extract.relations import find_relations
from kg.ingest import Reason, Skipped, load
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge
from kg.knowledge.files import ontology
from kg.knowledge.fingerprint import fingerprint
from kg.knowledge.reliability import load_reliability
from kg.model.collecting import collecting
from kg.model.documents import Document
from kg.model.errors import KgError
from kg.model.graph import Graph
from kg.model.progress import OnProgress, silent
from kg.model.reading import Reading
from kg.model.reliability import Reliability
from kg.rdf.delta import Delta
from kg.rdf.iris import DEFAULT_BASE
from kg.resolve.memory import Memory
from kg.resolve.published import published
from kg.resolve.reliability import rate
from kg.resolve.resolver import resolve
from kg.store.conforming import check_shapes
from kg.store.documents import write_documents
from kg.store.generations import Generations
from kg.store.gists import GistShelf
from kg.store.known import keep_known, load_known
from kg.store.ledger import read_ledger, reviewed
from kg.store.quads import NQUADS
from kg.store.readings import ReadingCache, Readings
from kg.store.writing import GraphWriter


class BuildError(KgError):
    """There is nothing to build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a graph depends on beside the documents."""

    model: str = DEFAULT
    reader: str = TRAINED
    gazetteers: tuple[Path, ...] = ()
    base: str = DEFAULT_BASE
    reliability: Path | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Model and knowledge by name: small enough to be sent to another process, loaded there."""

    settings: Settings

    def __call__(self, document: Document) -> Reading:
        """Read one document with the model and knowledge of this process."""
        language, knowledge = loaded(self.settings)
        return read(document, language=language, knowledge=knowledge)

    def attempt(self, document: Document) -> Reading | Skipped:
        """Read one document; a fault of the program on one text leaves the others unharmed."""
        try:
            return self(document)
        except FAULTS as fault:
            files = sorted(p.file for p in document.publications if p.file)
            detail = f"reading it failed ({type(fault).__name__}: {fault}); please report this text"
            return Skipped(
                file=files[0] if files else document.id[:12], reason=Reason.FAULT, detail=detail
            )


FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault in a reader raises on a text that nobody foresaw; not what the machine raises."""

_LOADED: dict[Settings, tuple[Language, Knowledge]] = {}


def loaded(settings: Settings) -> tuple[Language, Knowledge]:
    """The model and knowledge of some settings, loaded once in each process."""
    if settings not in _LOADED:
        knowledge = load_knowledge(gazetteers=settings.gazetteers)
        _LOADED[settings] = (languages.load(settings.model, settings.reader), knowledge)
    return _LOADED[settings]


def read(document: Document, *, language: Language, knowledge: Knowledge) -> Reading:
    """Read one document: a function of that document, the model and the knowledge alone."""
    text = annotate(document, clean(document), language)
    entities = find_entities(text, knowledge)
    positions = find_positions(text, entities, knowledge)
    claims = find_claims(text, entities, knowledge)
    events = find_events(text, entities, claims, knowledge)
    relations = find_relations(text, entities, positions, claims, knowledge)
    reading = assemble(
        text, entities, positions=positions, relations=relations, events=events, claims=claims
    )
    reading = point_back(reading, text, knowledge.events)
    return replace(reading, rejected=tuple(sorted(set(text.rejected))))


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    metadata: Path | None = None,
    settings: Settings,
    workers: int = 1,
    progress: OnProgress = silent,
) -> dict[str, Any]:
    """Take in documents, read each, resolve all, write RDF and store as a new generation of `out`.

    Returns the run report, which also stands in the generation. Raises BuildError if there is no
    document; an earlier generation then stays current, as it does when a build is interrupted.
    """
    clock = Clock()
    with clock("ingest"):
        documents, skipped = take_in(paths, metadata)
    if not documents:
        raise BuildError("\n  ".join(["there is no text to read", *map(str, skipped)]))
    return make(
        documents,
        out,
        settings=settings,
        workers=workers,
        progress=progress,
        skipped=skipped,
        clock=clock,
    )


@collecting(wanted=False)
def make(
    documents: Sequence[Document],
    out: Path,
    *,
    settings: Settings,
    workers: int = 1,
    progress: OnProgress = silent,
    skipped: Sequence[Skipped] = (),
    clock: Clock | None = None,
    check: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Read documents, resolve all, write RDF and store as a new generation; the run report.

    `check` is called once no other process can write to `out`, and may raise.
    """
    clock = clock or Clock()
    reliability = load_reliability(settings.reliability) if settings.reliability else Reliability()
    with clock("load"):
        language, knowledge = loaded(settings)
    with clock("read"):
        readings, shelf, faults = read_all(documents, out / "cache", settings, workers, progress)
    if not readings.documents:
        raise BuildError("\n  ".join(["no text could be read", *map(str, faults)]))
    with clock("resolve"):
        ledger, memory = read_ledger(out), Memory(load_known(out / "cache"))
        graph = resolve(readings, knowledge, ledger.in_force, memory, shelf)
        words = sum(memory.words(d.text) for d in readings.documents)
        keep_known(out / "cache", memory.asked)
        rated = rate(reliability, readings.documents, graph.entities)
    report: dict[str, Any] = {}

    def fill(folder: Path) -> Delta | None:
        check()
        with clock("write"):
            writer = GraphWriter(
                readings=readings,
                graph=graph,
                base=settings.base,
                event_types=knowledge.events,
                rated=rated,
            )
            delta = writer.write(folder, out)
            # What breaks a shape is nothing, unless two parts of the program disagree. The graph
            # is written all the same, and the report says so.
            broken = check_shapes(out, folder / NQUADS, delta).violations
            write_documents(documents, folder)
        report.update(
            counts=count(readings.documents, words, graph),
            review=reviewed(ledger, graph),
            reliability=dict(rated.idle),
            skipped=[asdict(s) for s in (*skipped, *faults)],
            violations=[str(v) for v in broken],
            settings={"model": language.title, "base": settings.base},
            versions={name: version(name) for name in ("kg", "spacy", "pyoxigraph", "rdflib")}
            | {"python": platform.python_version()},
            seconds={stage: round(s, 2) for stage, s in clock.seconds.items()},
        )
        write_report(report, folder / "report.json")
        return delta

    with clock("store"):
        kept = kept_settings(settings) | {"reading": readings.cache.settings}
        Generations(out).write(fill, kept)
    return report


def kept_settings(settings: Settings) -> dict[str, Any]:
    """Settings as a generation keeps them, so that the next one can be made with the same."""
    kept = {
        "model": settings.model,
        "reader": settings.reader,
        "base": settings.base,
        "gazetteers": [str(path.resolve()) for path in settings.gazetteers],
    }
    if settings.reliability:
        kept["reliability"] = str(settings.reliability.resolve())
    return kept


def take_in(
    paths: Sequence[Path], metadata: Path | None
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents at some paths, and what was left out there with the reasons.

    Raises IngestError for a path or a metadata file that cannot be used at all.
    """
    documents, skipped = [], []
    for item in load(list(map(str, paths)), metadata):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            documents.append(item)
    return tuple(documents), tuple(skipped)


def read_all(
    documents: Sequence[Document],
    cache_folder: Path,
    settings: Settings,
    workers: int,
    progress: OnProgress,
) -> tuple[Readings, GistShelf, list[Skipped]]:
    """The readings of documents, from the cache where it has them, and what could not be read.

    Each is kept as it is made. A reading that there is a gist of is not decoded here.
    """
    language, _ = loaded(settings)
    mark = fingerprint(language.title, ontology(), settings.gazetteers)
    cache = ReadingCache(cache_folder, mark)
    readings, shelf = Readings(cache, tuple(documents), published), GistShelf(cache)
    missing = [d for d in documents if not (shelf.holds(d) or readings.holds(d))]
    faults: dict[str, Skipped] = {}
    done = len(documents) - len(missing)
    progress("reading", done, len(documents))
    read_one = Reader(settings).attempt
    made = engines.run(read_one, missing, workers=min(workers, len(missing) or 1))
    with collecting(wanted=bool(missing)):
        for document, reading in zip(missing, made, strict=True):
            if isinstance(reading, Skipped):
                faults[document.id] = reading
            else:
                cache.put(reading)
                shelf.drop(document)
            done += 1
            progress("reading", done, len(documents))
    kept = tuple(d for d in documents if d.id not in faults)
    return replace(readings, documents=kept), shelf, list(faults.values())


def count(documents: Sequence[Document], words: int, graph: Graph) -> dict[str, int]:
    """How much of what is in a graph, for the report."""
    return {
        "documents": len(documents),
        "origins": len(graph.origins),
        "independent at most": graph.independent_at_most or len(graph.origins),
        "stories": len(graph.stories),
        "words": words,
        "entities": len(graph.entities),
        "positions": len(graph.positions),
        "relations": len(graph.assertions),
        "events": len(graph.events),
        "claims": len(graph.claims),
        **{
            f"events {k}": n for k, n in sorted(Counter(e.factuality for e in graph.events).items())
        },
        "disputed": sum(e.disputed for e in graph.events)
        + sum(a.disputed for a in graph.assertions),
    }


def write_report(report: dict[str, Any], path: Path) -> None:
    """Write the run report: what varies from run to run stands here and nowhere else."""
    text = json.dumps(report, indent=2, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


@dataclass(slots=True)
class Clock:
    """Seconds of wall time by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time what happens inside."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - begin
