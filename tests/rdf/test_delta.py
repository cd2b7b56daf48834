"""Files rewritten where nodes changed are those that writing everything gives."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.rdf.delta import Delta, SortedLines, patch
from kg.rdf.errors import RdfError
from kg.rdf.sections import patch_trig, patch_turtle
from kg.rdf.serialize import fragment, lines_of, write_trig, write_turtle
from kg.rdf.terms import KG
from tests.rdf.test_serialize import BASE, quads

WD = "http://www.wikidata.org/entity/"
ODD = [
    Quad(NamedNode(iri), KG.actor, NamedNode(f"{BASE}entity/b"), NamedNode(f"{BASE}graph/{graph}"))
    for graph in ("knowledge", "inferred", "document/00")
    for iri in (
        f"{BASE}entity/a.b(c)",
        f"{BASE}entity/a/b",
        f"{BASE}entity/-a%20b",
        f"{BASE}entity/é",
        f"{WD}Q1",
        f"{BASE}entity/",
        "https://example.org/x",
    )
]
some = st.lists(st.one_of(quads, st.sampled_from(ODD)), max_size=25)


ALWAYS = [Quad(NamedNode(f"{BASE}entity/k"), KG.actor, ODD[0].object, ODD[0].graph_name)]
"""No graph is empty: files without any node have no prefixes."""


def write(folder: Path, name: str, content: list[Quad]) -> Path:
    path = folder / f"{name}.nq"
    path.write_bytes(fragment(content))
    write_turtle(path, folder / f"{name}.ttl")
    write_trig(path, folder / f"{name}.trig")
    return path


@settings(max_examples=150, deadline=None)
@given(some, some, some)
@example([], [], ODD)
@example(ODD, [], [])
@example([], ODD, ODD[:9])
def test_all_three_files_are_as_written_anew(
    kept: list[Quad], gone: list[Quad], come: list[Quad]
) -> None:
    kept = [*kept, *ALWAYS]
    old_set, new_set = set(lines_of([*kept, *gone])), set(lines_of([*kept, *come]))
    delta = Delta(removed=tuple(sorted(old_set - new_set)), added=tuple(sorted(new_set - old_set)))
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        old, new = write(folder, "old", [*kept, *gone]), write(folder, "new", [*kept, *come])
        patch(old, folder / "patched.nq", delta)
        patch_turtle(folder / "old.ttl", folder / "patched.ttl", new, delta)
        patch_trig(folder / "old.trig", folder / "patched.trig", new, delta)
        for end in ("nq", "ttl", "trig"):
            wanted = (folder / f"new.{end}").read_bytes()
            assert (folder / f"patched.{end}").read_bytes() == wanted, end


def test_a_delta_that_was_made_for_another_file_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "old.nq"
    old.write_bytes(b"a x\nc x\n")
    with pytest.raises(RdfError, match="lacks the line"):
        patch(old, tmp_path / "new.nq", Delta(removed=(b"b x",), added=()))
    with pytest.raises(RdfError, match="has the line"):
        patch(old, tmp_path / "new.nq", Delta(removed=(), added=(b"c x",)))


@pytest.mark.parametrize("seed", range(20))
def test_lines_are_found_by_their_subject(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  not a secret
    names = [b"<%s>" % bytes(chance.choices(b"abc", k=chance.randint(1, 3))) for _ in range(9)]
    lines = sorted({b"%s <p> <%d> .\n" % (chance.choice(names), n) for n in range(20)})
    found = SortedLines(b"".join(lines))
    for name in (*names, b"<d>", b"<>"):
        assert found.of(name) == [line for line in lines if line.startswith(name + b" ")]
