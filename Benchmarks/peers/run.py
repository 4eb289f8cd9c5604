"""Compares Yatlas's kernel with other programs that compute labels from the same features: one core, one run.

    run.py [--json] [--network 16,64,10 ...]

For each network, `yatlas-lab bench kernel --export` measures the kernel and writes pixels, weights, scores and labels; the
peers of peers.py then classify the same pixels. README.md describes the columns. The exit code is 1 if a peer
failed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

# One thread and one core for all, set before libraries are loaded; and OpenBLAS selects its kernels itself.
os.environ |= {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import numpy as np  # noqa: E402

from peers import PEERS, Network  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / ".build/release/yatlas-lab"
FOLDER = ROOT / "out/peers"
REPEATS = 9
PIXELS = 65536  # at least so many a repeat, unless the peer is slow
SLOW = 0.5  # seconds: a repeat makes fewer calls when it would take longer


def yatlas(network):
    """Nanoseconds per pixel by instruction set; also writes the files that `Network` reads."""
    command = [LAB, "bench", "kernel", "--threads", "1", "--network", network, "--export", FOLDER, "--json"]
    result = subprocess.run([*command, "--quiet"], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(result.returncode)  # it printed the reason
    return {row["isa"]: row["model_ns"] for row in json.loads(result.stdout)["rows"]}


def nanoseconds(peer, pixels):
    """Nanoseconds per pixel: the median of the repeats, at the peer's fastest call size."""
    best = float("inf")
    for size in peer.sizes:
        data = peer.prepare(np.resize(pixels, (size, pixels.shape[1])))
        peer.predict(data)  # to warm up: compilers, caches

        def seconds(calls):
            start = time.perf_counter()
            for _ in range(calls):
                peer.predict(data)
            return time.perf_counter() - start

        calls = max(1, min(PIXELS // size, int(SLOW / seconds(1))))
        best = min(best, statistics.median(seconds(calls) for _ in range(REPEATS)) / (calls * size) * 1e9)
    return best


def difference(peer, net):
    """Largest score difference: absolute, and relative to the pixel's largest score; and the number of different labels."""
    scores = peer.scores(net.pixels)
    off = np.abs(scores - net.scores).max(axis=1)
    return {
        "difference": float(off.max()),
        "relative_difference": float((off / np.abs(net.scores).max(axis=1)).max()),
        "labels_differ": int((scores.argmax(axis=1) + 1 != net.labels).sum()),
        "n": len(net.labels),
    }


def compare(network):
    """One row for each program; a peer that fails has an `error` instead of figures."""
    ours = [yatlas(network)]
    d, k, c = (int(number) for number in network.split(","))
    net = Network(FOLDER / f"{d}-{k}-{c}", d, k, c)
    rows = []
    for name, make in PEERS.items():
        try:
            peer = make(net)
            row = {"ns": nanoseconds(peer, net.pixels)} | (difference(peer, net) if peer.scores else {})
        except Exception as error:  # after any error, the others continue
            row = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        rows.append({"network": network, "name": name} | row)
        ours.append(yatlas(network))  # alternately, so that all have the same conditions
    median, isa = min((statistics.median(times[isa] for times in ours), isa) for isa in ours[0])
    rows.insert(0, {"network": network, "name": f"yatlas, {isa}", "ns": median})
    return [row | ({"ratio": row["ns"] / median} if "ns" in row else {}) for row in rows]


def table(rows):
    form = "{:12} {:28} {:>10} {:>9} {:>11} {:>9}  {}"
    lines = [form.format("d,K,C", "", "ns a pixel", "x yatlas", "difference", "relative", "labels differ")]
    for row in rows:
        if "error" in row:
            lines.append(f"{row['network']:12} {row['name']:28} {row['error']}")
            continue
        scores = ["", "", ""]
        if "n" in row:
            scores = [f"{row['difference']:.1e}", f"{row['relative_difference']:.1e}"]
            scores.append(f"{row['labels_differ']} of {row['n']}")
        speed = [f"{row['ns']:.1f}", f"{row['ratio']:.1f}"]
        lines.append(form.format(row["network"], row["name"], *speed, *scores).rstrip())
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="Compares Yatlas's kernel with its peers, on one core.")
    parser.add_argument("--network", action="append", help="features,units,classes (default: 16,64,10); repeatable")
    parser.add_argument("--json", action="store_true", help="print an array instead of a table")
    options = parser.parse_args()
    if not LAB.exists():
        parser.error(f"{LAB} is missing: make build")
    warnings.simplefilter("ignore")  # of training that has not converged
    rows = [row for network in options.network or ["16,64,10"] for row in compare(network)]
    print(json.dumps(rows, indent=2) if options.json else table(rows))
    return int(any("error" in row for row in rows))


if __name__ == "__main__":
    sys.exit(main())
