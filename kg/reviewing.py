"""What people decide about a graph: pairs to look at, and judgements that it is then built with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kg import pipeline
from kg.changing import rebuild, settings_of
from kg.model.errors import KgError
from kg.model.judgement import PAIRS, Correction, Entry, Verdict
from kg.model.progress import OnProgress, silent
from kg.opened import OpenGraph
from kg.query.doubtful import FIRST, Doubtful, doubtful
from kg.query.judgeable import (
    as_read,
    first_mention,
    mention_beside,
    passages_of,
    premises_of,
)
from kg.resolve.candidates import Candidate, find_candidates
from kg.resolve.judging import match
from kg.store.documents import read_documents
from kg.store.generations import Generations
from kg.store.ledger import KINDS, SOMEBODY, UNDATED, append, read_entries, read_ledger, written

UNDO = "undo"
VERDICTS = (*(v.lower() for v in Verdict), UNDO)


class ReviewError(KgError):
    """A judgement cannot be made as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs to look at, how many there are of them, and how many judgements the graph rests on."""

    found: int
    first: tuple[Candidate, ...]
    judgements: int


def pairs(out: Path | str, *, first: int = FIRST, progress: OnProgress = silent) -> Pairs:
    """The pairs of entities that a person should look at, the unsure and weightiest first."""
    folder = Path(out)
    generation = Generations(folder).current()
    settings = settings_of(generation)
    documents = read_documents(generation.folder)
    readings, _, _ = pipeline.read_all(documents, folder / "cache", settings, 1, progress)
    _, knowledge = pipeline.loaded(settings)
    judgements = read_ledger(folder).in_force
    judged = match(readings, judgements, knowledge)
    found, some = find_candidates(readings, judged, knowledge, first)
    return Pairs(found=found, first=some, judgements=len(judgements))


def judge(
    out: Path | str,
    verdict: str,
    names: Iterable[str],
    *,
    by: str = SOMEBODY,
    reason: str | None = None,
    type: str | None = None,  # noqa: A002 - the word that the ledger uses
    roles: dict[str, str] | None = None,
    speaker: str | None = None,
    workers: int = 1,
    progress: OnProgress = silent,
) -> OpenGraph:
    """Judge readings, or undo what was judged of them, and build the graph anew with it.

    `verdict` is same, different, unsure, accept, reject or undo. A name is that of a reading
    (`mention:…`, `evidence:…`, `claim:…`) or a known entity (`entity:…`); a resolved event,
    relation, position or entity stands for its readings. Undo also takes a `judgement:…`, and
    without any name withdraws the latest. Raises KgError for what cannot be judged.
    """
    folder, names = Path(out), list(names)
    entry = make_entry(
        OpenGraph(folder),
        verdict,
        names,
        by=by,
        reason=reason,
        correction=Correction(
            type=type, roles=tuple(sorted((roles or {}).items())), speaker=speaker
        ),
    )
    entries = [entry]
    if verdict == UNDO and not names and read_ledger(folder).in_force[-1].verdict not in PAIRS:
        # One line each: a judgement on two as a pair, made before, is not withdrawn with them.
        entries = [replace(entry, judges=(name,)) for name in entry.judges]
    append(folder, entries, [", ".join(names) or None] * len(entries))
    return rebuild(folder, workers=workers, progress=progress)


def make_entry(
    graph: OpenGraph,
    verdict: str,
    names: Iterable[str],
    *,
    by: str = SOMEBODY,
    reason: str | None = None,
    correction: Correction = Correction(),  # noqa: B008 - it is frozen
) -> Entry:
    """The entry of the ledger for a verdict on some names, as of now."""
    if verdict not in VERDICTS:
        raise ReviewError(f"no verdict {verdict!r}; known are {', '.join(VERDICTS)}")
    kind = None if verdict == UNDO else Verdict(verdict.capitalize())
    names = list(names)
    if kind is None:
        about = [_undone(graph, name) for name in names or [""]]
    else:
        about = [_readings(graph, name) for name in names]
    if correction.speaker:
        told = [reading for some in about for reading in some]
        correction = replace(correction, speaker=_speaker(graph, correction.speaker, told))
    if correction and kind is not Verdict.ACCEPT:
        raise ReviewError(f"type, roles and speaker correct what is accepted, not {verdict!r}")
    if kind in PAIRS:
        if len(about) != 2:
            raise ReviewError(f"{verdict} takes two entities or readings, not {len(about)}")
        judges = tuple(some[0] for some in about)
        kinds = {j.partition(":")[0] for j in judges}
        if not (kinds <= {"mention", "entity"} or kinds == {"evidence"}):
            raise ReviewError(
                f"{verdict} is about two entities or two events; for statements: accept, reject"
            )
        if judges[0] == judges[1]:
            raise ReviewError(f"{judges[0]} is named twice: the two are one entity already")
    else:
        judges = tuple(dict.fromkeys(r for some in about for r in some))
        if not judges:
            raise ReviewError(f"name what to {verdict}")
        if kind and any(j.startswith("entity:") for j in judges):
            raise ReviewError(f"{verdict} is about statements; for entities: same, different")
    return Entry(
        verdict=kind,
        judges=judges,
        by=_whole(by) or SOMEBODY,
        time=_now(),
        reason=_whole(reason) if reason else None,
        correction=correction,
    )


def roles_of(given: Iterable[str]) -> dict[str, str]:
    """OLD=NEW, as people type it; raises ReviewError for anything else."""
    found = {}
    for one in given:
        old, sign, new = one.partition("=")
        if not (old and sign):
            raise ReviewError(f"expected OLD=NEW, such as actor=recipient, not {one!r}")
        found[old] = new
    return found


def _whole(text: str) -> str:
    """A text from a terminal, which may hand over half a letter."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _now() -> str:
    return written(dt.datetime.now(dt.UTC))


