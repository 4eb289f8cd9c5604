"""Compares Yatlas with other classifiers on every table of ../shared/accuracy, with the tables' own folds.

    run.py [--fresh] [--yatlas PATH]

Writes out/accuracy.json and docs/accuracy.md. Peers are slow and change only with their settings and versions, networks
of equal size with the files of Sources/Yat/Networks: their figures are stored in peers.json next to this file;
--fresh measures them again.
"""

import argparse
import hashlib
import inspect
import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

# One thread for every peer, set before any library looks.
os.environ |= {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402
import sklearn  # noqa: E402

import peers  # noqa: E402
import rejection  # noqa: E402
import report  # noqa: E402
import yatlas  # noqa: E402
from tables import Table, inner_folds  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared/accuracy"
KEPT = Path(__file__).with_name("peers.json")
RESULT = ROOT / "out/accuracy.json"
PAGE = ROOT / "docs/accuracy.md"
VERSIONS = {"scikit-learn": sklearn.__version__, "LightGBM": lightgbm.__version__, "NumPy": np.__version__}


def say(text):
    print(text, file=sys.stderr, flush=True)


def write(path, value):
    """Writes under a temporary name first, so that no reader sees a partial file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".partial")
    beside.write_text(value if isinstance(value, str) else json.dumps(value, indent=2) + "\n")
    beside.replace(path)


def key(table, name, peer):
    """A hash of everything that a peer's figures depend on."""
    tuning = [peer.grid, peer.trial, *map(inspect.getsource, (peers.choose, inner_folds))] if peer.grid else []
    parts = [name, peer.settings, *tuning, inspect.getsource(peer.make), VERSIONS]
    return hashlib.sha256(table.content + json.dumps(parts).encode()).hexdigest()


def measured_peers(table, kept):
    rows = {}
    for name, peer in (peers.UNTUNED | peers.TUNED).items():
        at = key(table, name, peer)
        if at not in kept:
            say(f"{table.name}: {name}")
            kept[at] = peers.measure(peer, table)
            write(KEPT, kept)
        if kept[at]:
            rows[name] = kept[at]
    return rows


def measured_networks(binary, table, kept):
    sources = sorted((ROOT / "Sources/Yat/Networks").glob("*.swift"))
    parts = ["networks", yatlas.SEEDS.get(table.name), *(path.read_text() for path in sources)]
    at = hashlib.sha256(table.content + json.dumps(parts).encode()).hexdigest()
    if at not in kept:
        say(f"{table.name}: networks")
        kept[at] = yatlas.networks(binary, table)
        write(KEPT, kept)
    return kept[at]


def main():
    parser = argparse.ArgumentParser(description="Accuracy of Yatlas and of its peers on tables of labelled pixels.")
    parser.add_argument("--fresh", action="store_true", help="measure the peers again, too")
    parser.add_argument("--yatlas", default=ROOT / ".build/release/yatlas", type=Path, help="the binary to measure")
    options = parser.parse_args()
    if not options.yatlas.exists():
        parser.error(f"{options.yatlas} is missing: make build")
    tables = [Table(path) for path in sorted(TABLES.glob("*.csv"))]
    known = TABLES / "baselines.json"
    if not tables or not known.exists():
        say(f"{os.path.relpath(TABLES)}: the tables to measure on (*.csv) and baselines.json must be there")
        return 2
    warnings.simplefilter("ignore")  # of training that has not converged, of collinear features
    kept = json.loads(KEPT.read_text()) if KEPT.exists() and not options.fresh else {}
    results = {}
    for table in tables:
        say(f"{table.name}: yatlas")
        results[table.name] = yatlas.measure(options.yatlas, table)
        results[table.name] |= measured_networks(options.yatlas, table, kept) | measured_peers(table, kept)
        if table.name in rejection.TABLES:
            with tempfile.TemporaryDirectory() as folder:
                share = rejection.left_out(options.yatlas, table, Path(folder))
            results[table.name]["yatlas"]["left_out"] = share
        results[table.name]["LightGBM"] |= {"fit_seconds": peers.default_fit(table)}
    write(RESULT, results)
    version = subprocess.run([options.yatlas, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    page = report.page(tables, results, json.loads(known.read_text()), {"Yatlas": version} | VERSIONS)
    write(PAGE, page)
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
