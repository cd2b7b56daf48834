"""From what a user types to the entity that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.guard import QueryError
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]
_IRI = re.compile(r"https?://\S+")
_PREFIXED = re.compile(r"([a-z]+):([\w-]+)|(entity|event|claim|position|assertion)/([\w-]+)")
SHOWN = 8


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An entity that a name may mean, with how often the documents mention it."""

    mentions: int
    label: str
    iri: str


def find_entity(name: str, ask: Ask, base: str) -> ox.NamedNode:
    """The entity with this IRI, prefixed name or label; raises QueryError if none or several fit.

    Labels are compared without case: an entity whose whole label it is comes before those that
    only contain it, and a preferred label before an alternative one.
    """
    if not name.strip():
        raise QueryError("expected a name, an IRI or entity:slug, not an empty text")
    if _IRI.fullmatch(name):
        return _node(name)
    if match := _PREFIXED.fullmatch(name):
        return ox.NamedNode(f"{base}{match[1] or match[3]}/{match[2] or match[4]}")
    name = name.encode("utf-8", "replace").decode("utf-8")  # a terminal may hand over half a letter
    for test in (_PREFERRED, _ANY, _CONTAINS):
        found = _candidates(test, name, ask)
        if len(found) == 1:
            return ox.NamedNode(found[0].iri)
        if found:
            raise QueryError(_ambiguous(name, found, base))
    shown = name if len(name) <= 200 else f"{name[:200]}…"
    raise QueryError(f"nothing in the graph is called {shown!r}")


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI: {error}") from error


_PREFERRED = "?e skos:prefLabel ?l . FILTER(LCASE(STR(?l)) = LCASE($name))"
_ANY = "?e skos:prefLabel|skos:altLabel ?l . FILTER(LCASE(STR(?l)) = LCASE($name))"
_CONTAINS = "?e skos:prefLabel|skos:altLabel ?l . FILTER(CONTAINS(LCASE(STR(?l)), LCASE($name)))"


def _candidates(test: str, name: str, ask: Ask) -> list[Candidate]:
    where = test.replace("$name", str(ox.Literal(name)))
    sparql = f"""SELECT DISTINCT ?e ?label ?n WHERE {{
        {where} ?e skos:prefLabel ?label . OPTIONAL {{ ?e kg:mentionCount ?n }} }}"""
    found = {
        Candidate(-int(row["n"] or 0), str(row["label"]), str(row["e"])) for row in ask(sparql)
    }
    return sorted(found)


def _ambiguous(name: str, found: list[Candidate], base: str) -> str:
    lines = [
        f"  {c.iri.removeprefix(base).replace('/', ':', 1)}  {c.label} "
        f"({-c.mentions} mention{'' if c.mentions == -1 else 's'})"
        for c in found[:SHOWN]
    ]
    more = [f"  … and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return "\n".join([f"{name!r} may mean:", *lines, *more, "Name one of them."])
