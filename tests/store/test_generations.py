from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from kg.rdf.serialize import fragment, write_turtle
from kg.rdf.verify import Count
from kg.store.checking import check, verify_output
from kg.store.errors import StoreError
from kg.store.generations import Generations
from kg.store.manifest import MANIFEST, SCHEMA
from kg.store.opening import open_store
from tests.rdf.test_quads import all_quads

ROOT = Path(__file__).parents[2]
QUADS = sorted(fragment(all_quads()).splitlines(keepends=True))


def content(number: int) -> Callable[[Path], None]:
    """Fill a generation with all but some quads, and a report."""

    def fill(folder: Path) -> None:
        (folder / "graph.nq").write_bytes(b"".join(QUADS[number:]))
        write_turtle(folder / "graph.nq", folder / "graph.ttl")
        (folder / "report.json").write_text(json.dumps({"number": number}))

    return fill


def names(out: Path) -> list[str]:
    return sorted(p.name for p in (out / "generations").iterdir())


def report(out: Path) -> int:
    number = json.loads((out / "report.json").read_text())["number"]
    assert isinstance(number, int)
    return number


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_files_of_the_current_generation_lie_in_the_output_folder(out: Path) -> None:
    generation = Generations(out).write(content(0))
    assert (out / "graph.nq").read_bytes() == b"".join(QUADS)
    assert (out / "graph.ttl").read_text().startswith("@prefix")
    assert report(out) == 0
    assert generation.folder == out / "generations" / generation.id
    assert Generations(out).current() == generation
    assert set(generation.files) == {"graph.nq", "graph.ttl", "report.json"}


def test_a_new_generation_replaces_the_old_one_for_all_files(out: Path) -> None:
    first = Generations(out).write(content(0))
    second = Generations(out).write(content(5))
    assert report(out) == 5
    assert len(open_store(out)) == len(QUADS) - 5
    assert (out / "graph.nq").read_bytes() == b"".join(QUADS[5:])
    assert second.previous == first.id
    assert (first.folder / "graph.nq").read_bytes() == b"".join(QUADS)


def test_links_survive_a_move_of_the_folder(out: Path, tmp_path: Path) -> None:
    Generations(out).write(content(0))
    out.rename(tmp_path / "elsewhere")
    assert report(tmp_path / "elsewhere") == 0


def test_the_id_is_a_function_of_quads_and_settings(out: Path, tmp_path: Path) -> None:
    one = Generations(out).write(content(0), {"b": 1, "a": "ü"})
    same = Generations(tmp_path / "other").write(content(0), {"a": "ü", "b": 1})
    assert one.id == same.id
    assert one.id != Generations(tmp_path / "third").write(content(1), {"a": "ü", "b": 1}).id
    assert one.id != Generations(tmp_path / "fourth").write(content(0), {"a": "ü", "b": 2}).id


def test_writing_the_same_again_leaves_the_first_alone(out: Path) -> None:
    first = Generations(out).write(content(0))
    before = (first.folder / "report.json").stat()
    second = Generations(out).write(content(0))
    assert second.id == f"{first.id}-2"
    assert (first.folder / "report.json").stat() == before
    assert Generations(out).current() == second


def test_only_the_last_generations_stay(out: Path) -> None:
    ids = [Generations(out).write(content(n)).id for n in range(4)]
    assert names(out) == sorted(ids[-2:])
    Generations(out, keep=1).write(content(9))
    assert len(names(out)) == 1


def test_undo_goes_back_and_a_write_after_it_forgets_what_was_undone(out: Path) -> None:
    first = Generations(out).write(content(0))
    second = Generations(out).write(content(5))
    assert Generations(out).undo() == first
    assert report(out) == 0
    with pytest.raises(StoreError, match="no earlier"):
        Generations(out).undo()
    third = Generations(out).write(content(7))
    assert names(out) == sorted([first.id, third.id])
    assert second.id not in names(out)


def test_a_failed_build_changes_nothing(out: Path) -> None:
    first = Generations(out).write(content(0))

    def fill(folder: Path) -> None:
        content(5)(folder)
        raise RuntimeError("no more disk")

    with pytest.raises(RuntimeError, match="no more disk"):
        Generations(out).write(fill)
    assert names(out) == [first.id]
    assert report(out) == 0


