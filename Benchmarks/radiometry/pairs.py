"""The measurements of a scene and a model."""

from dataclasses import dataclass


@dataclass
class Pair:
    """A scene, original or altered, with a model."""

    source: str  # the data set that the model was trained on
    training: str
    features: str
    scene: str
    place: str  # the data set of the scene
    kind: str  # "right", a name of WRONG or ASKED, or "TOA scene for SR" and the like where real levels differ
    refused: bool
    reason: str
    differs: float | None  # the share of pixels with another label than in the unaltered scene's map
    is_one_class: bool  # whether the unaltered scene's map has a single class, as for a model far from its training area
