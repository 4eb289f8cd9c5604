"""Yatlas and its equal-size baselines on a table, measured by `yatlas compare` and `yatlas train` themselves."""

import csv
import json
import statistics
import subprocess
import sys
import tempfile

import numpy as np

from tables import inner_folds

MODELS = {"yat": "yatlas", "relu": "relu", "tanh": "tanh", "linear": "linear", "prototype": "prototype"}
SEEDS = {"satimage36": [1, 2, 3]}  # of which the mean counts; elsewhere 1


def call(binary, *arguments):
    result = subprocess.run([binary, *arguments, "--json", "--quiet"], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(result.returncode)  # it printed the reason
    return json.loads(result.stdout)


def figures(arm):
    held = arm["heldOut"]
    values = {
        "overall_accuracy": held["overallAccuracy"],
        "macro_f1": held["macroF1"],
        "log_loss": held.get("logLoss"),
        "calibration_error": held.get("calibrationError"),
        "calibration_error_by_chance": held.get("calibrationErrorByChance"),
        "train_seconds": arm["seconds"],
        "parameters": arm["parameters"],
        "bytes": arm["bytes"],
        "ns_per_pixel": arm["nanosecondsPerPixel"],
    }
    return {key: value for key, value in values.items() if value is not None}  # angles are no probabilities


def compared(binary, table, models):
    """Figures by model, the mean over the table's seeds."""
    source = [*source_of(table), "--models", ",".join(models), "--fast"]
    runs = []
    for seed in SEEDS.get(table.name, [1]):
        arms = call(binary, "compare", *source, "--seed", str(seed))["arms"]
        runs.append({MODELS[arm["model"]]: figures(arm) for arm in arms})
    return {
        model: {key: statistics.mean(run[model][key] for run in runs) for key in runs[0][model]} for model in runs[0]
    }


def networks(binary, table):
    """Figures of the networks of equal size, which take minutes for each table."""
    found = compared(binary, table, MODELS)
    del found["yatlas"]
    return found


def source_of(table):
    return ["--table", table.path, "--class-field", "class", "--fold-field", "fold", "--features", "raw"]


def write(path, table, rows, folds):
    """Some rows of a table, with other folds."""
    columns = {name: np.array(cells)[rows] for name, cells in table.columns.items()} | {"fold": folds}
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([columns, *zip(*columns.values())])


def inside(table, explained):
    """The share of prototypes whose values are all between the 1 and 99 % quantiles of the class of their largest weight."""
    ends = {
        index: np.quantile(table.features[table.targets == table.classes.index(name)], (0.01, 0.99), axis=0)
        for index, name in enumerate(explained["classes"])
    }
    slack = 1e-5 * np.ptp(table.features, axis=0)  # models store Float32
    return statistics.mean(
        bool(np.all((low - slack <= unit["values"]) & (unit["values"] <= high + slack)))
        for unit in explained["prototypes"]
        for low, high in [ends[unit["classIndex"]]]
    )


def unit_losses(binary, table, folder):
    """For each unit of a small model trained without the first fold: the decrease of accuracy if it is dropped, as stored in
    the model, and on that fold."""
    number = table.held_out[0]
    rest, held = np.flatnonzero(table.folds != number), np.flatnonzero(table.folds == number)
    groups = None if table.groups is None else table.groups[rest]
    write(f"{folder}/rest.csv", table, rest, inner_folds(table.targets[rest], table.folds[rest], groups))
    write(f"{folder}/held.csv", table, held, table.folds[held])
    named = ["--class-field", "class", "--overwrite"]
    model, less = f"{folder}/rest.safetensors", f"{folder}/less.safetensors"
    source = ["--table", f"{folder}/rest.csv", "--fold-field", "fold", "--size", "small"]
    call(binary, "train", *source, *named, "--output", model)
    pairs = []
    for unit in call(binary, "explain", model)["prototypes"]:
        checked = ["--unit", str(unit["number"]), "--table", f"{folder}/held.csv"]
        edit = call(binary, "model", "drop", model, *checked, *named, "--output", less)
        pairs.append((unit["loss"], edit["before"]["overallAccuracy"] - edit["after"]["overallAccuracy"]))
    return pairs


def measure(binary, table):
    """Figures of Yatlas alone."""
    source = source_of(table)
    figures = {"yatlas": compared(binary, table, ["yat", "linear"])["yatlas"]}  # it compares at least two
    with tempfile.TemporaryDirectory() as folder:
        trained = call(binary, "train", *source, "--output", f"{folder}/model.safetensors")
        small = call(binary, "train", *source, "--size", "small", "--output", f"{folder}/small.safetensors")
        explained = [call(binary, "explain", f"{folder}/{name}.safetensors") for name in ("model", "small")]
        losses = unit_losses(binary, table, folder)
    figures["yatlas"] |= {
        "fit_seconds": trained["processorSeconds"],
        "units": trained["units"],
        "cancellation": explained[0]["cancellation"],
        "rejected": (trained.get("rejection") or {}).get("measured"),
    }
    figures["yatlas"]["small"] = {
        "macro_f1": small["heldOut"]["macroF1"],
        "units": small["units"],
        "fit_seconds": small["processorSeconds"],
        "ns_per_pixel": small["nanosecondsPerPixel"],
        "cancellation": explained[1]["cancellation"],
        "inside": inside(table, explained[1]),
        "losses": losses,
    }
    return figures
