"""The QGIS plugin of Yatlas: its commands as algorithms of Processing."""


def classFactory(_):
    """The plugin, for QGIS."""
    from .plugin import YatlasPlugin

    return YatlasPlugin()
