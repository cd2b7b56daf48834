"""How the terminal shows why something is in a graph, or is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.console import as_json, note, one_line, out
from kg.query.why import Edge, Passage
from kg.query.why_not import Place, WhyNot

if TYPE_CHECKING:
    from kg.explaining import Why


def why(found: Why, names: Mapping[str, str], *, json: bool) -> None:
    """Who the two are, and each edge between them with all that is behind it."""
    if json:
        as_json(asdict(found))
        return
    for identity in found.identities:
        out.print(f"[bold]{one_line(identity.entity)}[/]")
        _lines(identity.reasons)
    for edge in found.edges:
        _edge(edge, names)
    count = len(found.edges)
    note(f"{count} edge{'' if count == 1 else 's'}" + ("" if count else "; try kg why-not"))


def _edge(edge: Edge, names: Mapping[str, str]) -> None:
    node = "/".join(edge.node.split("/")[-2:]).replace("/", ":", 1)
    out.print(f"\n[bold]{edge.kind}: {one_line(edge.says)}[/] [dim]{one_line(node)}[/]")
    facts = [
        edge.factuality and f"told as {edge.factuality.lower()}",
        "disputed" if edge.disputed else None,
        edge.documents and f"{_many(edge.documents, 'document')}, {_many(edge.origins, 'origin')}",
        edge.basis and edge.basis.lower() + (f" by rule {edge.rule}" if edge.rule else ""),
        edge.merged and f"{edge.merged + 1} reports merged into one (docs/events.md)",
        edge.plain and "written plainly",
        edge.why_not_plain and f"not written plainly: {edge.why_not_plain}",
    ]
    if any(facts):
        out.print("  " + one_line(" · ".join(f for f in facts if f)))
    _lines(edge.one_event)
    _lines(f"follows from: {premise}" for premise in edge.premises)
    for passage in edge.passages:
        _passage(passage, names)
    _lines(f"denied by {denial}" for denial in edge.denials)
    _lines(f"judged: {judgement}" for judgement in edge.judgements)


def _passage(passage: Passage, names: Mapping[str, str]) -> None:
    out.print(f"    [italic]“{one_line(' '.join(passage.sentence.split()))}”[/]")
    where = names.get(passage.document, passage.document)
    facts = [
        f"{where}, {passage.begin}–{passage.end}",
        passage.rule,
        passage.confidence and f"confidence {passage.confidence}",
        passage.factuality,
        passage.holder and f"said by {passage.holder}",
        None if passage.counts else "rejected by a judgement: not counted",
    ]
    out.print(f"    [dim]{one_line(' · '.join(f for f in facts if f))}[/]")


def why_not(found: WhyNot, names: Mapping[str, str], *, json: bool, first: int) -> None:
    """The sentences that name what was asked for, with what was put down in each."""
    if json:
        as_json(asdict(found))
        return
    for edge in found.edges:
        out.print(f"there is, and kg why tells of it: {one_line(edge)}")
    for place in sorted(found.places, key=lambda p: not p.candidates)[:first]:
        _place(place, names)
    some = _many(found.documents, "document")
    total = f"{some} with all of it, {_many(len(found.places), 'sentence')}"
    if len(found.places) > first:
        total += f"; the first {first} are shown, --first shows more"
    note(total if found.documents else "no document names all of it")


def _place(place: Place, names: Mapping[str, str]) -> None:
    out.print(f"[italic]“{one_line(' '.join(place.sentence.split()))}”[/]")
    where = names.get(place.document, place.document)
    out.print(f"[dim]{one_line(f'{where}, {place.begin}–{place.end}')}[/]")
    for one in place.candidates:
        out.print(f"    [bold]{one_line(one.words)}[/] {one_line(f'{one.rule}: {one.why}')}")
    if not place.candidates:
        out.print("    no rule that reads this took up anything here")


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        out.print(f"    {one_line(line)}")


def _many(count: int | None, what: str) -> str:
    return f"{count or 0} {what}{'' if count == 1 else 's'}"
