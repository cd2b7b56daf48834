"""What a reader took up and put down again: candidates that became no statement, and why.

They are kept beside the reading of a document, for whoever asks why a thing is not in the graph;
none of them enters the graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.spans import Span


class Why(StrEnum):
    """Why a candidate was put down; `says` gives it in words."""

    PATTERN = "pattern"
    INANIMATE = "inanimate"
    NOBODY = "nobody"
    GREETING = "greeting"
    UNSURE = "unsure"
    PAST = "past"
    TYPE = "type"
    NO_BODY = "no body"
    UNSAID = "unsaid"
    NESTED = "nested"
    NO_NAME = "no name"
    UNKNOWN = "unknown"
    WEAK = "weak"
    OFFICE = "office"
    EMPTY = "empty"

    @property
    def says(self) -> str:
        """The reason as a clause."""
        return _SAYS[self]


_SAYS = {
    Why.PATTERN: "the words around it are not what the pattern asks for",
    Why.INANIMATE: "its subject is nobody that can do this",
    Why.NOBODY: "nobody and no place stands beside it that takes part",
    Why.GREETING: "it is a greeting",
    Why.UNSURE: "a word before it says that it does not hold, or no more: former, would-be, no",
    Why.PAST: "it is told of the past only",
    Why.TYPE: "an entity of another type stands there than the relation is between",
    Why.NO_BODY: "no body stands there that the office belongs to",
    Why.UNSAID: "that is not said: it is negated, only possible, asked or wished for",
    Why.NESTED: "inside another claim it is not certain enough",
    Why.NO_NAME: "it looks like a date, a title or a common word, not like a name",
    Why.UNKNOWN: "none of those who take part is anybody known",
    Why.WEAK: "broad words tell it, and no two named parties stand beside them",
    Why.OFFICE: "it only repeats an office of that country",
    Why.EMPTY: "neither the speaker nor anything that it is about is known",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Rejected:
    """A candidate: where its words stand, the rule that took it up, why it was put down."""

    span: Span
    rule: str
    why: Why
