"""Which SPARQL may run: reading ones that stay inside the store."""

from __future__ import annotations

import re

from kg.model.errors import KgError


class QueryError(KgError):
    """A query cannot be run, or did not end well."""


# Strings, comments, variables and the local parts of names are passed over, so that words in
# them mean nothing (SPARQL 1.1 Query Language, section 19.8). The engine needs no space around a
# keyword, and a "<" may be a comparison: there the word counts within other words too.
_TOKENS = re.compile(
    r"""
    '''(?:[^\\]|\\.)*?''' | \"""(?:[^\\]|\\.)*?\"""
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | <(?P<iri>[^<>"{}|^`\\\s]*)>
    | (?P<comment>\#[^\n\r]*)
    | (?P<open>\{)
    | [?$]\w+
    | (?P<prefix>[\w.-]*):(?:(?:[\w:]|%|\\.)(?:[\w.:%-]|\\.)*)?
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_LETTER = re.compile(r"\\(?:u0{2}|U0{6})([46][1-9A-Fa-f]|[57][0-9Aa])")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
LONGEST = 1_000_000


def check(sparql: str) -> frozenset[str]:
    """The words of a reading query, in capitals; raises QueryError for any other, saying why."""
    if len(sparql) > LONGEST:
        raise QueryError(f"the query has {len(sparql):,} characters; at most {LONGEST:,} are read")
    # Unicode escapes of letters are undone first, as SPARQL does (section 19.2).
    plain = _LETTER.sub(lambda m: chr(int(m[1], 16)), sparql)
    words = []
    named = False  # whether a name just before may be the keyword and an address: "SERVICE:a {"
    for token in _TOKENS.finditer(plain):
        if token["comment"]:
            continue
        word = (token["word"] or "").upper()
        address = (token["iri"] or "").upper()
        if (
            "SERVICE" in word
            or ("SERVICE" in address and ")" in address)
            or (named and token["open"])
        ):
            raise QueryError(
                "SERVICE is refused: it would call another server; "
                "a graph is only asked what it holds"
            )
        named = "SERVICE" in (token["prefix"] or "").upper()
        words.append(word)
    for word in words:
        if word in _UPDATES:
            raise QueryError(
                f"{word} is refused: a built graph is never changed in place; "
                "change the documents or the judgements and build again"
            )
    if not {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"} & set(words):
        raise QueryError("expected a SELECT, ASK, CONSTRUCT or DESCRIBE query")
    return frozenset(words)
