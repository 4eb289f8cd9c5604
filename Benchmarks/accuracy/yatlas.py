"""Yatlas and its equal-size baselines on a table, measured by `yatlas compare` and `yatlas train` themselves."""

import json
import statistics
import subprocess
import sys
import tempfile

MODELS = {"yat": "yatlas", "relu": "relu", "tanh": "tanh", "linear": "linear", "prototype": "prototype"}
SEEDS = {"satimage36": [1, 2, 3]}  # of which the mean counts; elsewhere 1


def call(binary, *arguments):
    result = subprocess.run([binary, *arguments, "--json", "--quiet"], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(result.returncode)  # it said why
    return json.loads(result.stdout)


def figures(arm):
    held = arm["heldOut"]
    values = {
        "overall_accuracy": held["overallAccuracy"],
        "macro_f1": held["macroF1"],
        "log_loss": held.get("logLoss"),
        "calibration_error": held.get("calibrationError"),
        "train_seconds": arm["seconds"],
        "parameters": arm["parameters"],
        "bytes": arm["bytes"],
        "ns_per_pixel": arm["nanosecondsPerPixel"],
    }
    return {key: value for key, value in values.items() if value is not None}  # angles are no probabilities


def compared(binary, *arguments):
    arms = call(binary, "compare", *arguments, "--models", ",".join(MODELS))["arms"]
    return {MODELS[arm["model"]]: figures(arm) for arm in arms}


def measure(binary, table):
    """Figures by model, the mean over the table's seeds."""
    source = ["--table", table.path, "--class-field", "class", "--fold-field", "fold", "--features", "raw"]
    runs = [compared(binary, *source, "--seed", str(seed)) for seed in SEEDS.get(table.name, [1])]
    figures = {
        model: {key: statistics.mean(run[model][key] for run in runs) for key in runs[0][model]} for model in runs[0]
    }
    with tempfile.TemporaryDirectory() as folder:
        trained = call(binary, "train", *source, "--output", f"{folder}/model.safetensors")
        small = call(binary, "train", *source, "--size", "small", "--output", f"{folder}/small.safetensors")
    figures["yatlas"] |= {"fit_seconds": trained["processorSeconds"], "units": trained["units"]}
    figures["yatlas"]["small"] = {
        "macro_f1": small["heldOut"]["macroF1"],
        "units": small["units"],
        "fit_seconds": small["processorSeconds"],
        "ns_per_pixel": small["nanosecondsPerPixel"],
    }
    return figures
