"""Tables of labelled pixels, their folds, and how predictions are scored."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score


@dataclass(frozen=True)
class Table:
    """One CSV file: features f1, f2, ..., then `class`, sometimes `group`, and `fold`; fold -1 always trains, the others
    are held out."""

    path: Path

    @property
    def name(self):
        return self.path.stem

    @cached_property
    def content(self):
        return self.path.read_bytes()

    @cached_property
    def columns(self):
        """The cells of each column, by its name."""
        header, *rows = csv.reader(self.content.decode().splitlines())
        return dict(zip(header, zip(*rows)))

    @cached_property
    def features(self):
        named = [cells for name, cells in self.columns.items() if re.fullmatch(r"f\d+", name)]
        return np.array(named, float).T.copy()

    @cached_property
    def classes(self):
        return sorted(set(self.columns["class"]))

    @cached_property
    def targets(self):
        return np.array([self.classes.index(name) for name in self.columns["class"]])

    @cached_property
    def groups(self):
        """The group of each row, which folds keep together, as a number; None where the table has no groups."""
        if "group" not in self.columns:
            return None
        return np.unique(self.columns["group"], return_inverse=True)[1]

    @cached_property
    def folds(self):
        return np.array(self.columns["fold"], int)

    @property
    def held_out(self):
        """The numbers of the folds that are held out in turn."""
        return numbers(self.folds)


def numbers(folds):
    return [int(number) for number in np.unique(folds) if number >= 0]


def inner_folds(targets, folds, groups=None):
    """the other folds of the table where three or more of them remain; else, where the table has groups, four folds of
    whole groups, taken in turn from the largest on; else four runs of each class in the order of the rows, since
    neighbours mostly lie together"""
    if len(numbers(folds)) >= 3:
        return folds
    inner = np.empty(len(targets), int)
    if groups is not None:
        sizes = np.bincount(groups)
        for turn, group in enumerate(np.argsort(-sizes, kind="stable")):
            inner[groups == group] = turn % 4
        return inner
    for target in np.unique(targets):
        rows = np.flatnonzero(targets == target)
        inner[rows] = np.arange(len(rows)) * 4 // len(rows)
    return inner


def macro_f1(reference, predicted):
    return float(f1_score(reference, predicted, average="macro", zero_division=0))
