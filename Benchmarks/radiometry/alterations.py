"""Alterations of a scene's units, by its DN and tags."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from osgeo import gdal

from scenes import CENTRES, Scene

NODATA = -99999


def tagged(scene: Scene, scale: float = 1.0, offset: float = 0.0) -> Scene:
    """Other tags, so that values are read multiplied by a factor plus a constant."""
    if scene.scale is not None:
        return replace(scene, scale=scene.scale * scale, offset=scene.offset * scale + offset)
    return replace(scene, stored=scene.stored.astype(np.float32) * scale + offset)


def negative(scene: Scene) -> Scene:
    return replace(scene, stored=-scene.stored.astype(np.float32), offset=-scene.offset)


def numbers_as_reflectance(scene: Scene) -> Scene:
    return replace(scene, stored=(scene.values * 1e4).astype(np.float32), scale=1, offset=0)


def reflectance_as_numbers(scene: Scene) -> Scene:
    return replace(scene, stored=scene.values.astype(np.float32), scale=1e-4, offset=0)


def stored_as(scene: Scene, values: np.ndarray) -> Scene:
    """The same tags with DN for other reflectance."""
    stored = (values - scene.offset) / scene.scale
    return replace(scene, stored=stored if scene.stored.dtype.kind == "f" else np.rint(stored).astype(np.int32))


def optical_depth(scene: Scene) -> np.ndarray:
    """The optical depth of air without aerosol, by wavelength; [band, 1, 1]."""
    centres = np.array([CENTRES[scene.sensor][band] for band in scene.bands])
    return (0.0088 * centres**-4.05)[:, None, None]


def top_of_atmosphere(scene: Scene, haze: float) -> Scene:
    """Simulates path radiance and attenuation by air and aerosol (optical depth at 0.55 um). Not the check's formula."""
    centres = np.array([CENTRES[scene.sensor][band] for band in scene.bands])[:, None, None]
    air, aerosol = optical_depth(scene), haze * (centres / 0.55) ** -1.3
    transmission = np.exp(-0.45 * (air + 0.25 * aerosol) * 2.2)
    return stored_as(scene, 0.31 * air + 0.12 * aerosol + transmission * scene.values)


def surface(scene: Scene) -> Scene:
    air = optical_depth(scene)
    return stored_as(scene, (scene.values - 0.31 * air) / np.exp(-air))


REFLECTANCE, SR, TOA, ANY = ("SR", "TOA"), ("SR",), ("TOA",), ("SR", "TOA", "DN")
# By name, with the levels that it applies to.
WRONG: dict[str, tuple[tuple[str, ...], Callable[[Scene], Scene]]] = {
    "offset not applied (+0.1)": (REFLECTANCE, lambda scene: tagged(scene, offset=0.1)),
    "offset applied twice (-0.1)": (REFLECTANCE, lambda scene: tagged(scene, offset=-0.1)),
    "scale x 10": (ANY, lambda scene: tagged(scene, scale=10)),
    "scale / 10": (ANY, lambda scene: tagged(scene, scale=0.1)),
    "sign": (ANY, negative),
    "numbers told as reflectance": (REFLECTANCE, numbers_as_reflectance),
    "reflectance told as numbers": (REFLECTANCE, reflectance_as_numbers),
    "TOA for SR, clear air": (SR, lambda scene: top_of_atmosphere(scene, 0.1)),
    "TOA for SR, hazy air": (SR, lambda scene: top_of_atmosphere(scene, 0.3)),
}
# Checked and reported, but in no count: simple surface reflectance that only corrects for clean air.
ASKED = {"SR for TOA": (TOA, surface)}


def write(scene: Scene, path: Path) -> None:
    """A GeoTIFF with the scene's bands, sensor, units and nodata."""
    stored = scene.stored
    number, nodata = (gdal.GDT_Float32, np.nan) if stored.dtype.kind == "f" else (gdal.GDT_Int32, NODATA)
    rows, columns = scene.valid.shape
    file = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(stored), number)
    file.SetGeoTransform(scene.transform)
    file.SetProjection(scene.crs)
    file.SetMetadataItem("SENSOR", scene.sensor)
    for index, name in enumerate(scene.bands):
        band = file.GetRasterBand(index + 1)
        band.SetDescription(name)
        band.SetNoDataValue(nodata)
        if scene.scale is not None:
            band.SetScale(scene.scale)
            band.SetOffset(scene.offset)
        band.WriteArray(np.where(scene.valid, stored[index], nodata))


def write_labels(scene: Scene, path: Path, most: int = 400, least: int = 5) -> None:
    """At most 400 pixels per class, for fast training; classes of fewer than 5 pixels are left out."""
    labels = np.where(scene.valid, scene.labels, 0).astype(np.uint8)
    generator = np.random.default_rng(1)
    for value in np.unique(labels[labels > 0]):
        pixels = np.flatnonzero(labels == value)
        left_out = pixels if len(pixels) < least else generator.permutation(pixels)[most:]
        labels.flat[left_out] = 0
    file = gdal.GetDriverByName("GTiff").Create(str(path), labels.shape[1], labels.shape[0], 1, gdal.GDT_Byte)
    file.SetGeoTransform(scene.transform)
    file.SetProjection(scene.crs)
    file.GetRasterBand(1).SetNoDataValue(0)
    file.GetRasterBand(1).WriteArray(labels)
