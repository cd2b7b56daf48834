"""The Python module of terms, made from the core ontology."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.rdf.errors import RdfError

KG_NAMESPACE = "https://kg.example/ontology#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

_HEAD = '''"""The terms of `ontology/kg.ttl`; made by `python -m kg.rdf.generate`, not by hand."""

# ruff: noqa: E501, N815 - a definition is one line, and a term is spelt as in the ontology

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

KG_NAMESPACE: Final = "https://kg.example/ontology#"


def _kg(name: str) -> NamedNode:
    return NamedNode(KG_NAMESPACE + name)


class KG:
    """The terms, one attribute each."""

'''


def terms_source(path: Path) -> str:
    """The source of `kg/rdf/terms.py`, as ruff formats it; raises RdfError for undefined terms."""
    store = Store()
    store.load(path=path, format=RdfFormat.TURTLE)
    names = sorted(
        {
            quad.subject.value.removeprefix(KG_NAMESPACE)
            for quad in store.quads_for_pattern(None, RDF_TYPE, None)
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(KG_NAMESPACE)
        }
    )
    classes = _local(store, RDF_TYPE, "Class", OWL)
    above = {name: _above(store, name, "subClassOf") for name in sorted(classes)}
    relations = [n for n in names if "relatedTo" in _above(store, n, "subPropertyOf")]
    symmetric = _local(store, RDF_TYPE, "SymmetricProperty", OWL)
    terms = (f'    {n}: Final = _kg("{n}")\n    {_doc(store, n)}' for n in names)
    return "\n".join(
        (
            _HEAD + "\n\n".join(terms),
            "",
            "",
            *_table("CLASSES: Final[Mapping[str, tuple[str, ...]]]", above),
            '"""Each class with all classes above it, the nearest first."""',
            "",
            *_set("RELATIONS", relations),
            '"""Properties below `kg:relatedTo`: never written plainly without an assertion."""',
            "",
            *_set("SYMMETRIC", sorted(symmetric)),
            '"""Properties that hold in both directions if in one."""',
            "",
        )
    )


def _local(store: Store, predicate: NamedNode, name: str, namespace: str) -> set[str]:
    quads = store.quads_for_pattern(None, predicate, NamedNode(namespace + name))
    return {
        q.subject.value.removeprefix(KG_NAMESPACE)
        for q in quads
        if isinstance(q.subject, NamedNode)
    }


def _doc(store: Store, name: str) -> str:
    """The definition as an attribute's docstring."""
    node = NamedNode(KG_NAMESPACE + name)
    for predicate in (SKOS + "definition", RDFS + "comment"):
        for quad in store.quads_for_pattern(node, NamedNode(predicate), None):
            if isinstance(quad.object, Literal):
                return '"""' + quad.object.value.replace("\\", "\\\\").replace('"', "'") + '"""'
    raise RdfError(f"kg:{name} has no skos:definition in kg.ttl; add one")


def _above(store: Store, name: str, relation: str) -> tuple[str, ...]:
    """All kg: terms above a term, the nearest first, within one step by name."""
    found: list[str] = []
    level = [name]
    while level:
        upper = {
            q.object.value.removeprefix(KG_NAMESPACE)
            for n in level
            for q in store.quads_for_pattern(
                NamedNode(KG_NAMESPACE + n), NamedNode(RDFS + relation), None
            )
            if isinstance(q.object, NamedNode) and q.object.value.startswith(KG_NAMESPACE)
        }
        level = sorted(upper - set(found))
        found += level
    return tuple(found)


def _tuple(names: tuple[str, ...]) -> str:
    inner = ", ".join(f'"{n}"' for n in names)
    return f"({inner}{',' if len(names) == 1 else ''})"


def _table(head: str, rows: dict[str, tuple[str, ...]]) -> list[str]:
    return [f"{head} = {{", *(f'    "{k}": {_tuple(v)},' for k, v in rows.items()), "}"]


def _set(head: str, names: list[str]) -> list[str]:
    return [
        f"{head}: Final = frozenset(",
        "    {",
        *(f'        "{n}",' for n in names),
        "    }",
        ")",
    ]
