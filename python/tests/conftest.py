"""Paths of the project, and models of the command line on its samples."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENE = ROOT / "samples/leipzig-s2/leipzig.tif"
POINTS = ROOT / "samples/leipzig-s2/points.gpkg"
TABLES = ROOT / "../shared/accuracy"


def run(*arguments: object) -> str:
    """The output of a command of the program."""
    program = os.environ.get("YATLAS_PROGRAM", str(ROOT / ".build/release/yatlas"))
    done = subprocess.run([program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def leipzig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model of bands and NDVI, its map with probabilities, and the table of its samples."""
    folder = tmp_path_factory.mktemp("leipzig")
    labels = ("--labels", POINTS, "--class-field", "land_cover", "--fold-field", "fold", "--features", "raw,NDVI")
    run("train", SCENE, *labels, "--output", folder / "model.safetensors")
    run(
        "classify", SCENE, folder / "map.tif", "--model", folder / "model.safetensors", "--probabilities",
        folder / "probabilities.tif", "--ot", "Float32",
    )  # fmt: skip
    run("sample", SCENE, *labels, "--output", folder / "samples.csv")
    run("features", SCENE, folder / "features.tif", "--features", "raw,NDVI")
    return folder
