"""A build is a function of the documents: no order, worker or hash seed changes a byte."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.opened import OpenGraph
from kg.pipeline import BuildError

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FILES = ("graph.nq", "graph.ttl", "graph.trig")
SHARED = ROOT.parent / "shared"


def hashes(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def process(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "200"},
        cwd=ROOT,
    )


def test_another_order_other_workers_and_another_hash_seed_give_the_same_bytes(
    graph: OpenGraph, tmp_path: Path
) -> None:
    turned = [str(p) for p in reversed(SEEDS)]
    done = process("build", *turned, "--out", str(tmp_path), "--workers", "2", "-q", seed="77")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path) == hashes(graph.out)


def test_the_cache_can_be_deleted(graph: OpenGraph, tmp_path: Path) -> None:
    first = kg.build([ROOT / "seeds"], tmp_path)
    shutil.rmtree(tmp_path / "cache")
    again = kg.build([ROOT / "seeds"], tmp_path)
    assert hashes(first.out) == hashes(again.out) == hashes(graph.out)


def test_a_failed_build_leaves_the_old_graph(tmp_path: Path) -> None:
    kg.build([SEEDS[0]], tmp_path)
    before = hashes(tmp_path)
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match=r"empty\.txt"):
        kg.build([empty], tmp_path)
    assert hashes(tmp_path) == before


def test_every_quotation_stands_in_its_text_and_file(graph: OpenGraph) -> None:
    report = graph.verify(ROOT / "seeds")
    assert report.right
    assert report.percent == 100
    assert report.files.checked == len(SEEDS)
    assert report.absent == 0


def test_fewer_statements_than_one_in_ten_words(graph: OpenGraph) -> None:
    counts = graph.report["counts"]
    statements = sum(counts[k] for k in ("positions", "relations", "events", "claims"))
    assert 0 < statements * 10 < counts["words"]


@pytest.mark.skipif(not SHARED.exists(), reason="the outside check lies beside the project")
def test_the_contract_holds(graph: OpenGraph) -> None:
    check = SHARED / "scoreboard" / "contract.py"
    done = subprocess.run(
        [sys.executable, str(check), str(graph.out), "--ontology", "ontology/kg.ttl"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout


def test_the_graph_opens_in_networkx_and_rdflib(graph: OpenGraph) -> None:
    network = graph.to_networkx()
    russia = f"{graph.iris.base}entity/russia"
    assert network.nodes[russia]["label"] == "Russia"
    assert all(network.nodes[a] and network.nodes[b] for a, b in network.edges())
    dataset = graph.to_rdflib()
    lines = (graph.folder / "graph.nq").read_bytes().splitlines()
    assert sum(len(g) for g in dataset.graphs()) == len(lines)


def test_offices_of_the_user_s_own_name_who_held_them_on_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps(
            {
                "text": "The Defense Secretary ordered US troops to leave Iraq. He met officials.",
                "issued": "2025-03-05",
            }
        )
    )
    own = tmp_path / "offices.csv"
    own.write_text(
        "person,office,organization,start,as_of\n"
        "pete-hegseth,defense secretary,us-department-of-defense,2025-01-25,2025-06-30\n"
    )
    ask = "ASK { ?event kg:orderedBy entity:pete-hegseth }"
    assert (
        not kg.build([tmp_path / "a.json"], tmp_path / "one", settings=kg.Settings(reader="rules"))
        .query(ask)
        .truth
    )
    chosen = kg.Settings(gazetteers=(own,))
    assert kg.build([tmp_path / "a.json"], tmp_path / "two", settings=chosen).query(ask).truth
