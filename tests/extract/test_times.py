"""Times: what the words and the document's date say, and nothing more."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.times import find_times
from kg.model.documents import Document, Publication
from kg.model.times import TimeExpression

ISSUED = "2025-03-12"  # a Wednesday


def times(text: str, language: Language, issued: str | None = ISSUED) -> list[TimeExpression]:
    document = Document(text=text, publications=(Publication(issued=issued),))
    return list(find_times(annotate(document, clean(document), language)))


def meaning(time: TimeExpression) -> str:
    if time.value:
        return str(time.value)
    return f"{time.begin or ''}/{time.end or ''}" if time.begin or time.end else "-"


def read(text: str, language: Language, issued: str | None = ISSUED) -> list[tuple[str, str]]:
    return [(t.span.of(text), meaning(t)) for t in times(text, language, issued)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed on March 5, 2025.", [("March 5, 2025", "2025-03-05")]),
        ("Norway closed the border on 17 June 2019.", [("17 June 2019", "2019-06-17")]),
        ("On the 3rd of May 2021 the court ruled.", [("the 3rd of May 2021", "2021-05-03")]),
        ("Talks in March 2025 failed.", [("March 2025", "2025-03")]),
        ("The G20 Summit June 2019 was held in Osaka.", [("June 2019", "2019-06")]),
        ("Chad expelled them in Sept. 2003.", [("Sept. 2003", "2003-09")]),
        ("In 2017 the president shared it.", [("2017", "2017")]),
        ("Russia's 2014 invasion of Ukraine shocked Europe.", [("2014", "2014")]),
        ("The 2012 elections were fair.", [("2012", "2012")]),
        ("The 2003 war began before dawn.", [("2003", "2003")]),
        ("It was adopted 2021-11-30.", [("2021-11-30", "2021-11-30")]),
        ("Soldiers returned in 1945 and 1946.", [("1945", "1945"), ("1946", "1946")]),
        ("It has strengthened since 2014.", [("since 2014", "2014/")]),
        ("Peru has led the bloc since June 2020.", [("since June 2020", "2020-06/")]),
        ("It will end by 2030.", [("by 2030", "/2030")]),
        ("Mali refused until December 2024.", [("until December 2024", "/2024-12")]),
        ("They fought from 2014 to 2016.", [("from 2014 to 2016", "2014/2016")]),
        (
            "Between March and May 2022 thousands fled.",
            [("Between March and May 2022", "2022-03/2022-05")],
        ),
        ("They met June 5-7, 2021.", [("June 5-7, 2021", "2021-06-05/2021-06-07")]),
        ("Envoys met from 5 to 7 June 2021.", [("from 5 to 7 June 2021", "2021-06-05/2021-06-07")]),
        ("In the 1990s they traded.", [("the 1990s", "1990/1999")]),
        (
            "Exports fell in the third quarter of 2023.",
            [("the third quarter of 2023", "2023-07/2023-09")],
        ),
        ("It happened on 31 February 2020.", [("31 February 2020", "-")]),
    ],
)
def test_dates_in_the_words_need_no_date_of_the_document(
    text: str, expected: list[tuple[str, str]], language: Language
) -> None:
    assert read(text, language) == expected
    assert read(text, language, issued=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last month, the minister ordered a halt.", [("Last month", "2025-02")]),
        ("Kenya joined last year.", [("last year", "2024")]),
        ("Earlier this month, Paris agreed.", [("Earlier this month", "2025-03")]),
        ("They met this week.", [("this week", "2025-03-10/2025-03-16")]),
        ("Yesterday the rebels withdrew.", [("Yesterday", "2025-03-11")]),
        ("Two days ago troops left.", [("Two days ago", "2025-03-10")]),
        ("Three years ago they came.", [("Three years ago", "2022")]),
        ("The envoy left on Monday.", [("Monday", "2025-03-10")]),
        ("Tokyo apologised Friday.", [("Friday", "2025-03-07")]),
        ("Leaders will meet on Monday.", [("Monday", "2025-03-17")]),
        ("Seoul plans to vote on Friday.", [("Friday", "2025-03-14")]),
        ("Last Friday the envoy left.", [("Last Friday", "2025-03-07")]),
        ("Gunmen attacked the town on Oct. 7.", [("Oct. 7", "2024-10-07")]),
        ("They met on 5 March in Geneva.", [("5 March", "2025-03-05")]),
        ("The attack in February killed ten.", [("February", "2025-02")]),
        ("The party split in November.", [("November", "2024-11")]),
        ("They will vote in April.", [("April", "2025-04")]),
        ("Voters will decide in February.", [("February", "2026-02")]),
    ],
)
def test_times_that_need_the_date_of_the_document(
    text: str, expected: list[tuple[str, str]], language: Language
) -> None:
    assert read(text, language) == expected
    assert read(text, language, issued=None) == [(words, "-") for words, _ in expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Last Tuesday the envoy left.", "Last Tuesday"),  # yesterday, or the week before?
        ("They will meet next Friday.", "next Friday"),
        ("They discussed the Tuesday vote.", "Tuesday"),
        ("Several years ago they met.", "Several years ago"),
        ("He could leave on Monday.", "Monday"),
    ],
)
def test_times_that_stay_open_have_no_value(text: str, words: str, language: Language) -> None:
    assert read(text, language) == [(words, "-")]


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 747 carried 2,000 troops to the Group of 20.",
        "UN Resolution 1973 was adopted.",
        "Theresa May may march with April Jones.",
        "It sent 2014 troops and $1999 in cash.",
        "In 2000 cases nothing happened.",
        "Flight 1549 carried 155 people.",
        "The vote was 14 to 16.",
        "Read it on world-today-news.com.",
    ],
)
def test_numbers_and_names_that_are_no_times(text: str, language: Language) -> None:
    assert read(text, language) == []


RELATIVE = ["yesterday", "last month", "on Tuesday", "in February", "two weeks ago", "on Oct. 7"]
VERBS = ["met in Geneva", "will vote", "may leave", "have not signed", "plan to march"]
DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(RELATIVE), st.sampled_from(VERBS))
def test_a_relative_time_has_no_value_without_a_date(
    language: Language, time: str, verb: str
) -> None:
    found = times(f"The leaders {verb} {time}.", language, issued=None)
    assert found
    assert all(meaning(t) == "-" for t in found)


@settings(max_examples=40, deadline=None)
@given(DAYS, st.sampled_from(["{d.year}", "{m} {d.year}", "{m} {d.day}, {d.year}"]))
def test_no_part_is_invented(language: Language, day: dt.date, form: str) -> None:
    words = form.format(d=day, m=day.strftime("%B"))
    found = times(f"Envoys met in {words} after long talks.", language)
    assert [meaning(t) for t in found] == [
        "-".join([str(day.year), f"{day.month:02d}", f"{day.day:02d}"][: len(words.split())])
    ]


@settings(max_examples=40, deadline=None)
@given(DAYS, st.sampled_from(RELATIVE), st.sampled_from(VERBS))
def test_relative_times_lie_near_the_document(
    language: Language, issued: dt.date, time: str, verb: str
) -> None:
    for found in times(f"The leaders {verb} {time}.", language, issued=issued.isoformat()):
        for part in (found.value, found.begin, found.end):
            if part is not None:
                assert abs((part.earliest - issued).days) <= 400
                precise = re.search(r"day|\d|week", time) is not None
                assert (part.day is not None) == precise


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 ,.-/MayMarch of", max_size=40))
def test_any_digits_are_read_without_an_error(language: Language, text: str) -> None:
    for time in times(text, language):
        assert 0 <= time.span.start < time.span.end <= len(text)
