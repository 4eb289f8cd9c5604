"""Adds ``.yatlas`` to arrays and datasets of xarray: ``import yatlas.xarray``.

Arrays of dask are classified lazily, chunk by chunk.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import xarray as xr

from ._library import YatlasError
from ._model import Model, PerBand, load

__all__ = ["DataArrayAccessor", "DatasetAccessor"]

AnyModel: TypeAlias = "Model | str | os.PathLike[str]"


class _Accessor:
    """What both accessors share: bands by name with their scale, offset and nodata."""

    def _bands(self, names: Sequence[str] | None, dim: str | None) -> dict[str, xr.DataArray]:
        raise NotImplementedError

    def _classify(
        self, model: AnyModel, names: Sequence[str] | None, dim: str | None, scale: PerBand, offset: PerBand,
        nodata: PerBand,
    ) -> xr.DataArray:  # fmt: skip
        model = _model(model)
        found = _applied(model, self._bands(names, dim), scale, offset, nodata, "predict", np.uint8)
        found.attrs = {
            "long_name": "land-cover class",
            "_FillValue": 0,
            "flag_values": [one.value for one in model.classes],
            "flag_meanings": " ".join(one.name.replace(" ", "_") for one in model.classes),
        }
        return found.rename("class")

    def _predict_proba(
        self, model: AnyModel, names: Sequence[str] | None, dim: str | None, scale: PerBand, offset: PerBand,
        nodata: PerBand,
    ) -> xr.DataArray:  # fmt: skip
        model = _model(model)
        found = _applied(model, self._bands(names, dim), scale, offset, nodata, "predict_proba", np.float32)
        found = found.assign_coords({"class": [one.name for one in model.classes]})
        found.attrs = {"long_name": "probability of the class"}
        return found.rename("probability")


@xr.register_dataarray_accessor("yatlas")  # type: ignore[no-untyped-call]
class DataArrayAccessor(_Accessor):
    """Classifies an array with a dimension of bands."""

    def __init__(self, array: xr.DataArray) -> None:
        self._array = array

    def classify(
        self,
        model: AnyModel,
        *,
        names: Sequence[str] | None = None,
        dim: str = "band",
        scale: PerBand = None,
        offset: PerBand = None,
        nodata: PerBand = None,
    ) -> xr.DataArray:
        """Classifies each pixel: the labels of ``yatlas classify`` on the same file, bit for bit.

        Args:
            model: a model, or the path of its file.
            names: the names of the bands along ``dim``; by default texts of the coordinate ``dim``, or the descriptions
                that rioxarray reads (``long_name``).
            dim: the dimension of the bands.
            scale: the factor from digital numbers to the model's units; by default the attribute ``scale_factor``.
            offset: the constant added after it; by default the attribute ``add_offset``.
            nodata: the value that is no measurement; by default the attribute ``_FillValue``.

        Returns:
            uint8 with the other dimensions, all their coordinates and the CRS: the values of classes, 0 for nodata.

        Raises:
            YatlasError: a band is missing, or whole numbers are given for reflectance without a scale.
        """
        return self._classify(model, names, dim, scale, offset, nodata)

    def predict_proba(
        self,
        model: AnyModel,
        *,
        names: Sequence[str] | None = None,
        dim: str = "band",
        scale: PerBand = None,
        offset: PerBand = None,
        nodata: PerBand = None,
    ) -> xr.DataArray:
        """The probability of each class along the new, last dimension ``class``; arguments as :meth:`classify`."""
        return self._predict_proba(model, names, dim, scale, offset, nodata)

    def _bands(self, names: Sequence[str] | None, dim: str | None) -> dict[str, xr.DataArray]:
        array = self._array
        if dim not in array.dims:
            raise YatlasError(f"no dimension {dim}; the array has {', '.join(map(str, array.dims))}: give dim=")
        known = names if names is not None else _names(array, dim or "band")
        if len(known) != array.sizes[dim]:
            raise YatlasError(f"{len(known)} names for {array.sizes[dim]} bands along {dim}")
        if len(set(known)) != len(known):
            raise YatlasError(f"two bands have one name: {', '.join(map(str, known))}; give names=")
        bands = {}
        for place, name in enumerate(known):
            band = array.isel({dim: place}, drop=True)
            band.attrs = {
                key: value[place] if isinstance(value, (list, tuple)) and len(value) == len(known) else value
                for key, value in array.attrs.items()
            }
            bands[str(name)] = band
        return bands


@xr.register_dataset_accessor("yatlas")  # type: ignore[no-untyped-call]
class DatasetAccessor(_Accessor):
    """Classifies a dataset with a variable for each band."""

    def __init__(self, dataset: xr.Dataset) -> None:
        self._dataset = dataset

    def classify(
        self, model: AnyModel, *, scale: PerBand = None, offset: PerBand = None, nodata: PerBand = None
    ) -> xr.DataArray:
        """Classifies each pixel: as for an array; bands are found by the names of variables or their ``long_name``."""
        return self._classify(model, None, None, scale, offset, nodata)

    def predict_proba(
        self, model: AnyModel, *, scale: PerBand = None, offset: PerBand = None, nodata: PerBand = None
    ) -> xr.DataArray:
        """The probability of each class along the new, last dimension ``class``; arguments as :meth:`classify`."""
        return self._predict_proba(model, None, None, scale, offset, nodata)

    def _bands(self, names: Sequence[str] | None, dim: str | None) -> dict[str, xr.DataArray]:
        bands = {str(name): array for name, array in self._dataset.data_vars.items()}
        for array in self._dataset.data_vars.values():
            described = array.attrs.get("long_name")
            if isinstance(described, str):
                bands.setdefault(described, array)
        return bands


def _model(model: AnyModel) -> Model:
    return model if isinstance(model, Model) else load(model)


def _names(array: xr.DataArray, dim: str) -> Sequence[str]:
    """The names of the bands of an array."""
    if dim in array.coords and array.coords[dim].dtype.kind in "UO":
        return [str(one) for one in array.coords[dim].values]
    described = array.attrs.get("long_name")
    if isinstance(described, (list, tuple)):
        return [str(one) for one in described]
    if isinstance(described, str) and array.sizes[dim] == 1:
        return [described]
    raise YatlasError("bands have no names; give names=, such as names=['B02', 'B03', 'B04', 'B08']")


def _applied(
    model: Model, bands: dict[str, xr.DataArray], scale: PerBand, offset: PerBand, nodata: PerBand, method: str,
    dtype: type[np.generic],
) -> xr.DataArray:  # fmt: skip
    """Calls a method of the model on blocks of the bands that it reads."""
    used = {}
    for band in model.bands:
        name = next((one for one in (band.name, band.symbol) if one in bands), None)
        if name is None:
            raise YatlasError(
                f"{band.name}: not among the bands ({', '.join(bands)}); the model reads "
                f"{', '.join(one.name for one in model.bands)}"
            )
        used[band.name] = bands[name]
    options: dict[str, Any] = {
        "scale": scale if scale is not None else _attributes(used, "scale_factor", 1.0),
        "offset": offset if offset is not None else _attributes(used, "add_offset", 0.0),
        "nodata": nodata if nodata is not None else _attributes(used, "_FillValue", None),
    }
    is_lazy = any(one.chunks is not None for one in used.values())
    # The scheduler of dask runs a chunk on each core.
    options["threads"] = 1 if is_lazy else 0

    def block(*arrays: npt.NDArray[Any]) -> npt.NDArray[Any]:
        same = np.broadcast_arrays(*arrays)
        return getattr(model, method)(dict(zip(used, same, strict=True)), **options)  # type: ignore[no-any-return]

    has_classes = method == "predict_proba"
    # Attributes are kept for those of the coordinates: the CRS is one of them.
    found = xr.apply_ufunc(
        block,
        *used.values(),
        output_core_dims=[["class"]] if has_classes else [[]],
        dask="parallelized",
        output_dtypes=[dtype],
        dask_gufunc_kwargs={"output_sizes": {"class": len(model.classes)}} if has_classes else {},
        join="exact",
        keep_attrs=True,
    )
    first = next(iter(used.values()))
    if "grid_mapping" in first.encoding:
        found.encoding["grid_mapping"] = first.encoding["grid_mapping"]
    return found  # type: ignore[no-any-return]


def _attributes(bands: dict[str, xr.DataArray], key: str, neutral: float | None) -> dict[str, float]:
    """The numbers of an attribute by band, where they say something; rioxarray writes a scale of 1 to all files."""
    found = {name: band.attrs[key] for name, band in bands.items() if key in band.attrs}
    return {name: float(one) for name, one in found.items() if one is not None and float(one) != neutral}
