"""Hostile and clumsy input: one clear line, the right status, no stack trace, the rest builds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.ingest import IngestError, Skipped, load
from kg.opened import OpenGraph
from kg.store.guard import QueryError, check
from tests.end_to_end.test_build import ROOT
from tests.end_to_end.test_cli import command

TEXT = "The United States will suspend aid to Ukraine, President Donald Trump said on Tuesday.\n"


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_a_hostile_folder_builds_and_its_own_output_is_no_input(tmp_path: Path) -> None:
    half = json.dumps({"text": f"{TEXT} \ud800 half", "title": "\udfff", "url": "javascript:x()"})
    folder = fill(
        tmp_path / "in",
        {
            "half.json": half.encode(),
            "control.txt": f"{TEXT}\x01\x1b[31m\u202e\u2028\u200b".encode(),
            "[bold]\x1b[31m.txt": f"{TEXT} escape".encode(),
            "wide.txt": f"{TEXT} wide".encode("utf-16"),
            "white.txt": "\u200b \n\u3000".encode(),
            "zero.txt": b"a\x00b",
        },
    )
    (folder / "gone.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    out = folder / "out"
    done = command("build", str(folder), "--out", str(out), "--json")
    assert done.returncode == 3
    report = json.loads(done.stdout)
    assert report["counts"]["documents"] == 4
    assert [one["file"] for one in report["skipped"]] == [
        "gone.txt",
        "half.json",
        "pipe.txt",
        "white.txt",
        "zero.txt",
    ]
    again = json.loads(command("build", str(folder), "--out", str(out), "--json").stdout)
    assert again["counts"] == report["counts"]
    assert again["skipped"] == report["skipped"]
    graph = OpenGraph(out)
    assert graph.verify(folder).right
    assert "�" in str(list(graph.query("SELECT ?t { ?d dcterms:title ?t }")))


def test_messages_cannot_steer_the_terminal(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", {"\x1b[31m\nred[bold].txt": b""})
    done = command("build", str(folder), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "red[bold].txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--base-iri", "http://[/"), "is no IRI"),
        (("--base-iri", "nonsense"), "a base IRI begins with"),
        (("--model", "os"), "is not installed"),
        (("--model", "../x"), "is not installed"),
        (("--model", "a.b"), "is not installed"),
        (("--metadata", "/nonexistent.csv"), "unreadable"),
        (("--gazetteer", "/nonexistent.csv"), "cannot be read"),
    ],
)
def test_settings_that_cannot_be_are_told(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "in", {"a.txt": TEXT.encode()})
    done = command("build", str(folder), "--out", str(tmp_path / "out"), *arguments)
    assert done.returncode == 1
    assert words in done.stderr
    assert not (tmp_path / "out" / "current").exists()


def test_an_output_that_cannot_be_is_told_at_once(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", {"a.txt": TEXT.encode()})
    file = folder / "a.txt"
    for out in (file, file / "below", folder):
        done = command("build", str(folder), "--out", str(out))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
    assert sorted(p.name for p in folder.iterdir()) == ["a.txt"]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o #\rSERVICE <http://127.0.0.1:1/> { ?a ?b ?c }\n}",
        "PREFIX a: <urn:> SELECT * { ?s ?p a:x\\# . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
        "PREFIX a: <urn:> SELECT * { ?s ?p a:.SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{?a ?b ?c} }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:1/> SELECT * { SERVICEa:x # {\n { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o<?s)SERVICE?o#>\n{ ?a ?b ?c } }",
    ],
)
def test_no_spelling_of_service_calls_out(sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check(sparql)


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT * {", "cannot be run"),
        (f"SELECT * {'{' * 100_000}{'}' * 100_000}", "nested too deeply"),
        (f"ASK {{}} {'#' * 1_000_001}", "at most 1,000,000"),
        ("@/nonexistent.rq", "No such file"),
        ('SELECT * { ?s ?p "\udcff" }', "cannot be run"),
        ("", "expected a SELECT"),
    ],
)
def test_broken_queries_are_one_line(sparql: str, words: str, graph: OpenGraph) -> None:
    done = command("query", str(graph.out), sparql)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_binary_query_file_says_where(graph: OpenGraph, tmp_path: Path) -> None:
    file = tmp_path / "a.rq"
    file.write_bytes(b"ASK \xff")
    assert "at byte 4" in command("query", str(graph.out), f"@{file}").stderr


def test_from_is_obeyed(graph: OpenGraph) -> None:
    assert len(graph.query("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }")) == 0


def test_triples_in_json_are_whole(graph: OpenGraph) -> None:
    done = command("query", str(graph.out), "DESCRIBE entity:russia", "--json", "--rows", "1")
    assert json.loads(done.stdout)[0]["triple"].startswith("<https://kg.example/entity/russia> <")


@pytest.mark.parametrize("name", ["", ".*[(", '"}} SELECT', "x'\\", "http://[[", "\udcff"])
def test_odd_names_are_not_found(name: str, graph: OpenGraph) -> None:
    done = command("ask", str(graph.out), "members-of", name)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("issued", ["nope", "9999-12-31", "0000-00-00"])
def test_a_day_that_is_none_is_told(issued: str) -> None:
    with pytest.raises(IngestError, match="must be a day"):
        kg.annotate(TEXT, issued=issued)


def test_half_a_character_is_read_as_another() -> None:
    assert kg.annotate("Trump said \ud800.").document.text == "Trump said \ufffd."


def test_torn_utf_8_keeps_the_rest(tmp_path: Path) -> None:
    data = "“We’ll go to Zürich,” he said. “Yes.”".encode()[:-1]
    found = list(load([fill(tmp_path, {"a.txt": data}) / "a.txt"]))
    assert [f.text for f in found if not isinstance(f, Skipped)] == [
        "“We’ll go to Zürich,” he said. “Yes.\ufffd"
    ]
    assert [f.detail for f in found if isinstance(f, Skipped)] == [
        "not UTF-8 in 1 places; read with U+FFFD in each"
    ]


def test_version_and_completion() -> None:
    assert command("--version").stdout == f"kg {kg.__version__}\n"


def piped(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell line in which `kg` is the command."""
    line = script.replace("kg ", f"{sys.executable} -m kg ")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_closed_pipe_is_no_error_message(graph: OpenGraph) -> None:
    done = piped(f"kg query {graph.out} 'SELECT * {{ ?s ?p ?o }}' | head -1")
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_terminal_without_unicode_gets_escapes_and_valid_json(graph: OpenGraph) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "LANG": "C"}
    query = "'SELECT (\"é“\" AS ?x) {}'"
    assert "\\xe9\\u201c" in piped(f"kg query {graph.out} {query}", **ascii_only).stdout
    done = piped(f"kg query {graph.out} {query} --json", **ascii_only)
    assert json.loads(done.stdout) == [{"x": "é“"}]
