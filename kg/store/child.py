"""The process that runs one query and can be killed; it imports nothing of the package.

Reads one JSON object from standard input (`store`, `query`, `prefixes`, `rows`, `seconds`,
`union`) and writes one to standard output: `kind` (select, ask, construct), `variables` and `rows`
of terms in N-Triples syntax, `cut` true if there were more rows; or `error`.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import sys
from itertools import islice
from typing import Any

import pyoxigraph as ox

MEMORY = 4 << 30
"""Bytes that a query may take beside the store's files: more is a product of everything."""


def limit(seconds: float) -> None:
    """End this process by itself, even if its parent was killed and cannot end it."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with contextlib.suppress(ValueError, OSError):  # a lower limit that was set from outside
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run one query; what the query engine objects to comes back as `error`."""
    most = request["rows"]
    try:
        store = ox.Store.read_only(request["store"])
        result = store.query(
            request["query"],
            prefixes=request["prefixes"],
            use_default_graph_as_union=request["union"],
        )
        if isinstance(result, ox.QueryBoolean):
            return {"kind": "ask", "answer": bool(result)}
        if isinstance(result, ox.QueryTriples):
            triples = [str(t) for t in islice(result, most + 1)]
            return {"kind": "construct", "rows": triples[:most], "cut": len(triples) > most}
        variables = [v.value for v in result.variables]
        rows = [
            [None if (term := row[v]) is None else str(term) for v in variables]
            for row in islice(result, most + 1)
        ]
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return {"error": str(error)}
    return {
        "kind": "select",
        "variables": variables,
        "rows": rows[:most],
        "cut": len(rows) > most,
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    limit(asked["seconds"])
    json.dump(answer(asked), sys.stdout)
