"""Measures which scenes with correct and wrong units Yatlas refuses.

    /usr/bin/python3 Benchmarks/radiometry/run.py [--binary PATH]

Trains models on parts of the data sets of samples/ and ../shared/data, runs `yatlas check` on other parts, dates and
places, original and altered, and compares the map of each altered scene with that of the original one. Writes
out/radiometry.json and docs/radiometry.md; the exit code is 1 if a target is missed. Needs GDAL's Python module.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
from osgeo import gdal

import page
from alterations import ASKED, WRONG, write, write_labels
from pairs import Pair
from scenes import ROOT, SAMPLES, SHARED, Scene, name_of

WORK = ROOT / "out/radiometry"
RESULT = ROOT / "out/radiometry.json"
PAGE = ROOT / "docs/radiometry.md"

FEATURES = {
    "Sentinel-2": ["raw", "raw,NDVI", "NDVI,NDMI", "B04,B08"],
    "Landsat-7": ["raw", "raw,NDVI", "NDVI,NDMI", "B3,B4"],
    "Landsat-8": ["raw", "raw,NDVI", "NDVI,NDMI", "B4,B5"],
    "Landsat-1": ["raw", "raw,NDVI", "NDVI,gn=(B7-B4)/(B7+B4)", "B5,B7"],
}
# The bands of indices.
NDVI = {"Sentinel-2": "B08 B04", "Landsat-7": "B4 B3", "Landsat-8": "B5 B4", "Landsat-1": "B7 B5"}
NDMI = {"Sentinel-2": "B08 B11", "Landsat-7": "B4 B5", "Landsat-8": "B5 B6", "Landsat-1": ""}
WITHOUT_INFRARED = ["raw", "raw,gr=(B3-B4)/(B3+B4)", "gr=(B3-B4)/(B3+B4),bg=(B2-B3)/(B2+B3)", "B3,B4"]
# Training scenes: data set, date, part. The first were used to choose the thresholds of the check.
LOOKED_AT = [
    ("Slovenia", "2015-07-11", "west"),
    ("Slovenia", "2015-08-30", "east"),
    ("Slovenia", "2015-09-09", ""),
    ("Leipzig", "", "east"),
    ("Leipzig", "", "north"),
    ("clouds", "S2", "west"),
    ("clouds", "L7", "west"),
    ("Amazon", "", "west"),
    ("Amazon", "", "north"),
    ("Chiapas", "1999", "west"),
    ("Chiapas", "1999", ""),
    ("Chiapas", "2002", ""),
    ("Carolina", "", "west"),
    ("Maipo", "date 1", "north"),
    ("Maipo", "date 4", "north"),
    ("Maipo", "date 7", "north"),
    ("Collection 2", "", "west"),
    ("Paraná", "", "centre"),
    ("Satimage", "", "north"),
]
NOT_LOOKED_AT = [
    ("Slovenia", "2015-09-09", "east"),
    ("Leipzig", "", "south"),
    ("clouds", "S2", "east"),
    ("Amazon", "", "east"),
    ("Amazon", "", "south"),
    ("Chiapas", "1999", "east"),
    ("Carolina", "", "east"),
    ("Maipo", "date 2", "south"),
    ("Maipo", "date 8", "south"),
    ("Satimage", "", "south"),
]
OTHER_HALF = {"west": ["east"], "east": ["west"], "north": ["south"], "south": ["north"], "centre": ["east", "south"]}
IN_HALVES = {("clouds", "S2"), ("Amazon", ""), ("Chiapas", "2002")}  # where they are given to models of others


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def load(data: Path) -> dict[tuple[str, str, str], Scene]:
    """Scenes by data set, date and part, as delivered: whole, or in windows."""
    found = {}
    sources = [(ROOT / "samples" / name, read) for name, read in SAMPLES]
    for folder, read in sources + [(data / name, read) for name, read in SHARED]:
        if not folder.exists():
            say(f"{os.path.relpath(folder, ROOT)} is not there: without {read.__name__}")
            continue
        found |= {(scene.source, scene.date, scene.part): scene for scene in read(folder)}
    return found


def part(scenes: dict[tuple[str, str, str], Scene], key: tuple[str, str, str]) -> Scene | None:
    source, date, half = key
    if key in scenes and half:
        return scenes[key]
    return scenes[source, date, ""].half(half) if (source, date, "") in scenes else None


def offered(scenes: dict[tuple[str, str, str], Scene], trained: Scene) -> list[Scene]:
    """The other half of the scene itself, and all other dates and places of the sensor, some in halves."""
    found = []
    for source, date, window in scenes:
        base = scenes[source, date, window]
        if base.sensor != trained.sensor or window in ("east", "south"):
            continue
        if (source, date) == (trained.source, trained.date):
            halves = OTHER_HALF.get(trained.part, [])
        else:
            halves = ["west", "east"] if (source, date) in IN_HALVES else [window]
        found += [part(scenes, (source, date, half)) for half in halves]
    return found


class Files:
    """Scenes, each written once for all models."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Path] = {}
        self.told: set[Path] = set()  # declared as reflectance: GDAL writes no tags for scale 1 and offset 0

    def path(self, scene: Scene, kind: str) -> Path:
        if (scene.name, kind) not in self.known:
            path = WORK / f"scenes/{len(self.known)}.tif"
            given = scene if kind == "right" else (WRONG | ASKED)[kind][1](scene)
            write(given, path)
            if (given.scale, given.offset) == (1, 0):
                self.told.add(path)
            self.known[scene.name, kind] = path
        return self.known[scene.name, kind]


