"""Which SPARQL may run: reading ones that stay inside the store."""

from __future__ import annotations

import re

from kg.model.errors import KgError


class QueryError(KgError):
    """A query cannot be run, or did not end well."""


# Strings, IRIs and comments are passed over, so that words inside them mean nothing; the prefixes
# of names too ("service:x"). SPARQL 1.1 Query Language, section 19.8.
_TOKENS = re.compile(
    r"""
    '''(?:[^\\]|\\.)*?''' | \"""(?:[^\\]|\\.)*?\"""
    | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
    | <[^<>"{}|^`\\\s]*>
    | \#[^\n]*
    | [?$]\w+
    | [\w.-]*:[\w.%-]*
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_CALLS_OUT = {"SERVICE": "it would call another server"}
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})


def check(sparql: str) -> None:
    """Refuse what is no reading query; raises QueryError with the word and what to do."""
    words = [m["word"].upper() for m in _TOKENS.finditer(sparql) if m["word"]]
    for word in words:
        if word in _CALLS_OUT:
            raise QueryError(
                f"{word} is refused: {_CALLS_OUT[word]}; a graph is only asked what it holds"
            )
        if word in _UPDATES:
            raise QueryError(
                f"{word} is refused: a built graph is never changed in place; "
                "change the documents or the judgements and build again"
            )
    if not {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"} & set(words):
        raise QueryError("expected a SELECT, ASK, CONSTRUCT or DESCRIBE query")
