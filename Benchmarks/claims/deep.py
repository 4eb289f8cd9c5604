#!/usr/bin/env python3
"""Trains deep networks in NumPy on a table of the claim `deep`, and compares macro-F1 with that of the page."""

import sys
from pathlib import Path

import networks
import numpy as np
from page import figures

TABLES = Path(__file__).resolve().parents[3] / "shared" / "accuracy"
STEPS = 900


def width(kind, depth, d, classes):
    """As many units as give no more parameters than 16 Yat units a layer."""

    def count(k, own):
        return k * d + own * k + (depth - 1) * (k * k + own * k) + classes * (k + 1)

    limit, k = count(16, 2), 16
    while kind != "yat" and count(k + 1, 1) <= limit:
        k += 1
    return k


def trained(split, classes, kind, depth, scaled, rate, seed):
    x, y, held, truth = split
    generator = np.random.default_rng(seed)
    network = networks.Network(
        x.shape[1], width(kind, depth, x.shape[1], classes), depth, classes, kind, x, generator, scaled, depth == 1)
    arrays = network.arrays()
    means, squares = [np.zeros_like(a) for a in arrays], [np.zeros_like(a) for a in arrays]
    for step in range(STEPS):
        rows = generator.integers(0, len(x), 128)
        _, slopes = network.gradients(x[rows], y[rows], 1e-4)
        own = rate * (0.01 + 0.99 * (1 - step / STEPS))
        for a, g, m, s in zip(arrays, slopes, means, squares):
            m += 0.1 * (g - m)
            s += 0.001 * (g * g - s)
            a -= own * (m / (1 - 0.9 ** (step + 1))) / (np.sqrt(s / (1 - 0.999 ** (step + 1))) + 1e-8)
    return networks.macro_f1(truth, network.scores(held).argmax(1), classes)


def main():
    name = "satimage36"
    if not (TABLES / f"{name}.csv").exists():
        print(f"deep: skipped, {TABLES / name}.csv is not there")
        return 0
    split, classes, folds = networks.table(TABLES / f"{name}.csv", 1500)
    parts = split(folds[0])
    page = next(rows for title, rows in figures("deep").items() if title.startswith("Macro-F1 in per cent"))
    failed = False
    for depth in [2, 12]:
        row = next(r for r in page if r["data"] == name and r["layers"] == depth)
        for column, kind, scaled in [("Yat", "yat", False), ("Yat, scaled", "yat", True), ("ReLU", "relu", False)]:
            # The better of two rates on average, as the page chooses among three.
            runs = [
                [100 * trained(parts, classes, kind, depth, scaled, rate, seed) for seed in range(4)]
                for rate in (3e-3, 1e-2)
            ]
            own = max(runs, key=np.mean)
            # Two standard errors of the difference of two means of four seeds each, at least 3 points.
            allowed = max(3, 2 * np.std(own, ddof=1) / np.sqrt(2))
            fits = abs(np.mean(own) - row[column]) <= allowed
            failed |= not fits
            print(
                f"deep: {name}, {depth} layers, {column}: macro-F1 {np.mean(own):.1f} %, page {row[column]:.1f} %, "
                f"allowed {allowed:.1f}: {'within' if fits else 'OUTSIDE'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
