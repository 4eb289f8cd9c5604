"""`yatlas classify`."""

from qgis.core import QgsProcessing

from ..algorithm import YatlasAlgorithm, push_shares
from ..parameters import (
    choice,
    extra,
    file,
    flag,
    new_file,
    new_raster,
    new_vector,
    number,
    polygons,
    raster,
)


class Algorithm(YatlasAlgorithm):
    """Classifies a scene into a map."""

    command = ("classify",)
    title = "Classify"
    keywords = ["classification", "supervised", "land cover", "map", "probability"]
    numbers = {"PIXELS": ("Pixels of the map", ("summary", "pixels"))}

    def options(self):
        return [
            raster("SCENE", "Scene", "<scene>"),
            file("MODEL", "Model", "--model", "safetensors"),
            raster("MASK", "Pixels to leave out (clouds)", "--mask", optional=True),
            polygons("AOI", "Polygons that limit the map", "--aoi"),
            flag("REJECT", "Leave doubtful pixels unclassified", "--reject"),
            number("SIEVE", "Sieve: pixels of the smallest group", "--sieve", least=2),
            choice("FORMAT", "Format", "--of", ["GTiff", "COG"], "GTiff", advanced=True),
            extra(),
            new_raster("MAP", "Map", "<map>"),
            new_vector("POLYGONS", "Polygons", "--polygons", QgsProcessing.TypeVectorPolygon, optional=True),
            new_raster("LAYERS", "Confidence, margin, distance and prototype", "--layers", optional=True),
            new_raster("PROBABILITIES", "Probabilities", "--probabilities", optional=True),
            new_file("QUICKLOOK", "Quicklook", "--quicklook", "PNG files (*.png)", optional=True, is_made=False),
        ]

    def summarize(self, result, values):
        summary = result["summary"]
        push_shares(summary["shares"], summary["pixels"], values.feedback)
