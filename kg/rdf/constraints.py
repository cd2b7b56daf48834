"""The constraints of SHACL Core that our shapes use, each from its parameters to a check."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.rdf.errors import RdfError
from kg.rdf.vocabularies import PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Problem: TypeAlias = tuple[Term | None, str]
"""A value (None: the focus node as a whole), and what is wrong with it."""


class Data(Protocol):
    """The nodes around the one that is looked at."""

    def values(self, node: Term, path: NamedNode) -> Sequence[Term]:
        """The values of a property."""

    def is_a(self, node: Term, kind: Term) -> bool:
        """Whether a node has a class."""


Check: TypeAlias = Callable[[Data, Term, Sequence[Term]], Iterator[Problem]]
"""Yields what is wrong with the values of a node."""

_XSD = PREFIXES["xsd"]
_LEXICAL = {
    "date": r"\d{4}-\d\d-\d\d",
    "gYearMonth": r"\d{4}-(0[1-9]|1[0-2])",
    "gYear": r"\d{4}",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "integer": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+|-0+",
    "boolean": r"true|false|0|1",
}


def _number(value: Term) -> int:
    return int(value.value) if isinstance(value, Literal) else 0


def _comparable(value: Term) -> Decimal | str | None:
    """A number, or a day in a form that sorts; None for what has no order here."""
    if not isinstance(value, Literal) or not _well_formed(value):
        return None
    kind = value.datatype.value.removeprefix(_XSD)
    if kind in {"decimal", "integer", "nonNegativeInteger"}:
        try:
            return Decimal(value.value)
        except InvalidOperation:
            return None
    return value.value if kind in {"date", "dateTime"} else None


def _well_formed(value: Literal) -> bool:
    kind = value.datatype.value.removeprefix(_XSD)
    form = _LEXICAL.get(kind)
    if form is None:
        return True
    if not re.fullmatch(form, value.value):
        return False
    if kind in {"date", "dateTime"}:
        try:
            dt.date.fromisoformat(value.value[:10])
        except ValueError:
            return False
    return True


def _before(one: Term, other: Term, *, or_equal: bool) -> bool:
    a, b = _comparable(one), _comparable(other)
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a < b or (or_equal and a == b)
    if isinstance(a, str) and isinstance(b, str):
        return a < b or (or_equal and a == b)
    return False


def _each(wrong: Callable[[Data, Term], bool], message: str) -> Check:
    """A check of one value at a time."""

    def check(data: Data, _: Term, values: Sequence[Term]) -> Iterator[Problem]:
        for value in values:
            if wrong(data, value):
                yield value, message

    return check


def _text(value: Term) -> str | None:
    """What patterns and lengths look at: an IRI or the words of a literal."""
    return None if isinstance(value, BlankNode | Triple) else value.value


def _min_count(args: Sequence[Term]) -> Check:
    least = _number(args[0])

    def check(_: Data, __: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if len(values) < least:
            yield None, f"needs at least {least}, has {len(values)}"

    return check


def _max_count(args: Sequence[Term]) -> Check:
    most = _number(args[0])

    def check(_: Data, __: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if len(values) > most:
            yield None, f"may have at most {most}, has {len(values)}"

    return check


def _datatype(args: Sequence[Term]) -> Check:
    kind = args[0]

    def wrong(_: Data, value: Term) -> bool:
        return not isinstance(value, Literal) or value.datatype != kind or not _well_formed(value)

    return _each(wrong, f"must be a literal of type {kind}")


def _node_kind(args: Sequence[Term]) -> Check:
    if args[0] != NamedNode("http://www.w3.org/ns/shacl#IRI"):
        raise RdfError(f"of sh:nodeKind only sh:IRI is supported, not {args[0]}")
    return _each(lambda _, value: not isinstance(value, NamedNode), "must be an IRI")


def _class(args: Sequence[Term]) -> Check:
    kind = args[0]
    return _each(lambda data, value: not data.is_a(value, kind), f"must be a {kind}")


def _pattern(args: Sequence[Term]) -> Check:
    pattern = re.compile(_text(args[0]) or "")

    def wrong(_: Data, value: Term) -> bool:
        text = _text(value)
        return text is None or not pattern.search(text)

    return _each(wrong, f"must match {pattern.pattern}")


def _in(args: Sequence[Term]) -> Check:
    listed = frozenset(args)
    names = ", ".join(sorted((_text(a) or "").rpartition("#")[2] for a in args))
    return _each(lambda _, value: value not in listed, f"must be one of {names}")


def _has_value(args: Sequence[Term]) -> Check:
    wanted = args[0]

    def check(_: Data, __: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if wanted not in values:
            yield None, f"must have the value {wanted}"

    return check


def _bound(args: Sequence[Term], *, upper: bool) -> Check:
    bound = args[0]

    def wrong(_: Data, value: Term) -> bool:
        low, high = (value, bound) if upper else (bound, value)
        return not _before(low, high, or_equal=True)

    return _each(wrong, f"must be at {'most' if upper else 'least'} {_text(bound)}")


def _min_length(args: Sequence[Term]) -> Check:
    least = _number(args[0])

    def wrong(_: Data, value: Term) -> bool:
        text = _text(value)
        return text is None or len(text) < least

    return _each(wrong, f"must have at least {least} characters")


def _language_in(args: Sequence[Term]) -> Check:
    tags = tuple((_text(a) or "").lower() for a in args)

    def wrong(_: Data, value: Term) -> bool:
        language = value.language if isinstance(value, Literal) else None
        spoken = (language or "").lower()
        return not any(spoken == tag or spoken.startswith(f"{tag}-") for tag in tags)

    return _each(wrong, f"must be in the language {', '.join(tags)}")


def _pair(args: Sequence[Term], *, or_equal: bool) -> Check:
    other = args[0]

    def check(data: Data, node: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if not isinstance(other, NamedNode):
            return
        for value in values:
            for bound in data.values(node, other):
                if not _before(value, bound, or_equal=or_equal):
                    word = "at most" if or_equal else "less than"
                    yield value, f"must be {word} {other.value}, which is {_text(bound)}"

    return check


def _disjoint(args: Sequence[Term]) -> Check:
    other = args[0]

    def check(data: Data, node: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if isinstance(other, NamedNode):
            taken = set(data.values(node, other))
            yield from ((v, f"may not also be a {other.value}") for v in values if v in taken)

    return check


def _equals(args: Sequence[Term]) -> Check:
    other = args[0]

    def check(data: Data, node: Term, values: Sequence[Term]) -> Iterator[Problem]:
        if isinstance(other, NamedNode):
            differing = set(values) ^ set(data.values(node, other))
            message = f"must have the same values as {other.value}"
            yield from ((v, message) for v in sorted(differing, key=str))

    return check


CONSTRAINTS: Mapping[str, Callable[[Sequence[Term]], Check]] = {
    "class": _class,
    "datatype": _datatype,
    "disjoint": _disjoint,
    "equals": _equals,
    "hasValue": _has_value,
    "in": _in,
    "languageIn": _language_in,
    "lessThan": lambda args: _pair(args, or_equal=False),
    "lessThanOrEquals": lambda args: _pair(args, or_equal=True),
    "maxCount": _max_count,
    "maxInclusive": lambda args: _bound(args, upper=True),
    "minCount": _min_count,
    "minInclusive": lambda args: _bound(args, upper=False),
    "minLength": _min_length,
    "nodeKind": _node_kind,
    "pattern": _pattern,
}
"""Each term of SHACL that puts a condition on values, by its local name."""
