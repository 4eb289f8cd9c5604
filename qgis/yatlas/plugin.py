"""The plugin as QGIS starts and ends it."""

from qgis.core import QgsApplication

from .provider import YatlasProvider


class YatlasPlugin:
    """Registers the provider of the algorithms."""

    def __init__(self):
        self.provider = None

    def initProcessing(self):
        """Adds the provider; QGIS without windows calls only this."""
        self.provider = YatlasProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        """Adds the provider."""
        self.initProcessing()

    def unload(self):
        """Removes the provider."""
        QgsApplication.processingRegistry().removeProvider(self.provider)
