"""Each notebook runs from top to bottom, and shows what its text promises."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 120


def load(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def outputs(notebook: Any, kind: str) -> list[str]:
    """What the cells show in one media type, or printed as `text`."""
    found = []
    for output in (o for c in notebook.cells if c.cell_type == "code" for o in c.outputs):
        if output.output_type == "stream" and kind == "text":
            found.append(str(output.text))
        found += [str(v) for k, v in output.get("data", {}).items() if k == kind]
    return found


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The notebooks, run by this very interpreter in a folder without jupyter's settings."""
    folder = tmp_path_factory.mktemp("jupyter")
    kernel = folder / "kernels" / "checked"
    kernel.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "checked", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    done = {}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
            patch.setenv(f"JUPYTER_{name}", str(folder))
        for name in ("IPYTHONDIR", "MPLCONFIGDIR"):
            patch.setenv(name, str(folder))
        patch.setenv("PYTHONPATH", str(ROOT))  # the checkout, whatever else is installed
        for path in NOTEBOOKS:
            notebook = load(path)
            client = nbclient.NotebookClient(
                notebook,
                kernel_name="checked",
                timeout=SECONDS,
                startup_timeout=SECONDS,
                resources={"metadata": {"path": str(path.parent)}},
            )
            done[path.stem] = client.execute()
    return done


def test_there_are_notebooks() -> None:
    assert [p.stem for p in NOTEBOOKS] == ["01_first_graph"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_what_is_committed_has_no_outputs(path: Path) -> None:
    for cell in load(path).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_nothing_is_complained_of(path: Path, executed: dict[str, Any]) -> None:
    cells = [c for c in executed[path.stem].cells if c.cell_type == "code"]
    assert [o.text for c in cells for o in c.outputs if o.get("name") == "stderr"] == []
    assert all(cell.execution_count for cell in cells)


def test_the_first_graph_shows_tables_a_drawing_and_passages(executed: dict[str, Any]) -> None:
    notebook = executed["01_first_graph"]
    tables = outputs(notebook, "text/html")
    assert len(tables) >= 6
    assert any("Considered" in t and "Saudi Arabia" in t for t in tables)
    assert any("Any suggestion otherwise is untrue" in t for t in tables)
    (picture,) = outputs(notebook, "image/png")
    assert len(picture) > 20_000
    assert "reportedly ordered US Cyber Command" in "".join(outputs(notebook, "text"))
