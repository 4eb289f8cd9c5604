#!/usr/bin/env python3
"""Solves two of the equations of the claim `pde` with NumPy and SciPy, and compares the errors with those of the page.

One layer, units with constants of their own; derivatives in closed form, slopes by complex steps (Squire and Trapp
1998), least squares by SciPy's trust region. Nothing is shared with the Swift code but the statement of the problems.
"""

import sys

import numpy as np
from page import figures
from scipy.optimize import least_squares

SPEED = np.sqrt(12)


def softplus(x):
    return np.log1p(np.exp(x))


def yat(p, k, points, direction):
    """Value, first and second derivative along an axis of the sum of k Yat units."""
    d = points.shape[1]
    w, raw_b, raw_e = p[: k * d].reshape(k, d), p[k * d : k * d + k], p[k * d + k : k * d + 2 * k]
    h, c = p[k * d + 2 * k : -1], p[-1]
    s = points @ w.T + softplus(raw_b)
    gap = points[:, None, :] - w[None]
    q = (gap**2).sum(2) + softplus(raw_e)
    ds, dq = SPEED * w[:, direction], 2 * SPEED * gap[:, :, direction]
    ddq = 2 * SPEED**2
    # f = s^2 / q; f' = 2 s s' / q - s^2 q' / q^2, and once more.
    first = 2 * s * ds / q - s**2 * dq / q**2
    second = 2 * ds**2 / q - 4 * s * ds * dq / q**2 - s**2 * ddq / q**2 + 2 * s**2 * dq**2 / q**3
    return (s**2 / q) @ h + c, first @ h, second @ h


def plain(p, k, points, direction, kind):
    """The same of k tanh or sin units."""
    d = points.shape[1]
    w, b, h, c = p[: k * d].reshape(k, d), p[k * d : k * d + k], p[k * d + k : -1], p[-1]
    s = points @ w.T + b
    ds = SPEED * w[:, direction]
    if kind == "tanh":
        f = np.tanh(s)
        g, gg = 1 - f**2, -2 * f * (1 - f**2)
    else:
        f, g, gg = np.sin(s), np.cos(s), -np.sin(s)
    return f @ h + c, (g * ds) @ h, (gg * ds**2) @ h


def heat_solution(x, t):
    return np.exp(-0.1 * np.pi**2 * t) * np.sin(np.pi * x) + np.exp(-0.9 * np.pi**2 * t) * np.sin(3 * np.pi * x) / 2


def stiff_solution(x):
    return (2500 * (np.cos(x) - np.exp(-50 * x)) + 50 * np.sin(x)) / 2501


def middles(n):
    return (np.arange(n) + 0.5) / n


def problem(name):
    """Inner points, rim points, values there, and the residual of an evaluation."""
    if name == "heat":
        x, t = (a.ravel() for a in np.meshgrid(middles(20), middles(20)))
        m = middles(40)
        rim = np.concatenate([np.c_[m, 0 * m], np.c_[0 * m, m], np.c_[0 * m + 1, m]])
        known = heat_solution(rim[:, 0], rim[:, 1])
        return np.c_[x, t], rim, known, lambda f, z: f(z, 1)[1] - 0.1 * f(z, 0)[2]
    x = middles(200)

    def residual(f, z):
        u, ux, _ = f(z, 0)
        return (ux + 50 * (u - np.cos(z[:, 0] / SPEED + 0.5))) / 50

    return x[:, None], np.array([[0.0]]), np.array([0.0]), residual


def error(name, p, evaluate):
    if name == "heat":
        x, t = (a.ravel() for a in np.meshgrid(middles(50), middles(50)))
        points, known = np.c_[x, t], heat_solution(x, t)
    else:
        x = middles(500)
        points, known = x[:, None], stiff_solution(x)
    gap = evaluate(p, (points - 0.5) * SPEED, 0)[0] - known
    return np.sqrt((gap**2).mean() / (known**2).mean())


def solved(name, kind, start, seed):
    inner, rim, known, residual = problem(name)
    d = inner.shape[1]
    limit = 81 if d == 2 else 61
    each = d + 3 if kind == "yat" else d + 2
    k = (limit - 1) // each
    generator = np.random.default_rng(seed)
    middle = generator.uniform(-SPEED / 2, SPEED / 2, (k, d))
    head = 0.1 * generator.standard_normal(k) / np.sqrt(k)
    if kind == "yat":
        constants = [np.full(k, np.log(np.expm1(1.0))), np.full(k, np.log(np.expm1(start)))]
        begin = np.concatenate([middle.ravel(), *constants, head, [0]])
        evaluate = lambda p, z, axis: yat(p, k, z, axis)  # noqa: E731
    else:
        slopes = generator.uniform(-1, 1, (k, d)) * start * np.sqrt(3 / d)
        begin = np.concatenate([slopes.ravel(), -(slopes * middle).sum(1), head, [0]])
        evaluate = lambda p, z, axis: plain(p, k, z, axis, kind)  # noqa: E731
    z, zr = (inner - 0.5) * SPEED, (rim - 0.5) * SPEED

    def rows(p):
        own = residual(lambda points, axis: evaluate(p, points, axis), z) / np.sqrt(len(z))
        return np.concatenate([own, (evaluate(p, zr, 0)[0] - known) * np.sqrt(10 / len(zr))])

    def slopes_of(p):
        step = 1e-30
        columns = []
        for index in range(len(p)):
            moved = p.astype(complex)
            moved[index] += 1j * step
            columns.append(rows(moved).imag / step)
        return np.array(columns).T

    found = least_squares(rows, begin, slopes_of, method="lm", max_nfev=150)
    return 2 * found.cost, error(name, found.x, evaluate)


def main():
    page = next(rows for title, rows in figures("pde").items() if title.startswith("Relative error"))
    failed = False
    for name in ["heat", "stiff ODE"]:
        row = next(r for r in page if r["problem"] == name and r["layers"] == 1)
        for kind, column in [("yat", "Yat, own constants"), ("tanh", "tanh")]:
            starts = [0.1, 0.5, 2] if kind == "yat" else [1, 2, 4]
            # The start with the least loss on other seeds, as the page chooses it.
            start = min(starts, key=lambda s: np.median([solved(name, kind, s, 90 + n)[0] for n in range(2)]))
            errors = [solved(name, kind, start, n)[1] for n in range(3)]
            low, high = (float(v) for v in row[column].split("(")[1].rstrip(")").split(" to "))
            middle = float(np.median(errors))
            # Three other seeds and another optimiser: within the seeds of the page, or twice beyond.
            fits = low / 2 <= middle <= 2 * high
            failed |= not fits
            print(f"pde: {name}, {column}: {middle:.1g}, page {row[column]}: {'within' if fits else 'OUTSIDE'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
