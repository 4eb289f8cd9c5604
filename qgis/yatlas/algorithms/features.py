"""`yatlas features`."""

from ..algorithm import YatlasAlgorithm
from ..parameters import extra, new_raster, polygons, raster, text


class Algorithm(YatlasAlgorithm):
    """Computes features of a scene as a raster."""

    command = ("features",)
    title = "Features"
    keywords = ["spectral index", "indices", "NDVI", "band math", "PCA", "formula"]

    def options(self):
        return [
            raster("SCENE", "Scene", "<scene>"),
            text("FEATURES", "Features", "--features", "indices", optional=False),
            raster("MASK", "Pixels to leave out (clouds)", "--mask", optional=True, advanced=True),
            polygons("AOI", "Polygons that limit the raster", "--aoi"),
            extra(),
            new_raster("OUTPUT", "Raster of features", "<raster>"),
        ]

    def summarize(self, result, values):
        for feature in result["summary"]["features"]:
            values.feedback.pushInfo(f"{feature['name']} = {feature['formula']}")
