"""Parameters of algorithms, and how the command line spells their values.

An `Option` joins a parameter of QGIS with an option of the command, or with one of its arguments ("<scene>").
"""

import os
import shlex

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProviderRegistry,
)

POINTS_OR_POLYGONS = [QgsProcessing.TypeVectorPoint, QgsProcessing.TypeVectorPolygon]
POLYGONS = [QgsProcessing.TypeVectorPolygon]
# Formats that the program reads as they are; others are converted to the first.
VECTORS = ["gpkg", "shp", "geojson", "json", "csv", "fgb", "kml", "gml"]


class Values:
    """The values of one run: an algorithm's parameters, where they are looked up, and the log."""

    def __init__(self, algorithm, parameters, context, feedback):
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback

    def text(self, name):
        """A value as text; empty if it is not set."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context).strip()

    def is_set(self, name):
        """Whether a parameter has a value."""
        return bool(self.text(name))


class Option:
    """A parameter, the spelling of its option, and the function from values to the words of the command line."""

    def __init__(self, definition, spelling, words, advanced=False):
        self.definition = definition
        self.spelling = spelling
        self.words = words
        if advanced:
            definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.FlagAdvanced)

    @property
    def is_argument(self):
        """Whether the command takes it without an option's name."""
        return self.spelling.startswith("<")

    def spelled(self, value):
        """The words for one value; none if it is empty."""
        if value == "":
            return []
        return [value] if self.is_argument else [self.spelling, value]


def option(definition, spelling, value, advanced=False):
    """An option with one value, which a function finds."""
    made = Option(definition, spelling, lambda values: made.spelled(value(values)), advanced)
    return made


def raster(name, label, spelling, optional=False, advanced=False):
    """A raster layer, or a file that GDAL reads."""
    definition = QgsProcessingParameterRasterLayer(name, label, None, optional)
    return option(definition, spelling, lambda values: raster_path(values, name), advanced)


def raster_path(values, name):
    """The file of a raster parameter; empty if it is not set."""
    value = values.parameters.get(name)
    if isinstance(value, str) and os.path.exists(value):
        # Products such as a SAFE folder or a ZIP are no layers of QGIS.
        return value
    layer = values.algorithm.parameterAsRasterLayer(values.parameters, name, values.context)
    if layer is None:
        if value in (None, ""):
            return ""
        raise QgsProcessingException(f"{value}: no such raster; choose a layer or a file")
    return layer_path(layer)


def layer_path(layer):
    """The file of a raster layer."""
    if layer.providerType() != "gdal":
        raise QgsProcessingException(f"{layer.name()}: a layer of {layer.providerType()}; export it as a GeoTIFF first")
    found = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    return found.get("path") if not found.get("layerName") and not found.get("vsiPrefix") else layer.source()


def rasters(name, label, spelling, optional=False):
    """One or more raster layers or files."""
    definition = QgsProcessingParameterMultipleLayers(name, label, QgsProcessing.TypeRaster, None, optional)

    def words(values):
        given = values.parameters.get(name)
        given = list(given) if isinstance(given, (list, tuple)) else [given]
        if all(isinstance(one, str) and os.path.exists(one) for one in given):
            return given
        layers = values.algorithm.parameterAsLayerList(values.parameters, name, values.context)
        if len(layers) != len([one for one in given if one]):
            raise QgsProcessingException(f"{label}: some are no rasters; choose layers or files")
        return [layer_path(layer) for layer in layers]

    return Option(definition, spelling, words)


def labels(name, label, spelling, types=POINTS_OR_POLYGONS, optional=False):
    """A vector layer whose layer name the command takes, too. Selections, filters and other providers are exported."""
    definition = QgsProcessingParameterFeatureSource(name, label, types, None, optional)

    def words(values):
        if values.parameters.get(name) in (None, ""):
            return []
        path, layer = values.algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
            values.parameters, name, values.context, VECTORS, VECTORS[0], values.feedback
        )
        return made.spelled(path) + (["--layer-name", layer] if layer else [])

    made = Option(definition, spelling, words)
    return made


def polygons(name, label, spelling):
    """A layer of polygons; optional."""
    definition = QgsProcessingParameterFeatureSource(name, label, POLYGONS, None, True)

    def path(values):
        if values.parameters.get(name) in (None, ""):
            return ""
        return values.algorithm.parameterAsCompatibleSourceLayerPath(
            values.parameters, name, values.context, VECTORS, VECTORS[0], values.feedback
        )

    return option(definition, spelling, path)


def field(name, label, spelling, parent, optional=False):
    """A field of a layer."""
    kind = QgsProcessingParameterField.Any
    definition = QgsProcessingParameterField(name, label, None, parent, kind, False, optional)
    return option(definition, spelling, lambda values: values.text(name))


