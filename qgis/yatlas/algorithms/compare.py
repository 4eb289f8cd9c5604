"""`yatlas compare`."""

from ..algorithm import YatlasAlgorithm, interval, push_remarks
from ..parameters import choice, extra, field, flag, labels, lines, new_file, number, raster, rasters, report, text


class Algorithm(YatlasAlgorithm):
    """Compares feature sets and kinds of models."""

    command = ("compare",)
    title = "Compare"
    keywords = ["features", "indices", "cross-validation", "significance", "accuracy"]

    def options(self):
        return [
            rasters("SCENES", "Scenes", "<scenes>"),
            labels("LABELS", "Labels", "--labels"),
            field("CLASS_FIELD", "Field with the class", "--class-field", "LABELS"),
            lines("FEATURES", "Feature sets, a line each", "--features", "raw\nraw,indices"),
            field("FOLD_FIELD", "Field with the fold", "--fold-field", "LABELS", optional=True),
            text("MODELS", "Kinds of models", "--models", "yat"),
            flag("FAST", "One run instead of four", "--fast"),
            raster("MASK", "Pixels to leave out (clouds)", "--mask", optional=True, advanced=True),
            flag("ABLATE", "Leave out each index in turn", "--ablate", advanced=True),
            text("UNITS", "Numbers of units", "--units", advanced=True),
            number("FOLDS", "Folds", "--folds", 5, least=2, advanced=True),
            choice("SIZE", "Size of the models", "--size", ["small", "auto", "accurate"], "auto", advanced=True),
            number("SEED", "Random seed", "--seed", 1, least=0, advanced=True),
            extra(),
            new_file("CURVE", "Learning curve", "--curve", "CSV files (*.csv)", optional=True, is_made=False),
            report(),
        ]

    def summarize(self, result, values):
        push_remarks(result, values.feedback)
        for arm in result["arms"]:
            figures = arm["heldOut"]
            values.feedback.pushInfo(
                f"{arm['name']}: overall accuracy {figures['overallAccuracy']:.3f}"
                f"{interval(figures.get('overallAccuracyInterval'))}, macro-F1 {figures['macroF1']:.3f}"
            )
        for contrast in result["contrasts"]:
            for verdict in contrast["verdicts"]:
                values.feedback.pushInfo(verdict)
