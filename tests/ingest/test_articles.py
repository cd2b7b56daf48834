"""Paths in, documents and reports of what was skipped out."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from pathlib import Path

import pytest

from kg.ingest import IngestError, Limits, Reason, Skipped, load
from kg.model.documents import Document, Publication

TEXT = (
    "The ministers of both countries met in Oslo on Monday and agreed to talk again in the spring, "
    "a spokesman for the ministry said. It was the first meeting of its kind since the war."
)
OTHER = TEXT.replace("Oslo", "Geneva")
ARTICLE = {"text": TEXT, "title": "T"}


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def loaded(*paths: Path | str, **settings: object) -> tuple[list[Document], list[Skipped]]:
    results = list(load(paths, **settings))  # type: ignore[arg-type]
    return (
        [r for r in results if isinstance(r, Document)],
        [r for r in results if isinstance(r, Skipped)],
    )


def publication(path: Path) -> Publication:
    documents, skipped = loaded(path)
    assert skipped == []
    return documents[0].publications[0]


def test_a_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "a" / "z.txt", OTHER)
    write(tmp_path / ".hidden.txt", "no")
    documents, skipped = loaded(tmp_path)
    assert [d.publications[0].file for d in documents] == ["a/z.txt", "b.txt"]
    assert skipped == []


def test_globs_and_files_have_relative_names(tmp_path: Path) -> None:
    write(tmp_path / "2024" / "a.txt", TEXT)
    write(tmp_path / "2025" / "b.txt", OTHER)
    documents, _ = loaded(f"{tmp_path}/*/*.txt")
    assert [d.publications[0].file for d in documents] == ["2024/a.txt", "2025/b.txt"]
    documents, _ = loaded(tmp_path / "2025" / "b.txt")
    assert [d.publications[0].file for d in documents] == ["b.txt"]


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / "x" / "a.txt", TEXT),
        write(tmp_path / "y" / "b.txt", OTHER),
        write(tmp_path / "y" / "c.bin", b"\x00\x01"),
        tmp_path / "y",
        tmp_path / "none",
    ]
    results = {tuple(map(repr, load(order))) for order in itertools.permutations(paths)}
    assert len(results) == 1


def test_one_text_in_two_files_is_one_document(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "c.jsonl", json.dumps({"text": TEXT, "issued": "2025-03-01"}))
    documents, _ = loaded(tmp_path)
    assert len(documents) == 1
    assert [p.file for p in documents[0].publications] == ["c.jsonl", "a.txt", "b.txt"]
    assert documents[0].issued == "2025-03-01"


def test_jsonl_reports_lines_and_goes_on(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT, "title": "T", "publisher": "P", "url": "https://x.example"}),
        "{",
        "",
        json.dumps({"body": TEXT}),
        json.dumps({"text": OTHER, "issued": "5 March 2025", "title": 7}),
        json.dumps(["text"]),
        "[" * 100_000,
    ]
    documents, skipped = loaded(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [d.text for d in documents] == [TEXT, OTHER]
    first = documents[0].publications[0]
    assert (first.title, first.publisher, first.url) == ("T", "P", "https://x.example")
    assert documents[1].issued is None
    assert [(s.line, s.reason) for s in skipped] == [
        (2, Reason.MALFORMED),
        (4, Reason.MALFORMED),
        (5, Reason.METADATA),
        (5, Reason.METADATA),
        (6, Reason.MALFORMED),
        (7, Reason.MALFORMED),
    ]
    assert "body" in skipped[1].detail
    assert str(skipped[0]).startswith("a.jsonl:2: malformed: not JSON")


@pytest.mark.parametrize(
    "content",
    [ARTICLE, [ARTICLE], {"articles": [ARTICLE]}],
)
def test_json_in_three_shapes(content: object, tmp_path: Path) -> None:
    documents, skipped = loaded(write(tmp_path / "a.json", json.dumps(content)))
    assert (documents[0].text, documents[0].title, skipped) == (TEXT, "T", [])


def test_gzip_of_every_kind(tmp_path: Path) -> None:
    write(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))
    write(tmp_path / "b.jsonl.gz", gzip.compress(json.dumps({"text": OTHER}).encode()))
    documents, skipped = loaded(tmp_path)
    assert [d.text for d in documents] == [TEXT, OTHER]
    assert skipped == []


def test_packed_bombs_and_torn_archives_are_skipped(tmp_path: Path) -> None:
    write(tmp_path / "a.txt.gz", gzip.compress(b"a " * 5_000_000))
    write(tmp_path / "b.txt.gz", gzip.compress(TEXT.encode())[:-9])
    write(tmp_path / "c.txt.gz", TEXT)
    _, skipped = loaded(tmp_path, limits=Limits(file=1_000_000))
    assert [s.reason for s in skipped] == [Reason.TOO_LARGE, Reason.MALFORMED, Reason.MALFORMED]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \n\t\r\n", Reason.EMPTY),
        ("a.txt", b"\xef\xbb\xbf", Reason.EMPTY),
        ("a.txt", b"%PDF-1.7 abc", Reason.BINARY),
        ("a.txt", b"\x89PNG\r\n\x1a\n", Reason.BINARY),
        ("a.txt", bytes(range(256)) * 20, Reason.BINARY),
        ("a.txt", b"abc\x00def ghi", Reason.BINARY),
        ("a.txt", b"\xff\xfea\x00b", Reason.ENCODING),
        ("a.docx", b"PK\x03\x04", Reason.UNKNOWN_TYPE),
        ("a.json", b"[1, 2", Reason.MALFORMED),
        ("a.json", b'{"text": ""}', Reason.EMPTY),
        ("a.html", b"<html><body></body></html>", Reason.EMPTY),
        ("a.txt", b"word " * 300_000, Reason.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_says_why(
    name: str, content: bytes, reason: Reason, tmp_path: Path
) -> None:
    write(tmp_path / "z.txt", TEXT)
    write(tmp_path / name, content)
    documents, skipped = loaded(tmp_path)
    assert [d.text for d in documents] == [TEXT]
    assert [(s.file, s.reason) for s in skipped] == [(name, reason)]
    assert skipped[0].detail


def test_missing_and_empty_inputs_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    _, skipped = loaded(
        tmp_path / "none", tmp_path / "empty", f"{tmp_path}/*.md", tmp_path / "pipe"
    )
    assert {s.reason for s in skipped} == {Reason.MISSING, Reason.NO_INPUT, Reason.NOT_A_FILE}
    assert len(skipped) == 4


def test_a_file_without_permission_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # chmod does not stop the superuser

    monkeypatch.setattr(Path, "open", refuse)
    _, skipped = loaded(tmp_path)
    assert [s.reason for s in skipped] == [Reason.UNREADABLE]


def test_metadata_gives_what_plain_files_lack(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", TEXT)
    write(tmp_path / "in" / "sub" / "b.txt", OTHER)
    table = write(
        tmp_path / "in" / "meta.csv",
        "file,publisher,issued,url,title\n"
        'a.txt,"Daily, The",2025-03-05,https://x.example/a,Ministers meet\n'
        "b.txt,Weekly,March 2025,,\n"
        "nowhere.txt,P,,,\n"
        ",P,,,\n",
    )
    documents, skipped = loaded(tmp_path / "in", metadata=table)
    first, second = (d.publications[0] for d in documents)
    assert (first.publisher, first.issued, first.title) == (
        "Daily, The",
        "2025-03-05",
        "Ministers meet",
    )
    assert (second.publisher, second.issued) == ("Weekly", None)
    assert [(s.line, s.reason) for s in skipped] == [(n, Reason.METADATA) for n in (3, 4, 5)]
    assert "YYYY-MM-DD" in skipped[0].detail


@pytest.mark.parametrize(
    "content", ["publisher,issued\nP,2025-01-01\n", "", 'file,title\n"a.txt,b\n']
)
def test_metadata_that_is_no_table_stops_the_run(content: str, tmp_path: Path) -> None:
    table = write(tmp_path / "meta.csv", content)
    with pytest.raises(IngestError, match=r"meta\.csv"):
        list(load([tmp_path], metadata=table))


def test_metadata_that_is_missing_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="unreadable"):
        list(load([tmp_path], metadata=tmp_path / "meta.csv"))


def test_markdown_loses_its_marks_only(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Talks in Oslo\ndate: 2025-03-05\n---\n# Talks\n\n"
        f"**{TEXT}** See [the ministry](https://x.example) and `snake_case_names`.\n\n- one\n"
    )
    documents, _ = loaded(write(tmp_path / "a.md", text))
    assert documents[0].title == "Talks in Oslo"
    assert documents[0].issued == "2025-03-05"
    assert (
        f"\nTalks\n\n\n{TEXT} See the ministry and snake_case_names.\n\n- one\n"
        in documents[0].text
    )


def test_line_ends_are_kept(tmp_path: Path) -> None:
    text = TEXT.replace(". ", ".\r\n")
    documents, _ = loaded(write(tmp_path / "a.txt", text))
    assert documents[0].text == text
