"""Compares five methods for 95 % intervals of maps: coverage and width.

    python3 Benchmarks/intervals/compare.py [DRAWS]

Simulated maps with rare classes are sampled as `yatlas assess --design` does it. Prints, for each method and measure,
the lowest coverage of any map, size and class, and the mean width: the table of docs/decisions/0013. Needs numpy.
"""

import itertools
import sys

import numpy as np

WORLDS = [[0.995, 0.005], [0.899, 0.1, 0.001], [0.58, 0.2, 0.1, 0.1, 0.01, 0.005, 0.005]]
MISTAKES = [(0.97, 0.0005), (0.9, 0.001), (0.85, 0.01)]  # the share that is right, and of the largest omitted
POINTS = [200, 500, 2000]
FIGURES = ["overall", "user's", "producer's", "area"]
POSTERIOR = 1000  # draws within an interval
Z = 1.96


def truth(shares: list[float], right: float, omission: float) -> np.ndarray:
    """The share of each reference class in each mapped class."""
    shares = np.array(shares)
    table = (1 - right) * shares[None, :] / (1 - shares[:, None])
    np.fill_diagonal(table, 0)
    table[0, 1:][shares[1:] < 0.02] = omission
    np.fill_diagonal(table, 1 - table.sum(1))
    return table


def allocation(points: int, shares: list[float]) -> np.ndarray:
    """Fifty or an equal share for the rare classes, the rest in proportion."""
    shares = np.array(shares)
    counts = np.full(len(shares), min(50, points // len(shares)))
    common = list(range(len(shares)))
    rest, total = points, 1.0
    while rare := [h for h in common if rest * shares[h] / total < counts[h]]:
        common.remove(rare[0])
        rest, total = rest - counts[rare[0]], total - shares[rare[0]]
    for h in common:
        counts[h] = round(rest * shares[h] / total)
    return counts


def wilson(share: float, size: float) -> tuple[float, float]:
    squared = Z * Z / size
    half = np.sqrt(share * (1 - share) * squared + squared**2 / 4)
    return max(0, (share + squared / 2 - half) / (1 + squared)), min(1, (share + squared / 2 + half) / (1 + squared))


def wald(tally: np.ndarray, counts: np.ndarray, weights: np.ndarray, y: np.ndarray, x: np.ndarray, mend: bool):
    """1.96 standard errors of the ratio estimator; `mend` uses Wilson's with an effective size where those fail."""
    scale = (weights / counts)[:, None]
    whole = (scale * tally * x).sum()
    if whole == 0:
        return None
    share = (scale * tally * y).sum() / whole
    residual = y - share * x
    mean = (residual * tally).sum(1) / counts
    spread = ((residual - mean[:, None]) ** 2 * tally).sum(1) / (counts - 1)
    error = np.sqrt((weights**2 * spread / counts).sum()) / whole
    hits, all_ = (tally * y).sum(), (tally * x).sum()
    low, high = share - Z * error, share + Z * error
    if mend and (min(hits, all_ - hits) < 5 or low < 0 or high > 1):
        plain = whole**2 / (scale**2 * tally * x).sum()
        size = min(share * (1 - share) / error**2, all_) if 0 < share < 1 and error > 0 else plain
        return wilson(share, size)
    return max(0, low), min(1, high)


def drawn(way: str, isLow: bool, hits: int, count: int, random: np.random.Generator) -> np.ndarray:
    """Draws of a stratum's share of hits."""
    if way == "Jeffreys":
        return random.beta(hits + 0.5, count - hits + 0.5, POSTERIOR)
    if isLow:
        return np.zeros(POSTERIOR) if hits == 0 else random.beta(hits, count - hits + 1, POSTERIOR)
    return np.ones(POSTERIOR) if hits == count else random.beta(hits + 1, count - hits, POSTERIOR)


def by_strata(way: str, tally: np.ndarray, counts: np.ndarray, weights: np.ndarray, figure: str, c: int, random):
    """Quantiles of the whole map's value over draws in each stratum."""
    k = len(counts)
    if way == "Dirichlet":
        cells = np.array([random.dirichlet(tally[h] + 0.5, POSTERIOR) for h in range(k)])
        share = {True: lambda h, r: cells[h, :, r], False: lambda h, r: cells[h, :, r]}
    else:
        share = {
            isLow: lambda h, r, isLow=isLow: drawn(way, isLow, tally[h, r], counts[h], random) for isLow in (True, False)
        }
    limits = []
    for isLow, quantile in ((True, 0.025), (False, 0.975)):
        same, other = share[isLow], share[not isLow]
        if figure == "overall":
            values = sum(weights[h] * same(h, h) for h in range(k))
        elif figure == "user's":
            values = same(c, c)
        elif figure == "area":
            values = sum(weights[h] * same(h, c) for h in range(k))
        else:
            hits = weights[c] * same(c, c)
            misses = sum(weights[h] * other(h, c) for h in range(k) if h != c)
            values = np.divide(hits, hits + misses, out=np.full(POSTERIOR, 0.0 if isLow else 1.0), where=hits + misses > 0)
        limits.append(np.quantile(values, quantile))
    return tuple(limits)


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    random = np.random.default_rng(1)
    ways = ["Wald", "Wald or Wilson", "Dirichlet", "Jeffreys", "melded"]
    held: dict[tuple, list[bool]] = {}
    width: dict[tuple, list[float]] = {}
    for world, (shares, (right, omission), points) in enumerate(itertools.product(WORLDS, MISTAKES, POINTS)):
        table, counts, weights = truth(shares, right, omission), allocation(points, shares), np.array(shares)
        k, areas = len(shares), weights @ table
        expected = {("overall", 0): weights @ np.diag(table)}
        for c in range(k):
            expected |= {
                ("user's", c): table[c, c],
                ("producer's", c): weights[c] * table[c, c] / areas[c],
                ("area", c): areas[c],
            }
        for _ in range(draws):
            tally = np.array([random.multinomial(counts[h], table[h]) for h in range(k)])
            for (figure, c), value in expected.items():
                y, x = np.zeros((k, k)), np.ones((k, k))
                if figure == "overall":
                    y = np.eye(k)
                elif figure == "area":
                    y[:, c] = 1
                else:
                    y[c, c], x = 1, np.zeros((k, k))
                    x[(c, slice(None)) if figure == "user's" else (slice(None), c)] = 1
                for way in ways:
                    found = (
                        wald(tally, counts, weights, y, x, way != "Wald")
                        if way.startswith("Wald")
                        else by_strata(way, tally, counts, weights, figure, c, random)
                    )
                    if found is not None:
                        held.setdefault((way, figure, world, c), []).append(found[0] - 1e-12 <= value <= found[1] + 1e-12)
                        width.setdefault((way, figure), []).append(found[1] - found[0])
    print("| intervals | " + " | ".join(f"{figure}" for figure in FIGURES) + " |")
    print("|---" * (len(FIGURES) + 1) + "|")
    for way in ways:
        cells = []
        for figure in FIGURES:
            lowest = min(np.mean(v) for key, v in held.items() if key[:2] == (way, figure))
            cells.append(f"{100 * lowest:.0f} %, {np.mean(width[way, figure]):.3f}")
        print(f"| {way} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
