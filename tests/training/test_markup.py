from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from training.checks import check
from training.inline import parse
from training.markup import main, problems, statistics
from training.record import record
from training.texts import files, read

TEXTS = Path(__file__).parents[2] / "training" / "texts"
HEAD = "# genre: wire\n# complete: claims events\n\n"
GOOD = (
    "<s 1 4><ttl 3 Former>Minister</ttl> <per 3 holder>Ana Sol</per></s> <c 1 Warns>warned</c> "
    "<t 1>that <cty 2 actor>Chad</cty> may <e 2 ASSAULT Possible>attack</e> "
    "<a 2 recipient>the camp</a> <w 2>in May</w></t> and <c 4>said</c> <t 4>no more</t>."
)


def messages(tmp_path: Path, body: str, head: str = HEAD) -> list[str]:
    file = tmp_path / "x.txt"
    file.write_text(head + body + "\n", encoding="utf-8")
    return [p.removeprefix(f"{file}:") for p in problems([read(file)])]


def test_a_good_paragraph_has_no_errors(tmp_path: Path) -> None:
    assert messages(tmp_path, GOOD) == []


def test_offsets_are_those_of_the_text_without_tags(tmp_path: Path) -> None:
    parsed = parse("a &lt;b> <c 1>said</c> x &lt; y".replace("b>", "b&gt;"))
    assert parsed.text == "a <b> said x < y"
    assert [parsed.text[s.begin : s.end] for s in parsed.spans] == ["said"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<q 1>x</q>", "4: unknown tag <q 1>"),
        ("<per>Ana", "4: <per> is not closed"),
        ("Ana</per>", "4: </per> closes nothing"),
        ("<per><cty>Ana</per></cty>", "4: </per> closes <cty> of line 4"),
        ("a < b", "4: a single '<': write &lt; or &gt;"),
        ("<s 1>He</s> <c 1 Warned>warned</c> <t 1>x</t>", "'Warned' is not known here"),
        ("<e 1 ASSAULT Maybe>hit</e>", "'Maybe' is not known here"),
        ("<e 1 HIT>hit</e>", "needs exactly one root"),
        ("<e 1 ASSAULT Actual Planned>hit</e>", "two factualities"),
        ("<e 1 ASSAULT>hit</e> <a 1 victim>him</a>", "'victim' is not known here"),
        ("<e 1 ASSAULT>hit</e> <a 1>him</a>", "<a> needs an id with a role"),
        ("<e 1 AID>gave</e> <a 1 actor 1 actor>he</a>", "says the same id and role twice"),
        ("<e 1 ASSAULT>hit</e> <e 1 AID>gave</e>", "event 1 has two triggers"),
        ("<a 7 actor>Chad</a> hit", "actor of 7, which is nothing"),
        ("<s 1>He</s> <c 1>said</c> <t 1>x</t> <a 1 actor>Chad</a>", "actor of 1, which is claim"),
        ("<ttl 1>Mayor</ttl> <e 1 AID>gave</e>", "id 1 is a position and a event"),
        ("<s 1>He</s> <c 1>said</c> so", "claim 1 has no content"),
        ("<t 1>It is so</t>", "claim 1 has neither source nor cue"),
        ("<per> Ana</per>", "has a space at its edge"),
        ("<per></per>", "<per> is empty"),
        ("<per>An</per>a", "begins or ends inside a word"),
        ("<c 1>Said</c> <s 1>he</s> <t 1>it is so.</t>", "ends in punctuation"),
        ("<w 3>today</w>", "time of 3, which is nothing"),
        ("Same text.\n\nSame  text.", "6: the same text as"),
        ("# complete: klaims", "unknown layer 'klaims'"),
        ("# completed: claims", "unknown directive"),
        ("# article: one\n\nText.", "article 'one' has no end"),
    ],
)
def test_an_error_is_reported_with_its_line(tmp_path: Path, body: str, message: str) -> None:
    found = messages(tmp_path, body)
    assert any(message in f for f in found), found


def test_a_file_without_a_genre_is_an_error(tmp_path: Path) -> None:
    assert messages(tmp_path, "Text.", head="") == ["1: the head names no genre"]


@pytest.mark.parametrize(
    "body",
    [
        "<s 1>She</s> <c 1 DeclinesToComment>declined to comment</c>.",
        "<c 1>Said</c> <s 1>he</s>: <t 1>it was at 2 p.m.</t>",
        '<s 1>He</s> <c 1>said</c>: <t 1>"Go."</t>',
        "<cty adj>French</cty>-born",
    ],
)
def test_what_looks_like_an_error_and_is_none(tmp_path: Path, body: str) -> None:
    assert messages(tmp_path, body) == []


def test_in_an_article_ids_hold_across_paragraphs(tmp_path: Path) -> None:
    first, second = "<s 1>He</s> <c 1>spoke</c>.", 'Then: <t 1>"Go."</t>'
    whole = f"# article: one\n\n{first}\n\n{second}\n\n# end:"
    assert messages(tmp_path, whole) == []
    assert len(messages(tmp_path, f"{first}\n\n{second}")) == 2


def test_the_record_of_a_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(HEAD + GOOD, encoding="utf-8")
    (unit,) = read(file).units
    assert check(unit) == []
    made = record(unit)
    text = made["text"]
    assert text.startswith("Minister Ana Sol warned that Chad may attack the camp in May and said")

    def words(places: list[dict[str, int]]) -> list[str]:
        return [text[p["start"] : p["end"]] for p in places]

    first, second = made["claims"]
    assert (words(first["source"]), words(first["cue"])) == (["Minister Ana Sol"], ["warned"])
    assert (first["stance"], second["stance"]) == ("Warns", "Asserts")
    assert words(second["content"]) == ["no more"]
    (event,) = made["events"]
    assert (event["root"], event["factuality"], event["within"]) == ("ASSAULT", "Possible", 1)
    assert [(a["role"], *words([a])) for a in event["arguments"]] == [
        ("actor", "Chad"),
        ("recipient", "the camp"),
    ]
    assert words(event["times"]) == ["in May"]
    (position,) = made["positions"]
    assert (position["presented_as"], words(position["holder"])) == ("Former", ["Ana Sol"])
    assert made["complete"] == ["claims", "events"]


def test_a_claim_inside_a_content_is_within_it(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    inner = "<s 2>Ben</s> <c 2 Denies>denied</c> <t 2>it</t>"
    file.write_text(HEAD + f"<s 1>Ana</s> <c 1>said</c> <t 1>{inner}</t>.", encoding="utf-8")
    claims = record(read(file).units[0])["claims"]
    assert [c["within"] for c in claims] == [None, 1]


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.txt"
    file.write_text(HEAD + GOOD, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert main(["stats", str(tmp_path)]) == 0
    assert "1  ASSAULT" in capsys.readouterr().out
    assert main(["export", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["genre"] == "wire"
    file.write_text(HEAD + "<q>", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    assert f"{file}:4: unknown tag <q>" in capsys.readouterr().err


def test_the_corpus_has_no_errors() -> None:
    texts = [read(path) for path in files([TEXTS])]
    assert texts
    assert problems(texts) == []
    assert statistics([unit for text in texts for unit in text.units]).startswith("size")


def test_the_examples_of_the_guide_are_right(tmp_path: Path) -> None:
    guide = (TEXTS.parent / "GUIDE.md").read_text(encoding="utf-8")
    examples = re.findall(r"```text\n(.*?)\n```", guide, re.DOTALL)
    assert len(examples) >= 7
    assert messages(tmp_path, "\n\n".join(examples)) == []
