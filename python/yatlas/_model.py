"""Models: reading, writing, prediction from arrays, explanation."""

from __future__ import annotations

import ctypes as c
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from . import _library
from ._library import YatlasError

__all__ = ["Band", "Change", "Explanation", "Feature", "FeaturePart", "MapClass", "Model", "Prototype", "load"]

Values: TypeAlias = "npt.ArrayLike | Mapping[str, npt.ArrayLike]"
"""An array with the bands on one axis; or arrays of equal shape by the name of the band: a dict or a DataFrame."""
PerBand: TypeAlias = "float | Mapping[str, float] | None"
"""One number for all bands, or one for each by its name."""
Kind = Literal["bands", "features"]

_TYPES = {"uint8": 0, "int8": 1, "uint16": 2, "int16": 3, "int32": 4, "float32": 5}


@dataclass(frozen=True)
class MapClass:
    """A class: its value in maps (1 to 252), its name, its colour (red, green, blue, 0 to 255)."""

    value: int
    name: str
    color: tuple[int, int, int]


@dataclass(frozen=True)
class Band:
    """A band that a model reads.

    ``symbol`` is that of Awesome Spectral Indices ("N" for the near infrared) or None, ``wavelength`` in nanometres or
    None, ``units`` "reflectance" (0 to 1), "DN" (digital numbers) or "embedding".
    """

    name: str
    symbol: str | None
    wavelength: float | None
    units: str


@dataclass(frozen=True)
class Feature:
    """A feature: its name, its formula over the bands, and its range in the training samples."""

    name: str
    formula: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class FeaturePart:
    """What a feature adds to the score of a pixel's class: through the linear part, through the units, and to the lead
    over the runner-up. ``value`` is in the feature's own units."""

    name: str
    value: float
    linear: float
    units: float
    lead: float


@dataclass(frozen=True)
class Change:
    """The nearest value of one feature, within the training range, that changes the class; ``deviations`` is the
    distance to it in standard deviations of the training samples."""

    feature: str
    value: float
    class_name: str
    deviations: float


