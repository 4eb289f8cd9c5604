#!/usr/bin/env python3
"""Trains deep networks in NumPy on three tables of the claim `deep`, and compares macro-F1 with that of the page."""

import sys
from pathlib import Path

import networks
import numpy as np
from page import figures

TABLES = Path(__file__).resolve().parents[3] / "shared" / "accuracy"
STEPS = 900
RATES = [1e-3, 3e-3, 1e-2]


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


def tuned(table, kind, depth, scaled):
    """Macro-F1 of four seeds on the first fold, with the rate that is best on an inner fold."""
    split, classes, folds = table
    inner, outer = split.inner(folds[0]), split(folds[0])
    quality = [trained(inner, classes, kind, depth, scaled, rate, 50) for rate in RATES]
    rate = RATES[int(np.argmax(quality))]
    return [100 * trained(outer, classes, kind, depth, scaled, rate, seed) for seed in range(4)]


def main():
    files = {name: TABLES / f"{name}.csv" for name in ["chiapas", "satimage36", "slovenia3"]}
    if not all(path.exists() for path in files.values()):
        print(f"deep: skipped, the tables are not in {TABLES}")
        return 0
    tables = {name: networks.table(path, 1500) for name, path in files.items()}
    page = figures("deep")
    scores = next(rows for title, rows in page.items() if title.startswith("Macro-F1 in per cent"))
    leads = next(rows for title, rows in page.items() if title.startswith("Macro-F1 less that of ReLU"))
    failed = False
    for depth in [2, 12]:
        relu = {name: tuned(table, "relu", depth, False) for name, table in tables.items()}
        for column, scaled, written in [("Yat", False, "Yat, plain start"), ("Yat, scaled", True, "Yat, scaled start")]:
            # Seeds of a table share its fold and its rate: a table is one repetition.
            lead = [np.mean(tuned(table, "yat", depth, scaled)) - np.mean(relu[name]) for name, table in tables.items()]
            rows = [row for row in scores if row["data"] in tables and row["layers"] == depth]
            there = np.mean([row[column] - row["ReLU"] for row in rows])
            cell = next(row for row in leads if row["layers"] == depth)[written]
            low, high = (float(v) for v in cell.split("(")[1].rstrip(")").split(" to "))
            # Two standard errors of the difference of two means: Student's t of four data sets made the page's interval.
            allowed = 2 * np.hypot(np.std(lead, ddof=1) / np.sqrt(len(lead)), (high - low) / 2 / 3.18)
            fits = abs(np.mean(lead) - there) <= allowed
            failed |= not fits
            print(
                f"deep: {depth} layers, {written}: macro-F1 less that of ReLU on three tables {np.mean(lead):.1f} points, "
                f"page {there:.1f}, allowed {allowed:.1f}: {'within' if fits else 'OUTSIDE'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
