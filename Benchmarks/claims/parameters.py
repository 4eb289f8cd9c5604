#!/usr/bin/env python3
"""Trains networks of equally many parameters in NumPy and SciPy on a table of the claim `parameters`, and compares Yat's
lead over ReLU with that of the page."""

import sys
from pathlib import Path

import networks
import numpy as np
from page import figures
from scipy.optimize import minimize

TABLES = Path(__file__).resolve().parents[3] / "shared" / "accuracy"
SIZES = [1, 2, 4, 8, 16, 32]


def scored(split, classes, kind, width, seed):
    x, y, held, truth = split
    network = networks.Network(
        x.shape[1], width, 1, classes, kind, x, np.random.default_rng(seed), at_samples=True)
    arrays = network.arrays()

    def put(place):
        at = 0
        for a in arrays:
            a[...] = place[at : at + a.size].reshape(a.shape)
            at += a.size

    def value(place):
        put(place)
        loss, slopes = network.gradients(x, y, 1e-3)
        return loss, np.concatenate([s.ravel() for s in slopes])

    start = np.concatenate([a.ravel() for a in arrays])
    put(minimize(value, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)
    return networks.macro_f1(truth, network.scores(held).argmax(1), classes)


def main():
    name = "satimage4"
    if not (TABLES / f"{name}.csv").exists():
        print(f"parameters: skipped, {TABLES / name}.csv is not there")
        return 0
    split, classes, folds = networks.table(TABLES / f"{name}.csv", 1000)
    leads = []
    for fold in folds[:2]:
        parts = split(fold)
        d = parts[0].shape[1]
        for seed in range(2):
            differences = []
            for size in SIZES:
                limit = size * (d + 2 + classes)
                plain = limit // (d + 1 + classes)
                differences.append(
                    scored(parts, classes, "yat", size, seed) - scored(parts, classes, "relu", plain, seed))
            leads.append(100 * np.mean(differences))
    page = next(rows for title, rows in figures("parameters").items() if title.startswith("Yat's lead in macro-F1"))
    row = next(r for r in page if r["table"] == name)
    mean, rest = row["over ReLU"].split(" ", 1)
    low, high = (float(v) for v in rest.strip("()").split(" to "))
    # The interval of the page, widened by two standard errors of the runs here.
    allowed = 2 * np.std(leads, ddof=1) / np.sqrt(len(leads))
    fits = low - allowed <= np.mean(leads) <= high + allowed
    print(
        f"parameters: {name}, lead over ReLU: {np.mean(leads):.1f} points, page {mean} ({low} to {high}): "
        f"{'within' if fits else 'OUTSIDE'}")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
