"""The notebook runs from top to bottom."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient


def test_the_notebook_runs() -> None:
    path = Path(__file__).parents[1] / "examples/leipzig.ipynb"
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert float(code[2].outputs[0]["data"]["text/plain"].removeprefix("np.float64(").rstrip(")")) > 0.85
    assert "'water'" in code[3].outputs[0]["data"]["text/plain"]
