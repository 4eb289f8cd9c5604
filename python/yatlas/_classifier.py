"""The classifier as a scikit-learn estimator."""

from __future__ import annotations

import ctypes as c
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, column_or_1d, validate_data

from . import _library
from ._model import Explanation, Model

__all__ = ["YatClassifier"]

_SIZES = ("small", "auto", "accurate")


class YatClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A network of Yat-product units at training samples, trained and tuned as by ``yatlas train``.

    Args:
        size: "small" (at most four units a class, readable), "auto" or "accurate" (longer training).
        units: the number of units, 0 for a linear model; None chooses it by the number of samples.
        tune: whether hyperparameters are chosen on inner folds of the samples.
        random_state: the random seed, 0 to 2**32 - 1; a RandomState or None draws one.

    Attributes:
        classes_: the classes, shape (n_classes,).
        n_features_in_: the number of features.
        feature_names_in_: the names of the features, if X was a DataFrame with text columns.
        model_: the trained :class:`yatlas.Model`; ``model_.save(path)`` writes it for ``yatlas classify``.
    """

    classes_: npt.NDArray[Any]
    n_features_in_: int
    model_: Model

    def __init__(
        self,
        size: Literal["small", "auto", "accurate"] = "auto",
        units: int | None = None,
        tune: bool = True,
        random_state: int | np.random.RandomState | None = 1,
    ) -> None:
        self.size = size
        self.units = units
        self.tune = tune
        self.random_state = random_state

    def fit(
        self,
        X: npt.ArrayLike,
        y: npt.ArrayLike,
        sample_weight: npt.ArrayLike | None = None,
        groups: npt.ArrayLike | None = None,
    ) -> YatClassifier:
        """Trains on samples.

        Args:
            X: features, shape (n_samples, n_features), finite; they are converted to float32.
            y: the class of each sample: texts or whole numbers.
            sample_weight: the weight of each sample in the fit, 0 or more; None for 1. Inner folds compare predictions
                without weights.
            groups: the group of each sample (polygon, field, scene), which tuning holds out as a whole. Up to ten
                groups are the inner folds themselves, and -1 is never held out; more form four folds. Without groups,
                the inner folds are four runs of each class in row order.

        Returns:
            The estimator.

        Raises:
            ValueError: X has values that are not finite, or fewer than two classes have samples.
        """
        if self.size not in _SIZES:
            raise ValueError(f"size={self.size!r}; it is one of {', '.join(_SIZES)}")
        if self.units is not None and not 0 <= self.units <= 4096:
            raise ValueError(f"units={self.units!r}; it is None or 0 to 4096")
        data, labels = validate_data(self, X, y, dtype=np.float32, order="C")
        check_classification_targets(labels)
        weights = None
        if sample_weight is not None:
            weights = _check_sample_weight(sample_weight, data, dtype=np.float32, ensure_non_negative=True)
        numbers = None if groups is None else _numbered(groups, len(data))
        if weights is not None and not weights.all():
            kept = weights > 0
            data, labels, weights = data[kept], labels[kept], weights[kept]
            numbers = None if numbers is None else numbers[kept]
        self.classes_, targets = np.unique(labels, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(
                f"Classifier can't train when only one class is present: {', '.join(map(str, self.classes_))}"
            )
        self.model_ = self._trained(data, targets.astype(np.int32), numbers, weights)
        return self

    def predict(self, X: npt.ArrayLike) -> npt.NDArray[Any]:
        """The class of each sample, shape (n_samples,)."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float32, reset=False)
        labels = self.model_.predict(X, kind="features")
        place = np.zeros(256, np.intp)
        for model_class, index in zip(self.model_.classes, self._order(), strict=True):
            place[model_class.value] = index
        return self.classes_[place[labels]]

    def decision_function(self, X: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """The scores, shape (n_samples, n_classes); with two classes their difference, shape (n_samples,)."""
        scores = self._scores(X)
        return scores[:, 1] - scores[:, 0] if len(self.classes_) == 2 else scores

    def predict_proba(self, X: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """The probability of each class, shape (n_samples, n_classes): calibrated on the inner folds."""
        scores = self._scores(X)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities: npt.NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return probabilities

    def explain(self, X: npt.ArrayLike) -> list[Explanation]:
        """Explains the class of each sample: see :meth:`yatlas.Model.explain`."""
        check_is_fitted(self)
        return self.model_.explain(validate_data(self, X, dtype=np.float32, reset=False), kind="features")

    def _scores(self, X: npt.ArrayLike) -> npt.NDArray[np.float64]:
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float32, reset=False)
        found = self.model_.decision_function(X, kind="features")
        scores = np.empty(found.shape, np.float64)
        scores[:, self._order()] = found
        return scores

    def _order(self) -> list[int]:
        """The place in ``classes_`` of each class of the model."""
        names = [str(one) for one in self.classes_]
        return [names.index(one.name) for one in self.model_.classes]

    def _trained(
        self,
        X: npt.NDArray[np.float32],
        targets: npt.NDArray[np.int32],
        groups: npt.NDArray[np.int64] | None,
        weights: npt.NDArray[np.float32] | None,
    ) -> Model:
        X = np.ascontiguousarray(X)
        names = getattr(self, "feature_names_in_", [f"x{place}" for place in range(X.shape[1])])
        codes = self.classes_.astype(np.int64) if self.classes_.dtype.kind in "iu" else None
        samples = _library.SamplesStruct(
            features=X.ctypes.data,
            targets=targets.ctypes.data,
            groups=None if groups is None else groups.ctypes.data,
            weights=None if weights is None else weights.ctypes.data,
            count=len(X),
            feature_count=X.shape[1],
            class_count=len(self.classes_),
            feature_names=_texts(names),
            class_names=_texts(self.classes_),
            class_codes=None if codes is None else codes.ctypes.data,
        )
        seed = self.random_state
        if seed is None or isinstance(seed, np.random.RandomState):
            seed = check_random_state(seed).randint(2**31)
        options = _library.OptionsStruct(
            _SIZES.index(self.size), -1 if self.units is None else self.units, bool(self.tune), int(seed)
        )
        pointer = c.c_void_p()
        _library.call("train", c.byref(samples), c.byref(options), c.byref(pointer))
        return Model(pointer)


def _texts(values: Any) -> Any:
    """An array of C texts."""
    texts = [str(one).encode() for one in values]
    return (c.c_char_p * len(texts))(*texts)


def _numbered(groups: npt.ArrayLike, count: int) -> npt.NDArray[np.int64]:
    """The groups as numbers in ascending order; negative whole numbers become -1."""
    given = column_or_1d(groups)
    if len(given) != count:
        raise ValueError(f"groups has {len(given)} values for {count} samples")
    numbers = np.unique(given, return_inverse=True)[1].astype(np.int64)
    if given.dtype.kind in "if":
        numbers[given < 0] = -1
    return numbers
