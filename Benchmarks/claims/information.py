"""How much of their inputs one layer of d units keeps as training starts, with random weights, decoders and rows of its own,
on the tables of ../shared/accuracy: the lead of Yat units against the page's intervals."""

import sys

import numpy as np

import page

TABLES = page.ROOT.parent / "shared/accuracy"
MOST_FEATURES = 16
SEEDS = 3


def read(path):
    with open(path) as file:
        header = file.readline().strip().split(",")
        columns = [place for place, title in enumerate(header) if title[0] == "f" and title[1:].isdigit()]
        return np.array([[float(cell) for cell in np.array(line.split(","))[columns]] for line in file])


def yat(x, rows, random):
    w, d = rows[random.permutation(len(rows))[: x.shape[1]]], x.shape[1]
    return lambda x: (x @ w.T + d) ** 2 / (((x[:, None, :] - w[None]) ** 2).sum(2) + d)


def relu(x, rows, random):
    limit = np.sqrt(6 / x.shape[1])
    w = random.uniform(-limit, limit, (x.shape[1], x.shape[1]))
    return lambda x: np.maximum(x @ w.T, 0)


def tanh(x, rows, random):
    limit = np.sqrt(3 / x.shape[1])
    w = random.uniform(-limit, limit, (x.shape[1], x.shape[1]))
    return lambda x: np.tanh(x @ w.T)


def squares(a, b):
    return np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T, 0)


def share(answers, targets):
    return 1 - ((targets - answers) ** 2).sum() / ((targets - targets.mean(0)) ** 2).sum()


def ridge(values, targets, others):
    """Least squares with a constant."""
    full = np.column_stack([values, np.ones(len(values))])
    weights = np.linalg.solve(full.T @ full + 1e-5 * len(values) * np.eye(full.shape[1]), full.T @ targets)
    return np.column_stack([others, np.ones(len(others))]) @ weights


def kernel(values, targets, others, width, penalty):
    """Kernel ridge regression with a Gaussian kernel."""
    own = squares(values, values)
    scale = width * np.sqrt(np.median(own[np.triu_indices(len(own), 1)])) or 1
    mean = targets.mean(0)
    gram = np.exp(-own / (2 * scale**2)) + penalty * len(values) * np.eye(len(values))
    weights = np.linalg.solve(gram, targets - mean)
    return mean + np.exp(-squares(others, values) / (2 * scale**2)) @ weights


def recovered(values, inputs, others, held):
    """R^2 on held-out rows of the decoder that is best on the last third of the training rows."""
    inner = 2 * len(inputs) // 3
    decoders = [ridge] + [
        lambda v, t, o, w=width, p=penalty: kernel(v, t, o, w, p)
        for width in (0.5, 1, 2, 5)
        for penalty in (1e-8, 1e-6, 1e-4, 1e-2)
    ]
    best = (-np.inf, 0.0)
    for form in (lambda v, m: v, lambda v, m: np.sign(v) * np.log1p(np.abs(v) / m)):
        size = np.abs(values).mean(0)
        size[size == 0] = 1
        own, other = form(values, size), form(others, size)
        mean, deviation = own.mean(0), own.std(0)
        deviation[deviation == 0] = 1
        own, other = (own - mean) / deviation, (other - mean) / deviation
        for decoder in decoders:
            found = share(decoder(own[:inner], inputs[:inner], own[inner:]), inputs[inner:])
            if found > best[0]:
                best = (found, share(decoder(own, inputs, other), held))
    return best[1]


def main():
    random = np.random.default_rng(11)
    shares = []
    for path in sorted(TABLES.glob("*.csv")):
        values = read(path)
        if values.shape[1] > MOST_FEATURES:
            continue
        results = []
        for _ in range(SEEDS):
            order = random.permutation(len(values))
            count = min(300, 2 * len(order) // 3)
            rows, held = values[order[:count]], values[order[count : count + 200]]
            deviation = rows.std(0)
            deviation[deviation == 0] = 1
            x, other = (rows - rows.mean(0)) / deviation, (held - rows.mean(0)) / deviation
            units = [kind(x, x, random) for kind in (yat, relu, tanh)]
            results.append([recovered(unit(x), x, unit(other), other) for unit in units])
        shares.append(np.mean(results, 0))
    means = np.mean(shares, 0)
    tables = page.figures("information")
    rows = next(rows for title, rows in tables.items() if title.startswith("Share of the input that the better decoder"))
    row = next(row for row in rows if (row["units"], row["K"], int(row["layers"])) == ("as they start", "d", 1))
    results = []
    for place, other in ((1, "ReLU"), (2, "tanh")):
        told, low, high = page.interval(row[f"lead over {other} (95 % interval)"])
        results.append(page.within(f"information, lead over {other}", float(means[0] - means[place]), told, low, high))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
