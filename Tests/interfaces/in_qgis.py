"""What QGIS and GDAL of Debian read of the files of make_files.py: in_qgis.py FOLDER PLUGIN.zip ROWS.json"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "qgis"))

import session
from layers import classes, dataset, legend, opened
from osgeo import gdal
from qgis.core import Qgis, QgsApplication, QgsRasterLayer
from rows import Rows, same


def main(folder, plugin, rows):
    application, table = session.start(), Rows()
    qgis, gdal_ = f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}", f"GDAL {gdal.__version__}"

    def classes_of(name, beside=None):
        expected = classes(folder / (beside or name))
        same(legend(opened(folder / name)), expected)
        return f"legend of exactly {len(expected)} classes"

    def values(name):
        layer = QgsRasterLayer(str(folder / name), name, "gdal")
        same(layer.renderer().type(), "singlebandpseudocolor")
        provider = layer.dataProvider()
        most = max(provider.bandStatistics(band).maximumValue for band in range(1, provider.bandCount() + 1))
        if "probabilities" in name:
            same(0.5 < most <= 1, True)
            return "probabilities from 0 to 1, the first band in colours"
        return f"{provider.bandCount()} bands, the first in colours from 0 to 1"

    def attributes():
        data = dataset(folder / "map.tif")
        attribute_table = data.GetRasterBand(1).GetDefaultRAT()
        columns = [attribute_table.GetNameOfCol(n) for n in range(attribute_table.GetColumnCount())]
        return f"class names, colours, attribute table ({', '.join(columns)})"

    def algorithms():
        session.start_plugin(plugin)
        provider = QgsApplication.processingRegistry().providerById("yatlas")
        return f"{len(provider.algorithms())} algorithms in Processing"

    for interface, consumer, check in [
        ("map (GeoTIFF)", gdal_, attributes),
        ("map (GeoTIFF)", qgis, lambda: classes_of("map.tif")),
        ("map (COG)", qgis, lambda: classes_of("cog.tif")),
        ("mosaic", qgis, lambda: classes_of("mosaic.tif")),
        (
            "index (VRT)",
            qgis,
            lambda: classes_of("maps/index.vrt", "maps/2015-07-11.tif"),
        ),
        ("polygons (GeoPackage)", qgis, lambda: classes_of("polygons.gpkg", "map.tif")),
        ("layers", qgis, lambda: values("layers.tif")),
        ("probabilities", qgis, lambda: values("probabilities.tif")),
        (
            "points to label",
            qgis,
            lambda: f"{opened(folder / 'points.gpkg').featureCount()} points",
        ),
        ("QGIS plugin", qgis, algorithms),
    ]:
        table.add(interface, consumer, check)
    table.write(rows)
    application.exitQgis()
    session.clear()


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
