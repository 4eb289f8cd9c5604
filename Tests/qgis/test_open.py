"""Maps, mosaics, indexes and polygons open in QGIS, without the plugin, with exactly their classes."""

import sqlite3
import unittest

from osgeo import gdal
from qgis.core import QgsRasterLayer

import session
from layers import classes, dataset, legend, opened
from outputs import leipzig, slovenia


def setUpModule():
    global application, made
    application = session.start()
    made = session.folder("open")
    leipzig(made)
    slovenia(made)


def tearDownModule():
    application.exitQgis()
    session.clear()


class OpenTests(unittest.TestCase):
    def test_maps(self):
        """A map, a COG, a mosaic and an index have a legend of their classes, with names and colours."""
        for name in ["map.tif", "cog.tif", "mosaic.tif", "maps/2015-07-11.tif", "maps/index.vrt"]:
            with self.subTest(name):
                expected = classes(made / ("maps/2015-07-11.tif" if name == "maps/index.vrt" else name))
                self.assertGreaterEqual(len(expected), 4)
                self.assertEqual(legend(opened(made / name)), expected)

    def test_rejected(self):
        """Pixels that were rejected have their entries after those of the classes."""
        expected = classes(made / "reject.tif")
        entries = legend(opened(made / "reject.tif"))
        self.assertEqual(entries[: len(expected)], expected)
        self.assertEqual([name for name, _ in entries[len(expected) :]], ["ambiguous", "unknown"])

    def test_index(self):
        """An index has the class names of its maps, for GDAL too."""
        files = [dataset(made / "maps" / name) for name in ["2015-07-11.tif", "index.vrt"]]
        map_band, band = (file.GetRasterBand(1) for file in files)
        self.assertEqual(band.GetCategoryNames(), map_band.GetCategoryNames())
        for value in range(256):
            self.assertEqual(
                band.GetColorTable().GetColorEntry(value), map_band.GetColorTable().GetColorEntry(value)
            )

    def test_polygons(self):
        """Polygons have a colour, a name and an area for each class; areas are those of the map's pixels."""
        layer = opened(made / "polygons.gpkg")
        self.assertEqual(legend(layer), classes(made / "map.tif"))
        areas = {}
        for feature in layer.getFeatures():
            areas[feature["value"]] = areas.get(feature["value"], 0) + feature["hectares"]
            self.assertAlmostEqual(feature["hectares"], feature.geometry().area() / 1e4, places=9)
        data = dataset(made / "map.tif")
        pixels = data.GetRasterBand(1).ReadRaster()
        transform = data.GetGeoTransform()
        for value, area in areas.items():
            self.assertAlmostEqual(area, pixels.count(value) * abs(transform[1] * transform[5]) / 1e4, places=6)
        # QGIS finds the style by the layer's name, and there is one.
        with sqlite3.connect(made / "polygons.gpkg") as database:
            rows = database.execute("SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles").fetchall()
        self.assertEqual(rows, [("map", "geom", 1)])

    def test_attribute_table(self):
        """The attribute table of a map has the columns, types and usages by which readers know them."""
        file = dataset(made / "map.tif")
        table = file.GetRasterBand(1).GetDefaultRAT()
        columns = {
            table.GetNameOfCol(n): (table.GetTypeOfCol(n), table.GetUsageOfCol(n))
            for n in range(table.GetColumnCount())
        }
        self.assertEqual(
            columns,
            {
                "Value": (gdal.GFT_Integer, gdal.GFU_MinMax),
                "Class": (gdal.GFT_String, gdal.GFU_Name),
                "Red": (gdal.GFT_Integer, gdal.GFU_Red),
                "Green": (gdal.GFT_Integer, gdal.GFU_Green),
                "Blue": (gdal.GFT_Integer, gdal.GFU_Blue),
                "Count": (gdal.GFT_Real, gdal.GFU_PixelCount),
            },
        )
        self.assertEqual(table.GetTableType(), gdal.GRTT_THEMATIC)

    def test_layers(self):
        """Layers and probabilities open as one band from 0 to 1, not as a composite of three bands."""
        for name in ["layers.tif", "probabilities.tif"]:
            with self.subTest(name):
                layer = QgsRasterLayer(str(made / name), name, "gdal")
                self.assertEqual(layer.renderer().type(), "singlebandpseudocolor")
                self.assertEqual((layer.renderer().classificationMin(), layer.renderer().classificationMax()), (0, 1))


if __name__ == "__main__":
    unittest.main()
