"""Makes the tables from the files of their sources: columns, their order, and folds."""

from dataclasses import dataclass

import numpy as np

from folding import checkerboard, in_turn, stratified
from reading import frame, labels, pixels, r_value, scene


@dataclass(frozen=True)
class Samples:
    features: object  # rows of numbers
    classes: list
    folds: object
    groups: object = None


def of_polygons(image, areas, field, folds, bands=None):
    """The pixels of polygons; polygons of a class go to the folds in turn. Classes with one polygon are left out."""
    classes, geometries = labels(areas, field, image.crs)
    member, values = pixels(image, geometries)
    several = np.array([classes.count(classes[polygon]) > 1 for polygon in member])
    member, values = member[several], values[several]
    return Samples(values[:, bands] if bands else values, [classes[i] for i in member], in_turn(classes, folds)[member])


def amazon(raster, areas):
    return of_polygons(scene(raster), areas, "class", 4)


def carolina(raster, areas, *_):
    return of_polygons(scene(raster), areas, "label", 3)


def chiapas(raster, areas, *_):
    """All bands except the thermal one and the cloud mask."""
    return of_polygons(scene(raster), areas, "class", 2, bands=[0, 1, 2, 3, 4, 5])


def clouds(image, mask=None):
    """8,000 random pixels."""
    if mask:
        bands, marks = scene(image).bands, scene(mask).bands
    else:
        arrays = np.load(image)
        bands, marks = np.rint(arrays["img"].transpose(2, 0, 1) * 10000.0).astype(int), arrays["msk"]
    chosen = np.random.default_rng(0).permutation(marks.size)[:8000]
    names = {0: "shadow", 1: "water", 3: "land", 4: "cloud"}
    classes = [names[mark] for mark in marks.ravel()[chosen]]
    return Samples(bands.reshape(len(bands), -1)[:, chosen].T, classes, checkerboard(chosen, bands.shape[2], 128))


def leipzig(raster, points):
    """The pixels under the points, without NDVI."""
    image = scene(raster)
    classes, places = labels(points, "land_cover", image.crs)
    at = [~image.transform * place["coordinates"] for place in places]
    values = [image.bands[:7, int(row), int(column)] for column, row in at]
    return Samples(values, classes, in_turn(classes, 5))


def maipo(path):
    data = frame(path)
    named = [name for name in data.columns if name.startswith(("b", "ndvi", "ndwi"))]
    classes, fields = list(data["croptype"]), np.array(data["field"], int)
    return Samples(data[named].to_numpy(), classes, stratified(classes, fields))


def satimage(path, middle=False):
    """The first 4,435 rows are the training set of Statlog; `middle` uses only the centre pixel of the nine."""
    data = frame(path)
    named = [f"x.{number}" for number in (range(17, 21) if middle else range(1, 37))]
    return Samples(data[named].to_numpy(), list(data["classes"]), np.where(np.arange(len(data)) < 4435, -1, 0))


def satimage4(path):
    return satimage(path, middle=True)


def slovenia(days, marks):
    """Pixels of four classes; cultivated land has eleven pixels and is left out."""
    names = {2: "forest", 3: "grassland", 4: "shrubland", 8: "artificial"}
    chosen = np.flatnonzero(np.isin(marks, list(names)))
    values = np.concatenate([bands.reshape(len(bands), -1)[:, chosen] for bands in days]).T
    classes = [names[mark] for mark in marks.ravel()[chosen]]
    return Samples(values, classes, checkerboard(chosen, days[0].shape[2], 25))


def slovenian_days(land, *images):
    """Bands of 2015-07-11, 2015-08-30 and 2015-09-09 as reflectance times 10,000, and the classes of the pixels."""
    if len(images) > 1:
        return [scene(image).bands for image in images], scene(land).bands
    days = np.rint(np.load(images[0])[[4, 3, 2]].transpose(0, 3, 1, 2) * 10000.0).astype(int)
    return list(days), np.load(land)


def slovenia1(*paths):
    days, marks = slovenian_days(*paths)
    return slovenia(days[1:2], marks)


def slovenia3(*paths):
    return slovenia(*slovenian_days(*paths))


def series(path, bands, squares):
    """Time series, band by band; a group is a square on the ground, `squares` of them per degree."""
    data = r_value(path)
    values = [np.concatenate([row[band] for band in bands]) for row in data["time_series"]]
    west, south = (np.floor(data[name] * squares).astype(int) for name in ("longitude", "latitude"))
    groups, classes = (west * 100000 + south).to_numpy(), list(data["label"])
    return Samples(values, classes, stratified(classes, groups), groups)


def cerrado(path):
    return series(path, ["NDVI", "EVI"], 1)


def rondonia(path):
    return series(path, ["EVI", "NDVI"], 10)


def cbers(path):
    return series(path, ["BAND13", "EVI", "BAND14", "NDVI", "BAND16", "BAND15"], 10)


def german_cities(path):
    """40 of the 200 pixels of each polygon at random, in the order of the file."""
    data = r_value(path)
    bands = ["B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12"]
    polygon = data.groupby(["Region", "ID"], sort=False).ngroup().to_numpy()
    random = np.random.default_rng(0)
    chosen = []
    for number in range(polygon.max() + 1):
        rows = np.flatnonzero(polygon == number)
        chosen.extend(np.sort(random.choice(rows, 40, replace=False)))
    classes = list(data["Label"].iloc[chosen])
    return Samples(data[bands].to_numpy()[chosen], classes, stratified(classes, polygon[chosen]), polygon[chosen])


def naip(path):
    """A group is a square of 2 km; groups are numbered by first appearance."""
    data = r_value(path)
    squares = [tuple(np.floor(np.asarray(place, float) / 2000)) for place in data["geometry"]]
    numbers = {square: number for number, square in enumerate(dict.fromkeys(squares))}
    groups = np.array([numbers[square] for square in squares])
    classes = [f"c{name:.0f}" for name in data["Class_name"]]
    values = data.drop(columns=["geometry", "Class_name"]).to_numpy()
    return Samples(values, classes, stratified(classes, groups), groups)


def published(training, testing):
    """Two files with a column `class`: the first trains, the second is held out."""
    parts = [frame(training), frame(testing)]
    features = np.concatenate([part.drop(columns="class").to_numpy() for part in parts])
    classes = [name.strip() for part in parts for name in part["class"]]
    return Samples(features, classes, np.repeat([-1, 0], [len(part) for part in parts]))
