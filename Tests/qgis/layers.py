"""Layers as QGIS opens them by itself: their legend, and their picture."""

from osgeo import gdal
from qgis.core import (
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsRasterSymbolLegendNode,
    QgsSymbolLegendNode,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor

gdal.UseExceptions()


def opened(path):
    """The layer of a raster, or of the only geometries of a vector file, as a user opens it."""
    path = str(path)
    layer = QgsVectorLayer(path, path, "ogr") if path.endswith(".gpkg") else QgsRasterLayer(path, path, "gdal")
    if not layer.isValid():
        raise RuntimeError(f"{path}: {layer.error().message()}")
    return layer


def legend(layer):
    """The entries below a layer in the layer tree that have a colour: names and colours."""
    tree = QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    entries = []
    for entry in model.layerLegendNodes(node):
        if isinstance(entry, QgsSymbolLegendNode):
            entries.append((entry.data(Qt.DisplayRole), entry.symbol().color().name()))
        elif isinstance(entry, QgsRasterSymbolLegendNode):
            picture = entry.data(Qt.DecorationRole).pixmap(16, 16).toImage()
            entries.append((entry.data(Qt.DisplayRole), picture.pixelColor(8, 8).name()))
    return entries


def render(layer, path, side=800):
    """Draws a layer into a PNG of some pixels."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(side, side))
    settings.setExtent(layer.extent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(path))


def dataset(path):
    """A raster in GDAL, which up to 3.6 does not find category names before something else of the .aux.xml was read."""
    data = gdal.Open(str(path))
    data.GetMetadata()
    return data


def classes(path):
    """The names and colours of a map's classes, from GDAL."""
    data = dataset(path)
    band = data.GetRasterBand(1)
    names, colors = band.GetCategoryNames(), band.GetColorTable()
    entries = []
    for value, name in enumerate(names):
        if value > 0 and name:
            entries.append((name, "#%02x%02x%02x" % colors.GetColorEntry(value)[:3]))
    return entries
