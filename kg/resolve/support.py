"""How certain a resolved node is, by the rule of the contract, section 4."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from kg.model.graph import Support
from kg.model.vocabulary import STRENGTH, Factuality

CERTAIN = 0.8
"""A passage of at least this confidence can make a node Actual by itself."""

WEAKEST_FIRST = {f: n for n, f in enumerate((Factuality.NEGATED, *reversed(STRENGTH)))}


class Witness(NamedTuple):
    """One passage for a node: where it stands and how it presents the matter."""

    document: str
    evidence: str
    factuality: Factuality
    confidence: float
    own_voice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What all passages for a node come to."""

    factuality: Factuality
    disputed: bool
    support: Support
    evidence: tuple[str, ...]


def weigh(
    witnesses: Sequence[Witness], origin_of: Mapping[str, str], *, denied: bool = False
) -> Verdict:
    """Combine at least one passage.

    Within an origin the majority of its documents, the weaker on a tie; across origins the
    strongest. Actual needs a passage of confidence 0.8 or two origins, else it is Reported; a
    node is Negated only if all passages in a document's own voice are, and with denials alone
    Possible. Copies of a report are one origin, so no number of them makes a node stronger.
    """
    by_document: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        by_document[witness.document].append(witness)
    values: dict[str, list[Factuality]] = defaultdict(list)
    for document, own in sorted(by_document.items(), key=itemgetter(0)):
        values[origin_of[document]].append(_of_document(own))
    by_origin = {origin: _majority(some) for origin, some in values.items()}
    factuality = _strongest(by_origin.values())
    if factuality is Factuality.ACTUAL and not _is_certain(witnesses, by_origin):
        factuality = Factuality.REPORTED
    if factuality is Factuality.NEGATED and not _all_negated(witnesses):
        factuality = Factuality.POSSIBLE
    told = any(w.factuality in {Factuality.ACTUAL, Factuality.REPORTED} for w in witnesses)
    negated = any(w.factuality is Factuality.NEGATED for w in witnesses)
    return Verdict(
        factuality=factuality,
        disputed=(told and negated) or denied,
        support=Support(documents=len(by_document), origins=len(by_origin)),
        evidence=tuple(sorted({w.evidence for w in witnesses})),
    )


def _as_published(witness: Witness) -> Factuality:
    """What is Actual only inside a claim is at most Reported for everybody else."""
    if witness.factuality is Factuality.ACTUAL and not witness.own_voice:
        return Factuality.REPORTED
    return witness.factuality


def _of_document(witnesses: Iterable[Witness]) -> Factuality:
    return _strongest(map(_as_published, witnesses))


def _strongest(values: Iterable[Factuality]) -> Factuality:
    return max(values, key=WEAKEST_FIRST.__getitem__)


def _majority(values: Sequence[Factuality]) -> Factuality:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], WEAKEST_FIRST[v]))


def _is_certain(witnesses: Iterable[Witness], by_origin: Mapping[str, Factuality]) -> bool:
    sure = any(_as_published(w) is Factuality.ACTUAL and w.confidence >= CERTAIN for w in witnesses)
    return sure or sum(v is Factuality.ACTUAL for v in by_origin.values()) >= 2


def _all_negated(witnesses: Iterable[Witness]) -> bool:
    own = [w.factuality for w in witnesses if w.own_voice]
    return bool(own) and all(v is Factuality.NEGATED for v in own)
