"""Small networks in NumPy for the checks of claims: layers of Yat, ReLU or tanh units and a softmax, with gradients."""

import numpy as np


def softplus(x):
    return np.logaddexp(0, x)


def table(path, limit):
    """Standardised features, classes and folds of a table; at most `limit` evenly spaced rows train."""
    rows = np.genfromtxt(path, delimiter=",", names=True, dtype=None, encoding="utf-8")
    names = [name for name in rows.dtype.names if name not in ("class", "fold", "group")]
    x = np.array([[row[name] for name in names] for row in rows], float)
    _, y = np.unique(rows["class"], return_inverse=True)
    folds = rows["fold"].astype(int)
    kept = np.arange(len(x)) * 3000 // len(x) != (np.arange(len(x)) + 1) * 3000 // len(x) if len(x) > 3000 else slice(None)
    x, y, folds = x[kept], y[kept], folds[kept]

    def part(train, held):
        mean, deviation = x[train].mean(0), x[train].std(0)
        z = (x - mean) / np.where(deviation > 0, deviation, 1)
        return z[train], y[train], z[held], y[held]

    def training(fold):
        train = np.flatnonzero(folds != fold)
        if len(train) > limit:
            place = np.arange(len(train))
            train = train[place * limit // len(train) != (place + 1) * limit // len(train)]
        return train

    def split(fold):
        return part(training(fold), folds == fold)

    def inner(fold):
        """Rows to compare candidates on: the next fold, or the last quarter of each class where there is none."""
        train, numbers = training(fold), sorted(set(folds[folds >= 0]))
        next_fold = numbers[(numbers.index(fold) + 1) % len(numbers)]
        chosen = folds[train] == next_fold
        if next_fold == fold or not chosen.any() or chosen.all():
            chosen = np.zeros(len(train), bool)
            for c in set(y[train]):
                own = np.flatnonzero(y[train] == c)
                chosen[own[len(own) - len(own) // 4 :]] = True
        return part(train[~chosen], train[chosen])

    split.inner = inner
    return split, int(y.max()) + 1, sorted(set(folds[folds >= 0]))


def macro_f1(truth, predicted, classes):
    scores = []
    for c in range(classes):
        hit, mapped, is_there = ((truth == c) & (predicted == c)).sum(), (predicted == c).sum(), (truth == c).sum()
        if is_there:
            scores.append(2 * hit / (mapped + is_there))
    return float(np.mean(scores))


class Network:
    """Equal layers of a kind of unit; Yat units have a b and an eps each."""

    def __init__(self, d, width, depth, classes, kind, x, generator, scaled=False, at_samples=False, epsilon=1.0):
        self.kind, self.layers, self.scales = kind, [], []
        inputs = d
        for layer in range(depth):
            limit = np.sqrt((6 if kind == "relu" else 3) / inputs)
            w = generator.uniform(-limit, limit, (width, inputs))
            if kind == "yat" and at_samples and layer == 0:
                w = x[generator.integers(0, len(x), width)].copy()
            start = np.log(np.expm1(1.0)) if kind == "yat" else 0.0
            self.layers.append([w, np.full(width, start), np.full(width, np.log(np.expm1(epsilon)))])
            self.scales.append(1.0)
            inputs = width
        self.head, self.constant = np.zeros((classes, inputs)), np.zeros(classes)
        if scaled:
            for layer in range(depth):
                values = self.forward(x)[layer][3]
                self.scales[layer] = 1 / np.sqrt((values**2).mean())

    def arrays(self):
        each = 3 if self.kind == "yat" else 2
        return [a for layer in self.layers for a in layer[:each]] + [self.head, self.constant]

    def forward(self, x):
        states = []
        for (w, b, e), scale in zip(self.layers, self.scales):
            if self.kind == "yat":
                s = x @ w.T + softplus(b)
                q = np.maximum((x**2).sum(1)[:, None] + (w**2).sum(1) - 2 * (x @ w.T), 0) + softplus(e)
                v = scale * s**2 / q
            else:
                s, q = x @ w.T + b, None
                v = scale * (np.maximum(s, 0) if self.kind == "relu" else np.tanh(s))
            states.append((x, s, q, v))
            x = v
        return states

    def scores(self, x):
        return self.forward(x)[-1][3] @ self.head.T + self.constant

    def gradients(self, x, y, decay):
        """The loss and its gradient for each of the arrays."""
        states = self.forward(x)
        last = states[-1][3]
        z = last @ self.head.T + self.constant
        z = z - z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        rows = np.arange(len(y))
        loss = -np.log(p[rows, y] + 1e-300).mean()
        p[rows, y] -= 1
        p /= len(y)
        found = [p.T @ last + decay * self.head, p.sum(0)]
        back = p @ self.head
        for (w, b, e), (inputs, s, q, v), scale in zip(self.layers[::-1], states[::-1], self.scales[::-1]):
            back = back * scale
            if self.kind == "yat":
                ratio = s / q
                by_s, by_q = 2 * back * ratio, -back * ratio**2
                by_dot = by_s - 2 * by_q
                own = [
                    by_dot.T @ inputs + 2 * w * by_q.sum(0)[:, None] + decay * w,
                    by_s.sum(0) / (1 + np.exp(-b)),
                    by_q.sum(0) / (1 + np.exp(-e)),
                ]
                back = by_dot @ w + 2 * inputs * by_q.sum(1, keepdims=True)
            else:
                by_s = back * ((s > 0) if self.kind == "relu" else 1 - np.tanh(s) ** 2)
                own = [by_s.T @ inputs + decay * w, by_s.sum(0)]
                back = by_s @ w
            found = own + found
        penalty = decay / 2 * sum((layer[0] ** 2).sum() for layer in self.layers) + decay / 2 * (self.head**2).sum()
        return loss + penalty, found
