"""What is done to result layers when QGIS has loaded them."""

from qgis.core import QgsEditorWidgetSetup, QgsProcessingLayerPostProcessorInterface


class FileStyle(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style of its file: Processing loads layers without it."""

    def postProcessLayer(self, layer, context, feedback):
        layer.loadDefaultStyle()


class ClassForm(QgsProcessingLayerPostProcessorInterface):
    """Gives the field `class` of a sample a list of class names to choose from."""

    def __init__(self, classes):
        super().__init__()
        self.classes = classes

    def postProcessLayer(self, layer, context, feedback):
        names = [{name: name} for name in self.classes]
        layer.setEditorWidgetSetup(
            layer.fields().indexOf("class"), QgsEditorWidgetSetup("ValueMap", {"map": names})
        )


# QGIS does not keep processors; they have to live until the layers are loaded.
kept = []


def process(path, processor, context):
    """Has a processor called for the layer of a file, if QGIS loads it."""
    if path and context.willLoadLayerOnCompletion(path):
        kept.append(processor)
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(processor)
