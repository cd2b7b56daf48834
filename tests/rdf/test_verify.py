from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model.documents import Publication
from kg.rdf.errors import RdfError
from kg.rdf.serialize import write_lines, write_nquads
from kg.rdf.verify import FIRST, Count, VerifyReport, verify
from tests.rdf.samples import DOCUMENT, READING
from tests.rdf.test_quads import all_quads


def test_what_was_built_is_right(tmp_path: Path) -> None:
    write_nquads(all_quads(), tmp_path / "graph.nq")
    report = verify(tmp_path)
    assert report.right
    assert report.percent == 100
    assert report.evidence == Count(checked=5)
    assert report.mentions == Count(checked=13)
    assert report.documents == Count(checked=1)
    assert report.statements == Count(checked=5)
    assert report.failures == ()


def tampered(tmp_path: Path, change: Callable[[bytes], bytes | None]) -> VerifyReport:
    """Verify after a change to each line of a right file; at least one must be changed."""
    nquads = tmp_path / "graph.nq"
    write_nquads(all_quads(), nquads)
    before = nquads.read_bytes().splitlines()
    after = [change(line) for line in before]
    assert after != before
    write_lines([line for line in after if line is not None], nquads)
    return verify(tmp_path)


def test_a_shifted_passage_is_found(tmp_path: Path) -> None:
    report = tampered(tmp_path, lambda line: line.replace(b'#begin> "189"', b'#begin> "190"'))
    assert report.evidence == Count(checked=5, wrong=2)
    assert not report.right
    assert report.percent < 100
    assert "190 to 258 is 'orland and" in report.failures[0]


def test_a_changed_quotation_is_found(tmp_path: Path) -> None:
    report = tampered(tmp_path, lambda line: line.replace(b'#anchorOf> "Vos"', b'#anchorOf> "Vox"'))
    assert report.mentions == Count(checked=13, wrong=1)
    assert "'Vos', not 'Vox'" in report.failures[0]


def test_an_offset_outside_the_text_is_found(tmp_path: Path) -> None:
    report = tampered(tmp_path, lambda line: line.replace(b'#end> "258"', b'#end> "2580"'))
    assert report.evidence.wrong == 2
    assert "outside a text" in report.failures[0]


def test_a_changed_text_is_found(tmp_path: Path) -> None:
    def change(line: bytes) -> bytes:
        return line.replace(b"Norland", b"Northia") if b"#isString" in line else line

    report = tampered(tmp_path, change)
    assert report.documents == Count(checked=1, wrong=1)
    assert any("has the hash" in failure for failure in report.failures)


def test_a_missing_text_is_found(tmp_path: Path) -> None:
    report = tampered(tmp_path, lambda line: None if b"#isString" in line else line)
    assert report.documents.wrong == 1
    assert report.evidence == Count(checked=5, wrong=5)


def test_a_statement_that_lost_its_evidence_is_found(tmp_path: Path) -> None:
    def change(line: bytes) -> bytes | None:
        return None if b"/position/" in line and b"#evidence>" in line else line

    report = tampered(tmp_path, change)
    assert report.statements == Count(checked=5, wrong=1)
    assert "no evidence" in report.failures[0]


def test_evidence_that_is_not_there_is_found(tmp_path: Path) -> None:
    def change(line: bytes) -> bytes | None:
        return None if b"#Evidence>" in line else line

    report = tampered(tmp_path, change)
    assert report.statements.wrong == 5
    assert not report.right


def test_two_values_are_no_value(tmp_path: Path) -> None:
    nquads = tmp_path / "graph.nq"
    write_nquads(all_quads(), nquads)
    lines = nquads.read_bytes().splitlines()
    more = [line.replace(b'"189"', b'"0"') for line in lines if b'#begin> "189"' in line]
    write_lines(lines + more, nquads)
    assert verify(tmp_path).evidence == Count(checked=5, wrong=2)


def test_raw_files_are_compared_where_they_are(tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    out.mkdir()
    raw = b"raw bytes"
    (inputs / "a.txt").write_bytes(raw)
    publications = tuple(
        Publication(file=name, file_hash=hashlib.sha256(raw).hexdigest())
        for name in ("a.txt", "gone.txt")
    )
    reading = replace(READING, document=replace(DOCUMENT, publications=publications))
    write_nquads(all_quads(reading), out / "graph.nq")
    report = verify(out, inputs)
    assert (report.files, report.absent, report.right) == (Count(checked=1), 1, True)
    (inputs / "a.txt").write_bytes(b"other bytes")
    report = verify(out, inputs)
    assert (report.files, report.right) == (Count(checked=1, wrong=1), False)
    assert verify(out).right


def test_only_the_first_failures_are_spelt_out(tmp_path: Path) -> None:
    def change(line: bytes) -> bytes | None:
        return None if b"#isString" in line or b"#beginIndex" in line else line

    report = tampered(tmp_path, change)
    assert report.wrong == 19
    assert len(report.failures) == min(FIRST, report.wrong)


def test_nothing_to_check_is_not_right(tmp_path: Path) -> None:
    write_nquads([], tmp_path / "graph.nq")
    assert not verify(tmp_path).right
    assert verify(tmp_path).percent == 0


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match=r"graph\.nq"):
        verify(tmp_path)
