"""`yatlas batch`."""

import os

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from .. import layers
from ..algorithm import YatlasAlgorithm
from ..parameters import Option, choice, extra, file, flag, folder, new_folder, number, option, polygons, report


class Algorithm(YatlasAlgorithm):
    """Classifies a folder of scenes."""

    command = ("batch", "run")
    title = "Batch"
    keywords = ["classification", "many scenes", "folder", "land cover"]
    writing = []

    def options(self):
        scenes = QgsProcessingParameterFile("SCENES", "Folder of scenes", QgsProcessingParameterFile.Folder)
        load = QgsProcessingParameterBoolean("LOAD", "Open the maps when all are classified", True)
        return [
            option(scenes, "<scenes>", lambda values: values.text("SCENES")),
            file("MODEL", "Model", "--model", "safetensors"),
            folder("MASKS", "Folder of masks", "--masks", optional=True),
            polygons("AOI", "Polygons that limit the maps", "--aoi"),
            flag("REJECT", "Leave doubtful pixels unclassified", "--reject"),
            number("SIEVE", "Sieve: pixels of the smallest group", "--sieve", least=2),
            choice("FORMAT", "Format", "--of", ["GTiff", "COG"], "GTiff", advanced=True),
            flag("OVERWRITE", "Recreate existing maps", "--overwrite"),
            Option(load, "", lambda values: []),
            extra(),
            new_folder("MAPS", "Folder of maps", "<maps>"),
            report(),
        ]

    def summarize(self, result, values):
        scenes = result["scenes"]
        maps = [scene["map"] for scene in scenes if scene["state"] != "failed"]
        values.feedback.pushInfo(f"{len(maps)} of {len(scenes)} scenes have a map")
        if scenes and not maps:
            raise QgsProcessingException("no scene was classified; the log has the reasons")
        if self.parameterAsBool(values.parameters, "LOAD", values.context):
            for path in maps:
                name = os.path.splitext(os.path.basename(path))[0]
                details = QgsProcessingContext.LayerDetails(name, values.context.project(), name)
                values.context.addLayerToLoadOnCompletion(path, details)
                layers.process(path, layers.FileStyle(), values.context)
