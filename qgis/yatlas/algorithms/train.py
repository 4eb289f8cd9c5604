"""`yatlas train`."""

from ..algorithm import YatlasAlgorithm, found, interval, push_remarks
from ..parameters import (
    choice,
    extra,
    field,
    flag,
    labels,
    new_file,
    number,
    raster,
    rasters,
    report,
    text,
)


class Algorithm(YatlasAlgorithm):
    """Trains a model from labels on scenes."""

    command = ("train",)
    title = "Train"
    keywords = ["classification", "supervised", "model", "accuracy", "cross-validation"]
    numbers = {
        "OVERALL_ACCURACY": ("Overall accuracy on held-out samples", ("heldOut", "overallAccuracy")),
        "MACRO_F1": ("Macro-F1 on held-out samples", ("heldOut", "macroF1")),
        "SAMPLES": ("Training samples", ("samples",)),
    }

    def options(self):
        return [
            rasters("SCENES", "Scenes", "<scenes>"),
            labels("LABELS", "Labels", "--labels"),
            field("CLASS_FIELD", "Field with the class", "--class-field", "LABELS"),
            text("FEATURES", "Features", "--features", "raw"),
            field("FOLD_FIELD", "Field with the fold", "--fold-field", "LABELS", optional=True),
            choice("SIZE", "Size of the model", "--size", ["small", "auto", "accurate"], "auto"),
            raster("MASK", "Pixels to leave out (clouds)", "--mask", optional=True, advanced=True),
            number("UNITS", "Units (prototypes)", "--units", least=1, advanced=True),
            number("FOLDS", "Folds", "--folds", 5, least=2, advanced=True),
            choice(
                "HOLD_OUT",
                "Samples that a fold holds out together",
                "--hold-out",
                ["default", "polygons", "blocks", "scenes", "distance"],
                "default",
                advanced=True,
            ),
            flag("NO_TUNING", "Fixed hyperparameters (no inner cross-validation)", "--tune", "off", advanced=True),
            number("SEED", "Random seed", "--seed", 1, least=0, advanced=True),
            extra(),
            new_file("MODEL", "Model", "--output", "Yatlas models (*.safetensors)"),
            report(),
        ]

    def summarize(self, result, values):
        push_remarks(result, values.feedback)
        figures = result["heldOut"]
        values.feedback.pushInfo(
            f"Accuracy on held-out samples ({result['folds']}): overall {figures['overallAccuracy']:.3f}"
            f"{interval(figures.get('overallAccuracyInterval'))}, macro-F1 {figures['macroF1']:.3f}"
            f"{interval(figures.get('macroF1Interval'))}"
        )
