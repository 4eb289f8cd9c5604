"""What all algorithms share: a command of the program, its parameters, its run and its results."""

from qgis.core import QgsProcessingAlgorithm, QgsProcessingOutputNumber
from qgis.PyQt.QtGui import QIcon

from . import layers, program
from .help import HelpPage
from .parameters import Values
from .provider import ICON


class YatlasAlgorithm(QgsProcessingAlgorithm):
    """A command of the program as an algorithm.

    A subclass sets the attributes, and gives the options of the command; more only where a result needs it.
    """

    # The command, as words of the command line.
    command = ()
    # The name in QGIS.
    title = ""
    # Words by which QGIS finds it.
    keywords = []
    # Numbers of the result, by name, with their titles and their place in the JSON.
    numbers = {}
    # Options that go with files to write, where the program has them. QGIS asks before it overwrites a file.
    writing = ["--overwrite"]

    def options(self):
        """The options and arguments of the command, in the order of the dialog."""
        raise NotImplementedError

    def summarize(self, result, values):
        """Writes a summary of a result into the log."""

    # What QGIS asks for.

    def createInstance(self):
        return type(self)()

    def name(self):
        return self.title.lower().replace(" ", "")

    def displayName(self):
        return self.title

    def icon(self):
        return QIcon(ICON)

    def svgIconPath(self):
        return ICON

    def tags(self):
        return self.keywords

    def shortDescription(self):
        return HelpPage(self.command).paragraphs[0]

    def shortHelpString(self):
        return HelpPage(self.command).html

    def canExecute(self):
        path, advice = program.find()
        return path is not None, advice

    def initAlgorithm(self, configuration=None):
        page = HelpPage(self.command)
        self.made = self.options()
        for option in self.made:
            if option.spelling:
                option.definition.setHelp(page.text(option.spelling))
            self.addParameter(option.definition)
        for name, (title, _) in self.numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def processAlgorithm(self, parameters, context, feedback):
        values = Values(self, parameters, context, feedback)
        words = [(option, option.words(values)) for option in self.made]
        arguments = [word for option, spelled in words if option.is_argument for word in spelled]
        options = [word for option, spelled in words if not option.is_argument for word in spelled]
        outputs = {
            option.definition.name(): spelled[-1]
            for option, spelled in words
            if spelled and option.definition.isDestination()
        }
        known = HelpPage(self.command).texts
        writing = [word for word in self.writing if word in known] if outputs else []
        result = program.run([*self.command, *arguments, *options, *writing], feedback)
        if result is None:
            return {}
        for path in outputs.values():
            layers.process(path, layers.FileStyle(), context)
        for name, (_, place) in self.numbers.items():
            if (number := found(result, place)) is not None:
                outputs[name] = number
        self.summarize(result, values)
        return outputs


def found(result, place):
    """A value in a JSON object by its keys; None if there is none."""
    for key in place:
        result = result.get(key) if isinstance(result, dict) else None
    return result


def interval(limits):
    """An interval as text: [0.81, 0.95]; empty for none."""
    return f" [{limits[0]:.3f}, {limits[1]:.3f}]" if limits else ""


def push_shares(shares, pixels, feedback):
    """Lists classes with their pixels in the log."""
    for share in shares:
        percent = 100 * share["pixels"] / max(pixels, 1)
        feedback.pushInfo(f"{share['value']} {share['name']}: {share['pixels']} pixels, {percent:.1f} %")


def push_remarks(result, feedback):
    """Lists the remarks of a result in the log."""
    for remark in result.get("remarks", []):
        feedback.pushInfo(f"note: {remark}")
