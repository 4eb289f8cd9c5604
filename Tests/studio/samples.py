"""The labels of the sample as pixels of its scene, and maps as files."""

import csv
import json
import subprocess

import rasterio
from server import LEIPZIG, POINTS


def labelled_pixels():
    """The pixels (column, row) of each class of the sample's points."""
    command = ["ogr2ogr", "-f", "CSV", "/vsistdout/", str(POINTS), "-lco", "GEOMETRY=AS_XY"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pixels = {}
    with rasterio.open(LEIPZIG) as scene:
        for entry in csv.DictReader(text.splitlines()):
            row, column = scene.index(float(entry["X"]), float(entry["Y"]))
            places = pixels.setdefault(entry["land_cover"], [])
            if (column, row) not in places:
                places.append((column, row))
    return pixels


def read_map(path):
    """The class numbers of a map, and the name of each number, as GDAL reads them."""
    command = ["gdalinfo", "-json", str(path)]
    information = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    with rasterio.open(path) as file:
        return file.read(1), information["bands"][0]["categories"]
