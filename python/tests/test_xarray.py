"""The accessor of xarray: the command line's bytes, lazily, with coordinates and CRS."""

from __future__ import annotations

from pathlib import Path

import dask
import numpy as np
import pytest
import rasterio
import rioxarray
import xarray as xr
from conftest import SCENE

import yatlas
import yatlas.xarray


@pytest.fixture(scope="module")
def labels(leipzig: Path) -> np.ndarray:
    with rasterio.open(leipzig / "map.tif") as file:
        return file.read(1)


@pytest.mark.parametrize("chunks", [None, {"x": 64, "y": 50}, {"band": 1, "x": 31, "y": -1}, "auto"])
def test_labels_are_the_command_lines(leipzig: Path, labels: np.ndarray, chunks: object) -> None:
    scene = rioxarray.open_rasterio(SCENE, chunks=chunks)
    found = scene.yatlas.classify(leipzig / "model.safetensors")
    assert (found.chunks is None) == (chunks is None) and found.dims == ("y", "x") and found.dtype == np.uint8
    np.testing.assert_array_equal(found.values, labels)
    assert found.rio.crs == scene.rio.crs and found.rio.transform() == scene.rio.transform()
    assert found.rio.nodata == 0
    xr.testing.assert_equal(found.x, scene.x)


def test_a_file_of_it_is_the_command_lines_map(leipzig: Path, labels: np.ndarray, tmp_path: Path) -> None:
    """Written by rioxarray and read by rasterio: the same labels, grid and nodata as the command line's file."""
    scene = rioxarray.open_rasterio(SCENE, chunks={"x": 64, "y": 64})
    scene.yatlas.classify(leipzig / "model.safetensors").rio.to_raster(tmp_path / "map.tif")
    with rasterio.open(tmp_path / "map.tif") as ours, rasterio.open(leipzig / "map.tif") as theirs:
        np.testing.assert_array_equal(ours.read(1), labels)
        assert (ours.crs, ours.transform, ours.nodata) == (theirs.crs, theirs.transform, theirs.nodata)


def test_nothing_is_computed_before_it_is_asked_for(leipzig: Path) -> None:
    scene = rioxarray.open_rasterio(SCENE, chunks={"x": 64, "y": 64})
    calls: list[int] = []

    def counted(block: np.ndarray) -> np.ndarray:
        calls.append(block.size)
        return block

    watched = scene.copy(data=scene.data.map_blocks(counted, dtype=scene.dtype, meta=np.empty((0, 0, 0), scene.dtype)))
    found = watched.yatlas.classify(yatlas.load(leipzig / "model.safetensors"))
    assert not calls
    found.isel(x=slice(0, 10), y=slice(0, 10)).compute()
    assert len(calls) == 1


def test_datasets_and_other_dimensions(leipzig: Path, labels: np.ndarray) -> None:
    model = yatlas.load(leipzig / "model.safetensors")
    scene = rioxarray.open_rasterio(SCENE)
    variables = rioxarray.open_rasterio(SCENE, band_as_variable=True, chunks={"x": 100})
    found = variables.yatlas.classify(model)
    np.testing.assert_array_equal(found.values, labels)
    assert found.rio.crs == scene.rio.crs
    names = [one.name for one in model.bands]
    dates = xr.concat([scene, scene.where(scene.x > scene.x[9], 0).astype(scene.dtype)], "time")
    dates.attrs = scene.attrs
    both = dates.transpose("y", "time", "band", "x").yatlas.classify(model, names=names, nodata=0)
    np.testing.assert_array_equal(both.sel(time=0).transpose("y", "x").values, labels)
    assert (both.isel(time=1, x=slice(0, 10)) == 0).all() and (both.isel(time=1, x=slice(10, None)) > 0).all()


def test_reflectance_with_nan(leipzig: Path, labels: np.ndarray) -> None:
    """Values that xarray has scaled may differ in the last bit; nearly all labels are the same, NaN is 0."""
    scene = rioxarray.open_rasterio(SCENE, mask_and_scale=True)
    found = scene.yatlas.classify(leipzig / "model.safetensors")
    assert (found.values == labels).mean() > 0.999
    hidden = scene.where(scene.x > scene.x[4])
    assert (hidden.yatlas.classify(leipzig / "model.safetensors").values[:, :5] == 0).all()


def test_probabilities_have_a_dimension_of_classes(leipzig: Path) -> None:
    scene = rioxarray.open_rasterio(SCENE, chunks={"x": 64, "y": 64})
    found = scene.yatlas.predict_proba(leipzig / "model.safetensors")
    assert found.dims == ("y", "x", "class") and found["class"].values.tolist()[0] == "forest"
    with rasterio.open(leipzig / "probabilities.tif") as file:
        np.testing.assert_array_equal(found.transpose("class", "y", "x").values, file.read())


def test_schedulers_of_dask_give_the_same_bytes(leipzig: Path, labels: np.ndarray) -> None:
    found = rioxarray.open_rasterio(SCENE, chunks={"x": 40, "y": 40}).yatlas.classify(leipzig / "model.safetensors")
    for scheduler in ("synchronous", "threads", "processes"):
        with dask.config.set(scheduler=scheduler):
            np.testing.assert_array_equal(found.compute().values, labels)


def test_refusals_say_what_to_type(leipzig: Path) -> None:
    model = yatlas.load(leipzig / "model.safetensors")
    scene = rioxarray.open_rasterio(SCENE)
    unnamed = scene.copy()
    unnamed.attrs = {}
    for action, words in [
        (lambda: unnamed.yatlas.classify(model), "names="),
        (lambda: unnamed.yatlas.classify(model, names=[one.name for one in model.bands]), "scale=0.0001"),
        (lambda: scene.isel(band=slice(0, 3)).yatlas.classify(model, names=["a", "b", "c"]), "not among the bands"),
        (lambda: scene.isel(band=0).yatlas.classify(model), "dim="),
        (lambda: scene.yatlas.classify(model, names=["a"]), "1 names for"),
    ]:
        with pytest.raises(yatlas.YatlasError, match=words):
            action()
