from __future__ import annotations

import pytest

from kg.store.guard import QueryError, check


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "select * where { service silent ?x { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/data>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <urn:x> CLEAR ALL",
    ],
)
def test_what_calls_out_or_changes_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        check(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?s WHERE { ?s ?p "at your SERVICE, LOAD it" }',
        "SELECT ?service WHERE { ?service <urn:LOAD> ?load } # SERVICE",
        "PREFIX service: <urn:service/> SELECT * WHERE { ?s service:load ?o }",
        "ASK { ?s ?p '''INSERT DATA''' }",
    ],
)
def test_the_same_words_elsewhere_mean_nothing(sparql: str) -> None:
    check(sparql)


def test_what_is_no_query_is_told_so() -> None:
    with pytest.raises(QueryError, match="expected a SELECT"):
        check("who did it?")
