"""Compares Yatlas with scikit-learn's random forest: same scene, samples and folds, in one run.

Prints the accuracy of both on the points' folds, the wall-clock seconds of both for one map of the scene enlarged to
SIDE x SIDE pixels (reading and writing included), and the ratio of the two.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import rasterio
from rasterio.enums import Resampling
from sklearn.ensemble import RandomForestClassifier

YATLAS = ".build/release/yatlas"
SCENE = "samples/leipzig-s2/leipzig.tif"
POINTS = "samples/leipzig-s2/points.gpkg"
SIDE = int(os.environ.get("SIDE", "4000"))
RUNS = 3


def yatlas(*arguments):
    output = subprocess.run([YATLAS, *arguments, "--json"], check=True, capture_output=True, text=True)
    return json.loads(output.stdout)


def samples():
    """Band values, class and fold of each point, read with GDAL's own tools."""
    text = subprocess.run(
        ["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_XY", "/vsistdout/", POINTS], check=True, capture_output=True, text=True
    ).stdout.splitlines()[1:]
    rows = [line.replace('"', "").split(",") for line in text]
    with rasterio.open(SCENE) as scene:
        values = np.array(list(scene.sample([(float(r[0]), float(r[1])) for r in rows])))
    return values, np.array([r[2] for r in rows]), np.array([int(r[3]) for r in rows])


def forest():
    return RandomForestClassifier(100, n_jobs=-1, random_state=0)


def forest_map(source, target, values, names):
    """A typical script: read all, predict all, write."""
    classes = np.unique(names)
    model = forest().fit(values, np.searchsorted(classes, names) + 1)
    with rasterio.open(source) as scene:
        bands = scene.read()
        labels = model.predict(bands.reshape(len(bands), -1).T).astype("uint8").reshape(bands.shape[1:])
        profile = scene.profile | {"count": 1, "dtype": "uint8", "compress": "deflate"}
    with rasterio.open(target, "w", **profile) as result:
        result.write(labels, 1)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    values, names, folds = samples()
    right = sum(
        (forest().fit(values[folds != k], names[folds != k]).predict(values[folds == k]) == names[folds == k]).sum()
        for k in np.unique(folds)
    )
    with tempfile.TemporaryDirectory() as folder:
        model, scene = f"{folder}/model.safetensors", f"{folder}/scene.tif"
        trained = yatlas(
            "train", SCENE, "--labels", POINTS, "--class-field", "land_cover", "--fold-field", "fold", "--output", model
        )
        with rasterio.open(SCENE) as small:
            data = small.read(out_shape=(small.count, SIDE, SIDE), resampling=Resampling.bilinear)
            transform = small.transform * small.transform.scale(small.width / SIDE, small.height / SIDE)
            profile = small.profile | {"width": SIDE, "height": SIDE, "transform": transform}
            with rasterio.open(scene, "w", **profile) as large:
                large.write(data)
                large.descriptions, large.scales = small.descriptions, small.scales
                large.update_tags(**small.tags())
        ours, theirs = [], []
        for _ in range(RUNS):  # alternately, so that both have the same conditions
            ours.append(seconds(lambda: yatlas("classify", scene, f"{folder}/a.tif", "--model", model, "--overwrite")))
            theirs.append(seconds(lambda: forest_map(scene, f"{folder}/b.tif", values, names)))
    ours, theirs = sorted(ours)[RUNS // 2], sorted(theirs)[RUNS // 2]
    print(f"accuracy on the points' folds: yatlas {trained['heldOut']['overallAccuracy']:.3f}, forest {right / len(names):.3f}")
    print(f"{SIDE} x {SIDE} pixels, {os.cpu_count()} cores, median of {RUNS}: yatlas {ours:.2f} s, forest {theirs:.2f} s")
    print(f"ratio: {theirs / ours:.0f}")


if __name__ == "__main__":
    sys.exit(main())
