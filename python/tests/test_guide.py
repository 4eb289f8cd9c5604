"""The code of the guide and of the package's page runs, block after block."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from conftest import POINTS, ROOT, SCENE, run


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the blocks take for granted, and a folder with a scene."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copy(SCENE, folder / "scene.tif")
    with rasterio.open(SCENE) as file:
        red, nir = (file.read(1 + file.descriptions.index(name)) * 0.0001 for name in ("B04", "B08"))
    random = np.random.default_rng(1)
    X = np.concatenate([random.normal(place, 0.3, (40, 2)) for place in range(3)])
    return {
        "folder": folder,
        "red": red,
        "nir": nir,
        "reflectance": np.stack([red, nir], -1),
        "features": np.stack([red, nir], -1).reshape(-1, 2),
        "X": X,
        "X_new": X,
        "samples": X,
        "pixels": np.stack([red, nir], -1).reshape(-1, 2)[:3],
        "y": np.repeat(["forest", "pasture", "water"], 40),
        "classes": np.repeat(["forest", "pasture", "water"], 40),
        "polygons": np.arange(120) // 5,
        "blocks": np.arange(120) // 8,
    }


@pytest.mark.parametrize("page", ["docs/guide/python.md", "python/README.md"])
def test_the_code_runs(page: str, names: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = names["folder"]
    assert isinstance(folder, Path)
    monkeypatch.chdir(folder)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), re.S)
    assert len(blocks) >= 2
    space = dict(names)
    for block in blocks:
        for left in folder.glob("*.safetensors"):
            left.unlink()
        if "save(" not in block:
            # The model of the command line that the block reads.
            run(
                "train", SCENE, "--labels", POINTS, "--class-field", "land_cover", "--fold-field", "fold", "--features",
                "B04,B08", "--tune", "off", "--output", folder / "crops.safetensors",
            )  # fmt: skip
        if "predict(scene" in block:
            scene = np.round(np.stack([names["red"], names["nir"]]) * 10_000)  # type: ignore[call-overload]
            space["scene"] = scene.astype(np.uint16)
        exec(compile(block, page, "exec"), space)
