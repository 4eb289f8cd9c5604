"""Compares spectral indices of Yatlas with spyndex on numpy arrays: values and time.

    make bench-features

Values: every index that the sample scene of Slovenia allows, written by `yatlas features` and computed by spyndex 0.12
(Awesome Spectral Indices v0, so NAME@v0 where the versions differ). Time: nanoseconds per pixel of twenty common
indices, and of a mean of 5 x 5 pixels compared with scipy.ndimage.uniform_filter.
"""

import json
import os
import subprocess
import time

import numpy as np
import rasterio
import spyndex
from scipy import ndimage

YATLAS = ".build/release/yatlas"
LAB = ".build/release/yatlas-lab"
SCENE = "samples/slovenia-s2/scenes/2015-07-11.tif"
OUT = "out/features.tif"
SYMBOLS = {"B01": "A", "B02": "B", "B03": "G", "B04": "R", "B05": "RE1", "B06": "RE2", "B07": "RE3", "B08": "N",
           "B8A": "N2", "B09": "WV", "B11": "S1", "B12": "S2"}


def yatlas(*arguments, program=YATLAS):
    done = subprocess.run([program, *arguments, "--json"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def bands():
    with rasterio.open(SCENE) as scene:
        names = scene.descriptions
        return {SYMBOLS[name]: scene.read(index + 1) * 1e-4 for index, name in enumerate(names) if name in SYMBOLS}


def values(inputs):
    """Compares all indices of version 0 whose inputs are bands and default constants; prints the largest difference."""
    usual = {name: constant.default for name, constant in spyndex.constants.items() if constant.default is not None}
    known = yatlas("indices", SCENE)["indices"]
    pairs = []
    for index in known:
        plain = index["name"].removesuffix("@v0")
        if "v0" not in index["versions"] or plain not in spyndex.indices:
            continue
        needs = spyndex.indices[plain].bands
        numbers = index["constants"]
        # spyndex has one default for each constant, the catalogue one for each index: both get the index's.
        if all(need in inputs or need in numbers and numbers[need] is not None for need in needs):
            given = {need: inputs[need] if need in inputs else numbers[need] for need in needs}
            pairs.append((index["name"], plain, given))
    yatlas("features", SCENE, OUT, "--overwrite", "--features", ",".join(name for name, _, _ in pairs))
    worst = []
    with rasterio.open(OUT) as raster:
        for band, (name, plain, given) in enumerate(pairs, 1):
            ours = raster.read(band).astype(float)
            with np.errstate(all="ignore"):
                theirs = np.asarray(spyndex.computeIndex(plain, given), dtype=float)
            theirs = np.where(np.isfinite(theirs), theirs, np.nan)
            assert (np.isnan(ours) == np.isnan(theirs)).mean() > 0.999, name
            scale = np.nanmax(np.abs(theirs))
            worst.append((np.nanmax(np.abs(ours - theirs)) / scale if scale > 0 else 0.0, name))
    worst.sort(reverse=True)
    print(f"{len(pairs)} indices of {SCENE}: largest difference over the largest value")
    for difference, name in worst[:5]:
        print(f"  {name:12} {difference:.1e}")
    assert worst[0][0] < 2e-4, worst[0]


def call_times(call, pixels):
    """Nanoseconds per pixel of the first call, with new memory as in a script's only call, and of warm ones."""
    seconds = []
    for _ in range(4):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return seconds[0] / pixels * 1e9, min(seconds[1:]) / pixels * 1e9


def times():
    rows = yatlas("bench", "features", program=LAB)["rows"]
    row = rows[0]
    names = [name for name in row["features"] if name in spyndex.indices]
    constants = {"g": 2.5, "C1": 6.0, "C2": 7.5, "L": 0.5, "gamma": 1.0}
    random = np.random.default_rng(1)
    # For both the minimum of several alternating measurements: other load on the machine only increases them.
    cores = len(os.sched_getaffinity(0))
    best = {1: row["ns"], cores: row["ns"]}
    for side in (1000, 4000):
        inputs = {symbol: random.uniform(0.01, 0.8, (side, side)) for symbol in SYMBOLS.values()}
        first, warm = call_times(lambda: spyndex.computeIndex(names, {**inputs, **constants}), side**2)
        for other in yatlas("bench", "features", "--features", ",".join(row["features"]),
                            *(f"--threads={count}" for count in sorted(best)), program=LAB)["rows"]:
            best[other["threads"]] = min(best[other["threads"]], other["ns"])
        print(f"{len(names)} indices, nanoseconds a pixel: spyndex on {side} x {side} Float64 arrays "
              f"{first:.0f} at first and {warm:.0f} warm")
        for count, ours in sorted(best.items()):
            print(f"    yatlas on {count} threads ({row['isa']}) {ours:.1f}; ratio {first / ours:.1f} and {warm / ours:.1f}")
    mean = next(other["ns"] for other in rows if other["features"] == ["focal_mean(NDVI,5)"])
    ndvi = random.uniform(-1, 1, (4000, 4000))
    first, warm = call_times(lambda: ndimage.uniform_filter(ndvi, 5), ndvi.size)
    print(f"mean of 5 x 5, nanoseconds a pixel: yatlas {mean:.1f} with the NDVI, "
          f"scipy.ndimage.uniform_filter of a ready one {first:.1f} at first and {warm:.1f} warm; "
          f"ratio {first / mean:.1f} and {warm / mean:.1f}")


if __name__ == "__main__":
    values(bands())
    times()
