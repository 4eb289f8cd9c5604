"""Models of the command line: the same labels, and refusals."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio
from conftest import ROOT, SCENE, run

import yatlas


@pytest.fixture(scope="module")
def model(leipzig: Path) -> yatlas.Model:
    return yatlas.load(leipzig / "model.safetensors")


@pytest.fixture(scope="module")
def digital() -> np.ndarray:
    with rasterio.open(SCENE) as file:
        return file.read()


@pytest.fixture(scope="module")
def labels(leipzig: Path) -> np.ndarray:
    with rasterio.open(leipzig / "map.tif") as file:
        return file.read(1)


def test_describes_itself(model: yatlas.Model) -> None:
    assert [one.name for one in model.classes] == ["forest", "pasture", "urban", "water"]
    assert model.features[-1].name == "NDVI" and model.bands[0].units == "reflectance"
    assert model.bands[0].symbol == "B" and "forest" in repr(model)


def test_labels_are_the_command_lines(model: yatlas.Model, digital: np.ndarray, labels: np.ndarray) -> None:
    """Digital numbers with scale, planes and rows, of 1 and 2 threads, whole and in parts."""
    found = model.predict(digital, axis=0, scale=0.0001, nodata=0)
    assert found.dtype == np.uint8 and set(np.unique(found)) == {1, 2, 3, 4}
    np.testing.assert_array_equal(found, labels)
    rows = np.moveaxis(digital, 0, -1)
    for values in (rows, np.ascontiguousarray(rows), np.asfortranarray(rows)):
        np.testing.assert_array_equal(model.predict(values, scale=0.0001, nodata=0, threads=1), labels)
        np.testing.assert_array_equal(model.predict(values, scale=0.0001, nodata=0, threads=2), labels)
    np.testing.assert_array_equal(model.predict(rows[::-3, 5::2], scale=0.0001), labels[::-3, 5::2])
    names = {band.name: digital[place].astype(">u2") for place, band in enumerate(model.bands)}
    np.testing.assert_array_equal(
        model.predict(dict(reversed(names.items())) | {"other": np.zeros(3)}, scale=0.0001), labels
    )


def test_features_give_the_same_labels(model: yatlas.Model, leipzig: Path, labels: np.ndarray) -> None:
    """The features that the command line writes, as float32."""
    with rasterio.open(leipzig / "features.tif") as file:
        features, names = file.read(), file.descriptions
    np.testing.assert_array_equal(model.predict(features, names=names, axis=0, kind="features"), labels)


def test_probabilities_are_the_command_lines(model: yatlas.Model, digital: np.ndarray, leipzig: Path) -> None:
    with rasterio.open(leipzig / "probabilities.tif") as file:
        theirs = file.read()
    ours = model.predict_proba(digital, axis=0, scale=0.0001, nodata=0)
    assert ours.shape == (*digital.shape[1:], 4) and ours.dtype == np.float32
    np.testing.assert_array_equal(np.moveaxis(ours, -1, 0), theirs)
    scores = model.decision_function(digital, axis=0, scale=0.0001).astype(float)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    np.testing.assert_allclose(powers / powers.sum(-1, keepdims=True), ours, atol=2e-6)


def test_the_formula_of_the_model_file(model: yatlas.Model, leipzig: Path) -> None:
    """Scores by the lines of docs/model-file.md in NumPy, from the tensors alone."""
    from safetensors.numpy import load_file

    with rasterio.open(leipzig / "features.tif") as file:
        features = file.read()
    x = features.reshape(len(features), -1).T[::97].astype(float)
    m = {name: tensor.astype(float) for name, tensor in load_file(leipzig / "model.safetensors").items()}
    z = (x - m["shift"]) * m["scale"]
    if "mixing" in m:
        z, m["units"] = z @ m["mixing"].T, m["unmixed_units"] @ m["mixing"].T
    yat = (z @ m["units"].T + m["bias"]) ** 2 / (((z[:, None] - m["units"]) ** 2).sum(2) + m["epsilon"])
    scores = m["intercept"] + yat @ m["head"].T
    np.testing.assert_allclose(model.decision_function(x, kind="features"), scores, rtol=1e-3, atol=1e-3)


def test_nodata_and_nan_are_0(model: yatlas.Model, digital: np.ndarray, labels: np.ndarray) -> None:
    damaged = digital.copy()
    damaged[2, 10, 10] = 7
    found = model.predict(damaged, axis=0, scale=0.0001, nodata={model.bands[2].name: 7})
    assert found[10, 10] == 0 and (found == labels).sum() == labels.size - 1
    values = (digital * np.float32(0.0001)).astype(np.float64)
    values[0, 3, 4] = np.nan
    assert model.predict(values, axis=0)[3, 4] == 0
    assert np.isnan(model.predict_proba(values, axis=0)[3, 4]).all()
    wide = damaged.astype(np.int64)
    assert model.predict(wide, axis=0, scale=0.0001, nodata={model.bands[2].name: 7})[10, 10] == 0


def test_bytes_survive(model: yatlas.Model, leipzig: Path, tmp_path: Path) -> None:
    data = (leipzig / "model.safetensors").read_bytes()
    assert model.to_bytes() == data and pickle.loads(pickle.dumps(model)) == model
    model.save(tmp_path / "copy.safetensors")
    assert (tmp_path / "copy.safetensors").read_bytes() == data
    with pytest.raises(FileExistsError, match="overwrite=True"):
        model.save(tmp_path / "copy.safetensors")
    model.save(tmp_path / "copy.safetensors", overwrite=True)
    assert [one.name for one in tmp_path.iterdir()] == ["copy.safetensors"]


def test_explanations_sum_to_the_score(model: yatlas.Model, digital: np.ndarray, leipzig: Path) -> None:
    pixels = digital.reshape(len(digital), -1).T[:40]
    scores = model.decision_function(pixels, scale=0.0001)
    found = model.explain(pixels, scale=0.0001)
    assert len(found) == 40
    for own, explanation in zip(scores, found, strict=True):
        place = [one.name for one in model.classes].index(explanation.class_name)
        assert place == own.argmax()
        total = explanation.intercept + explanation.bias
        total += sum(part.linear + part.units for part in explanation.features)
        assert abs(total - explanation.scores[place]) < 1e-6 * max(1, abs(total))
        np.testing.assert_allclose(explanation.scores, own, rtol=1e-3, atol=1e-3)
    prototypes = model.prototypes()
    assert len(prototypes) == len(model.description["prototypes"])
    assert prototypes[0].values.shape == (len(model.features),) and prototypes[0].weights.shape == (4,)


def test_a_changed_feature_changes_the_class(model: yatlas.Model, digital: np.ndarray) -> None:
    pixels = digital.reshape(len(digital), -1).T[:40]
    names = [one.name for one in model.features]
    explained = [one for one in model.explain(pixels, scale=0.0001) if one.changes]
    assert explained
    for one in explained:
        values = [part.value for part in one.features]
        change = one.changes[0]
        place = names.index(change.feature)
        # A little beyond, since features are float32.
        values[place] = change.value + 1e-4 * (change.value - values[place])
        assert model.explain([values], kind="features")[0].class_name == change.class_name


def test_refusals_say_what_to_type(model: yatlas.Model, digital: np.ndarray, tmp_path: Path) -> None:
    first = model.bands[0].name
    for values, options, words in [
        (digital, {"axis": 0}, "scale=0.0001"),
        (digital[:3], {"axis": 0}, first),
        (digital.astype(float), {}, "axis=0"),
        ({"B99": digital[0]}, {}, first),
        ({one.name: np.zeros(2 + place) for place, one in enumerate(model.bands)}, {}, "shapes"),
        (digital.astype(float), {"axis": 0, "names": ["a"]}, "1 names"),
        (digital.astype(float), {"axis": 0, "kind": "indices"}, "features"),
        (np.array(["a"] * len(model.bands)), {}, "numbers"),
        (1.0, {}, "array"),
    ]:
        with pytest.raises(yatlas.YatlasError, match=words) as caught:
            model.predict(values, **options)
        assert "\n" not in str(caught.value)
    with pytest.raises(FileNotFoundError):
        yatlas.load(tmp_path / "none.safetensors")
    with pytest.raises(yatlas.YatlasError, match="not a Yatlas model"):
        yatlas.load(SCENE)
    with pytest.raises(yatlas.YatlasError, match="pixel 1"):
        model.explain([[0.1] * len(model.bands), [np.nan] * len(model.bands)])


def test_damaged_bytes_are_refused(model: yatlas.Model) -> None:
    data = model.to_bytes()
    for place in range(0, len(data), len(data) // 50):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(yatlas.YatlasError):
            yatlas.Model.from_bytes(bytes(changed))
        with pytest.raises(yatlas.YatlasError):
            yatlas.Model.from_bytes(data[:place])


def test_focal_features_need_a_scene(tmp_path: Path) -> None:
    run(
        "train", SCENE, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--fold-field",
        "fold", "--features", "raw,focal_mean(B08, 3)", "--tune", "off", "--output", tmp_path / "focal.safetensors",
    )  # fmt: skip
    model = yatlas.load(tmp_path / "focal.safetensors")
    with pytest.raises(yatlas.YatlasError, match="pixels around"):
        model.predict(np.zeros((2, len(model.bands))))


def test_threads_share_a_model(model: yatlas.Model, digital: np.ndarray, labels: np.ndarray) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(model.predict, digital, axis=0, scale=0.0001) for _ in range(32)]
    digests = {hashlib.sha256(job.result().tobytes()).hexdigest() for job in jobs}
    assert digests == {hashlib.sha256(labels.tobytes()).hexdigest()}


def test_the_interpreter_lock_is_released(model: yatlas.Model) -> None:
    """Another thread counts while a long call runs."""
    import threading
    import time

    values = np.random.default_rng(1).uniform(0, 0.5, (2_000_000, len(model.bands))).astype(np.float32)
    longest, stop = [0.0], threading.Event()

    def watch() -> None:
        last = time.perf_counter()
        while not stop.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            longest[0] = max(longest[0], now - last)
            last = now

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    model.predict(values, threads=1)
    took = time.perf_counter() - start
    stop.set()
    watcher.join()
    assert longest[0] < 0.5 * took, (longest, took)


def test_the_header_is_c(tmp_path: Path, leipzig: Path) -> None:
    """A program in C that reads a model and classifies a pixel, compiled with the header alone."""
    import shutil

    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("no C compiler")
    program = tmp_path / "program"
    library = Path(yatlas._library.library._name)
    subprocess.run(
        [compiler, "-Wall", "-Werror", "-I", ROOT / "Sources/CYatlas/include", Path(__file__).with_name("program.c"),
         "-o", program, library, f"-Wl,-rpath,{library.parent}"],
        check=True,
    )  # fmt: skip
    ran = subprocess.run([program, leipzig / "model.safetensors"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    model = yatlas.load(leipzig / "model.safetensors")
    label = model.predict([[0.1] * len(model.bands)])[0]
    assert ran.stdout == f"{yatlas.__version__} {label} 1\n"
