#!/usr/bin/env python3
"""Counts the floats that a tape of operations on arrays keeps for the backward pass of Yat and ReLU units: each
operation saves what its own derivative needs, and an array that several save counts once. Gradients are checked by
differences."""

import sys

import numpy as np

from page import figures, report


class Tape:
    """Operations in the order in which they ran, with the arrays that they saved."""

    def __init__(self):
        self.steps, self.saved = [], {}

    def save(self, *arrays):
        for array in arrays:
            self.saved[id(array)] = array

    def run(self, value, inputs, backward, *kept):
        self.save(*kept)
        self.steps.append((value, inputs, backward))
        return value

    def product(self, a, b):
        return self.run(a @ b.T, (a, b), lambda g: (g @ b, g.T @ a), a, b)

    def add(self, a, b):
        def back(g):
            grown = [g if part.shape == g.shape else g.sum(tuple(i for i, n in enumerate(part.shape) if n == 1),
                                                           keepdims=True) for part in (a, b)]
            return tuple(grown)

        return self.run(a + b, (a, b), back)

    def scaled(self, a, factor):
        return self.run(factor * a, (a,), lambda g: (factor * g,))

    def squares(self, a):
        return self.run((a * a).sum(1, keepdims=True), (a,), lambda g: (2 * a * g,), a)

    def turned(self, a):
        return self.run(a.T.copy(), (a,), lambda g: (g.T,))

    def square(self, a):
        return self.run(a * a, (a,), lambda g: (2 * a * g,), a)

    def quotient(self, a, b):
        # From the result and the divisor alone: d(a/b) = (da - (a/b) db) / b.
        value = a / b
        return self.run(value, (a, b), lambda g: (g / b, -g * value / b), b, value)

    def positive(self, a):
        value = np.maximum(a, 0)
        return self.run(value, (a,), lambda g: (g * (value > 0),), value)

    def gradients(self, seed, wanted):
        found = {id(self.steps[-1][0]): seed}
        for value, inputs, backward in reversed(self.steps):
            if id(value) not in found:
                continue
            for part, slope in zip(inputs, backward(found[id(value)])):
                found[id(part)] = found.get(id(part), 0) + slope
        return [found[id(array)] for array in wanted]


def scores(kind, x, w, b, e, head):
    """The scores of a layer and its head, and the tape."""
    tape = Tape()
    dots = tape.product(x, w)
    if kind == "yat":
        sums = tape.add(dots, b)
        norms = tape.add(tape.squares(x), tape.turned(tape.squares(w)))
        divisor = tape.add(tape.add(norms, tape.scaled(dots, -2.0)), e)
        values = tape.quotient(tape.square(sums), divisor)
    else:
        values = tape.positive(tape.add(dots, b))
    return tape.product(values, head), tape


def kept(kind, d, k, c, rows=10):
    """Floats a row that are saved for the units, beside x, w and the head; gradients have to agree with differences."""
    random = np.random.default_rng(11)
    x, w, head = random.normal(size=(rows, d)), random.normal(size=(k, d)), random.normal(size=(c, k))
    b = random.normal(size=(1, 1 if kind == "yat" else k)) ** 2
    e = np.array([[0.7]])
    out, tape = scores(kind, x, w, b, e, head)
    seed = random.normal(size=out.shape)
    gradient = tape.gradients(seed, [w])[0]
    for place in [(0, 0), (k - 1, d - 1)]:
        moved = []
        for step in (-1e-6, 1e-6):
            other = w.copy()
            other[place] += step
            moved.append((scores(kind, x, other, b, e, head)[0] * seed).sum())
        assert abs((moved[1] - moved[0]) / 2e-6 - gradient[place]) < 1e-4 * max(1, abs(gradient[place]))
    known = {id(x), id(w), id(head)}
    return sum(array.size for key, array in tape.saved.items() if key not in known) / rows


def main():
    rows = figures("memory")["Training: floats a pixel that are kept of the units for the backward pass"]
    isRight = True
    for row in rows:
        if row["way"] != "operation by operation":
            continue
        d, k, c = map(int, row["d, K, C"].split(", "))
        plain, yat = kept("relu", d, k, c), kept("yat", d, k, c)
        ratio = round(yat / plain, 2)
        isRight &= report("memory", ratio, row["ratio"], (plain, yat, ratio) == (row["ReLU"], row["Yat"], row["ratio"]),
                          f"{row['d, K, C']}: ")
    return 0 if isRight else 1


if __name__ == "__main__":
    sys.exit(main())
