#!/usr/bin/env python3
"""Trains models with `yatlas train` on a few tables, takes the scores of held-out samples apart with numpy, and
compares cancellation and the deletion test with the page. Each model is trained five times here, and ten times on the
page (which tunes once a table, where each training here tunes itself). Means of logarithms are to differ by no more
than t sqrt(s^2 / 5 + s_page^2 / 10), with a t that lets all comparisons pass together in 95 % of runs (Bonferroni).

    whitebox.py --yatlas .build/release/yatlas --tables ../shared/accuracy
"""

import argparse
import csv
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from page import figures, report

TABLES = ["leipzig", "sits-rondonia", "naip-segments"]
TRAININGS = 5
# Of the page's trainings, and Student's t of 9 degrees of freedom with which their interval is drawn.
PAGE, PAGE_T = 10, 2.262157
# Student's t with 95 % for six comparisons together, 99.17 % each: 9 degrees of freedom, fewer would allow more.
T = 3.3642
ROWS = 1000


def tensors(path):
    """The arrays of a safetensors file, and its description."""
    data = Path(path).read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    head = json.loads(data[8 : 8 + size])
    known = {}
    for name, entry in head.items():
        if name == "__metadata__":
            continue
        start, end = (8 + size + offset for offset in entry["data_offsets"])
        known[name] = np.frombuffer(data[start:end], "<f4").reshape(entry["shape"]).astype(float)
    return known, json.loads(head["__metadata__"]["yatlas"])


def contributions(model, features):
    """What each unit adds to each class's score (rows x C x K), and the constants."""
    z = (features - model["shift"]) * model["scale"]
    w = model["unmixed_units"] if "mixing" in model else model["units"]
    if "mixing" in model:
        z, w = z @ model["mixing"].T, w @ model["mixing"].T
    distance = ((z[:, None] - w[None]) ** 2).sum(2)
    yat = (z @ w.T + model["bias"]) ** 2 / (distance + model["epsilon"])
    assert not model["skip"].any()
    return yat[:, None, :] * model["head"][None], model["intercept"]


def leads(parts, constants):
    """For each row its class, and the parts and the constant of its lead."""
    scores = parts.sum(2) + constants
    order = np.argsort(-scores, axis=1, kind="stable")
    rows, best, second = np.arange(len(scores)), order[:, 0], order[:, 1]
    return best, parts[rows, best] - parts[rows, second], constants[best] - constants[second]


def cancellation(parts, constants):
    """The median of the rows, of an even number the upper one."""
    _, part, constant = leads(parts, constants)
    found = np.sort((abs(part).sum(1) + abs(constant)) / (part.sum(1) + constant))
    return float(found[len(found) // 2])


def deletion(parts, constants, random, count=5):
    """Shares of labels that change without the units that support them most, and without as many random ones."""
    best, part, _ = leads(parts, constants)
    changed = np.zeros(2)
    for row in range(len(best)):
        order = np.argsort(-part[row])[:count]
        order = order[part[row][order] > 0]
        for place, gone in enumerate((order, random.permutation(part.shape[1])[: len(order)])):
            kept = np.setdiff1d(np.arange(part.shape[1]), gone)
            changed[place] += (parts[row][:, kept].sum(1) + constants).argmax() != best[row]
    return changed / len(best)


def trained(yatlas, table, size, random, folder):
    """A model of four fifths of the samples outside a random fold, and the features of the fold."""
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    # At most a thousand evenly spaced ones, as on the page.
    count = len(rows)
    rows = [row for i, row in enumerate(rows) if count <= ROWS or i * ROWS // count != (i + 1) * ROWS // count]
    fold = random.choice(sorted({row["fold"] for row in rows} - {"-1"}))
    rest = [row for row in rows if row["fold"] != fold]
    drawn = []
    for name in sorted({row["class"] for row in rest}):
        own = [place for place, row in enumerate(rest) if row["class"] == name]
        drawn += list(random.permutation(own)[: int(np.ceil(0.8 * len(own)))])
    source, target = folder / "samples.csv", folder / "model.safetensors"
    with open(source, "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rest[place] for place in sorted(drawn))
    subprocess.run(
        [yatlas, "train", "--table", source, "--class-field", "class", "--size", size, "--output", target,
         "--overwrite", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    model, description = tensors(target)
    names = [feature["name"] for feature in description["features"]]

    def features(rows):
        return np.array([[float(row[name]) for name in names] for row in rows])

    held = [row for row in rows if row["fold"] == fold]
    return model, description, features(held), features([rest[place] for place in sorted(drawn)])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--yatlas", default=".build/release/yatlas")
    options.add_argument("--tables", type=Path, default=Path("../shared/accuracy"))
    options = options.parse_args()
    random = np.random.default_rng(7)
    pages = figures("whitebox")
    isRight = True
    for size in ("small", "auto"):
        page = next(rows for title, rows in pages.items() if title.startswith(f"Models of size {size}"))
        for name in TABLES:
            row = next(row for row in page if row["table"] == name)
            own, changes, isSame = [], [], True
            for _ in range(TRAININGS):
                with tempfile.TemporaryDirectory() as folder:
                    model, description, held, seen = trained(
                        options.yatlas, options.tables / f"{name}.csv", size, random, Path(folder))
                # The model's own figure is of the samples that trained it.
                known = description["cancellation"]
                isSame &= abs(cancellation(*contributions(model, seen)) - known) < 1e-3 * known
                parts, constants = contributions(model, held)
                own.append(np.log(cancellation(parts, constants)))
                changes.append(deletion(parts, constants, random))
            isRight &= report("whitebox", "that of numpy", "the same", isSame,
                              f"{name}, {size}, cancellation stated by {TRAININGS} models: ")
            low, high = row["low"], row["high"]
            middle, error = np.log(low * high) / 2, np.log(high / low) / 2 / PAGE_T
            allowed = T * np.sqrt(np.var(own, ddof=1) / TRAININGS + error**2)
            found = np.mean(own)
            isRight &= report("whitebox", f"{np.exp(found):.3g}", f"{row['cancellation']} ({low} to {high})",
                              abs(found - middle) <= allowed,
                              f"{name}, {size}, cancellation ({np.exp(middle - allowed):.3g} to "
                              f"{np.exp(middle + allowed):.3g} allowed): ")
            changed = np.mean(changes, axis=0)
            isMore = changed[0] - changed[1] > 0.5
            says = f"{row['changed, supporting, %']} less {row['changed, random, %']}, above 50: {row['so 7']}"
            isRight &= report("whitebox", f"{100 * changed[0]:.0f} % less {100 * changed[1]:.0f} %", says,
                              row["so 7"] == "not decided" or isMore == (row["so 7"] == "yes"),
                              f"{name}, {size}, labels that change: ")
    return 0 if isRight else 1


if __name__ == "__main__":
    sys.exit(main())
