"""`yatlas assess` with reference data."""

from ..algorithm import YatlasAlgorithm, push_remarks
from ..parameters import choice, extra, field, labels, raster, report


class Algorithm(YatlasAlgorithm):
    """Estimates the accuracy and the class areas of a map."""

    command = ("assess",)
    title = "Assess"
    keywords = ["accuracy", "confusion matrix", "area", "validation", "Olofsson"]
    numbers = {
        "OVERALL_ACCURACY": ("Overall accuracy of the map", ("estimates", "overallAccuracy", "value")),
        "LOW": ("Its 95 % interval, low", ("estimates", "overallAccuracy", "low")),
        "HIGH": ("Its 95 % interval, high", ("estimates", "overallAccuracy", "high")),
        "PIXEL_ACCURACY": ("Overall accuracy of the labelled pixels", ("figures", "overallAccuracy")),
    }

    def options(self):
        return [
            raster("MAP", "Map", "<map>"),
            labels("REFERENCE", "Reference", "<reference>"),
            field("CLASS_FIELD", "Field with the class", "--class-field", "REFERENCE"),
            choice(
                "SAMPLING", "Sampling design", "--sampling", ["as the file says", "stratified", "random", "none"],
                "as the file says",
            ),
            raster("STRATA", "Strata", "--strata", optional=True, advanced=True),
            choice("INTERVAL", "Intervals", "--interval", ["melded", "wald"], "melded", advanced=True),
            extra(),
            report(),
        ]

    def summarize(self, result, values):
        push_remarks(result, values.feedback)
        estimates = result.get("estimates")
        if not estimates:
            values.feedback.pushInfo(
                f"{result['pixels']} labelled pixels: overall accuracy {result['figures']['overallAccuracy']:.3f}"
            )
            return
        overall = estimates["overallAccuracy"]
        values.feedback.pushInfo(
            f"Overall accuracy of the map: {overall['value']:.3f} [{overall['low']:.3f}, {overall['high']:.3f}]"
        )
        for row in estimates["perClass"]:
            if hectares := row.get("hectares"):
                values.feedback.pushInfo(
                    f"{row['name']}: {hectares['value']:.1f} ha [{hectares['low']:.1f}, {hectares['high']:.1f}]"
                )
