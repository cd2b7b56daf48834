"""CSV files for `neo4j-admin database import`, with the command in a README beside them.

One file of nodes for each kind of node, one of relationships for each kind of node that they leave,
and `relations.csv` for relations between two entities. Headers follow the operations manual of
Neo4j 5, chapter "Import": `iri:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE` and typed properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.exports.files import text_files
from kg.exports.property_graph import DIRECT, STANDING, Node, Relationship, elements
from kg.exports.property_schema import LINKS, NODES, Column, Value
from kg.exports.readme import NEO4J_README
from kg.exports.source import Source

SEPARATOR: Final = "\x1f"
"""Between the items of a list: a control character, which no exported text holds."""

_RELATIONS: Final = "relations.csv"
_NODE_FILES: Final = {kind: f"{node.table}.csv" for kind, node in NODES.items()}
_LINK_FILES: Final = {kind: f"{kind}_links.csv" for kind, links in LINKS.items() if links}


def write_neo4j_csv(source: Source, folder: Path) -> list[Path]:
    """Write the files into a folder. Constant memory: one pass over the graph.

    Texts stand in quotation marks, doubled inside; backslashes mean themselves. What has no value
    is an empty cell, which the importer takes for an absent property. Files without rows have
    their header, so the command is always the same.
    """
    names = ["README.md", *_NODE_FILES.values(), *_LINK_FILES.values(), _RELATIONS]
    with text_files(folder, names) as files:
        for kind, name in _NODE_FILES.items():
            files[name].write(_line(["iri:ID", *map(_header, NODES[kind].columns), ":LABEL"]))
        for kind, name in _LINK_FILES.items():
            marks = STANDING if NODES[kind].has_standing else ()
            files[name].write(_line([":START_ID", ":END_ID", ":TYPE", *map(_header, marks)]))
        direct = [":START_ID", ":END_ID", ":TYPE", *map(_header, DIRECT)]
        files[_RELATIONS].write(_line(direct))
        for item in elements(source):
            if isinstance(item, Node):
                files[_NODE_FILES[item.kind]].write(_node_row(item))
            elif item.direct:
                files[_RELATIONS].write(_link_row(item, DIRECT))
            else:
                marks = STANDING if NODES[item.start_kind].has_standing else ()
                files[_LINK_FILES[item.start_kind]].write(_link_row(item, marks))
        files["README.md"].write(NEO4J_README.replace("$OPTIONS", _options()))
    return [folder / name for name in names]


def cell(value: Value | None) -> str:
    """A value as a cell; numbers and truth values plain, all else in quotation marks.

    >>> cell('5" gun')
    '"5"" gun"'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = SEPARATOR.join(value) if isinstance(value, tuple) else value
    return '"' + text.replace('"', '""') + '"'


def _node_row(node: Node) -> str:
    columns = NODES[node.kind].columns
    values = [node.properties.get(column.name) for column in columns]
    return _line([cell(node.iri), *map(cell, values), cell(node.labels)])


def _link_row(link: Relationship, columns: Iterable[Column]) -> str:
    values = [link.properties.get(column.name) for column in columns]
    return _line([cell(link.start), cell(link.end), link.type, *map(cell, values)])


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\n"


def _header(column: Column) -> str:
    return f"{column.name}:{column.type}"


def _options() -> str:
    nodes = [f"  --nodes={name}" for name in _NODE_FILES.values()]
    links = [f"  --relationships={name}" for name in (*_LINK_FILES.values(), _RELATIONS)]
    return " \\\n".join([*nodes, *links])
