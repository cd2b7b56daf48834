"""Days that a text states at its head."""

from __future__ import annotations

import pytest

from kg.ingest.headers import stated_day

BODY = "The ministers of both countries met on Monday and talked about gas, which neither has."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Ministers Meet\nMarch 01, 2008\n", "2008-03-01"),
        ("Ministers Meet\nPublished on: Monday, 3 March 2025\n", "2025-03-03"),
        ("2024-02-29\n", "2024-02-29"),
        ("Posted Sept. 3, 2019, 10:12 a.m. EDT\n", "2019-09-03"),
        ("BULAWAYO, Zimbabwe, Jun 21 2022 (IPS) - " + BODY, "2022-06-21"),
    ],
)
def test_a_day_of_its_own_is_the_day(head: str, day: str) -> None:
    assert stated_day(f"{head}\n{BODY}") == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"Updated March 3, 2025\n{BODY}",
        f"3/4/2025\n{BODY}",
        f"On March 3, 2025 they met again.\n{BODY}",
        f"February 30, 2025\n{BODY}",
        f"OSLO, March 3 (Reuters) - {BODY}",
        f"{BODY}\n" * 9 + "March 3, 2025",
    ],
)
def test_no_other_day_is(text: str) -> None:
    assert stated_day(text) is None
