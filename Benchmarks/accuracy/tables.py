"""Tables of labelled pixels, their folds, and how predictions are scored."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score


@dataclass(frozen=True)
class Table:
    """One CSV file: columns of features, then `class` and `fold`; fold -1 always trains, the others are held out."""

    path: Path

    @property
    def name(self):
        return self.path.stem

    @cached_property
    def content(self):
        return self.path.read_bytes()

    @cached_property
    def rows(self):
        return list(csv.reader(self.content.decode().splitlines()))[1:]

    @cached_property
    def features(self):
        return np.array([row[:-2] for row in self.rows], float)

    @cached_property
    def classes(self):
        return sorted({row[-2] for row in self.rows})

    @cached_property
    def targets(self):
        return np.array([self.classes.index(row[-2]) for row in self.rows])

    @cached_property
    def folds(self):
        return np.array([int(row[-1]) for row in self.rows])

    @property
    def held_out(self):
        """The numbers of the folds that are held out in turn."""
        return numbers(self.folds)


def numbers(folds):
    return [int(number) for number in np.unique(folds) if number >= 0]


def inner_folds(targets, folds):
    """the other folds of the table where three or more of them remain, else four runs of each class in the order of
    the rows, since neighbours mostly lie together"""
    if len(numbers(folds)) >= 3:
        return folds
    inner = np.empty(len(targets), int)
    for target in np.unique(targets):
        rows = np.flatnonzero(targets == target)
        inner[rows] = np.arange(len(rows)) * 4 // len(rows)
    return inner


def macro_f1(reference, predicted):
    return float(f1_score(reference, predicted, average="macro", zero_division=0))
