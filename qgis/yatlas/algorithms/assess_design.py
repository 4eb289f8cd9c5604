"""`yatlas assess --design`."""

from qgis.core import QgsProcessing

from .. import layers
from ..algorithm import YatlasAlgorithm
from ..parameters import extra, new_vector, number, raster, text


class Algorithm(YatlasAlgorithm):
    """Draws the sample of points to label, from which a map is assessed."""

    command = ("assess",)
    title = "Assess design"
    keywords = ["accuracy", "sample", "sampling design", "stratified", "points", "validation"]
    numbers = {"POINTS_DRAWN": ("Points", ("points",))}

    def options(self):
        points = number("POINTS", "Points", "--design", 500, least=1, is_spelled=True)
        # The other two are given in place of a number of points.
        points.words = lambda values, words=points.words: (
            [] if values.is_set("STANDARD_ERROR") or values.is_set("AREA_WIDTH") else words(values)
        )
        return [
            raster("MAP", "Map", "<map>"),
            points,
            number("STANDARD_ERROR", "Standard error of overall accuracy", "--standard-error", least=0, is_whole=False),
            text("AREA_WIDTH", "Width of the interval of a class's area", "--area-width"),
            text("EXPECT", "Expected user's accuracy", "--expect"),
            number("SEED", "Random seed", "--seed", 1, least=0),
            extra(),
            new_vector("OUTPUT", "Points to label", "--output", QgsProcessing.TypeVectorPoint),
        ]

    def summarize(self, result, values):
        strata = result["strata"]
        for stratum in strata:
            values.feedback.pushInfo(f"{stratum['name']}: {stratum['points']} points of {stratum['pixels']} pixels")
        form = layers.ClassForm([stratum["name"] for stratum in strata])
        layers.process(result["output"], form, values.context)
