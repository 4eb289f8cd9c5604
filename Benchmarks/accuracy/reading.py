"""Rasters, labels and data frames of the formats in which the tables' sources are published."""

import re
from dataclasses import dataclass

import fiona
import numpy as np
import pandas
import rasterio
import rdata
from rasterio.features import rasterize
from rasterio.transform import from_bounds
from rasterio.warp import transform_geom


@dataclass(frozen=True)
class Scene:
    """`bands` are in the order band, row, column."""

    bands: np.ndarray
    transform: rasterio.Affine
    crs: rasterio.CRS
    nodata: float | None = None


def r_value(path):
    """The contents of an R data file (.rds, or .rda with one object)."""
    if path.suffix.lower() == ".rds":
        return rdata.read_rds(path)
    (value,) = rdata.read_rda(path).values()
    return value


def frame(path):
    return pandas.read_csv(path) if path.suffix == ".csv" else r_value(path)


def scene(path):
    if path.suffix == ".rds":
        return packed(r_value(path))
    with rasterio.open(path) as file:
        return Scene(file.read(), file.transform, file.crs, file.nodata)


def packed(raster):
    """A raster saved by R's package terra: its values, and a line of R with their grid."""
    (definition,) = raster.definition
    number = {name: float(value) for name, value in re.findall(r"(\w+)=([-\d.]+)", definition)}
    rows, columns = int(number["nrows"]), int(number["ncols"])
    bands = np.asarray(raster.values, np.float32).T.reshape(-1, rows, columns)
    bounds = [number[name] for name in ("xmin", "ymin", "xmax", "ymax")]
    return Scene(bands, from_bounds(*bounds, columns, rows), rasterio.CRS.from_epsg(4326))


def labels(path, field, crs):
    """Classes and geometries in the order of the file, in the reference system `crs`."""
    if path.suffix == ".rds":  # coordinates of rings, in the system of their raster
        areas = r_value(path)
        rings = [[np.asarray(ring).tolist() for ring in area] for area in areas.geometry]
        return list(areas[field]), [{"type": "Polygon", "coordinates": area} for area in rings]
    with fiona.open(path) as layer:
        areas = list(layer)
        moved = transform_geom(layer.crs.to_wkt(), crs, [area.geometry for area in areas])
    return [area.properties[field] for area in areas], moved


def pixels(image, geometries):
    """Pixels whose centre is inside a polygon, polygon by polygon: the polygon and the values of each."""
    shapes = [(geometry, number + 1) for number, geometry in enumerate(geometries)]
    within = rasterize(shapes, image.bands.shape[1:], transform=image.transform, dtype="int32").ravel()
    chosen = np.flatnonzero(within)
    chosen = chosen[np.argsort(within[chosen], kind="stable")]
    values = image.bands.reshape(len(image.bands), -1)[:, chosen].T
    valid = (values != image.nodata).all(axis=1)
    return within[chosen][valid] - 1, values[valid]
