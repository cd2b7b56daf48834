"""Which readings of one name are one entity, and what tells them apart."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge.gazetteer import Gazetteer
from kg.model.gazetteer import Known, Name, NameKind
from kg.model.graph import Member
from kg.model.judgement import Judgement, Verdict
from kg.model.vocabulary import EntityType
from kg.resolve.features import DIFFERENT, FEATURES, SAME, score, table
from kg.resolve.identity import block, components
from kg.resolve.partition import Pair
from kg.resolve.profiles import Profile

ROOT = Path(__file__).resolve().parents[2]
PERSON, PLACE, COUNTRY = EntityType.PERSON, EntityType.PLACE, EntityType.COUNTRY
BODY, COMPANY, AGENCY = EntityType.ORGANIZATION, EntityType.COMPANY, EntityType.AGENCY
REAL = Gazetteer()
NSC = ("spokesperson", "us-national-security-council")


def profile(
    document: str,
    label: str = "Brian Hughes",
    type_: EntityType = PERSON,
    *,
    day: str = "9999-99-99",
    known: str | None = None,
    offices: tuple[tuple[str, str | None], ...] = (),
    countries: str = "",
    around: str = "",
    holds: str = "",
    common: bool = False,
) -> Profile:
    name = label.lower().replace(" ", "-")
    return Profile(
        rank=(day, document, 0),
        member=Member(document, "e1"),
        local=f"{name}-{document}",
        label=label,
        name=name,
        spelt=name,
        type=type_,
        known=known,
        offices=frozenset(offices),
        holds=frozenset(holds.split()),
        countries=frozenset(countries.split()),
        around=frozenset(around.split()),
        common=common,
    )


def pair(verdict: Verdict, a: Profile | str, b: Profile | str, minute: int = 0) -> Pair:
    judgement = Judgement(
        verdict=verdict, judges=("x", str(minute)), by="Ida", time=f"2025-03-05T10:{minute:02}:00Z"
    )
    ends = [e.member if isinstance(e, Profile) else e for e in (a, b)]
    return judgement, ends[0], ends[1]


def sets(some: list[Profile], pairs: list[Pair] | None = None) -> list[str]:
    """The documents of each entity, with the entry of the gazetteer if there is one."""
    found = components(some, pairs or [], REAL)
    return sorted(
        "".join(sorted(p.member.document for p in part)) + "".join(f"={k}" for k in known)
        for known, part in found
    )


SPOKESMAN = profile("a", offices=(NSC,), countries="united-states", around="russia nato")
MAYOR = profile("b", offices=(("mayor", "leeds"),), countries="united-kingdom", around="france")
PLAIN = profile("c")


def test_one_full_name_is_one_person() -> None:
    assert sets([SPOKESMAN, PLAIN]) == ["ac"]
    assert sets([profile("x"), profile("y"), profile("z")]) == ["xyz"]


def test_two_people_of_one_name_stay_apart_and_who_could_be_either_is_neither() -> None:
    assert sets([SPOKESMAN, MAYOR]) == ["a", "b"]
    assert sets([SPOKESMAN, MAYOR, PLAIN]) == ["a", "b", "c"]


def test_context_tells_whom_a_reading_means() -> None:
    near = profile("d", around="russia nato")
    assert sets([SPOKESMAN, MAYOR, near]) == ["ad", "b"]
    other = profile("e", around="france")
    assert sets([SPOKESMAN, MAYOR, near, other]) == ["ad", "be"]


def test_a_surname_alone_is_nobody_s() -> None:
    assert sets([SPOKESMAN, profile("h", "Hughes", common=True)]) == ["a", "h"]
    assert not score(SPOKESMAN, profile("h", "Hughes", common=True)).same


def test_a_surname_with_an_office_is_who_held_it_on_the_day() -> None:
    entry = Known(
        id="ida-vos",
        label="Ida Vos",
        type=PERSON,
        names=(Name(form="Ida Vos", kind=NameKind.NAME),),
        source="test",
    )
    gazetteer = Gazetteer(known={"ida-vos": entry})
    vos = profile("a", "Vos", common=True, holds="ida-vos")
    other = profile("b", "Roe", common=True, holds="ida-vos")
    assert block(vos, gazetteer) == ("known", "ida-vos")
    assert block(other, gazetteer)[0] == "local"  # by date the office is hers, but not the name
    assert block(profile("c", "Vos", common=True), gazetteer)[0] == "local"


def test_georgia_the_country_is_not_georgia_the_state() -> None:
    country = profile("a", "Georgia", COUNTRY, known="georgia")
    state = profile("b", "Georgia", PLACE, known="georgia-u-s-state", common=True)
    open_ = profile("c", "Georgia", PLACE, common=True)
    assert sets([country, state, open_]) == ["a=georgia", "b=georgia-u-s-state", "c"]
    assert score(country, state).different
    assert not score(open_, state).same


def test_bodies_of_one_name_and_of_two_kinds_or_countries_are_two() -> None:
    firm, office = profile("a", "Vanguard", COMPANY), profile("b", "Vanguard", AGENCY)
    assert sets([firm, profile("c", "Vanguard", BODY)]) == ["ac"]
    assert sets([firm, office]) == ["a", "b"]
    peru = profile("p", "Navy Council", AGENCY, countries="peru")
    chile = profile("q", "Navy Council", AGENCY, countries="chile")
    assert sets([peru, chile, peru._replace(member=Member("r", "e1"))]) == ["pr", "q"]


def test_a_ministry_s_common_name_needs_its_country() -> None:
    a, b = (profile(d, "Finance Ministry", AGENCY, common=True) for d in "ab")
    assert sets([a, b]) == ["a", "b"]
    ours = [p._replace(countries=frozenset({"peru"})) for p in (a, b)]
    assert sets(ours) == ["ab"]


def test_another_spelling_needs_more_than_a_name() -> None:
    a = profile("a", "Yulia Petrenko", countries="ukraine")
    b = profile("b", "Yuliya Petrenko")._replace(spelt=a.spelt)
    assert sets([a, b]) == ["a", "b"]
    assert sets([a, b._replace(countries=frozenset({"ukraine"}))]) == ["ab"]


def test_judged_different_leaves_the_others_together() -> None:
    some = [profile(d) for d in "abcd"]
    assert sets(some, [pair(Verdict.DIFFERENT, some[0], some[1])]) == ["a", "b", "cd"]


def test_a_reading_leaves_its_entry_and_the_others_stay() -> None:
    some = [profile(d, known="brian-hughes") for d in "abc"]
    assert sets(some) == ["abc=brian-hughes"]
    out = [pair(Verdict.DIFFERENT, some[1], "brian-hughes")]
    assert sets(some, out) == ["ac=brian-hughes", "b"]
    apart = [pair(Verdict.DIFFERENT, some[0], some[1])]
    assert sets(some, apart) == ["a", "b", "c=brian-hughes"]  # which of them it is, nobody said


def test_two_entries_are_one_if_somebody_says_so() -> None:
    a, b = profile("a", known="burma"), profile("b", known="myanmar")
    assert sets([a, b], [pair(Verdict.SAME, "burma", "myanmar")]) == ["ab=burma=myanmar"]


ENDS = [*(profile(d) for d in "abcd"), profile("k", known="hughes"), profile("u", "Hughes")]


@given(data=st.data())
def test_nothing_joins_what_was_judged_different_in_any_order(data: st.DataObject) -> None:
    couples = list(itertools.combinations(ENDS, 2))
    chosen = data.draw(st.lists(st.sampled_from(couples), max_size=6, unique=True))
    verdicts = data.draw(
        st.lists(
            st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]),
            min_size=len(chosen),
            max_size=len(chosen),
        )
    )
    pairs = [
        pair(v, a, b, minute)
        for minute, (v, (a, b)) in enumerate(zip(verdicts, chosen, strict=True))
    ]
    found = sets(ENDS, pairs)
    for verdict, (a, b) in zip(verdicts, chosen, strict=True):
        if verdict is Verdict.DIFFERENT:
            both = {a.member.document, b.member.document}
            assert not any(both <= set(part.split("=")[0]) for part in found)
    assert sets(data.draw(st.permutations(ENDS)), data.draw(st.permutations(pairs))) == found


@given(
    st.lists(
        st.builds(
            lambda n, o, c, r, k: profile(
                f"{n:03}", offices=o, countries=c, around=r, holds=k, day=f"2025-03-{n % 28 + 1:02}"
            ),
            st.integers(0, 999),
            st.sampled_from([(), (NSC,), (("mayor", "leeds"),), (("mayor", None),)]),
            st.sampled_from(["", "peru", "chile", "peru chile"]),
            st.sampled_from(["", "nato", "nato russia", "france"]),
            st.sampled_from(["", "someone"]),
        ),
        max_size=9,
        unique_by=lambda p: p.member,
    ),
    st.randoms(use_true_random=False),
)
def test_order_plays_no_part_and_none_are_lost(some: list[Profile], random: object) -> None:
    found = sets(some)
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sets(shuffled) == found
    assert sum(map(len, found)) == 3 * len(some)


def test_the_score_is_the_sum_of_its_reasons_and_the_same_either_way() -> None:
    for a, b in itertools.combinations([SPOKESMAN, MAYOR, PLAIN, *ENDS], 2):
        found = score(a, b)
        assert found == score(b, a)
        assert found.points == pytest.approx(sum(r.points for r in found.reasons))
        assert {r.feature for r in found.reasons} <= {f.name for f in FEATURES}
        assert all(r.why for r in found.reasons)
    assert DIFFERENT < SAME


def test_the_table_in_the_documentation_is_the_one_that_is_used() -> None:
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    shown = text.split("<!-- table -->\n")[1].split("<!-- end -->")[0]
    assert shown == table(), "write what `python -m kg.resolve.features` prints"
    assert f"From {SAME:g} points on" in text
    assert f"at {DIFFERENT:g} or less" in text
