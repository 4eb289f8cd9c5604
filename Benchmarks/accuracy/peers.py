"""The classifiers for comparison with Yatlas, with tuning, training and measurement on a table."""

import pickle
import statistics
import time
from dataclasses import dataclass, field
from itertools import product
from typing import Callable

import numpy as np
from lightgbm import LGBMClassifier
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from tables import inner_folds, macro_f1, numbers

ROWS = (4096, 65536)  # pixels a call when predicting is timed; the larger for those that are quick
QUICK = 0.05  # seconds for the smaller
REPEATS = 3


@dataclass(frozen=True)
class Peer:
    """`make` takes the number of features and settings, and returns a classifier."""

    make: Callable
    settings: dict
    grid: dict = field(default_factory=dict)  # what is tried; the first of the best is taken
    trial: dict = field(default_factory=dict)  # settings for the time of trying


def standardised(model):
    return make_pipeline(StandardScaler(), model)


def linear(_, **settings):
    return standardised(LogisticRegression(**settings))


def svc(features, gamma=1, **settings):
    """`gamma` is in units of 1 / features, which is scikit-learn's default for standardised features."""
    return standardised(SVC(gamma=gamma / features, **settings))


def forest(features, max_features=1, **settings):
    """`max_features` is in units of the square root of features, scikit-learn's default."""
    count = min(features, max(1, int(max_features * features**0.5)))
    return RandomForestClassifier(max_features=count, n_jobs=1, random_state=0, **settings)


def histogram(_, **settings):
    return HistGradientBoostingClassifier(random_state=0, **settings)


def lightgbm(_, **settings):
    return LGBMClassifier(n_jobs=1, random_state=0, verbosity=-1, **settings)


def neighbours(_, **settings):
    return standardised(KNeighborsClassifier(**settings))


def quadratic(_, **settings):
    return standardised(QuadraticDiscriminantAnalysis(**settings))


UNTUNED = {
    "LogReg": Peer(linear, {"max_iter": 2000}),
    "SVC-RBF": Peer(svc, {"C": 10}),
    "RF500": Peer(forest, {"n_estimators": 500}),
    "HGB": Peer(histogram, {}),
    "LightGBM": Peer(lightgbm, {"n_estimators": 200, "min_child_samples": 5}),
    "kNN5": Peer(neighbours, {"n_neighbors": 5}),
    "QDA(ML)": Peer(quadratic, {"reg_param": 0.01}),
}
TUNED = {
    "SVC tuned": Peer(svc, {}, {"C": [1, 10, 100, 1000], "gamma": [0.1, 0.3, 1, 3]}),
    "RF tuned": Peer(
        forest,
        {"n_estimators": 500},
        {"max_features": [0.5, 1, 2], "min_samples_leaf": [1, 3, 10]},
        trial={"n_estimators": 50},
    ),
    "LightGBM tuned": Peer(
        lightgbm,
        {},
        {
            "num_leaves": [7, 31],
            "learning_rate": [0.05, 0.1],
            "min_child_samples": [5, 20],
            "n_estimators": [50, 100, 200],
        },
    ),
}


def choose(peer, x, y, folds, groups):
    """The settings of the grid with the best macro-F1 of pooled inner folds; all arguments are of the training rows."""
    inner = inner_folds(y, folds, groups)
    used = [number for number in numbers(inner) if len(np.unique(y[inner != number])) > 1]
    reference = np.concatenate([y[inner == number] for number in used])
    # Boosting stopped early is the same as boosting with fewer trees: the longest is trained, the others read off it.
    grid = dict(peer.grid)
    stages = grid.pop("n_estimators", None)
    best, chosen = -1, {}
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        fixed = peer.settings | peer.trial | settings | ({"n_estimators": max(stages)} if stages else {})
        labels = {stage: [] for stage in stages or [None]}
        for number in used:
            model = peer.make(x.shape[1], **fixed).fit(x[inner != number], y[inner != number])
            for stage, parts in labels.items():
                parts.append(model.predict(x[inner == number], **({"num_iteration": stage} if stage else {})))
        for stage, parts in labels.items():
            score = macro_f1(reference, np.concatenate(parts))
            if score > best:
                best, chosen = score, settings | ({"n_estimators": stage} if stage else {})
    return chosen


def nanoseconds(model, x):
    """Nanoseconds per pixel on one core: the median of a few calls."""

    def seconds(data):
        start = time.process_time()
        model.predict(data)
        return time.process_time() - start

    rows = ROWS[0]
    if seconds(np.resize(x, (rows, x.shape[1]))) < QUICK:
        rows = ROWS[1]
    data = np.resize(x, (rows, x.shape[1]))
    return statistics.median(seconds(data) for _ in range(REPEATS)) / rows * 1e9


def default_fit(table):
    """CPU seconds of one fit of LightGBM with its defaults, on all samples of a table."""
    start = time.process_time()
    lightgbm(0).fit(table.features, table.targets)
    return time.process_time() - start


def measure(peer, table):
    """Holds out each fold in turn, pools the predictions and sums the seconds; tuning counts as training. None if
    the peer cannot be fitted, as QDA to fewer samples of a class than features."""
    x, y, folds, groups = table.features, table.targets, table.folds, table.groups
    predicted, seconds, sizes, chosen = y.copy(), 0, [], []
    for number in table.held_out:
        rest, held = folds != number, folds == number
        start = time.process_time()
        kept = groups if groups is None else groups[rest]
        settings = choose(peer, x[rest], y[rest], folds[rest], kept) if peer.grid else {}
        try:
            model = peer.make(x.shape[1], **peer.settings | settings).fit(x[rest], y[rest])
        except np.linalg.LinAlgError:
            return {}
        seconds += time.process_time() - start
        predicted[held] = model.predict(x[held])
        sizes.append(len(pickle.dumps(model)))
        chosen.append(settings)
    held = folds >= 0
    figures = {
        "overall_accuracy": float((predicted == y)[held].mean()),
        "macro_f1": macro_f1(y[held], predicted[held]),
        "train_seconds": seconds,
        "bytes": round(statistics.mean(sizes)),
        "ns_per_pixel": nanoseconds(model, x),
    }
    return figures | ({"chosen": chosen} if peer.grid else {})
