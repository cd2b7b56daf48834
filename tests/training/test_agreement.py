"""Agreement of two annotations of one text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training import agreement
from training.texts import Unit, files, read

ROOT = Path(__file__).resolve().parents[2]
TEXTS, SECOND = ROOT / "training" / "texts", ROOT / "training" / "second"
HEAD = "# genre: wire\n\n# complete: names titles anonymous claims stances nested events times\n\n"
ONE = "<s 1><per>Ana Sol</per></s> <c 1>said</c> <t 1>it would <e 2 RETREAT Planned>leave</e></t>."
TWO = "<s 1><per>Ana Sol</per></s> <c 1>said</c> <t 1>it would <e 2 RETREAT Possible>leave</e></t>."


def units(path: Path, text: str) -> list[Unit]:
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    return read(path).units


def test_kappa_of_a_worked_example() -> None:
    same = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement.kappa(same) == pytest.approx(0.4)
    assert agreement.kappa([("a", "a")]) == 1.0


def test_figures_tell_what_differs(tmp_path: Path) -> None:
    first, second = units(tmp_path / "a.txt", ONE), units(tmp_path / "b.txt", TWO)
    (pair,) = agreement.pairs(first, second)
    alike = agreement.figures([(pair[0], pair[0])])
    found = agreement.figures([pair])
    assert set(alike.values()) == {1.0}
    assert found["triggers"] == found["names with type"] == 1.0
    assert found["factuality, kappa"] < 1.0


def test_the_blind_text_has_no_tags() -> None:
    for path in files([TEXTS]):
        text = read(path)
        plain = agreement.blind(text)
        assert not re.search(r"<", plain), path.name


def test_a_tenth_is_annotated_twice_and_the_guide_gives_the_figures() -> None:
    first = [u for p in files([TEXTS]) for u in read(p).units]
    second = [u for p in files([SECOND]) for u in read(p).units]
    found = agreement.pairs(first, second)
    assert len(found) >= len(first) / 10
    guide = (ROOT / "training" / "GUIDE.md").read_text(encoding="utf-8")
    for name, value in agreement.figures(found).items():
        assert f"| {name} | {value:.2f} |" in guide