def _undone(graph: OpenGraph, name: str) -> list[str]:
    """What a judgement was about, by its name; without one, all that was judged at last."""
    held = read_ledger(graph.out).in_force
    if not name and held:
        last = held[-1]
        if last.verdict in PAIRS:
            return list(last.judges)
        given = (last.verdict, last.by, last.time)
        return [n for j in held if (j.verdict, j.by, j.time) == given for n in j.judges]
    if not name:
        raise ReviewError("nothing was judged that could be undone")
    short = graph.iris.short(name)
    for judgement in held:
        if short == f"judgement:{judgement.name}":
            return list(judgement.judges)
    if short.startswith("judgement:"):
        raise ReviewError(f"no judgement {name!r} is in force; kg ask {graph.out} judgements")
    return _readings(graph, name)


def _speaker(graph: OpenGraph, name: str, claims: list[str]) -> str:
    """A reading of the speaker in the document of a claim."""
    iris = graph.iris
    if iris.short(name).startswith("mention:"):
        return iris.short(name)
    told = [f"{iris.base}{claim.replace(':', '/', 1)}" for claim in claims]
    found = mention_beside(graph.query, iris, graph.find(name).value, told)
    if found is None:
        raise ReviewError(f"{name!r} is not mentioned in the document of the claim")
    return found


def _readings(graph: OpenGraph, name: str) -> list[str]:
    """The readings that a name stands for."""
    iris = graph.iris
    short = iris.short(name)  # an IRI, kind:name, or kind/name as answers print it
    kind, _, local = short.partition(":")
    local = local if re.fullmatch(r"[\w-]+", local) else ""
    if kind == "evidence" and local:
        return as_read(graph.query, iris, iris.node(kind, local).value) or [short]
    if kind in KINDS and kind != "entity" and local:
        return [short]
    if kind in {"event", "assertion", "position"} and local:
        return _passages(graph, iris.node(kind, local).value, name)
    return [_reading_of(graph, graph.find(name).value)]


def _passages(graph: OpenGraph, node: str, name: str) -> list[str]:
    found = passages_of(graph.query, graph.iris, node)
    if not found:
        premises = premises_of(graph.query, node)
        follows = ", ".join(p.removeprefix(graph.iris.base) for p in premises)
        why = f"; it follows from {follows}: judge that" if follows else ""
        raise ReviewError(f"{name!r} has no passages that could be judged{why}")
    return found


def _reading_of(graph: OpenGraph, node: str) -> str:
    """The entry of the gazetteer, or the first reading of an entity that has none."""
    short = graph.iris.short(node)
    kind, _, slug = short.partition(":")
    _, knowledge = pipeline.loaded(settings_of(graph.generation))
    if kind == "entity" and slug in knowledge.gazetteer.known:
        return short
    found = first_mention(graph.query, graph.iris, node)
    if found is None:
        raise ReviewError(f"{node} is no entity of the graph")
    return found


def take(
    out: Path | str,
    file: Path | str,
    *,
    by: str = SOMEBODY,
    workers: int = 1,
    progress: OnProgress = silent,
) -> tuple[int, tuple[str, ...]]:
    """Take judgements from a file into the ledger, and build the graph anew with them.

    Lines without a moment are of now, in their order. Returns how many were taken, and what is
    wrong with the other lines, by file and line. What the ledger holds already is not taken again.
    """
    folder = Path(out)
    Generations(folder).current()
    read = read_entries(Path(file))
    now = dt.datetime.now(dt.UTC)
    held = set(read_ledger(folder).entries)
    entries = []
    for number, entry in enumerate(read.entries):
        if entry.time == UNDATED:
            moment = now + dt.timedelta(microseconds=number)
            entry = replace(entry, time=written(moment))  # noqa: PLW2901
        if entry.by == SOMEBODY:
            entry = replace(entry, by=by)  # noqa: PLW2901
        if entry not in held:
            entries.append(entry)
    if append(folder, entries):
        rebuild(folder, workers=workers, progress=progress)
    return len(entries), read.problems


Question = TypeVar("Question", Candidate, Doubtful)
Ask = Callable[[Question], str | None]
"""Gives a verdict on a pair or statement; None to stop, an empty text to leave it open."""


def go_through(
    out: Path, some: Sequence[Question], ask: Ask[Question], *, by: str = SOMEBODY
) -> list[Entry]:
    """Ask for each, and keep each answer in the ledger at once; the graph is as it was."""
    graph, entries = OpenGraph(out), []
    for one in some:
        verdict = ask(one)
        if verdict is None:
            break
        if not verdict:
            continue
        if isinstance(one, Candidate):
            judges, what = (one.a.reading, one.b.reading), f"{one.a.label} / {one.b.label}"
        else:
            judges, what = tuple(_passages(graph, one.node, one.what)), one.what
        kind = Verdict(verdict.capitalize())
        entry = Entry(verdict=kind, judges=judges, by=by, time=_now())
        append(out, [entry], [what])
        entries.append(entry)
    return entries


def statements(out: Path | str, *, first: int = FIRST) -> list[Doubtful]:
    """The statements that were read with the least confidence."""
    return doubtful(OpenGraph(Path(out)).query, first)
