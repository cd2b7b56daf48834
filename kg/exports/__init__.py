"""One file per format; the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.exports.cypher import write_cypher
from kg.exports.graph_files import write_gexf, write_graphml
from kg.exports.jsonld import write_jsonld
from kg.exports.neo4j_csv import write_neo4j_csv
from kg.exports.rdf_files import (
    write_nquads_file,
    write_rdfxml,
    write_trig_file,
    write_turtle_file,
)
from kg.exports.source import Ask, ExportError, Source
from kg.exports.tables import write_tables

__all__ = ["FORMATS", "Ask", "ExportError", "Exporter", "Source", "export", "exporter"]

Write = Callable[[Source, Path], list[Path]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format: its name, what it is in one line, and the function that writes it.

    `target` is what to call the file or, if `is_folder`, the folder, where the user names none.
    `write` replaces files of the same names, leaves others alone, and returns what it wrote.
    """

    name: str
    help: str
    target: str
    write: Write
    is_folder: bool = False


_ALL: Final = (
    Exporter(
        name="turtle",
        help="RDF for reading: all graphs in one, nodes together (with --with-inferred, all of it)",
        target="graph.ttl",
        write=write_turtle_file,
    ),
    Exporter(
        name="nquads",
        help="RDF for programs: one statement a line, with named graphs",
        target="graph.nq",
        write=write_nquads_file,
    ),
    Exporter(
        name="trig",
        help="RDF for reading, with named graphs",
        target="graph.trig",
        write=write_trig_file,
    ),
    Exporter(
        name="jsonld",
        help="RDF as JSON, with named graphs",
        target="graph.jsonld",
        write=write_jsonld,
    ),
    Exporter(
        name="rdfxml",
        help="RDF as XML, for older tools: what Turtle holds",
        target="graph.rdf",
        write=write_rdfxml,
    ),
    Exporter(
        name="graphml",
        help="the network of entities, for yEd, Cytoscape, igraph (in memory)",
        target="graph.graphml",
        write=write_graphml,
    ),
    Exporter(
        name="gexf",
        help="the network of entities, for Gephi (in memory)",
        target="graph.gexf",
        write=write_gexf,
    ),
    Exporter(
        name="neo4j-csv",
        help="a folder for neo4j-admin database import, the command in its README",
        target="neo4j",
        write=write_neo4j_csv,
        is_folder=True,
    ),
    Exporter(
        name="cypher",
        help="a folder with a Cypher script for Neo4j or Ladybug, and its README",
        target="cypher",
        write=write_cypher,
        is_folder=True,
    ),
    Exporter(
        name="csv",
        help="a folder of tables for spreadsheets: entities, events, claims, evidence and more",
        target="tables",
        write=write_tables,
        is_folder=True,
    ),
)

FORMATS: Final[Mapping[str, Exporter]] = MappingProxyType({e.name: e for e in _ALL})
"""All formats by name."""


def exporter(name: str) -> Exporter:
    """The format of a name; raises ExportError, which lists the known ones, if there is none."""
    if name not in FORMATS:
        known = "".join(f"\n  {e.name}: {e.help}" for e in FORMATS.values())
        raise ExportError(f"{name!r} is no export format; known are{known}")
    return FORMATS[name]


def export(name: str, source: Source, target: Path | None = None) -> list[Path]:
    """Write a graph in a format, to `target` or its usual name in the working folder; the files.

    Raises ExportError for an unknown format or a target that cannot be written.
    """
    chosen = exporter(name)
    to = target or Path(chosen.target)
    try:
        return chosen.write(source, to)
    except OSError as error:
        raise ExportError(f"{to} cannot be written: {error}") from error
