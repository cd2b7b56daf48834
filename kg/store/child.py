"""The process that runs one query and can be killed; it imports nothing of the package.

Reads one JSON object from standard input (`store`, `query`, `prefixes`, `rows`) and writes one to
standard output: `kind` (select, ask, construct), `variables` and `rows` of terms in N-Triples
syntax, `cut` true if there were more rows; or `error`.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import Any

import pyoxigraph as ox


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run one query; what the query engine objects to comes back as `error`."""
    store = ox.Store.read_only(request["store"])
    limit = request["rows"]
    try:
        result = store.query(
            request["query"], prefixes=request["prefixes"], use_default_graph_as_union=True
        )
        if isinstance(result, ox.QueryBoolean):
            return {"kind": "ask", "answer": bool(result)}
        if isinstance(result, ox.QueryTriples):
            triples = [str(t) for t in islice(result, limit + 1)]
            return {"kind": "construct", "rows": triples[:limit], "cut": len(triples) > limit}
        variables = [v.value for v in result.variables]
        rows = [
            [None if (term := row[v]) is None else str(term) for v in variables]
            for row in islice(result, limit + 1)
        ]
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return {"error": str(error)}
    return {
        "kind": "select",
        "variables": variables,
        "rows": rows[:limit],
        "cut": len(rows) > limit,
    }


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