@dataclass(frozen=True)
class Explanation:
    """Why a pixel has its class: ``intercept + bias + sum of linear and units of all features`` is its score.

    ``scores`` and ``probabilities`` have one value a class, in the order of ``Model.classes``; ``changes`` are
    sorted, the nearest first.
    """

    class_name: str
    runner_up: str
    scores: npt.NDArray[np.float64]
    probabilities: npt.NDArray[np.float64]
    intercept: float
    bias: float
    features: tuple[FeaturePart, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Prototype:
    """A unit of a model: a prototype spectrum.

    ``values`` has one value a feature, in its own units; ``weights`` one a class; ``share`` is the share of training
    samples whose nearest unit it is, ``loss`` the decrease of accuracy on them without it; None if unknown.
    """

    number: int
    class_name: str
    values: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    share: float | None
    loss: float | None


@dataclass(frozen=True)
class _Plane:
    """Samples of a band as a flat array of a type that the library reads."""

    samples: npt.NDArray[Any]
    nodata: float | None
    scale: float
    offset: float


class Model:
    """A trained model, immutable. It pickles by the bytes of its file, and may be used by several threads at a time.

    Models come from :func:`load`, :meth:`from_bytes` or ``YatClassifier.fit(...).model_``.
    """

    _pointer: c.c_void_p

    def __init__(self, pointer: c.c_void_p) -> None:
        self._pointer = pointer
        self.description: dict[str, Any] = json.loads(_library.call_json("model_description", pointer))
        """The description in the model's file, as docs/model-file.md explains it."""
        self.classes = tuple(
            MapClass(one["value"], one["name"], tuple(one["color"])) for one in self.description["classes"]
        )
        """The classes, in the order of scores and probabilities."""
        self.bands = tuple(
            Band(
                one["name"], one.get("symbol"), one.get("wavelength"),
                "DN" if one["units"] == "stored" else one["units"],
            )
            for one in self.description["bands"]
        )  # fmt: skip
        """The bands, in the order in which arrays without names have them."""
        self.features = tuple(
            Feature(one["name"], one["formula"], one["minimum"], one["maximum"]) for one in self.description["features"]
        )
        """The features, in the order in which arrays of features have them."""

    def __del__(self) -> None:
        if getattr(self, "_pointer", None) is not None and _library is not None:
            _library.library.yatlas_model_release(self._pointer)

    def __repr__(self) -> str:
        classes, bands = (", ".join(one.name for one in some) for some in (self.classes, self.bands))
        return f"Model(classes: {classes}; bands: {bands}; {len(self.description['prototypes'])} units)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        return Model.from_bytes, (self.to_bytes(),)

    def __dask_tokenize__(self) -> tuple[str, bytes]:
        return "yatlas.Model", self.to_bytes()

    @staticmethod
    def from_bytes(data: bytes, name: str = "model") -> Model:
        """Reads the bytes of a model's file (safetensors).

        Args:
            data: the whole file.
            name: the name of the file, for the message of an error.

        Raises:
            YatlasError: the bytes are no model, or were damaged.
        """
        pointer = c.c_void_p()
        _library.call("model_read", bytes(data), len(data), name.encode(), c.byref(pointer))
        return Model(pointer)

    def to_bytes(self) -> bytes:
        """The bytes of the model's file; the same model gives the same bytes."""
        data, count = c.c_void_p(), c.c_int64()
        _library.call("model_write", self._pointer, c.byref(data), c.byref(count))
        try:
            return c.string_at(data.value or 0, count.value)
        finally:
            _library.library.yatlas_free(data)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Writes the model to a file for ``yatlas classify`` and :func:`load`; it appears when it is complete.

        Raises:
            FileExistsError: the file exists, and ``overwrite`` is False.
        """
        target = Path(path)
        if not overwrite and target.exists():
            raise FileExistsError(f"{target}: exists; add overwrite=True to replace it")
        handle, staged = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self.to_bytes())
            os.chmod(staged, 0o644)
            os.replace(staged, target)
        except BaseException:
            os.unlink(staged)
            raise

    def predict(
        self,
        values: Values,
        *,
        names: Sequence[str] | None = None,
        axis: int = -1,
        kind: Kind = "bands",
        scale: PerBand = None,
        offset: PerBand = None,
        nodata: PerBand = None,
        threads: int = 0,
    ) -> npt.NDArray[np.uint8]:
        """Classifies pixels: the labels of ``yatlas classify``, bit for bit, for the same samples.

        Arrays of float32 and of integers up to 32 bits are read in place, where one stride leads from pixel to pixel.

        Args:
            values: an array with the bands on ``axis``: (n, d) rows as in scikit-learn, or (d, height, width) rasters
                with ``axis=0``. Or arrays of one shape by the names of bands (dict, DataFrame); others are ignored. In
                the units of the model's bands; NaN is nodata.
            names: the names of the bands of an array; by default those of the model, in its order.
            axis: the axis of the bands.
            kind: "bands", or "features" for values of the model's features.
            scale: the factor from digital numbers to the model's units, for all bands or by name.
            offset: the constant added after the factor.
            nodata: the value that is no measurement, before scale and offset.
            threads: the number of threads; 0 for one on each core. Labels do not depend on it.

        Returns:
            The value of the class of each pixel (see ``classes``), 0 where a feature is undefined; shaped as one band.

        Raises:
            YatlasError: a band is missing, shapes differ, whole numbers are given for reflectance without a scale, or
                the model needs neighbouring pixels.
        """
        shape, planes = self._planes(values, names, axis, kind, scale, offset, nodata)
        labels = np.empty(shape, np.uint8)
        self._run(planes, labels.size, kind, threads, labels=labels)
        return labels

    def predict_proba(self, values: Values, **options: Any) -> npt.NDArray[np.float32]:
        """The probability of each class: arguments as :meth:`predict`.

        Returns:
            float32, shaped as one band with the classes as the last axis; NaN where a feature is undefined. It is a
            view with one contiguous plane a class.
        """
        return self._class_planes("probabilities", values, **options)

    def decision_function(self, values: Values, **options: Any) -> npt.NDArray[np.float32]:
        """The score of each class, whose softmax is the probability: arguments and shape as :meth:`predict_proba`."""
        return self._class_planes("scores", values, **options)

    def explain(self, values: Values, **options: Any) -> list[Explanation]:
        """Explains the class of each pixel: an exact decomposition of its score.

        Args:
            values: pixels, as for :meth:`predict`, with at most one axis besides the bands.
            options: as for :meth:`predict`, without ``threads``.

        Raises:
            YatlasError: a feature of a pixel is undefined.
        """
        kind: Kind = options.get("kind", "bands")
        shape, planes = self._planes(values, **options)
        if len(shape) > 1:
            raise YatlasError(f"values have the shape {shape} without bands; give a list of pixels: (n, d)")
        structure, _kept = _pixels(planes, int(np.prod(shape, dtype=int)), kind, 1)
        return [self._explanation(one) for one in json.loads(_library.call_json("explain", self._pointer, structure))]

    def prototypes(self) -> list[Prototype]:
        """The units of the model as prototype spectra, the most important first."""
        found = json.loads(_library.call_json("model_prototypes", self._pointer))
        return [
            Prototype(
                one["number"], self.classes[one["classIndex"]].name, np.array(one["values"], float),
                np.array(one["weights"], float), one.get("share"), one.get("loss"),
            )
            for one in found
        ]  # fmt: skip

    def _explanation(self, one: dict[str, Any]) -> Explanation:
        def name(index: int) -> str:
            return self.classes[index].name

        return Explanation(
            class_name=name(one["classIndex"]),
            runner_up=name(one["runnerUp"]),
            scores=np.array(one["logits"], float),
            probabilities=np.array(one["probabilities"], float),
            intercept=one["intercept"],
            bias=one["bias"],
            features=tuple(
                FeaturePart(part["name"], part["value"], part["linear"], part["units"], part["lead"])
                for part in one["features"]
            ),
            changes=tuple(
                Change(part["feature"], part["value"], name(part["classIndex"]), part["deviations"])
                for part in one["changes"]
            ),
        )

    def _class_planes(
        self, output: Literal["scores", "probabilities"], values: Values, *, threads: int = 0, **options: Any
    ) -> npt.NDArray[np.float32]:
        kind: Kind = options.get("kind", "bands")
        shape, planes = self._planes(values, **options)
        filled = np.empty((len(self.classes), *shape), np.float32)
        is_probability = output == "probabilities"
        scores, probabilities = (None, filled) if is_probability else (filled, None)
        self._run(planes, filled[0].size, kind, threads, scores=scores, probabilities=probabilities)
        return np.moveaxis(filled, 0, -1)

    def _run(
        self, planes: list[_Plane], count: int, kind: Kind, threads: int, *,
        labels: npt.NDArray[np.uint8] | None = None, scores: npt.NDArray[np.float32] | None = None,
        probabilities: npt.NDArray[np.float32] | None = None,
    ) -> None:  # fmt: skip
        structure, _kept = _pixels(planes, count, kind, threads)
        outputs = (None if one is None else one.ctypes.data for one in (labels, scores, probabilities))
        _library.call("predict", self._pointer, structure, *outputs)

    def _planes(
        self, values: Values, names: Sequence[str] | None = None, axis: int = -1, kind: Kind = "bands",
        scale: PerBand = None, offset: PerBand = None, nodata: PerBand = None,
    ) -> tuple[tuple[int, ...], list[_Plane]]:  # fmt: skip
        """The shape of a band, and the samples of each band or feature of the model."""
        if kind not in ("bands", "features"):
            raise YatlasError(f"kind={kind!r}; it is 'bands' or 'features'")
        wanted = [one.name for one in (self.bands if kind == "bands" else self.features)]
        arrays = _selected(values, names, axis, wanted, self._symbols() if kind == "bands" else {}, kind)
        shapes = {one.shape for one in arrays}
        if len(shapes) > 1:
            raise YatlasError(f"bands have several shapes: {', '.join(map(str, sorted(shapes)))}")
        planes = []
        for place, (name, array) in enumerate(zip(wanted, arrays, strict=True)):
            factor, constant = _of(scale, name), _of(offset, name)
            if kind == "bands" and array.dtype.kind in "iu" and factor is None and self.bands[place].units != "DN":
                raise YatlasError(
                    f"{name}: whole numbers, but the model reads {self.bands[place].units}; give scale=, such as "
                    "scale=0.0001 for Sentinel-2, or values in those units"
                )
            planes.append(
                _plane(
                    array, _of(nodata, name), 1.0 if factor is None else factor, 0.0 if constant is None else constant
                )
            )
        return arrays[0].shape, planes

    def _symbols(self) -> dict[str, str]:
        return {one.name: one.symbol for one in self.bands if one.symbol}


def load(path: str | os.PathLike[str]) -> Model:
    """Reads a model that ``yatlas train`` or :meth:`Model.save` wrote.

    Raises:
        FileNotFoundError: there is no such file.
        YatlasError: the file is no model, or was damaged.
    """
    return Model.from_bytes(Path(path).read_bytes(), os.fspath(path))


def _of(numbers: PerBand, name: str) -> float | None:
    """The number of a band."""
    if isinstance(numbers, Mapping):
        return None if numbers.get(name) is None else float(numbers[name])
    return None if numbers is None else float(numbers)


def _selected(
    values: Values, names: Sequence[str] | None, axis: int, wanted: list[str], symbols: dict[str, str], kind: str
) -> list[npt.NDArray[Any]]:
    """The arrays of the wanted names, in their order."""
    if isinstance(values, Mapping) or hasattr(values, "columns"):
        if names is not None:
            raise YatlasError("names= is for arrays without names; these values have names")
        keys = list(values.keys())  # type: ignore[union-attr]
        return [np.asarray(values[keys[place]]) for place in _places(keys, wanted, symbols, kind)]  # type: ignore[index]
    array = np.asarray(values)
    if array.ndim == 0:
        raise YatlasError(f"one number; give an array with {len(wanted)} {kind} on axis {axis}")
    if not -array.ndim <= axis < array.ndim:
        raise YatlasError(f"axis={axis}, but the array has {array.ndim} axes")
    count = array.shape[axis]
    if names is not None:
        if len(names) != count:
            raise YatlasError(f"{len(names)} names for {count} {kind} on axis {axis}")
        places = _places(list(names), wanted, symbols, kind)
    elif count != len(wanted):
        other = [one for one in range(array.ndim) if array.shape[one] == len(wanted)]
        fix = f"; they may be on axis={other[0]}" if other else ""
        raise YatlasError(
            f"{count} {kind} on axis {axis} of an array of the shape {array.shape}, but the model reads {len(wanted)}: "
            f"{', '.join(wanted)}{fix}"
        )
    else:
        places = list(range(count))
    moved = np.moveaxis(array, axis, 0)
    return [moved[place] for place in places]


def _places(given: list[Any], wanted: list[str], symbols: dict[str, str], kind: str) -> list[int]:
    """The place of each wanted name, or of its symbol, among those given."""
    keys = [str(one) for one in given]
    repeated = sorted({one for one in keys if keys.count(one) > 1})
    if repeated:
        raise YatlasError(f"two {kind} have the name {repeated[0]}")
    found = []
    for name in wanted:
        known = [one for one in (name, symbols.get(name)) if one in keys]
        if not known:
            raise YatlasError(
                f"{name}: not among the {kind} ({', '.join(keys[:20])}{', ...' if len(keys) > 20 else ''}); the model "
                f"reads {', '.join(wanted)}"
            )
        found.append(keys.index(known[0]))
    return found


def _plane(array: npt.NDArray[Any], nodata: float | None, scale: float, offset: float) -> _Plane:
    """Samples that the library can read: in place, or a copy where the type, byte order or alignment is another."""
    if array.dtype.name not in _TYPES or not array.dtype.isnative or not array.flags.aligned:
        if array.dtype.kind not in "biuf":
            raise YatlasError(f"values of the type {array.dtype}; give numbers")
        converted = array.astype(array.dtype.name if array.dtype.name in _TYPES else np.float32)
        if nodata is not None and converted.dtype.kind == "f":
            converted[array == nodata] = np.nan
        array = converted
    return _Plane(array.reshape(-1), nodata, scale, offset)


def _pixels(planes: list[_Plane], count: int, kind: Kind, threads: int) -> tuple[Any, Any]:
    """The structure for the library, and what must outlive the call."""
    bands = (_library.BandStruct * len(planes))()
    for band, plane in zip(bands, planes, strict=True):
        band.samples = plane.samples.ctypes.data
        band.stride = plane.samples.strides[0]
        band.type = _TYPES[plane.samples.dtype.name]
        band.has_nodata = plane.nodata is not None
        band.nodata = plane.nodata or 0.0
        band.scale, band.offset = plane.scale, plane.offset
    structure = _library.PixelsStruct(bands, len(planes), kind == "features", count, threads)
    return c.byref(structure), (structure, bands, planes)
