"""What becomes a block, of which kind, and with whose voice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.clean.blocks import clean
from kg.model.documents import BlockKind, Document, Publication

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

LONG = "The two governments said on Monday that the agreement would stay in force until March."


def blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    cleaned = clean(Document(text=text, publications=(Publication(title=title),)))
    return [(b.kind.value, b.span.of(text)) for b in cleaned.blocks]


def read(text: str) -> list[tuple[str, str]]:
    return [b for b in blocks(text) if b[0] != "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Connect with us",
        "Click to comment",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Copyright © 2024 USAenquire",
        "Copyright 2018 The Associated Press. All rights reserved.",
        "Read the original article here",
        "Discussion about this post",
        "1x",
        "5 min read",
        "3 hours ago",
        "Share this:",
        "Advertisement",
        "Related: Ministers meet in Oslo",
        "Follow us on Facebook and Twitter",
        "We use cookies to improve your experience.",
        "Subscribe to our newsletter",
        "(Reporting by Ann Lee in Seoul; Editing by Tom Roe)",
        "***",
        "_____",
    ],
)
def test_layout_is_not_read(line: str) -> None:
    assert blocks(f"{LONG}\n\n{line}\n\n{LONG}x")[1] == ("boilerplate", line)
    text = f"{LONG}\n\n{line}\n"
    assert clean(Document(text=text)).text.rstrip() == LONG


@pytest.mark.parametrize(
    "line",
    [
        "Follow USA Gymnastics and you will learn what went wrong, a former coach said on Friday.",
        "Comments by the minister angered neighbours.",
        "Sharing this information is a crime, the court ruled.",
        "Related concerns were raised by Norway.",
        "Reporting by local journalists showed that the ministers had lied.",
    ],
)
def test_sentences_that_begin_like_layout_are_read(line: str) -> None:
    assert (BlockKind.PARAGRAPH, line) in blocks(f"{LONG}\n\n{line}")


def test_section_labels_stand_above_the_article() -> None:
    text = f"Politics\n\nMinisters Meet Over Gas Prices\n\n{LONG}"
    assert blocks(text)[:2] == [
        ("boilerplate", "Politics"),
        ("title", "Ministers Meet Over Gas Prices"),
    ]


def test_contents_with_bullets_are_left_out_whole() -> None:
    text = (
        f"A New Pact\nTable of Contents\n- A New Pact\n- What It Says\n- Outlook\n{LONG}\n"
        f"What It Says\n{LONG}\nOutlook\n{LONG}"
    )
    kinds = [kind for kind, _ in blocks(text)]
    assert kinds == ["title", *["boilerplate"] * 4, *["paragraph", "heading"] * 2, "paragraph"]


def test_contents_without_bullets_end_where_lines_do_not_come_again() -> None:
    text = f"In this article\nWhat It Says\nOutlook\n{LONG}\nWhat It Says\n{LONG}\nOutlook\n{LONG}"
    kinds = [kind for kind, _ in blocks(text)]
    assert kinds == [*["boilerplate"] * 3, *["paragraph", "heading"] * 2, "paragraph"]


def test_a_title_is_read_once() -> None:
    title = "Allies Weigh Cuts to Sharing"
    text = f"{title}\n\nPublished\n\non\n\n{title}\n\n{LONG}"
    assert read(text) == [("title", title), ("paragraph", LONG)]


def test_the_title_of_the_metadata_is_the_title() -> None:
    text = f"Exclusive Report Today\n\nAllies weigh cuts\n\n{LONG}"
    assert ("title", "Allies weigh cuts") in blocks(text, title="Allies weigh cuts")


def test_one_line_is_no_title() -> None:
    assert blocks("Ministers Meet Over Gas Prices")[0][0] != "title"
    assert blocks(LONG) == [("paragraph", LONG)]


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("WASHINGTON, D.C.", " — "),
        ("WASHINGTON (Reuters)", " - "),
        ("TOKYO/SEOUL (Reuters)", " - "),
        ("BEIJING", " -- "),
        ("Nairobi, May 6 2022 (IPS)", " - "),
        ("(CNN)", " "),
        ("KILIS, Turkey", " – "),
        ("Taipei, Taiwan", " — "),
    ],
)
def test_a_dateline_is_a_block_of_its_own(dateline: str, dash: str) -> None:
    text = f"{dateline}{dash}{LONG}"
    assert blocks(text) == [("dateline", dateline), ("paragraph", LONG)]
    assert clean(Document(text=text)).text == f"{dateline}{' ' * len(dash)}{LONG}"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which was founded in 1949 — has thirty-two members, the minister said.",
        "U-turn on gas prices angers the ministers of three neighbouring countries on Monday.",
        "Trump, who spoke first, said the two countries would sign on Friday in Oslo.",
    ],
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert blocks(text) == [("paragraph", text)]


def test_labels_in_capitals_are_headings() -> None:
    assert blocks(f"BREAKING — {LONG}")[0] == ("heading", "BREAKING")


@pytest.mark.parametrize("date", ["March 01, 2008", "Updated: 3 March 2025", "2025-03-03"])
def test_dates_stand_alone(date: str) -> None:
    assert blocks(f"Ministers Meet\n{date}\n{LONG}")[1] == ("dateline", date)


def test_credits_and_bylines_are_kept() -> None:
    text = f"By Jane Doe, Staff Writer\n{LONG}\nSource: Bukvy\n{LONG}"
    kept = blocks(text)
    assert kept[0] == ("heading", "By Jane Doe, Staff Writer")
    assert kept[2] == ("paragraph", "Source: Bukvy")


@pytest.mark.parametrize(
    ("mark", "kind"),
    [("- ", "list item"), ("• ", "list item"), ("1. ", "list item"), ("-", "list item"),
     ("🔒 ", "paragraph"), ("🛡️ ", "paragraph"), ("👩🏽‍⚖️ ", "paragraph"), ("1️⃣ ", "paragraph")],
)  # fmt: skip
def test_bullets_and_emoji_are_no_words(mark: str, kind: str) -> None:
    text = f"{LONG}\n{mark}{LONG}"
    assert blocks(text)[1] == (kind, LONG)
    assert clean(Document(text=text)).text == f"{LONG}\n{' ' * len(mark)}{LONG}"


def test_numbers_are_no_bullets() -> None:
    text = f"{LONG}\n2024 was the year in which both sides agreed to talk."
    assert blocks(text)[1][0] == "paragraph"


INTERVIEW = """Interview With an Expert
Interviewer: Welcome, Dr. Anna Berg. What do you expect?
Dr. Berg: I expect talks. Several things matter:
- Robust cybersecurity: keeping the highest standards is critical.
Open dialogue: Clear policies are needed, and patience.
interviewer: And what comes next?
dr.Berg: That depends on Norway.
What Others Say
The ministry did not answer questions about this on Monday.
"""


def test_turns_know_their_speaker() -> None:
    cleaned = clean(Document(text=INTERVIEW))
    found = [(b.kind.value, b.speaker.of(INTERVIEW) if b.speaker else None) for b in cleaned.blocks]
    assert found == [
        ("title", None),
        ("question", "Interviewer"),
        ("answer", "Dr. Berg"),
        ("list item", "Dr. Berg"),
        ("answer", "Dr. Berg"),
        ("question", "interviewer"),
        ("answer", "dr.Berg"),
        ("heading", None),
        ("paragraph", None),
    ]
    assert "Berg:" not in cleaned.text
    assert "Dr. Anna Berg" in cleaned.text


def test_recurring_names_are_speakers_and_askers_ask() -> None:
    text = "SMITH: What happened in Oslo?\nJONES: They signed.\nSMITH: Was it easy?\nJONES: No."
    kinds = [(k, t) for k, t in blocks(text)]
    assert kinds[0] == ("question", "What happened in Oslo?")
    assert kinds[1] == ("answer", "They signed.")


def test_questions_and_answers_by_letter() -> None:
    text = "Q. What happened?\nA. They signed it.\nQ: Was it easy?\nA: No."
    assert [kind for kind, _ in blocks(text)] == ["question", "answer"] * 2


def test_transcripts_with_labels_on_lines_of_their_own() -> None:
    text = (
        "THE PRESIDENT:\nWe will sign it soon, and all will see.\nQ: When?\n"
        "THE PRESIDENT:\nOn Friday.\nQ: Where?\nTHE PRESIDENT:\nIn Oslo."
    )
    cleaned = clean(Document(text=text))
    assert [b.kind.value for b in cleaned.blocks] == ["answer", "question"] * 2 + ["answer"]


@pytest.mark.parametrize(
    "text",
    [
        f"Robust cybersecurity: keeping standards is critical.\n{LONG}\nOpen dialogue: it helps.",
        f"Note: the figures are provisional.\n{LONG}\nNote: the talks go on.",
        f"A. Smith met the ministers of both countries.\nA. Smith left Oslo.\n{LONG}",
        "Democrats: 45\nRepublicans: 55\nDemocrats: 47 seats\nRepublicans: 53 seats",
        f"He said: this is over.\n{LONG}\nUpdate: talks resumed.\n{LONG}",
    ],
)
def test_colons_alone_make_no_speaker(text: str) -> None:
    assert all(b.speaker is None for b in clean(Document(text=text)).blocks)


def test_wrapped_paragraphs_are_joined() -> None:
    text = (
        "The foreign ministers of both countries said late on Monday that\n"
        "they would not renew the agreement on gas, which ends in March,\n"
        "unless Norway joins.\n\n"
        "A spokesman for the ministry in Oslo declined to comment on what\n"
        "he called rumours about the talks.\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]
    cleaned = clean(Document(text=text)).text
    assert "Monday that they would" in cleaned
    assert cleaned.count("\n") == 3


def test_a_sentence_a_line_is_not_wrapped() -> None:
    text = "The talks ended.\nBoth sides left Oslo on Monday, their spokesmen said.\nNobody spoke."
    assert len(blocks(text)) == 3


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.name[:3])
def test_seeds_keep_their_layout_out(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    cleaned = clean(Document(text=text))
    lowered = cleaned.text.lower()
    assert len(cleaned.text) == len(text)
    for words in ("connect with us", "click to comment", "table of contents", "original article"):
        assert words not in lowered


def test_the_glued_interviews_of_a_seed_have_two_experts() -> None:
    text = SEEDS[1].read_text(encoding="utf-8")
    speakers = {
        b.speaker.of(text).lower().replace(" ", "")
        for b in clean(Document(text=text)).blocks
        if b.speaker
    }
    assert speakers == {"interviewer", "dr.sharma", "dr.reed"}