def test_a_build_that_breaks_off_at_the_first_write_leaves_no_graph(out: Path) -> None:
    def fill(folder: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Generations(out).write(fill)
    with pytest.raises(StoreError, match="holds no graph"):
        Generations(out).current()


def test_a_generation_needs_quads(out: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.nq"):
        Generations(out).write(lambda folder: (folder / "other").touch())


def test_files_that_a_generation_no_longer_has_lose_their_link(out: Path) -> None:
    def with_page(folder: Path) -> None:
        content(0)(folder)
        (folder / "page.html").write_text("a page")

    Generations(out).write(with_page)
    assert (out / "page.html").read_text() == "a page"
    Generations(out).write(content(1))
    assert not (out / "page.html").is_symlink()


def test_a_file_of_the_user_is_never_replaced(out: Path) -> None:
    out.mkdir()
    (out / "graph.ttl").write_text("my own")
    with pytest.raises(StoreError, match="in the way"):
        Generations(out).write(content(0))
    assert (out / "graph.ttl").read_text() == "my own"
    assert not (out / "current").exists()


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="no folder"):
        Generations(tmp_path / "out").write(content(0))


def test_there_is_one_writer(out: Path) -> None:
    Generations(out).write(content(0))
    with FileLock(out / ".lock"), pytest.raises(StoreError, match="another process"):
        Generations(out).write(content(1))
    Generations(out).write(content(1))
    assert report(out) == 1


@pytest.mark.parametrize(
    ("schema", "advice"), [(SCHEMA - 1, "build again"), (SCHEMA + 1, "version of kg that wrote")]
)
def test_another_schema_is_refused_with_advice(out: Path, schema: int, advice: str) -> None:
    path = Generations(out).write(content(0)).folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": schema}))
    with pytest.raises(StoreError, match=f"schema version {schema}.*{advice}"):
        open_store(out)


@pytest.mark.parametrize("schema", ["1", None, [1], 1.5, True])
def test_a_schema_that_is_no_number_is_told(out: Path, schema: object) -> None:
    path = Generations(out).write(content(0)).folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": schema}))
    with pytest.raises(StoreError, match=r"no whole generation: .*not a number.*build again"):
        open_store(out)


def test_an_old_schema_can_be_built_over(out: Path) -> None:
    path = Generations(out).write(content(0)).folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": 0}))
    Generations(out).write(content(1))
    assert report(out) == 1


def test_a_broken_generation_is_named(out: Path) -> None:
    (Generations(out).write(content(0)).folder / MANIFEST).write_text("{")
    with pytest.raises(StoreError, match="no whole generation"):
        open_store(out)
    for number in (1, 2, 3):  # and can be built over
        Generations(out).write(content(number))
        assert report(out) == number
    assert len(names(out)) == 2


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        open_store(tmp_path)


STEPS = [
    "pathlib.Path.rename",  # all written, the new generation not yet in its place
    "kg.store.generations.sync_folder",  # in its place, not yet current
    "kg.store.generations.Generations._link",  # current, links not yet made
    "kg.store.generations.Generations._prune",
    "kg.store.generations.grow_store",
    "kg.store.generations.write_manifest",
]


@pytest.mark.parametrize("step", STEPS)
def test_kill_at_any_step_leaves_a_whole_generation(out: Path, step: str) -> None:
    Generations(out).write(content(0))
    code = f"""
        import os, signal
        from pathlib import Path
        from unittest import mock
        from kg.store.generations import Generations
        from tests.store.test_generations import content

        def die(*args, **kwargs):
            os.kill(os.getpid(), signal.SIGKILL)

        with mock.patch({step!r}, die):
            Generations(Path({str(out)!r})).write(content(5))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    current = report(out)
    assert current in {0, 5}
    assert len(open_store(out)) == len(QUADS) - current
    assert (out / "graph.nq").read_bytes() == b"".join(QUADS[current:])
    assert check(out) == (4, ())
    Generations(out).write(content(7))
    assert report(out) == 7
    assert len(names(out)) == 2


class TestCheck:
    def test_finds_nothing_in_what_was_written(self, out: Path) -> None:
        Generations(out).write(content(0))
        assert check(out) == (4, ())
        assert verify_output(out).right

    def test_finds_a_changed_file(self, out: Path) -> None:
        Generations(out).write(content(0))
        text = (out / "graph.ttl").read_text()
        (out / "graph.ttl").write_text(text.replace("Norland", "Northia", 1))
        assert check(out) == (4, ("graph.ttl was changed after it was written",))
        report = verify_output(out)
        assert not report.right
        assert report.output == Count(checked=4, wrong=1)
        assert report.failures == ("graph.ttl was changed after it was written",)

    def test_finds_changed_quads(self, out: Path) -> None:
        Generations(out).write(content(0))
        quads = (out / "graph.nq").read_bytes()
        (out / "graph.nq").write_bytes(quads.replace(b'#begin> "189"', b'#begin> "190"'))
        report = verify_output(out)
        assert report.output == Count(checked=4, wrong=2)
        assert report.evidence.wrong == 2
        assert len(report.failures) == 4

    def test_finds_a_missing_file(self, out: Path) -> None:
        generation = Generations(out).write(content(0))
        (generation.folder / "report.json").unlink()
        assert check(out)[1] == ("report.json is missing",)

    def test_finds_a_store_of_other_quads(self, out: Path) -> None:
        generation = Generations(out).write(content(0))
        other = Generations(out.with_name("other")).write(content(3))
        (generation.folder / "store").rename(out / "away")
        (other.folder / "store").rename(generation.folder / "store")
        assert check(out)[1] == ("the store and graph.nq hold different quads",)

    def test_finds_a_store_that_cannot_be_opened(self, out: Path) -> None:
        generation = Generations(out).write(content(0))
        (generation.folder / "store" / "CURRENT").unlink()
        assert check(out)[1] == ("the store and graph.nq hold different quads",)
