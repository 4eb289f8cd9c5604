"""The first use of an installed wheel: trains, predicts, pickles, and passes scikit-learn's checks."""

import pickle
import sys
import warnings

import numpy as np
import yatlas
from sklearn.datasets import load_iris
from sklearn.utils.estimator_checks import check_estimator

# See python/tests/test_classifier.py.
EXPECTED_FAILURES = {"check_sample_weight_equivalence_on_dense_data": "a weight changes the fit, not the inner folds"}

X, y = load_iris(return_X_y=True)
classifier = yatlas.YatClassifier().fit(X[::2], y[::2])
accuracy = classifier.score(X[1::2], y[1::2])
assert accuracy > 0.9, accuracy
copy = yatlas.Model.from_bytes(classifier.model_.to_bytes())
assert pickle.loads(pickle.dumps(copy)) == copy
assert (copy.predict(X.astype(np.float32)) == classifier.model_.predict(X)).all()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    check_estimator(yatlas.YatClassifier(), expected_failed_checks=EXPECTED_FAILURES)
print(
    f"wheel: Python {sys.version.split()[0]}, yatlas {yatlas.__version__}: iris {accuracy:.3f}, check_estimator passes "
    f"without {', '.join(EXPECTED_FAILURES)}"
)
