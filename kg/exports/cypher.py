"""A script of openCypher statements, for Neo4j and for Ladybug, one statement a line.

It uses the part of the language that both have: MERGE by `iri`, SET, MATCH; no parameters, one
label a node. Ladybug needs its tables declared first, hence a file for each with what is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from kg.exports.files import text_files
from kg.exports.property_graph import DIRECT, STANDING, Node, Relationship, elements
from kg.exports.property_schema import LINKS, NODES, Column, ColumnType, Value
from kg.exports.readme import CYPHER_README
from kg.exports.source import Source

GRAPH: Final = "graph.cypher"
LADYBUG: Final = "schema_ladybug.cypher"
NEO4J: Final = "schema_neo4j.cypher"
README: Final = "README.md"

_LADYBUG_TYPES: Final[Mapping[ColumnType, str]] = {
    "string": "STRING",
    "long": "INT64",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "string[]": "STRING[]",
}
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r"[\\'\n\r\t]")


def write_cypher(source: Source, folder: Path) -> list[Path]:
    """Write the script, what goes before it in each database, and a README into a folder.

    Constant memory: one pass over the graph; relationships wait in a temporary file for all nodes.
    """
    direct: set[tuple[str, str, str]] = set()
    names = (README, NEO4J, LADYBUG, GRAPH)
    with (
        text_files(folder, names) as files,
        TemporaryFile("w+", encoding="utf-8", newline="") as waiting,
    ):
        for item in elements(source):
            if isinstance(item, Node):
                files[GRAPH].write(node_statement(item))
            else:
                waiting.write(relationship_statement(item))
                if item.direct:
                    direct.add((item.type, item.start_kind, item.end_kind))
        waiting.seek(0)
        files[GRAPH].writelines(waiting)
        files[NEO4J].writelines(_constraints())
        files[LADYBUG].writelines(_tables(direct))
        files[README].write(CYPHER_README)
    return [folder / name for name in names]


def literal(text: str) -> str:
    r"""A string literal, in which nothing can end the string or be taken for a statement.

    Neo4j decodes \uXXXX before it parses anything, whatever stands before the backslash. A
    backslash of the text before a `u` is therefore kept apart from it.

    >>> print(literal("it's"))
    'it\'s'
    >>> print(literal("\\u0027"))
    '\\'+'u0027'
    """
    parts = re.split(r"(?<=\\)(?=[uU])", text)
    return "+".join("'" + _SPECIAL.sub(lambda m: _ESCAPES[m[0]], part) + "'" for part in parts)


def node_statement(node: Node) -> str:
    """The statement that makes a node, as a line."""
    columns = NODES[node.kind].columns
    label = NODES[node.kind].label
    return (
        f"MERGE (n:`{label}` {{iri: {literal(node.iri)}}}){_set('n', node.properties, columns)};\n"
    )


def relationship_statement(link: Relationship) -> str:
    """The statement that makes a relationship between two nodes that are there, as a line."""
    columns = DIRECT if link.direct else STANDING
    start, end = NODES[link.start_kind].label, NODES[link.end_kind].label
    return (
        f"MATCH (a:`{start}` {{iri: {literal(link.start)}}}), "
        f"(b:`{end}` {{iri: {literal(link.end)}}}) "
        f"MERGE (a)-[r:`{link.type}`]->(b){_set('r', link.properties, columns)};\n"
    )


def _set(variable: str, properties: Mapping[str, Value], columns: Iterable[Column]) -> str:
    pairs = [
        f"{variable}.`{column.name}` = {_value(properties[column.name], column.type)}"
        for column in columns
        if column.name in properties
    ]
    return " SET " + ", ".join(pairs) if pairs else ""


def _value(value: Value, kind: ColumnType) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        return f"date({literal(value)})" if kind == "date" else literal(value)
    return str(value)


def _constraints() -> Iterator[str]:
    for node in NODES.values():
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:`{node.label}`) REQUIRE n.iri IS UNIQUE;\n"
    yield "CREATE INDEX IF NOT EXISTS FOR (n:`Entity`) ON (n.name);\n"


def _tables(direct: set[tuple[str, str, str]]) -> Iterator[str]:
    for node in NODES.values():
        columns = "".join(map(_declared, node.columns))
        yield f"CREATE NODE TABLE `{node.label}`(iri STRING PRIMARY KEY{columns});\n"
    ends: dict[str, dict[tuple[str, str], None]] = {}
    for kind, links in LINKS.items():
        for link in links:
            ends.setdefault(link.type, {}).update(dict.fromkeys((kind, end) for end in link.ends))
    marked = {link.type for links in LINKS.values() for link in links if link.marked}
    for name, pairs in ends.items():
        yield _relationship_table(name, pairs, STANDING if name in marked else ())
    for name in sorted({name for name, _, _ in direct}):
        pairs = {(s, e): None for n, s, e in sorted(direct) if n == name}
        yield _relationship_table(name, pairs, DIRECT)


def _relationship_table(
    name: str, pairs: Iterable[tuple[str, str]], columns: Iterable[Column]
) -> str:
    among = ", ".join(f"FROM `{NODES[s].label}` TO `{NODES[e].label}`" for s, e in pairs)
    return f"CREATE REL TABLE `{name}`({among}{''.join(map(_declared, columns))});\n"


def _declared(column: Column) -> str:
    return f", `{column.name}` {_LADYBUG_TYPES[column.type]}"
