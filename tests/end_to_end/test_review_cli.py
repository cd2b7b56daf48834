"""`kg review` as a user types it: lists, prompts, verdicts, files, and undoing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

import kg
from kg import console_review, explaining
from kg.store.ledger import LEDGER, read_ledger
from tests.end_to_end.articles import built, contents, written
from tests.end_to_end.test_cli import command


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("review"))


@pytest.fixture
def out(cached: Path, tmp_path: Path) -> str:
    built(cached, tmp_path / "out")
    return str(tmp_path / "out")


def test_pairs_are_listed_with_points_and_reasons(out: str) -> None:
    done = command("review", out)
    assert done.returncode == 0
    assert "two entities now" in done.stdout
    assert "a name that many bear" in done.stdout
    assert "pairs to look at; 0 judgements in force" in done.stderr
    rows = json.loads(command("review", out, "--json").stdout)
    assert {"judges", "points", "reasons", "sides", "what", "one_now", "mentions"} <= rows[0].keys()
    assert "1 pair" not in command("review", out, "--first", "1").stderr
    assert "are not shown" in command("review", out, "--first", "1").stderr


def test_a_verdict_is_taken_and_undone(out: str) -> None:
    before = contents(out)
    event = next(
        str(r["e"])
        for r in kg.open(out).query("SELECT ?e WHERE { ?e a kg:AidSuspension } ORDER BY ?e")
    )
    done = command("review", out, "reject", event, "--note", "only planned", "--by", "Ida")
    assert done.returncode == 0
    assert "1 judgement taken; the graph rests on" in done.stderr
    answer = command("ask", out, "judgements")
    assert "Reject" in answer.stdout
    assert "only planned" in answer.stdout
    assert contents(out) != before
    assert command("validate", out, "--quiet").returncode == 0
    assert command("verify", out, "--quiet").returncode == 0
    while read_ledger(Path(out)).in_force:
        assert command("review", out, "undo").returncode == 0
    assert contents(out) == before
    done = command("review", out, "undo")
    assert done.returncode == 1
    assert "nothing was judged" in done.stderr


def test_what_was_said_at_once_is_undone_at_once(out: str) -> None:
    before = contents(out)
    several = kg.open(out).query(
        "SELECT ?v WHERE { ?v a kg:Event ; kg:evidence ?e } "
        "GROUP BY ?v HAVING(COUNT(?e) > 1) ORDER BY ?v"
    )
    event = next(str(r["v"]) for r in several)
    assert command("review", out, "accept", event).returncode == 0
    assert len(read_ledger(Path(out)).in_force) > 1
    assert command("review", out, "undo").returncode == 0
    assert read_ledger(Path(out)).in_force == ()
    assert contents(out) == before


def test_a_verdict_answers_in_json_or_not_at_all(out: str) -> None:
    done = command("review", out, "unsure", "Angola", "Portugal", "--json")
    assert json.loads(done.stdout)["review"]["applied"] == 1
    assert command("review", out, "undo", "--quiet").stderr == ""


@pytest.mark.parametrize(
    "options",
    [
        ("--note", "why"),
        ("same", "--from", "pairs.jsonl"),
        ("--statements", "--to", "pairs.jsonl"),
    ],
)
def test_an_option_that_would_do_nothing_is_wrong_usage(out: str, options: tuple[str, ...]) -> None:
    done = command("review", out, *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_names_are_taken_as_answers_print_them(out: str) -> None:
    event = next(str(r["node"]) for r in kg.open(out).ask("status") if "/event/" in str(r["node"]))
    printed = "/".join(event.split("/")[-2:])
    assert command("review", out, "reject", printed, "--note", "a :smile: [b]").returncode == 0
    assert "a :smile: [b]" in command("ask", out, "judgements").stdout
    assert command("review", out, "undo", printed).returncode == 0


def test_a_judgement_is_undone_by_its_name(out: str) -> None:
    before = contents(out)
    command("review", out, "unsure", "Angola", "Portugal")
    name = next(str(r["judgement"]) for r in kg.open(out).ask("judgements"))
    assert command("review", out, "undo", name).returncode == 0
    assert contents(out) == before
    assert command("review", out, "undo", name).returncode == 1


def test_a_claim_gets_another_speaker(out: str) -> None:
    claim = next(
        str(r["c"])
        for r in kg.open(out).query(
            "SELECT ?c WHERE { ?c kg:speaker/skos:prefLabel 'Paulo Rangel'@en } ORDER BY ?c"
        )
    )
    done = command("review", out, "accept", claim, "--speaker", "Ana Brito")
    assert done.returncode == 0, done.stderr
    rows = kg.open(out).query(
        f"SELECT ?n ?b WHERE {{ <{claim}> kg:speaker/skos:prefLabel ?n ; kg:basis ?b }}"
    )
    assert [(r["n"], str(r["b"]).rpartition("#")[2]) for r in rows] == [("Ana Brito", "Judged")]
    assert "is not mentioned in the document" in (
        command("review", out, "accept", claim, "--speaker", "Luanda").stderr
    )


def test_a_role_and_a_type_are_corrected_and_corrected_again(out: str) -> None:
    find = (
        "SELECT ?e WHERE { ?v a kg:$TYPE ; kg:evidence ?e . ?e kg:exact ?s "
        "FILTER(CONTAINS(?s, 'on 3 March')) }"
    )
    evidence = next(str(r["e"]) for r in kg.open(out).query(find.replace("$TYPE", "AidSuspension")))
    command("review", out, "accept", evidence, "--type", "Visit", "--role", "recipient=place")
    graph = kg.open(out)
    assert graph.query("ASK { ?v a kg:Visit ; kg:place entity:angola ; kg:basis kg:Judged }").truth
    shown = next(str(r["e"]) for r in graph.query(find.replace("$TYPE", "Visit")))
    assert shown != evidence
    command("review", out, "reject", shown)  # stands for the passage as it was read
    name = f"evidence:{evidence.rpartition('/')[2]}"
    assert [j.judges for j in read_ledger(Path(out)).in_force] == [(name,)]
    assert not kg.open(out).query("ASK { ?v a kg:Visit }").truth


def test_what_cannot_be_applied_is_said(out: str) -> None:
    claim = next(str(r["c"]) for r in kg.open(out).query("SELECT ?c WHERE { ?c a kg:Claim }"))
    done = command("review", out, "accept", claim, "--type", "Visit")
    assert done.returncode == 3
    assert "kept, not applied" in done.stderr
    assert "only the speaker can be told" in done.stderr
    assert "expected OLD=NEW" in command("review", out, "accept", claim, "--role", "actor").stderr
    assert command("review", out, "perhaps", claim).returncode == 1


def test_pairs_go_to_a_file_and_come_back(out: str, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    done = command("review", out, "--to", str(file))
    assert "in place of null" in done.stderr
    before = contents(out)
    assert command("review", out, "--from", str(file)).returncode == 0
    assert contents(out) == before  # all were left open
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    lines[0]["verdict"] = "different"
    text = "\n".join(map(json.dumps, lines)) + "\nnonsense\n"
    file.write_text(text, encoding="utf-8")
    done = command("review", out, "--from", str(file), "--by", "Bo")
    assert done.returncode == 3
    assert "pairs.jsonl" in done.stderr
    assert f":{len(lines) + 1}: " in done.stderr
    (entry,) = read_ledger(Path(out)).entries
    assert (entry.by, entry.judges) == ("Bo", tuple(lines[0]["judges"]))
    done = command("review", out, "--from", str(tmp_path / "nowhere.jsonl"))
    assert done.returncode == 1
    assert "nowhere.jsonl cannot be read" in done.stderr


def test_a_terminal_is_asked(out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["x", "u", "same", ""])

    def prompt(*_: object, **__: object) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise typer.Abort from None

    monkeypatch.setattr(console_review, "can_ask", lambda: True)
    monkeypatch.setattr(typer, "prompt", prompt)
    done = command("review", out, "--by", "Ida")
    assert done.returncode == 0
    assert "expected one of s, d, u, q, not 'x'" in done.stderr
    verdicts = [str(e.verdict) for e in read_ledger(Path(out)).entries]
    assert verdicts == ["Unsure", "Same"]
    assert all(json.loads(line)["what"] for line in (Path(out) / LEDGER).read_text().splitlines())
    assert kg.open(out).report["review"]["applied"] == 2


def test_judgements_are_shown_in_answers_views_and_exports(out: str, tmp_path: Path) -> None:
    graph = kg.open(out)
    rows = graph.query(
        "SELECT ?node ?kind WHERE { { ?node a kg:AidSuspension BIND('event' AS ?kind) } UNION "
        "{ ?node a kg:Assertion ; rdf:predicate kg:memberOf BIND('relation' AS ?kind) } }"
    )
    event, relation = (
        next(str(r["node"]) for r in rows if r["kind"] == kind) for kind in ("event", "relation")
    )
    kg.judge(out, "accept", [event], by="Ida", reason="seen by two")
    graph = kg.judge(out, "reject", [relation], by="Bo", reason="a slip of the pen")
    assert [r["by"] for r in graph.ask("judgements", "Portugal")].count("Bo") == 2
    brief = graph.brief("Portugal")
    assert "## What people decided" in brief
    assert "Portugal memberOf NATO: A passage rejected by Bo on 20" in brief
    assert "seen by two" in brief
    assert "member of NATO (" not in brief
    why = explaining.why(out, "Portugal", "NATO")
    (edge,) = (e for e in why.edges if e.kind == "rejected")
    assert edge.node == relation
    assert not any(p.counts for p in edge.passages)
    assert "a slip of the pen" in edge.judgements[0]
    network = graph.network()
    assert any("seen by two" in line for line in network.judged[event])
    assert relation not in {link.node for link in network.links}
    graph.view(tmp_path / "page.html")
    assert "seen by two" in (tmp_path / "page.html").read_text(encoding="utf-8")
    graph.export("csv", tmp_path / "csv")
    tables = {p.stem: p.read_text(encoding="utf-8-sig") for p in (tmp_path / "csv").glob("*.csv")}
    assert tables["judgements"].count("Reject,") == 2
    assert "Bo" in tables["judgements"]
    assert relation not in tables["relations"]
    assert f"{relation},rejected,Portugal memberOf NATO," in tables["evidence"]
    graph.export("cypher", tmp_path / "load.cypher")
    graph.export("neo4j-csv", tmp_path / "neo4j")
    graph.export("jsonld", tmp_path / "graph.jsonld")
    assert "a slip of the pen" in (tmp_path / "graph.jsonld").read_text(encoding="utf-8")
    nodes = (tmp_path / "neo4j" / "judgements.csv").read_text(encoding="utf-8")
    assert "a slip of the pen" in nodes


def test_what_follows_from_something_is_judged_there(out: str) -> None:
    rows = kg.open(out).query(
        "SELECT ?a WHERE { ?a kg:basis kg:Inferred ; kg:rule 'position' } ORDER BY ?a"
    )
    done = command("review", out, "reject", next(str(r["a"]) for r in rows))
    assert done.returncode == 1
    assert "it follows from position/" in done.stderr


def test_the_least_sure_statements_are_asked_for(out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = command("review", out, "--statements")
    assert listed.returncode == 0
    assert "confidence 0." in listed.stdout
    rows = json.loads(command("review", out, "--statements", "--json", "--first", "2").stdout)
    assert len(rows) == 2
    assert rows[0]["confidence"] <= rows[1]["confidence"]
    answers = iter(["a", "r", "q"])
    monkeypatch.setattr(console_review, "can_ask", lambda: True)
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
    done = command("review", out, "--statements", "--by", "Ida")
    assert done.returncode == 0
    assert [str(e.verdict) for e in read_ledger(Path(out)).entries] == ["Accept", "Reject"]
    ask = f"ASK {{ <{rows[0]['node']}> kg:basis kg:Judged . <{rows[1]['node']}> a kg:Rejected }}"
    assert kg.open(out).query(ask).truth


EVIL = "\x1b[31m</script><script>alert(1)</script> “'\"\\ \x00 \udcff =1+1 \u202e"


def test_hostile_words_are_kept_and_harm_nothing(out: str, tmp_path: Path) -> None:
    done = command("review", out, "unsure", "Angola", "Portugal", "--note", EVIL, "--by", EVIL)
    assert done.returncode == 0, done.stderr
    assert command("validate", out, "--quiet").returncode == 0
    assert command("verify", out, "--quiet").returncode == 0
    shown = command("ask", out, "judgements").stdout
    assert "\x1b" not in shown
    assert "alert(1)" in shown
    graph = kg.open(out)
    for name in ("turtle", "jsonld", "rdfxml", "csv", "cypher", "neo4j-csv", "graphml"):
        assert graph.export(name, tmp_path / name)
    graph.view(tmp_path / "page.html")
    assert "<script>alert" not in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>alert" not in graph.brief("Angola", html=True)


@pytest.mark.parametrize(
    "name", ["evidence:a b> ?x", "mention:", "claim:../../x", "https://kg.example/evidence/x y", ""]
)
def test_names_that_are_none_are_refused(out: str, name: str) -> None:
    done = command("review", out, "reject", name)
    assert done.returncode == 1
    assert done.stderr.startswith("kg: ")
    assert "Traceback" not in done.stderr
    assert not (Path(out) / LEDGER).exists()
