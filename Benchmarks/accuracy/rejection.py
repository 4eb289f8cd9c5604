"""The effect of `--reject` on samples of a class without training samples, computed from the model file."""

import json
import struct

import numpy as np

from yatlas import call, write

TABLES = ["foresttypes", "germancities-poly5", "leipzig", "satimage36"]


def read(path):
    """The tensors and the description of a model: a safetensors file, see docs/model-file.md."""
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header, body = json.loads(data[8 : 8 + size]), data[8 + size :]
    description = json.loads(header.pop("__metadata__")["yatlas"])
    tensors = {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"]).astype(float)
        for name, entry in header.items()
    }
    return tensors, description


def rejected(path, features):
    """Whether `classify --reject` leaves each of some pixels unclassified."""
    m, description = read(path)
    z = (features - m["shift"]) * m["scale"]
    linear = m["intercept"] + z @ m["skip"].T
    units = m["units"] if "units" in m else m["unmixed_units"]
    if "mixing" in m:
        z, units = z @ m["mixing"].T, units @ m["mixing"].T
    squares = ((z[:, None] - units) ** 2).sum(2)
    scores = linear + ((z @ units.T + m["bias"]) ** 2 / (squares + m["epsilon"])) @ m["head"].T
    powers = np.exp(scores - scores.max(1, keepdims=True))
    ordered = np.sort(powers / powers.sum(1, keepdims=True), axis=1)
    limits = description["rejection"]
    far = np.sqrt(squares.min(1)) > limits["distance"]
    return far | (ordered[:, -1] - ordered[:, -2] < limits["margin"])


def left_out(binary, table, folder):
    """The share of the samples of a class that is rejected by a model trained without it, the mean over the classes."""
    shares = []
    for target in range(len(table.classes)):
        rest = np.flatnonzero(table.targets != target)
        write(f"{folder}/rest.csv", table, rest, table.folds[rest])
        model = folder / "rest.safetensors"
        source = ["--table", f"{folder}/rest.csv", "--class-field", "class", "--fold-field", "fold"]
        call(binary, "train", *source, "--output", model, "--overwrite")
        shares.append(rejected(model, table.features[table.targets == target]).mean())
    return float(np.mean(shares))