def text(name, label, spelling, default=None, optional=True, advanced=False):
    """A line of text."""
    definition = QgsProcessingParameterString(name, label, default, False, optional)
    return option(definition, spelling, lambda values: values.text(name), advanced)


def lines(name, label, spelling, default):
    """A text of several lines, each a value of a repeatable option."""
    definition = QgsProcessingParameterString(name, label, default, True)
    made = Option(
        definition,
        spelling,
        lambda values: [
            word for line in values.text(name).splitlines() if line.strip() for word in made.spelled(line.strip())
        ],
    )
    return made


def number(name, label, spelling, default=None, least=None, is_whole=True, advanced=False, is_spelled=False):
    """A number; optional if it has no default. The default is not spelled, unless the command has another one."""
    kind = QgsProcessingParameterNumber.Integer if is_whole else QgsProcessingParameterNumber.Double
    definition = QgsProcessingParameterNumber(name, label, kind, default, default is None)
    if least is not None:
        definition.setMinimum(least)

    def value(values):
        if not values.is_set(name):
            return ""
        read = values.algorithm.parameterAsInt if is_whole else values.algorithm.parameterAsDouble
        found = read(values.parameters, name, values.context)
        return "" if found == default and not is_spelled else str(found)

    return option(definition, spelling, value, advanced)


def choice(name, label, spelling, values, default, advanced=False):
    """One of some values; the default is not spelled."""
    definition = QgsProcessingParameterEnum(name, label, values, False, default)
    definition.setUsesStaticStrings(True)

    def chosen(run):
        value = run.algorithm.parameterAsEnumString(run.parameters, name, run.context)
        return "" if value == default else value

    return option(definition, spelling, chosen, advanced)


def flag(name, label, spelling, *value, advanced=False):
    """An option that is given or not, without a value or with a fixed one."""
    definition = QgsProcessingParameterBoolean(name, label, False)

    def words(values):
        is_on = values.algorithm.parameterAsBool(values.parameters, name, values.context)
        return [spelling, *value] if is_on else []

    return Option(definition, spelling, words, advanced)


def file(name, label, spelling, extension="", optional=False, advanced=False):
    """An existing file."""
    definition = QgsProcessingParameterFile(name, label, QgsProcessingParameterFile.File, extension, None, optional)
    return option(definition, spelling, lambda values: values.text(name), advanced)


def folder(name, label, spelling, optional=False, advanced=False):
    """An existing folder."""
    definition = QgsProcessingParameterFile(name, label, QgsProcessingParameterFile.Folder, "", None, optional)
    return option(definition, spelling, lambda values: values.text(name), advanced)


def crs(name, label, spelling, advanced=False):
    """A coordinate reference system; optional."""
    definition = QgsProcessingParameterCrs(name, label, None, True)

    def code(values):
        if not values.is_set(name):
            return ""
        found = values.algorithm.parameterAsCrs(values.parameters, name, values.context)
        return found.authid() or found.toWkt()

    return option(definition, spelling, code, advanced)


def extra():
    """Words of the command line for what has no parameter."""
    definition = QgsProcessingParameterString("EXTRA", "Further options, as on the command line", None, False, True)
    return Option(definition, "", lambda values: shlex.split(values.text("EXTRA")), advanced=True)


def new_raster(name, label, spelling, optional=False):
    """A GeoTIFF to write; an optional one is skipped by default."""
    definition = QgsProcessingParameterRasterDestination(name, label, None, optional, not optional)
    return option(definition, spelling, lambda values: layer_output(values, name))


def new_vector(name, label, spelling, kind, optional=False):
    """A GeoPackage to write; an optional one is skipped by default."""
    definition = QgsProcessingParameterVectorDestination(name, label, kind, None, optional, not optional)
    return option(definition, spelling, lambda values: layer_output(values, name))


def layer_output(values, name):
    """The path of a layer to write; empty if it is skipped."""
    return values.algorithm.parameterAsOutputLayer(values.parameters, name, values.context) or ""


def new_file(name, label, spelling, filter, optional=False, is_made=True):
    """A file to write."""
    definition = QgsProcessingParameterFileDestination(name, label, filter, None, optional, is_made)
    return option(definition, spelling, lambda values: file_output(values, name))


def new_folder(name, label, spelling):
    """A folder to write into."""
    definition = QgsProcessingParameterFolderDestination(name, label)
    return option(definition, spelling, lambda values: file_output(values, name))


def file_output(values, name):
    """The path of a file or folder to write; empty if it is skipped."""
    return values.algorithm.parameterAsFileOutput(values.parameters, name, values.context)


def report():
    """The page of a result, which QGIS shows in its results viewer."""
    return new_file("REPORT", "Report", "--report", "HTML files (*.html)", optional=True)
