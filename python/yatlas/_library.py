"""The C interface of Yatlas (yatlas.h) by ctypes, which releases the interpreter lock during each call."""

from __future__ import annotations

import ctypes as c
import os
from pathlib import Path

__all__ = ["YatlasError", "call", "call_json", "library"]


class YatlasError(ValueError):
    """A request that does not fit the data or the model, or bytes that are no model: one line with the fix."""


class BandStruct(c.Structure):
    _fields_ = [
        ("samples", c.c_void_p),
        ("stride", c.c_int64),
        ("type", c.c_int32),
        ("has_nodata", c.c_int32),
        ("nodata", c.c_double),
        ("scale", c.c_float),
        ("offset", c.c_float),
    ]


class PixelsStruct(c.Structure):
    _fields_ = [
        ("bands", c.POINTER(BandStruct)),
        ("band_count", c.c_int32),
        ("are_features", c.c_int32),
        ("pixel_count", c.c_int64),
        ("threads", c.c_int32),
    ]


class SamplesStruct(c.Structure):
    _fields_ = [
        ("features", c.c_void_p),
        ("targets", c.c_void_p),
        ("groups", c.c_void_p),
        ("weights", c.c_void_p),
        ("count", c.c_int64),
        ("feature_count", c.c_int32),
        ("class_count", c.c_int32),
        ("feature_names", c.POINTER(c.c_char_p)),
        ("class_names", c.POINTER(c.c_char_p)),
        ("class_codes", c.c_void_p),
    ]


class OptionsStruct(c.Structure):
    _fields_ = [("size", c.c_int32), ("units", c.c_int32), ("is_tuned", c.c_int32), ("seed", c.c_uint64)]


def _load() -> c.CDLL:
    path = os.environ.get("YATLAS_LIBRARY") or str(Path(__file__).with_name("libyatlas.so"))
    try:
        loaded = c.CDLL(path)
    except OSError as error:
        raise ImportError(f"{error}; install the wheel of yatlas, or make the library: make wheel") from error
    text, message = c.POINTER(c.c_void_p), c.POINTER(c.c_void_p)
    for name, arguments in {
        "model_read": [c.c_char_p, c.c_int64, c.c_char_p, c.POINTER(c.c_void_p), message],
        "model_write": [c.c_void_p, c.POINTER(c.c_void_p), c.POINTER(c.c_int64), message],
        "model_description": [c.c_void_p, text, message],
        "model_prototypes": [c.c_void_p, text, message],
        "train": [c.POINTER(SamplesStruct), c.POINTER(OptionsStruct), c.POINTER(c.c_void_p), message],
        "predict": [c.c_void_p, c.POINTER(PixelsStruct), c.c_void_p, c.c_void_p, c.c_void_p, message],
        "explain": [c.c_void_p, c.POINTER(PixelsStruct), text, message],
    }.items():
        function = getattr(loaded, f"yatlas_{name}")
        function.argtypes, function.restype = arguments, c.c_int32
    loaded.yatlas_free.argtypes, loaded.yatlas_free.restype = [c.c_void_p], None
    loaded.yatlas_model_release.argtypes, loaded.yatlas_model_release.restype = [c.c_void_p], None
    loaded.yatlas_version.argtypes, loaded.yatlas_version.restype = [], c.c_char_p
    return loaded


library = _load()


def call(name: str, *arguments: object) -> None:
    """Calls a function that returns a status; raises YatlasError with its message."""
    message = c.c_void_p()
    status = getattr(library, f"yatlas_{name}")(*arguments, c.byref(message))
    if status != 0:
        raise YatlasError(take_text(message) or f"yatlas_{name} failed")


def call_json(name: str, *arguments: object) -> str:
    """Calls a function whose last output is a text."""
    text = c.c_void_p()
    call(name, *arguments, c.byref(text))
    return take_text(text)


def take_text(text: c.c_void_p) -> str:
    """The text at an address, which is freed."""
    if not text.value:
        return ""
    try:
        return c.string_at(text.value).decode()
    finally:
        library.yatlas_free(text)
