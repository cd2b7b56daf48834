"""Literals as the contract writes them, and nodes as lists of their properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.model.times import PartialDate, TimeExpression
from kg.rdf.errors import RdfError
from kg.rdf.iris import kg_term
from kg.rdf.terms import CLASSES, KG
from kg.rdf.vocabularies import RDF, XSD

Value: TypeAlias = NamedNode | Literal
Properties: TypeAlias = Iterable[tuple[NamedNode, Value | None]]


def text(value: str | None) -> Literal | None:
    """A plain string; raises RdfError for half of a surrogate pair, which RDF cannot hold."""
    if value is None:
        return None
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RdfError(
            f"a text has half of a surrogate pair at {error.start}, which is no character; "
            "replace it when the text is read"
        ) from error
    return Literal(value)


def english(value: str) -> Literal:
    """A string for people, in English."""
    return Literal(value, language="en")


def count(value: int | None) -> Literal | None:
    """A number of things, or an offset."""
    return None if value is None else Literal(str(value), datatype=XSD.NON_NEGATIVE)


def share(value: float | None) -> Literal | None:
    """A number from 0 to 1, with two decimals; raises RdfError outside of that."""
    if value is None:
        return None
    if not 0 <= value <= 1:
        raise RdfError(f"a confidence or share lies between 0 and 1, not {value}")
    return Literal(f"{value:.2f}", datatype=XSD.DECIMAL)


def day(value: dt.date | str | None) -> Literal | None:
    """A day; raises RdfError for a string that is no ISO day."""
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError as error:
            raise RdfError(f"a day is written 2025-03-05, not {value!r}") from error
    return Literal(value.isoformat(), datatype=XSD.DATE)


def date(value: PartialDate | None) -> Literal | None:
    """A day, month or year, each with its own datatype."""
    if value is None:
        return None
    kind = XSD.DATE if value.day else XSD.MONTH if value.month else XSD.YEAR
    return Literal(str(value), datatype=kind)


def time_properties(
    value: PartialDate | None,
    begin: PartialDate | None,
    end: PartialDate | None,
    earliest: dt.date | None,
    latest: dt.date | None,
) -> Properties:
    """A point or period, or an interval, and the days that bound it."""
    return (
        (KG.time, date(value)),
        (KG.timeBegin, date(begin)),
        (KG.timeEnd, date(end)),
        (KG.earliest, day(earliest)),
        (KG.latest, day(latest)),
    )


def expression_properties(time: TimeExpression | None) -> Properties:
    """What a time expression was read as, if anything."""
    if time is None:
        return ()
    first, last = time.value or time.begin, time.value or time.end
    return time_properties(
        time.value,
        time.begin,
        time.end,
        first.earliest if first else None,
        last.latest if last else None,
    )


def iri(value: str, what: str) -> NamedNode:
    """The IRI that some input gives; raises RdfError if it is none."""
    try:
        return NamedNode(value)
    except ValueError as error:
        raise RdfError(f"{what} must be an IRI, not {value!r}: {error}") from error


def class_chain(name: str) -> tuple[NamedNode, ...]:
    """A class of the core ontology and all above it."""
    return tuple(map(kg_term, (name, *CLASSES[name])))


def describe(
    graph: NamedNode, subject: NamedNode, classes: Iterable[NamedNode], properties: Properties
) -> Iterator[Quad]:
    """All quads of a node; properties without a value are left out."""
    for above in classes:
        yield Quad(subject, RDF.TYPE, above, graph)
    for predicate, value in properties:
        if value is not None:
            yield Quad(subject, predicate, value, graph)
