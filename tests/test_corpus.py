"""Reads every case of `tests/corpus/` and compares; the format stands in its README."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg import pipeline
from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.knowledge import Knowledge
from kg.model.documents import Document, Publication
from tests.corpus_cases import FOLDER, Case, load_cases, load_counts, parse
from tests.corpus_kinds import KINDS, Seen

CASES = load_cases()


def _parameter(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.known_failure)] if case.known_failure else []
    return pytest.param(case, id=case.id, marks=marks)


def differences(case: Case, seen: Seen) -> list[str]:
    """What is missing, what may not be there, and what was read instead."""
    read = {kind: find(seen) for kind, find in KINDS.items()}
    lines = []
    for expected in case.expectations:
        found = [line for line, matches in read[expected.kind].items() if matches(expected.wanted)]
        if expected.absent:
            lines += [f"read, but may not be: {expected.kind}: {line}" for line in found]
        elif not found:
            lines.append(f"not read: {expected}")
    for kind in case.closed:
        wanted = [e.wanted for e in case.expectations if e.kind == kind and not e.absent]
        lines += [
            f"read, but not expected: {kind}: {line}"
            for line, matches in read[kind].items()
            if not any(map(matches, wanted))
        ]
    if lines:
        kinds = sorted({e.kind for e in case.expectations} | set(case.closed))
        lines += [f"    what was read: {kind}: {line}" for kind in kinds for line in read[kind]]
    return lines


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(
    case: Case, each_language: Language, knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    language = each_language
    if case.trained_failure and language.reader is not None:
        request.applymarker(pytest.mark.xfail(reason=case.trained_failure))
    kinds = {e.kind for e in case.expectations} | set(case.closed)
    assert kinds <= set(KINDS), f"{case.id}: known kinds are {', '.join(sorted(KINDS))}"
    publication = Publication(title=case.document_title, issued=case.issued)
    document = Document(text=case.text, publications=(publication,))
    seen = Seen(
        text=annotate(document, clean(document), language),
        reading=pipeline.read(document, language=language, knowledge=knowledge),
        knowledge=knowledge,
    )
    found = differences(case, seen)
    assert not found, "\n".join([f"{case.file}:{case.line}: {case.text}", *found])


def test_every_case_is_found() -> None:
    assert dict(Counter(case.file for case in CASES)) == load_counts()


def test_no_two_cases_share_a_title() -> None:
    titles = Counter((case.file, case.title) for case in CASES)
    assert [title for title, count in titles.items() if count > 1] == []


def test_a_file_with_a_missing_rule_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("===\nA title\nA text.\n---\n(nothing)\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt: each title"):
        parse(path.name, path)


def test_an_unknown_attribute_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("===\nA title\n:skip\n===\nA text.\n---\n(nothing)\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt:1: expected ':known-failure'"):
        parse(path.name, path)


def test_the_format_is_explained() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}: " not in readme] == []
