"""The provider of the algorithms, and its setting."""

import importlib
import os
import pkgutil

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import algorithms
from .program import SETTING

ICON = os.path.join(os.path.dirname(__file__), "icon.svg")


class YatlasProvider(QgsProcessingProvider):
    """All algorithms of the folder `algorithms`: a module each, with a class `Algorithm`."""

    def id(self):
        return "yatlas"

    def name(self):
        return "Yatlas"

    def icon(self):
        return QIcon(ICON)

    def svgIconPath(self):
        return ICON

    def load(self):
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(
            Setting(
                self.name(), SETTING, "The program yatlas (empty: the installed one)", "", valuetype=Setting.FILE
            )
        )
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self):
        for module in sorted(pkgutil.iter_modules(algorithms.__path__), key=lambda found: found.name):
            self.addAlgorithm(importlib.import_module(f"{algorithms.__name__}.{module.name}").Algorithm())

    def supportedOutputRasterLayerExtensions(self):
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self):
        return ["gpkg"]

    def supportsNonFileBasedOutput(self):
        return False
