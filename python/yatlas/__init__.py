"""Yatlas: train land-cover classifiers on arrays, and apply models of the command line.

``YatClassifier`` is a scikit-learn estimator (it needs scikit-learn), :func:`load` reads a model that ``yatlas train``
wrote, and ``import yatlas.xarray`` adds ``.yatlas.classify(model)`` to arrays and datasets of xarray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._library import YatlasError, library
from ._model import Band, Change, Explanation, Feature, FeaturePart, MapClass, Model, Prototype, load

if TYPE_CHECKING:
    from ._classifier import YatClassifier

__version__: str = library.yatlas_version().decode()
__all__ = [
    "Band",
    "Change",
    "Explanation",
    "Feature",
    "FeaturePart",
    "MapClass",
    "Model",
    "Prototype",
    "YatClassifier",
    "YatlasError",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    # scikit-learn is imported only where it is used.
    if name != "YatClassifier":
        raise AttributeError(f"module 'yatlas' has no attribute {name!r}")
    try:
        from ._classifier import YatClassifier
    except ModuleNotFoundError as error:
        if error.name != "sklearn":
            raise
        raise ImportError("YatClassifier needs scikit-learn: pip install 'yatlas[sklearn]'") from error
    return YatClassifier
