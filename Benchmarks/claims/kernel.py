#!/usr/bin/env python3
"""Checks the claim on the kernel with numpy: no matrix with one b >= 0 and one eps has an eigenvalue below 0, other
forms have (by steps downhill from random points, and by the closed form for b < 0 in fractions)."""

import sys
from fractions import Fraction

import numpy as np

from page import figures, report

ROUNDING = 1e-12


def matrix(x, bias, epsilon):
    """k(x_i, x_j) with b and eps of each pair, or of all; the mean with its transpose."""
    distance = ((x[:, None] - x[None]) ** 2).sum(2)
    values = (x @ x.T + bias) ** 2 / (distance + epsilon)
    return (values + values.T) / 2


def least(values):
    found = np.linalg.eigvalsh(values)
    return found[0] / max(abs(found[0]), abs(found[-1]), 1e-300)


FORMS = {
    "one b >= 0 and one eps for all": lambda x, b, e: matrix(x, b[0], e[0]),
    "one b < 0 for all": lambda x, b, e: matrix(x, -b[0], e[0]),
    "b of each unit's own": lambda x, b, e: matrix(x, b[:, None], e[0]),
    "eps of each unit's own": lambda x, b, e: matrix(x, b[0], e[:, None]),
    "(b_i + b_j) / 2": lambda x, b, e: matrix(x, (b[:, None] + b) / 2, e[0]),
    "sqrt(b_i b_j)": lambda x, b, e: matrix(x, np.sqrt(np.outer(b, b)), e[0]),
    "(eps_i + eps_j) / 2": lambda x, b, e: matrix(x, b[0], (e[:, None] + e) / 2),
    "sqrt(eps_i eps_j)": lambda x, b, e: matrix(x, b[0], np.sqrt(np.outer(e, e))),
}


def searched(form, random, points=6, dimension=2, starts=4, steps=1500):
    """The least eigenvalue, of the greatest, that random steps downhill find."""
    best = 0.0
    for _ in range(starts):
        x = random.normal(size=(points, dimension))
        b, e = np.exp(random.normal(size=points)), np.exp(random.normal(size=points))
        value, size = least(form(x, b, e)), 1.0
        for _ in range(steps):
            place = (x + size * random.normal(size=x.shape), b * np.exp(size * random.normal(size=points)),
                     e * np.exp(size * random.normal(size=points)))
            other = least(form(*place))
            if other < value:
                (x, b, e), value = place, other
            else:
                size = max(0.99 * size, 1e-3)
        best = min(best, value)
    return best


def main():
    random = np.random.default_rng(2026)
    pages = figures("kernel")
    rows = [row for table in pages.values() for row in table if "positive definite" in row]
    isRight = bool(rows)
    for row in rows:
        found = searched(FORMS[row["constants"]], random)
        says = row["positive definite"]
        isRight &= report("kernel", f"{found:.1e}", f"positive definite: {says}", (found < -ROUNDING) == (says == "no"),
                          f"{row['constants']}: least eigenvalue of the greatest, ")
    # Random points in up to 64 dimensions with one b >= 0.
    worst = min(least(matrix(random.normal(size=(80, d)), b, e))
                for d in (1, 3, 10, 64) for b in (0.0, 0.3, 2.0, d) for e in (1e-3, 1.0, 50.0))
    isRight &= report("kernel", f"{worst:.1e}", "0 but for rounding", worst >= -ROUNDING, "80 random points, b >= 0: ")
    # b < 0 in fractions: x with x^2 = -b and 2x.
    for root in (Fraction(1, 3), Fraction(1), Fraction(5, 2)):
        for epsilon in (Fraction(1, 100), Fraction(7)):
            b, points = -root * root, (root, 2 * root)
            k = [[(p * q + b) ** 2 / ((p - q) ** 2 + epsilon) for q in points] for p in points]
            determinant = k[0][0] * k[1][1] - k[0][1] * k[1][0]
            isRight &= determinant == -((b * b / (-b + epsilon)) ** 2) and determinant < 0
    print(f"kernel: determinants with b < 0 are {'below 0, as in the closed form' if isRight else 'OTHERS'}")
    return 0 if isRight else 1


if __name__ == "__main__":
    sys.exit(main())
