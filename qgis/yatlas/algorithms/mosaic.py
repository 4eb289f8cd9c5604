"""`yatlas mosaic`."""

from ..algorithm import YatlasAlgorithm, push_shares
from ..parameters import choice, crs, extra, folder, new_raster, number, rasters


class Algorithm(YatlasAlgorithm):
    """Merges maps into one."""

    command = ("mosaic",)
    title = "Mosaic"
    keywords = ["merge", "overlap", "majority", "maps"]

    def options(self):
        return [
            rasters("MAPS", "Maps", "<maps>"),
            choice("OVERLAP", "Overlap rule", "--overlap", ["nearest", "majority", "confidence"], "nearest"),
            folder("LAYERS", "Folder of the maps' layers, for confidence", "--layers", optional=True),
            crs("CRS", "CRS of the mosaic", "--crs"),
            number("RESOLUTION", "Pixel size", "--resolution", least=0, is_whole=False),
            choice("FORMAT", "Format", "--of", ["GTiff", "COG"], "GTiff", advanced=True),
            extra(),
            new_raster("OUTPUT", "Mosaic", "--output"),
        ]

    def summarize(self, result, values):
        push_shares(result["shares"], result["width"] * result["height"], values.feedback)