def call(binary: Path, *arguments: str | Path, codes: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([binary, *arguments], capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"yatlas {' '.join(map(str, arguments))}: {done.stderr.strip()[-500:]}")
    return done.stdout


def train(binary: Path, scene: Scene, features: str, model: Path) -> None:
    image, labels = WORK / "training.tif", WORK / "labels.tif"
    write(scene, image)
    if scene.polygons:
        source = ["--labels", scene.polygons[0], "--class-field", scene.polygons[1]]
    else:
        write_labels(scene, labels)
        source = ["--labels", labels]
    # Accuracy is irrelevant here: two folds.
    folds = ["--folds", "2", "--hold-out", "random", "--leaky", "--tune", "off"]
    call(binary, "train", image, *source, "--features", features, *folds, "-o", model, "--overwrite", "--quiet")


def answers(
    binary: Path, model: Path, paths: list[Path], maps: Path, options: list[str]
) -> dict[Path, tuple[bool, str]]:
    """For each scene, whether it is refused, and why; and its map nevertheless, if possible."""
    if not paths:
        return {}
    listed = WORK / "scenes.txt"
    listed.write_text("".join(f"{path}\n" for path in paths))
    answer = json.loads(call(binary, "check", f"@{listed}", "--model", model, "--json", *options, codes=(0, 1)))
    call(binary, "batch", f"@{listed}", maps, "--model", model, "--allow-unlike", "--quiet", *options, codes=(0, 1))
    return {Path(scene["scene"]): (not scene["isFit"], scene.get("reason", "")) for scene in answer["scenes"]}


def labels(path: Path) -> np.ndarray | None:
    return gdal.Open(str(path)).ReadAsArray() if path.exists() else None


def needs(trained: Scene, features: str) -> set[str]:
    """The bands that a scene must have."""
    spelled = features.replace("NDVI", NDVI[trained.sensor]).replace("NDMI", NDMI[trained.sensor])
    return {band for band in trained.bands if "raw" in features or band in spelled}


def measure(binary: Path, trained: Scene, features: str, scenes: list[Scene], files: Files) -> list[Pair]:
    model, maps = WORK / "model.safetensors", WORK / "maps"
    train(binary, trained, features, model)
    work: list[tuple[Scene, str, Path, Path | None]] = []  # scene, kind, file, file of the unaltered scene
    for scene in scenes:
        if not needs(trained, features) <= set(scene.bands):
            continue
        right = files.path(scene, "right")
        if scene.level != trained.level:
            work.append((scene, f"{scene.level} scene for {trained.level}", right, None))
            continue
        work.append((scene, "right", right, None))
        for kind, (levels, _) in (WRONG | ASKED).items():
            if scene.level in levels:
                work.append((scene, kind, files.path(scene, kind), right))
    shutil.rmtree(maps, ignore_errors=True)
    tagged = [path for _, _, path, _ in work if path not in files.told]
    told = [path for _, _, path, _ in work if path in files.told]
    answered = answers(binary, model, tagged, maps, [])
    answered |= answers(binary, model, told, maps, ["--scale", "1", "--offset", "0"])
    pairs = []
    for scene, kind, path, right in work:
        refused, reason = answered[path]
        map_of_altered, map_of_right = labels(maps / path.name), labels(maps / (right or path).name)
        differs = None
        if right is not None and map_of_altered is not None and map_of_right is not None:
            differs = float((map_of_altered != map_of_right)[scene.valid].mean())
        is_one_class = map_of_right is not None and len(np.unique(map_of_right[scene.valid])) == 1
        pairs.append(
            Pair(
                trained.source, trained.name, features, scene.name, scene.source, kind, refused,
                reason.removeprefix(f"{path}: "), differs, is_one_class,
            )
        )  # fmt: skip
    return pairs


def write_beside(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".partial")
    beside.write_text(text)
    beside.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(description="Which scenes with wrong units does Yatlas refuse, which right ones?")
    default = os.environ.get("YATLAS", ROOT / ".build/release/yatlas")
    parser.add_argument(
        "--binary", default=default, type=Path, help="the yatlas to test (default: $YATLAS, the build)"
    )
    shared = ROOT.parent / "shared/data"
    parser.add_argument("--data", default=shared, type=Path, help="the shared data (default: ../shared/data)")
    options = parser.parse_args()
    if not options.binary.exists():
        parser.error(f"{options.binary} is missing: make build")
    binary = options.binary.resolve()
    start = time.monotonic()
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "scenes").mkdir(parents=True)
    scenes, files, pairs = load(options.data), Files(), []
    for key in LOOKED_AT + NOT_LOOKED_AT:
        trained = part(scenes, key)
        if trained is None:
            continue
        say(f"{trained.name} ({time.monotonic() - start:.0f} s)")
        sets = FEATURES[trained.sensor] if "B5" in trained.bands or "B08" in trained.bands else WITHOUT_INFRARED
        for features in sets:
            pairs += measure(binary, trained, features, offered(scenes, trained), files)
    shutil.rmtree(WORK)
    write_beside(RESULT, json.dumps([asdict(pair) for pair in pairs], indent=1) + "\n")
    say(f"{len(pairs)} pairs, {time.monotonic() - start:.0f} s")
    version = subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    text, missed = page.page(pairs, {name_of(*key) for key in LOOKED_AT}, version)
    write_beside(PAGE, text)
    for target in missed:
        say(f"missed: {target}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
