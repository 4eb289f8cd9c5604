"""Yatlas and its equal-size baselines on a table, measured by `yatlas compare` itself."""

import json
import statistics
import subprocess
import sys

MODELS = {"yat": "yatlas", "relu": "relu", "tanh": "tanh", "linear": "linear", "prototype": "prototype"}
SEEDS = {"satimage36": [1, 2, 3]}  # of which the mean counts; elsewhere 1


def call(binary, *arguments):
    result = subprocess.run([binary, *arguments, "--json", "--quiet"], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(result.returncode)  # it said why
    return json.loads(result.stdout)


def figures(arm):
    held = arm["heldOut"]
    return {
        "overall_accuracy": held["overallAccuracy"],
        "macro_f1": held["macroF1"],
        "log_loss": held["logLoss"],
        "calibration_error": held["calibrationError"],
        "train_seconds": arm["seconds"],
        "parameters": arm["parameters"],
        "bytes": arm["bytes"],
        "ns_per_pixel": arm["nanosecondsPerPixel"],
    }


def compared(binary, *arguments):
    arms = call(binary, "compare", *arguments, "--models", ",".join(MODELS))["arms"]
    return {MODELS[arm["model"]]: figures(arm) for arm in arms}


def measure(binary, table):
    """Figures by model, the mean over the table's seeds."""
    source = ["--table", table.path, "--class-field", "class", "--fold-field", "fold", "--features", "raw"]
    runs = [compared(binary, *source, "--seed", str(seed)) for seed in SEEDS.get(table.name, [1])]
    return {
        model: {key: statistics.mean(run[model][key] for run in runs) for key in runs[0][model]} for model in runs[0]
    }
