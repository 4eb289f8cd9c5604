"""Folds of the tables."""

from itertools import count

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold


def in_turn(classes, folds):
    """The first of each class to fold 0, the second to fold 1, and so on."""
    turns = {name: count() for name in classes}
    return np.array([next(turns[name]) % folds for name in classes])


def checkerboard(pixel, width, side):
    """Squares of `side` pixels, in two folds; `pixel` is the row-major index in an image."""
    row, column = np.divmod(pixel, width)
    return (row // side + column // side) % 2


def stratified(classes, groups):
    """Five folds of whole groups with similar shares of the classes; scikit-learn's, with seed 0."""
    folds = np.empty(len(classes), int)
    splits = StratifiedGroupKFold(5, shuffle=True, random_state=0).split(classes, classes, groups)
    for number, (_, held_out) in enumerate(splits):
        folds[held_out] = number
    return folds
