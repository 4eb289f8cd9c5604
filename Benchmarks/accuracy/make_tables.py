"""Makes the tables of `make accuracy` from their public files.

    make_tables.py [TABLE ...] [--sources FOLDER] [--to FOLDER] [--check]

Without TABLE all are made. originals.py lists the files and where they are published; the line for a table with missing
files prints that, too. The exit code is 1 if a table differs from the recorded one, 2 if files are missing.
With --check nothing is written, and tables that were not requested are skipped if their files are missing.
"""

import argparse
import csv
import hashlib
import io
import os
import sys
import warnings
from pathlib import Path

import numpy as np

from originals import ORIGINALS
from sources import SOURCES

ROOT = Path(__file__).resolve().parents[2]


def say(text):
    print(text, flush=True)


def download(original, files, sources):
    return f"download {original.source.at(files)} to {os.path.relpath(sources / original.source.folder)}"


def cells(values, digits):
    return [f"{value:.{digits}g}" for value in values]


def content(samples, original):
    """The bytes of a table."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator=original.ends)
    features = np.asarray(samples.features)
    labels = {"class": samples.classes, "group": samples.groups, "fold": samples.folds}
    labels = {name: values for name, values in labels.items() if values is not None}
    out.writerow([f"f{number + 1}" for number in range(features.shape[1])] + list(labels))
    for row, *label in zip(features, *labels.values()):
        out.writerow(cells(row, original.digits) + label)
    return text.getvalue().encode()


def write(path, data):
    """Writes under a temporary name first, so that no reader sees a partial file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".partial")
    beside.write_bytes(data)
    beside.replace(path)


def made(name, original, paths, options):
    """Makes a table, and prints whether it is the recorded one."""
    try:
        data = content(original.make(*paths), original)
    except Exception as error:  # any error of a file reader
        where = ", ".join(os.path.relpath(path) for path in paths)
        again = download(original, original.files, options.sources)
        say(f"{name}: not made; {where} cannot be read as published ({type(error).__name__}: {error}); {again}")
        return False
    same = hashlib.sha256(data).hexdigest() == original.sha256
    if not options.check:
        try:
            write(options.to / f"{name}.csv", data)
        except OSError as error:
            sys.exit(f"{options.to}: no table can be written there ({error.strerror}); name another folder with --to")
    say(f"{name}: {'is' if same else 'DIFFERS from'} the recorded table; {SOURCES[name][1]}")
    return same


def main():
    parser = argparse.ArgumentParser(description="Makes the tables of `make accuracy` from their sources.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="which; otherwise all")
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared/data", help="the folder of the files")
    parser.add_argument("--to", type=Path, default=ROOT / "out/tables", help="the folder of the tables")
    parser.add_argument("--check", action="store_true", help="write nothing: only compare with the recorded tables")
    options = parser.parse_args()
    for name in options.tables:
        if name not in ORIGINALS:
            parser.error(f"no table {name}; there are {', '.join(ORIGINALS)}")
    warnings.simplefilter("ignore")  # of classes that only R knows, of images without a place on the ground
    same, without = [], []
    for name in options.tables or ORIGINALS:
        original = ORIGINALS[name]
        paths, missing = original.find(options.sources)
        if missing:
            without.append(name)
            say(f"{name}: not made; {download(original, missing, options.sources)}")
        else:
            same.append(made(name, original, paths, options))
    if not all(same):
        return 1
    return 2 if without and (options.tables or not options.check or not same) else 0


if __name__ == "__main__":
    sys.exit(main())
