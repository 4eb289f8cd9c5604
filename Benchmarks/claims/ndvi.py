"""What normalised differences of bands add to a linear model with 20 samples of each class: with scikit-learn's logistic
regression and random numbers of its own, on the tables of ../shared/accuracy, against the page's interval."""

import sys
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import page

TABLES = page.ROOT.parent / "shared/accuracy"
# Bands, and the columns of green, red, near infrared and short-wave infrared of each day; see Benchmarks/accuracy/recipes.py.
BANDS = {
    "leipzig": (range(7), [(1, 2, 5, 6)]),
    "slovenia1": (range(13), [(2, 3, 7, 11)]),
    "amazon": (range(12), [(2, 3, 7, 10)]),
    "carolina-polygons": (range(5), [(1, 2, 3, 4)]),
    "chiapas": (range(6), [(1, 2, 3, 4)]),
    "clouds-l7": (range(6), [(1, 2, 3, 4)]),
    "clouds-s2": (range(6), [(1, 2, 3, 4)]),
    "germancities-poly5": (range(10), [(1, 2, 3, 8)]),
    "satimage4": (range(4), [(0, 1, 3, None)]),
    "wilt": (range(1, 4), [(1, 2, 3, None)]),
    "foresttypes": (range(9), [(3 * day, 3 * day + 1, 3 * day + 2, None) for day in range(3)]),
    "maipo": (range(48), [(6 * day + 1, 6 * day + 2, 6 * day + 3, 6 * day + 4) for day in range(8)]),
    "cbers-bahia": (
        [*range(23), *range(46, 69), *range(92, 138)],
        [(46 + day, 115 + day, 92 + day, None) for day in range(23)],
    ),
}
COUNT = 20
FOLDS = 6  # trainings for each table
PENALTIES = [0.1, 1.0, 10.0, 100.0]


def read(name):
    with open(TABLES / f"{name}.csv") as file:
        header = file.readline().strip().split(",")
        rows = [line.strip().split(",") for line in file]
    columns = [place for place, title in enumerate(header) if title[0] == "f" and title[1:].isdigit()]
    values = np.array([[float(row[place]) for place in columns] for row in rows])
    classes = np.unique([row[header.index("class")] for row in rows], return_inverse=True)[1]
    folds = np.array([int(row[header.index("fold")]) for row in rows])
    groups = [row[header.index("group")] for row in rows] if "group" in header else range(len(rows))
    return values, classes, folds, np.unique(groups, return_inverse=True)[1]


def difference(a, b):
    return np.where(a + b > 0, (a - b) / np.where(a + b > 0, a + b, 1), 0)


def indices(values, days):
    for green, red, near, short in days:
        yield difference(values[:, near], values[:, red])
        yield difference(values[:, green], values[:, near])
        if short is not None:
            yield difference(values[:, near], values[:, short])


def drawn(rows, classes, groups, random):
    """20 rows of each class, of as many groups as there are."""
    chosen = []
    for label in np.unique(classes[rows]):
        own = random.permutation(rows[classes[rows] == label])
        order = np.argsort(random.permutation(groups.max() + 1)[groups[own]], kind="stable")
        own = own[order]
        turn = [np.count_nonzero(groups[own[:place]] == groups[row]) for place, row in enumerate(own[:2000])]
        chosen.extend(own[np.argsort(turn, kind="stable")[:COUNT]])
    return np.array(chosen)


def fitted(x, y, penalty):
    return LogisticRegression(C=penalty, max_iter=2000).fit(x, y)


def predicted(x, y, held, random):
    """Held-out rows by a model whose penalty three inner folds choose."""
    mean, deviation = x.mean(0), x.std(0)
    scale = np.where(deviation > 0, deviation, 1)
    x, held = (x - mean) / scale, (held - mean) / scale
    inner = np.empty(len(y), int)
    for label in np.unique(y):
        own = np.flatnonzero(y == label)
        inner[own] = np.arange(len(own)) * 3 // len(own)
    scores = []
    for penalty in PENALTIES:
        found = np.empty(len(y), int)
        for fold in range(3):
            found[inner == fold] = fitted(x[inner != fold], y[inner != fold], penalty).predict(x[inner == fold])
        scores.append(f1_score(y, found, average="macro"))
    return fitted(x, y, PENALTIES[int(np.argmax(scores))]).predict(held)


def gain(name, random):
    """By how much macro-F1 is higher with indices, in points."""
    values, classes, folds, groups = read(name)
    bands, days = BANDS[name]
    both = np.column_stack([values[:, list(bands)], *indices(values, days)])
    numbers = np.unique(folds[folds >= 0])
    differences = []
    for turn in range(FOLDS):
        fold = numbers[turn % len(numbers)]
        rows = drawn(np.flatnonzero(folds != fold), classes, groups, random)
        held = np.flatnonzero(folds == fold)
        figures = []
        for width in (len(bands), both.shape[1]):
            state = np.random.default_rng(turn)
            found = predicted(both[rows, :width], classes[rows], both[held, :width], state)
            labels = np.unique(classes[held])
            figures.append(f1_score(classes[held], found, labels=labels, average="macro"))
        differences.append(figures[1] - figures[0])
    return 100 * np.mean(differences)


def main():
    warnings.simplefilter("ignore")  # of penalties so weak that 2000 steps do not end
    random = np.random.default_rng(7)
    gains = [gain(name, random) for name in BANDS]
    tables = page.figures("ndvi")
    rows = next(rows for title, rows in tables.items() if title.startswith("Differences of macro-F1 in points, mean"))
    row = next(row for row in rows if str(row["samples of each class"]).split(".")[0] == str(COUNT))
    told, low, high = page.interval(row["linear, both less bands"])
    return 0 if page.within("ndvi", float(np.mean(gains)), told, low, high) else 1


if __name__ == "__main__":
    sys.exit(main())
