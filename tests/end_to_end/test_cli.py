"""What a user types, and what it answers: output, messages and exit codes."""

from __future__ import annotations

import contextlib
import io
import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main
from kg.opened import OpenGraph
from kg.store.documents import read_documents
from tests.end_to_end.test_build import ROOT, SEEDS


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def command(*arguments: str) -> Done:
    """The command as the console script runs it, in this process because that is faster."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["kg", *arguments])
        patch.setenv("COLUMNS", "200")
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


def test_without_arguments_the_commands_are_listed() -> None:
    done = command()
    assert "build" in done.stdout
    assert "ask" in done.stdout


@pytest.mark.parametrize("name", ["build", "annotate", "query", "ask", "verify", "view"])
def test_every_command_explains_itself(name: str) -> None:
    done = command(name, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout


def test_what_cannot_be_read_is_listed_and_the_rest_builds(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "good.txt").write_text(SEEDS[2].read_text(encoding="utf-8"), encoding="utf-8")
    done = command("build", str(folder), "--out", str(tmp_path / "out"), "-q")
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert "empty.txt" in lines[0]
    assert "picture.txt" in lines[1]
    assert command("verify", str(tmp_path / "out"), "-q").returncode == 0


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 40])
def test_nothing_to_read_is_one_message_and_status_1(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_bytes(content)
    done = command("build", str(file), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "one.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_texts_is_status_1(tmp_path: Path) -> None:
    done = command("build", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "holds no files" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("query", "out"),
        ("view", "out", "--hops", "0"),
        ("sing",),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    assert command(*arguments).returncode == 2


def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    done = command("ask", str(tmp_path), "who-says")
    assert done.returncode == 1
    assert "kg build" in done.stderr


def test_a_query_answers_in_rows_and_in_json(graph: OpenGraph) -> None:
    sparql = "SELECT ?label WHERE { entity:russia skos:prefLabel ?label }"
    assert "Russia" in command("query", str(graph.out), sparql).stdout
    done = command("query", str(graph.out), sparql, "--json")
    assert json.loads(done.stdout) == [{"label": "Russia"}]


def test_origins_are_counted_with_the_shared_words(graph: OpenGraph) -> None:
    done = command("origins", str(graph.out))
    assert done.stdout.startswith("5 documents → 5 origins (at most 3 independent)")
    assert "One report" not in done.stdout
    report = json.loads(command("origins", str(graph.out), "--json").stdout)
    texts = {d.id: d.text for d in read_documents(graph.folder)}
    places = [p for c in report["connections"] for pair in c["passages"] for p in pair]
    assert places
    for place in places:
        assert texts[place["document"]][place["begin"] : place["end"]] == place["text"]


def test_a_slow_query_is_ended(graph: OpenGraph) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    begin = time.monotonic()
    done = command("query", str(graph.out), slow, "--timeout", "1")
    assert done.returncode == 1
    assert "longer than 1 seconds" in done.stderr
    assert time.monotonic() - begin < 20


def test_rows_are_limited_and_it_says_so(graph: OpenGraph) -> None:
    done = command("query", str(graph.out), "SELECT ?s WHERE { ?s ?p ?o }", "--rows", "3")
    assert "3 rows; there are more" in done.stderr


def test_a_question_quotes_the_words_and_where_they_stand(graph: OpenGraph) -> None:
    done = command("ask", str(graph.out), "members-of", "five eyes")
    assert "Canada" in done.stdout
    assert "001_38d4ec26c9a19162.txt, 4975–5217" in done.stdout


def test_an_unknown_name_is_told(graph: OpenGraph) -> None:
    done = command("ask", str(graph.out), "claims-about", "Atlantis")
    assert done.returncode == 1
    assert "nothing in the graph is called 'Atlantis'" in done.stderr


def test_an_interrupted_build_leaves_the_old_graph(graph: OpenGraph, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command("build", str(SEEDS[2]), "--out", str(out), "-q").returncode == 0
    before = (out / "graph.nq").read_bytes()
    kept = len(list((out / "cache").iterdir()))
    texts = tmp_path / "in"
    texts.mkdir()
    for i in range(40):
        (texts / f"{i}.txt").write_text(
            f"{SEEDS[2].read_text(encoding='utf-8')} {i}", encoding="utf-8"
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(texts), "--out", str(out)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while len(list((out / "cache").iterdir())) < kept + 3:  # it is in the middle of reading
        assert time.monotonic() < deadline, "nothing was read"
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in stderr
    assert "Traceback" not in stderr
    assert (out / "graph.nq").read_bytes() == before


def test_asking_a_graph_loads_no_language_model() -> None:
    script = (
        "import sys, kg.cli; from kg.commands import building\n"
        "assert not {'spacy', 'onnxruntime', 'trafilatura'} & sys.modules.keys()\n"
        "from kg.pipeline import Settings\n"
        "assert (building.MODEL, building.READER) == (Settings().model, Settings().reader)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
