"""A built graph, open for questions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.exports import Source, export
from kg.exports.networks import to_networkx
from kg.query.diff import Change, diff, previous
from kg.query.gaps import Gap, choose, load_gaps
from kg.query.labels import find_entity
from kg.query.questions import Parameter, Question, check_count, find_question, load_questions
from kg.rdf.iris import Iris
from kg.rdf.validate import ValidationReport
from kg.rdf.verify import VerifyReport
from kg.resolve.origin_report import OriginReport, report_origins
from kg.store.checking import verify_output
from kg.store.documents import read_documents
from kg.store.generations import Generations
from kg.store.guard import QueryError
from kg.store.network import Network, network
from kg.store.quads import STORE
from kg.store.rules import validate_output
from kg.store.sparql import ROWS, SECONDS, Answer, run
from kg.views.brief import make_brief
from kg.views.brief_pages import to_html, to_markdown
from kg.views.network import Part, Written, write_page

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

EVERYTHING = 1_000_000
"""Rows for what takes in the whole graph."""


class OpenGraph:
    """The current generation of an output folder; raises StoreError if there is none."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.generation = Generations(out).current()
        self.folder = self.generation.folder
        self.iris = Iris(str(self.generation.settings["base"]))

    @property
    def report(self) -> dict[str, Any]:
        """The report of the run that built it."""
        text = (self.folder / "report.json").read_text(encoding="utf-8")
        report: dict[str, Any] = json.loads(text)
        return report

    def query(self, sparql: str, *, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
        """Run a reading SPARQL query over the union of all graphs, in a process of its own.

        The graph's prefixes need no declaration. Iterating over the answer gives dictionaries of
        plain values. Raises QueryError for what is refused, broken or too slow.
        """
        return run(
            self.folder / STORE, sparql, prefixes=self.iris.prefixes(), seconds=seconds, rows=rows
        )

    def questions(self) -> Mapping[str, Question]:
        """The named questions."""
        return load_questions()

    def ask(
        self, question: str, *arguments: str, seconds: float = SECONDS, rows: int = ROWS
    ) -> Answer:
        """Ask a named question; arguments are labels, IRIs or prefixed names like entity:russia.

        Raises QueryError if question or argument is unknown or ambiguous, with what is known.
        """
        asked = find_question(question, self.questions())
        check_count(asked, arguments)
        pairs = zip(asked.parameters, arguments, strict=False)
        values = {p.name: self._term(p, argument) for p, argument in pairs}
        return self.query(asked.bind(values), seconds=seconds, rows=rows)

    def gaps(
        self, *names: str, more: Path | None = None, seconds: float = SECONDS, rows: int = ROWS
    ) -> list[tuple[Gap, Answer]]:
        """What the graph does not say, by kind of gap; `more` is a folder of the user's own kinds.

        Raises QueryError if a name is unknown or a file of that folder cannot be used.
        """
        chosen = choose(load_gaps(more), names)
        return [(gap, self.query(gap.sparql, seconds=seconds, rows=rows)) for gap in chosen]

    def diff(self, other: OpenGraph | None = None) -> list[Change]:
        """What changed from here to another graph, or to here from the generation before."""
        if other is None:
            return diff(previous(self.out), self.generation)
        return diff(self.generation, other.generation)

    def _term(self, parameter: Parameter, argument: str) -> ox.NamedNode | ox.Literal:
        if parameter.kind == "entity":
            return self.find(argument)
        argument = argument.encode("utf-8", "replace").decode("utf-8")
        if parameter.kind == "date":
            _check_day(parameter.name, argument)
            return ox.Literal(argument, datatype=ox.NamedNode(f"{_XSD}date"))
        if parameter.kind == "number":
            if not re.fullmatch(r"[0-9]{1,15}", argument):
                raise QueryError(f"{parameter.name} is a whole number, not {argument!r}")
            return ox.Literal(int(argument))
        return ox.Literal(argument)

    def find(self, name: str) -> ox.NamedNode:
        """The entity with a label, IRI or prefixed name; raises QueryError for none or several."""
        return find_entity(name, self.query, self.iris.base)

    def find_document(self, name: str) -> str:
        """The IRI of the document with a file name, title, hash or the beginning of a hash."""
        names = self.document_names()
        found = [
            iri
            for iri, called in sorted(names.items())
            if name in {called, iri} or iri.rpartition("/")[2].startswith(name)
        ]
        if len(found) != 1:
            known = "\n  ".join(sorted(names.values())[:20])
            raise QueryError(f"{len(found)} documents are called {name!r}; known are\n  {known}")
        return found[0]

    def document_names(self) -> dict[str, str]:
        """What to call each document, by IRI: its file, else its title."""
        rows = self.query(_NAMES, rows=EVERYTHING)
        return {r["document"] or "": r["file"] or r["title"] or "untitled" for r in rows}

    def network(self) -> Network:
        """Entities and the links between them, with the passages behind each; in memory."""
        return network(self.whole)

    def to_networkx(self) -> nx.MultiDiGraph:
        """The network as a networkx graph, in memory."""
        return to_networkx(self.network())

    def to_rdflib(self) -> rdflib.Dataset:
        """All named graphs as an rdflib dataset, in memory: for small graphs."""
        import rdflib  # noqa: PLC0415 - slow to import, and few ask for it

        dataset = rdflib.Dataset(default_union=True)
        with (self.folder / "graph.nq").open("rb") as file:
            dataset.parse(file, format="nquads")
        return dataset

    def verify(self, inputs: Path | None = None) -> VerifyReport:
        """Check every quotation against its text, and texts and files against their hashes."""
        return verify_output(self.out, inputs)

    def validate(self) -> ValidationReport:
        """Check every node against its SHACL shape, and the graph against the rules in SPARQL."""
        return validate_output(self.out, base=self.iris.base)

    def origins(self) -> OriginReport:
        """Which documents go back to one report, which may not be independent, and the words."""
        return report_origins(read_documents(self.folder))

    def view(self, path: Path, part: Part | None = None) -> Written:
        """Write a page that shows the graph, or a part of it, as a network."""
        return write_page(self.network(), path, part)

    def brief(self, entity: str, *, html: bool = False) -> str:
        """A brief on an entity, by label or IRI, as Markdown or as an HTML page."""
        found = make_brief(self.whole, self.find(entity).value, self.document_names())
        return to_html(found) if html else to_markdown(found)

    def export(
        self, name: str, target: Path | None = None, *, with_inferred: bool = False
    ) -> list[Path]:
        """Write the graph in a format of `kg.exports.FORMATS`, and return the files.

        Raises ExportError for an unknown format, with the known ones.
        """
        source = Source(
            folder=self.folder, base=self.iris.base, ask=self.whole, with_inferred=with_inferred
        )
        return export(name, source, target)

    def whole(self, sparql: str) -> Answer:
        """All rows of an answer."""
        return self.query(sparql, rows=EVERYTHING, seconds=600)


def _check_day(name: str, day: str) -> None:
    try:
        right = date.fromisoformat(day).isoformat() == day
    except ValueError:
        right = False
    if not right:
        raise QueryError(f"{name} is a day as YYYY-MM-DD, not {day!r}")


_XSD = "http://www.w3.org/2001/XMLSchema#"
_NAMES = """SELECT ?document (MIN(?t) AS ?title) (MIN(?f) AS ?file) WHERE {
  ?document a kg:Document . OPTIONAL { ?document dcterms:title ?t }
  OPTIONAL { ?document kg:publication/kg:file ?f } } GROUP BY ?document"""
