"""The rule of the contract, section 4: what all passages for a node come to."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.model.vocabulary import Factuality
from kg.resolve.support import Verdict, Witness, weigh

A, R, PL, C, PO, H, N = Factuality


def witness(
    value: Factuality, document: str = "d1", confidence: float = 0.9, *, own: bool = True
) -> Witness:
    return Witness(
        document=document,
        evidence=f"{document} {value} {own}",
        factuality=value,
        confidence=confidence,
        own_voice=own,
    )


def verdict(*witnesses: Witness, origins: dict[str, str] | None = None) -> Verdict:
    documents = {w.document for w in witnesses}
    return weigh(witnesses, origins or {d: d for d in documents})


def test_a_sure_passage_makes_it_actual() -> None:
    assert verdict(witness(A)).factuality is A


def test_an_unsure_passage_alone_only_reports() -> None:
    assert verdict(witness(A, confidence=0.79)).factuality is R


def test_two_origins_make_unsure_passages_actual() -> None:
    both = witness(A, "d1", 0.5), witness(A, "d2", 0.5)
    assert verdict(*both).factuality is A
    assert verdict(*both, origins={"d1": "o", "d2": "o"}).factuality is R


def test_what_is_actual_only_in_a_claim_is_reported() -> None:
    assert verdict(witness(A, own=False)).factuality is R


def test_the_majority_of_an_origin_wins_and_the_weaker_on_a_tie() -> None:
    one = {"d1": "o", "d2": "o", "d3": "o"}
    assert verdict(witness(A), witness(C, "d2"), witness(C, "d3"), origins=one).factuality is C
    assert verdict(witness(A), witness(PO, "d2"), origins=one).factuality is PO


def test_the_strongest_origin_wins() -> None:
    assert verdict(witness(C), witness(PL, "d2"), witness(H, "d3")).factuality is PL


def test_negated_needs_every_passage_in_the_documents_own_voice() -> None:
    assert verdict(witness(N)).factuality is N
    assert verdict(witness(N), witness(N, "d2", own=False)).factuality is N
    assert verdict(witness(N, own=False)).factuality is PO


def test_disputed_is_told_against_negated() -> None:
    assert verdict(witness(R), witness(N, "d2")).disputed
    assert not verdict(witness(C), witness(N, "d2")).disputed
    assert not verdict(witness(A), witness(A, "d2")).disputed


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Factuality)),
            st.sampled_from(["d1", "d2", "d3"]),
            st.sampled_from([0.5, 0.9]),
            st.booleans(),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_order_and_copies_change_nothing(
    told: list[tuple[Factuality, str, float, bool]],
) -> None:
    witnesses = [witness(v, d, c, own=o) for v, d, c, o in told]
    first = verdict(*witnesses)
    for shuffled in itertools.islice(itertools.permutations(witnesses), 24):
        assert verdict(*shuffled) == first
    copies = [witness(v, f"{d} copy", c, own=o) for v, d, c, o in told]
    origins = {w.document: w.document.removesuffix(" copy") for w in (*witnesses, *copies)}
    assert verdict(*witnesses, *copies, origins=origins).factuality is first.factuality
