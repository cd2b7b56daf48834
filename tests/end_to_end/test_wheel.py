"""The wheel holds all that the program needs: installed elsewhere, it builds the same graph."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from kg.opened import OpenGraph
from tests.end_to_end.test_build import ROOT, hashes

SOURCES = ("kg", "ontology", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
LEFT = shutil.ignore_patterns("__pycache__")


def run(*command: str, folder: Path) -> str:
    """Standard output of a command that knows nothing of this checkout and has to end well."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PIP_"))
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from a copy, so that nothing is left in the checkout."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=LEFT)
        else:
            shutil.copy(ROOT / name, copy / name)
    to = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir", str(to))
    run(sys.executable, "-m", "build", *options, str(copy), folder=to)
    (made,) = to.glob("*.whl")
    return made


def test_everything_that_is_no_python_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    for folder, inside in (("kg", "kg"), ("ontology", "kg/ontology")):
        wanted = {
            f"{inside}/{p.relative_to(ROOT / folder).as_posix()}"
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and "__pycache__" not in p.parts
        }
        assert len(wanted) > 80
        assert sorted(wanted - held) == []
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in held)
    assert any(name.startswith("kg/views/templates/") for name in held)
    strangers = [n for n in held if not n.startswith(("kg/", f"kg-{wheel.name.split('-')[1]}."))]
    assert strangers == []


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; it borrows the other packages of this one, but not `kg`."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    ours = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (theirs,) = (folder / "env" / "lib").glob("python*/site-packages")
    python = str(folder / "env" / "bin" / "python")
    run(
        *(sys.executable, "-m", "pip", "--python", python),
        *("install", "--quiet", "--no-deps", "--no-index", str(wheel)),
        folder=folder,
    )
    # a line in a .pth file makes a folder importable, after the environment's own packages and
    # without the .pth files of that folder, among which is that of the editable `kg`
    (theirs / "borrowed.pth").write_text("\n".join([*ours, ""]), encoding="utf-8")
    return folder


def test_the_wheel_alone_builds_the_graph_of_the_samples(graph: OpenGraph, elsewhere: Path) -> None:
    binaries = elsewhere / "env" / "bin"
    where = "import kg.knowledge.files as f; print(f.__file__, f.ontology())"
    for path in run(str(binaries / "python"), "-c", where, folder=elsewhere).split():
        assert Path(path).is_relative_to(elsewhere / "env"), path
    shutil.copytree(ROOT / "seeds", elsewhere / "seeds")
    kg = str(binaries / "kg")
    run(kg, "build", "seeds", "--out", "out", "--quiet", folder=elsewhere)
    assert hashes(elsewhere / "out") == hashes(graph.out)
    assert "100 %" in run(kg, "verify", "out", "--inputs", "seeds", folder=elsewhere)
