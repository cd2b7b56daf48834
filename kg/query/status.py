"""The rule by which a status is given: `ontology/status.yaml`, as SPARQL and as a table.

There are three things that must not be mixed: how surely a passage was read (`kg:confidence`), how
far its source can be relied on (the user's to say), and how likely a thing is (nobody's to
invent). A status is none of them: it says who stands behind what is told.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from kg.knowledge.files import ontology
from kg.store.guard import QueryError

MARK = "$STATUS"
"""Stands in a question for the expression of a status over the variables of the facts."""

_CONDITION = re.compile(r"(\d+)(\+?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A status, what it means, and when it holds: some alternative, all of its conditions."""

    status: str
    means: str
    when: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The facts that are counted, in words, and the rules in their order."""

    facts: Mapping[str, str]
    rules: tuple[Rule, ...]

    def decide(self, counts: Mapping[str, int]) -> str:
        """The status for some counts; the last rule has no condition."""
        return next(
            rule.status
            for rule in self.rules
            if any(all(_holds(counts[f], c) for f, c in some.items()) for some in rule.when)
        )

    def sparql(self) -> str:
        """An expression over variables with the names of the facts."""
        *first, last = self.rules
        text = str(ox.Literal(last.status))
        for rule in reversed(first):
            text = f"IF({_expression(rule)}, {ox.Literal(rule.status)}, {text})"
        return text

    def table(self) -> str:
        """The rules as a Markdown table."""
        rows = [f"| **{r.status}** | {r.means} | {_words(r)} |" for r in self.rules]
        facts = [f"- *{name}*: {says}" for name, says in self.facts.items()]
        head = ["| status | what it says | when |", "|---|---|---|"]
        return "\n".join([*head, *rows, "", *facts]) + "\n"


def load_status(path: Path | None = None) -> Rules:
    """Read the rules; raises QueryError for a file that says something else."""
    path = path or ontology() / "status.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        facts: dict[str, str] = dict(data["facts"])
        rules = tuple(_rule(item, facts, path.name) for item in data["rules"])
    except (TypeError, KeyError, ValueError) as error:
        raise QueryError(
            f"{path.name}: expected facts, and rules with status, means and when; {error!r}"
        ) from error
    if not rules or rules[-1].when != ({},):
        raise QueryError(f"{path.name}: the last rule must hold always: 'when: [{{}}]'")
    return Rules(facts=facts, rules=rules)


def _rule(item: dict[str, Any], facts: Mapping[str, str], file: str) -> Rule:
    when = tuple({k: str(v) for k, v in some.items()} for some in item["when"])
    for name, condition in (pair for some in when for pair in some.items()):
        if name not in facts or not _CONDITION.fullmatch(condition):
            raise QueryError(
                f"{file}: {item['status']!r} asks for '{name}: {condition}'; expected one of "
                f"{', '.join(facts)} with a number, or a number and +"
            )
    return Rule(status=str(item["status"]), means=str(item["means"]), when=when)


def _holds(count: int, condition: str) -> bool:
    least = condition.endswith("+")
    return count >= int(condition[:-1]) if least else count == int(condition)


def _expression(rule: Rule) -> str:
    def one(fact: str, condition: str) -> str:
        compare = ">=" if condition.endswith("+") else "="
        return f"?{fact} {compare} {condition.rstrip('+')}"

    parts = [" && ".join(one(*pair) for pair in some.items()) or "true" for some in rule.when]
    return " || ".join(f"({part})" for part in parts)


def _words(rule: Rule) -> str:
    def one(fact: str, condition: str) -> str:
        more = " or more" if condition.endswith("+") else ""
        return f"{fact}: {condition.rstrip('+')}{more}"

    parts = [" and ".join(one(*pair) for pair in some.items()) for some in rule.when]
    return "; or ".join(parts) or "otherwise"


if __name__ == "__main__":
    sys.stdout.write(load_status().table())
