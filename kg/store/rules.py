"""Rules over the whole graph, which no document can be judged by alone: `ontology/rules/*.rq`.

Each is a query for what breaks it: `?node`, and the `?value` that is wrong there. The first line of
a file says the rule in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.knowledge.files import ontology
from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.rdf.validate import ValidationReport, Violation, validate_file
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.quads import NQUADS, disk_store

_HEAD = "# rule: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule in words, and the query for what breaks it."""

    name: str
    says: str
    query: str


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules of a folder (default: the package's own), sorted by name."""
    folder = folder or ontology() / "rules"
    return tuple(_rule(path) for path in sorted(folder.glob("*.rq")))


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    if not first.startswith(_HEAD):
        raise StoreError(f"{path.name}:1: expected '{_HEAD}…', found {first!r}; say the rule there")
    return Rule(name=path.stem, says=first.removeprefix(_HEAD), query=text)


def broken(store: Store, rule: Rule, base: str = DEFAULT_BASE) -> Iterator[Violation]:
    """What breaks a rule in a store, over the union of its graphs."""
    try:
        rows = store.query(
            rule.query, prefixes=Iris(base).prefixes(), use_default_graph_as_union=True
        )
    except SyntaxError as error:
        raise StoreError(f"{rule.name}.rq is no query: {error}") from error
    if not isinstance(rows, QuerySolutions):
        raise StoreError(f"{rule.name}.rq must be a SELECT of ?node and ?value")
    for row in rows:
        node, value = row["node"], row["value"]
        yield Violation(
            focus=node.value if isinstance(node, NamedNode) else str(node),
            path="",
            value="" if value is None else str(getattr(value, "value", value)),
            shape=f"rule {rule.name}",
            message=rule.says,
        )


def validate_output(out: Path, *, base: str = DEFAULT_BASE) -> ValidationReport:
    """Check all shapes and all rules on the current generation of an output folder."""
    folder = Generations(out).current().folder
    report = validate_file(folder / NQUADS)
    store = disk_store(folder)
    found = {v for rule in load_rules() for v in broken(store, rule, base)}
    return ValidationReport(
        nodes=report.nodes, violations=tuple(sorted({*report.violations, *found}))
    )
