"""The scikit-learn estimator: its checks, and accuracy compared with the command line's on the same folds."""

from __future__ import annotations

import csv
import json
import os
import pickle
from pathlib import Path

import numpy as np
import pytest
from conftest import TABLES, run
from safetensors.numpy import load as safetensors
from safetensors.numpy import load_file
from sklearn.base import clone
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GridSearchCV, GroupKFold, PredefinedSplit, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import yatlas
from yatlas import YatClassifier

# Checks that fail by design, with the reason.
EXPECTED_FAILURES = {
    "check_sample_weight_equivalence_on_dense_data": (
        "a sample given twice is two rows where inner folds are made of rows and predictions on them are counted; a "
        "weight changes the fit alone"
    ),
}


@parametrize_with_checks(
    [YatClassifier(), YatClassifier(units=0, tune=False)], expected_failed_checks=lambda _: EXPECTED_FAILURES
)
def test_estimator_checks(estimator: YatClassifier, check: object) -> None:
    check(estimator)  # type: ignore[operator]


def table(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, classes and folds of a table."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name not in ("class", "fold", "group", "x", "y", "scene")]
    features = np.array([[float(row[name]) for name in names] for row in rows])
    return features, np.array([row["class"] for row in rows]), np.array([int(row["fold"]) for row in rows])


def compare(path: Path) -> tuple[int, int]:
    """The held-out samples that both sides classify correctly: scikit-learn's folds, and `yatlas train`."""
    features, classes, folds = table(path)
    split = PredefinedSplit(folds)
    right = 0
    for train, test in split.split():
        # With three other folds or more, `yatlas train` tunes on these; else on runs of rows.
        others = folds[train]
        groups = others if len(set(others[others >= 0])) >= 3 else None
        model = YatClassifier().fit(features[train], classes[train], groups=groups)
        right += int((model.predict(features[test]) == classes[test]).sum())
    said = json.loads(run("train", "--table", path, "--class-field", "class", "--fold-field", "fold", "--json"))
    return right, int(np.trace(np.array(said["heldOut"]["counts"])))


def test_accuracy_on_the_sample_is_the_command_lines(leipzig: Path) -> None:
    ours, theirs = compare(leipzig / "samples.csv")
    assert ours == theirs and ours > 80


QUICK = ["leipzig", "chiapas", "sits-rondonia", "foresttypes", "wilt"]
LONG = sorted({path.stem for path in TABLES.glob("*.csv")} - set(QUICK))


@pytest.mark.skipif(not TABLES.exists(), reason="no tables of benchmarks on this machine")
@pytest.mark.parametrize("name", QUICK)
def test_accuracy_on_tables_is_the_command_lines(name: str) -> None:
    ours, theirs = compare(TABLES / f"{name}.csv")
    assert ours == theirs


@pytest.mark.skipif("YATLAS_LONG" not in os.environ, reason="takes minutes; make test-long")
@pytest.mark.parametrize("name", LONG)
def test_accuracy_on_the_other_tables_is_the_command_lines(name: str) -> None:
    ours, theirs = compare(TABLES / f"{name}.csv")
    assert ours == theirs


def test_the_model_is_the_command_lines(leipzig: Path) -> None:
    """With the folds as groups, the tensors are those that `yatlas train` writes for the same table, bit for bit."""
    features, classes, folds = table(leipzig / "samples.csv")
    run(
        "train", "--table", leipzig / "samples.csv", "--class-field", "class", "--fold-field", "fold", "--output",
        leipzig / "table.safetensors",
    )  # fmt: skip
    theirs = load_file(leipzig / "table.safetensors")
    ours = safetensors(YatClassifier().fit(features, classes, groups=folds).model_.to_bytes())
    assert theirs.keys() == ours.keys()
    for name, tensor in theirs.items():
        np.testing.assert_array_equal(ours[name], tensor)


@pytest.fixture(scope="module")
def samples(leipzig: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return table(leipzig / "samples.csv")


def test_works_in_pipelines_and_searches(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, folds = samples
    pipeline = make_pipeline(StandardScaler(), YatClassifier())
    assert cross_val_score(pipeline, features, classes, cv=3).mean() > 0.8
    search = GridSearchCV(YatClassifier(tune=False), {"units": [0, 8]}, cv=GroupKFold(3)).fit(
        features, classes, groups=folds
    )
    assert search.best_params_["units"] in (0, 8)


def test_pickles_by_its_model(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, folds = samples
    fitted = YatClassifier().fit(features, classes, groups=folds)
    data = pickle.dumps(fitted)
    assert fitted.model_.to_bytes() in data
    copy = pickle.loads(data)
    np.testing.assert_array_equal(copy.predict(features), fitted.predict(features))
    assert clone(fitted).get_params() == fitted.get_params()


def test_the_same_samples_and_seed_give_the_same_model(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, _ = samples
    one, other = (YatClassifier(random_state=3).fit(features, classes).model_ for _ in range(2))
    assert one == other and one != YatClassifier(random_state=4).fit(features, classes).model_
    weighted = YatClassifier(random_state=3).fit(features, classes, sample_weight=np.ones(len(classes))).model_
    assert weighted == one


def test_classes_keep_their_types_and_values(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, _ = samples
    codes = {"forest": 7, "pasture": 300, "urban": -1, "water": 2}
    numbers = np.array([codes[name] for name in classes])
    by_name = YatClassifier().fit(features, classes)
    by_number = YatClassifier().fit(features, numbers)
    assert by_number.classes_.tolist() == [-1, 2, 7, 300]
    assert {one.name: one.value for one in by_number.model_.classes} == {"2": 2, "7": 7, "-1": 1, "300": 3}
    found = by_number.predict(features)
    assert found.dtype == numbers.dtype and (found == numbers).mean() > 0.9
    np.testing.assert_array_equal(
        by_number.predict_proba(features).argmax(1), [list(by_number.classes_).index(one) for one in found]
    )
    assert set(by_name.predict(features)) <= set(classes)


def test_weights_move_the_boundary() -> None:
    """Between two overlapping classes the heavier one takes more; a weight of 0 is no sample."""
    random = np.random.default_rng(1)
    features = np.concatenate([random.normal(0, 1, (200, 2)), random.normal(1, 1, (200, 2))])
    classes = np.repeat(["a", "b"], 200)
    for options in ({}, {"units": 0}, {"tune": False}):
        shares = []
        for weight in (0.2, 1, 5):
            fitted = YatClassifier(**options).fit(features, classes, sample_weight=np.where(classes == "a", weight, 1))
            shares.append((fitted.predict(features) == "a").mean())
        assert shares[0] < shares[1] < shares[2], (options, shares)
    kept = np.arange(400) % 3 > 0
    part = YatClassifier().fit(features[kept], classes[kept]).model_
    assert YatClassifier().fit(features, classes, sample_weight=kept.astype(float)).model_ == part


def test_a_weight_of_2_is_a_sample_given_twice() -> None:
    """The linear part and intercept of the convex fit: all samples are units, so that units do not differ."""
    random = np.random.default_rng(2)
    features = np.concatenate([random.normal(0, 1, (40, 3)), random.normal(1.5, 1, (40, 3))])
    classes, weights = np.repeat([1, 2], 40), random.integers(1, 4, 80)
    groups = np.tile([0, 1, 2, 3], 20)
    once = YatClassifier().fit(features, classes, sample_weight=weights, groups=groups)
    twice = YatClassifier().fit(
        *(np.repeat(one, weights, axis=0) for one in (features, classes)), groups=np.repeat(groups, weights)
    )
    grid = random.normal(0.7, 1.5, (500, 3))
    assert (once.predict(grid) == twice.predict(grid)).mean() >= 0.98


def test_groups_are_held_out_together() -> None:
    """Each group has features of its own that say nothing elsewhere: calibrated on groups, a model is less sure."""
    features, classes, folds = np.zeros((0, 2)), [], []
    random = np.random.default_rng(3)
    for group in range(12):
        centre = random.normal(0, 3, 2)
        features = np.concatenate([features, centre + random.normal(0, 0.1, (20, 2))])
        classes += [random.integers(2)] * 20
        folds += [group] * 20
    grouped = YatClassifier().fit(features, classes, groups=folds)
    named = YatClassifier().fit(features, classes, groups=[f"field {one:02}" for one in folds])
    assert grouped.model_ == named.model_
    # Probabilities calibrated on whole groups are less sure than those of rows beside training rows.
    rows = YatClassifier().fit(features, classes)
    far = random.normal(0, 3, (300, 2))
    assert grouped.predict_proba(far).max(1).mean() < rows.predict_proba(far).max(1).mean()


def test_names_of_a_frame_become_bands(samples: tuple[np.ndarray, ...]) -> None:
    pandas = pytest.importorskip("pandas")
    features, classes, _ = samples
    frame = pandas.DataFrame(features[:, :7], columns=["B02", "B03", "B04", "B06", "B08", "B11", "B12"])
    fitted = YatClassifier(tune=False).fit(frame, classes)
    assert [one.name for one in fitted.model_.bands] == list(frame.columns)
    labels = fitted.model_.predict(frame.sample(frac=1, axis=1, random_state=1))
    values = {one.value: one.name for one in fitted.model_.classes}
    np.testing.assert_array_equal([values[one] for one in labels], fitted.predict(frame))


def test_a_model_of_python_is_one_of_the_command_line(samples: tuple[np.ndarray, ...], leipzig: Path) -> None:
    """`yatlas info` reads what `save` wrote."""
    features, classes, folds = samples
    path = leipzig / "python.safetensors"
    YatClassifier().fit(features, classes, groups=folds).model_.save(path, overwrite=True)
    said = json.loads(run("info", path, "--json"))
    assert "forest" in json.dumps(said)


def test_wrong_parameters_are_refused(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, _ = samples
    for options, words in [({"size": "large"}, "auto"), ({"units": -2}, "units")]:
        with pytest.raises(ValueError, match=words):
            YatClassifier(**options).fit(features, classes)
    with pytest.raises(ValueError, match="groups has 3 values"):
        YatClassifier().fit(features, classes, groups=[1, 2, 3])
    with pytest.raises(ValueError, match="252"):
        YatClassifier().fit(np.arange(600).reshape(300, 2), np.arange(300))


def test_explains_samples(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, _ = samples
    fitted = YatClassifier(size="small").fit(features, classes)
    explained = fitted.explain(features[:5])
    assert [one.class_name for one in explained] == list(fitted.predict(features[:5]))
    assert len(fitted.model_.prototypes()) <= 4 * 4
    assert isinstance(explained[0], yatlas.Explanation)


def test_held_out_predictions_of_scikit_learn(samples: tuple[np.ndarray, ...]) -> None:
    features, classes, folds = samples
    found = cross_val_predict(YatClassifier(), features, classes, cv=PredefinedSplit(folds))
    assert accuracy_score(classes, found) > 0.8 and f1_score(classes, found, average="macro") > 0.8
