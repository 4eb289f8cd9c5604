"""Formats of names, numbers and tables in docs/accuracy.md."""

import textwrap

NAMES = {
    "yatlas": "**Yatlas**",
    "relu": "ReLU network",
    "tanh": "tanh network",
    "linear": "linear softmax",
    "prototype": "nearest prototype",
    "LogReg": "logistic regression",
    "SVC-RBF": "SVC",
    "RF500": "random forest",
    "HGB": "HistGradientBoosting",
    "kNN5": "5 nearest neighbours",
    "QDA(ML)": "QDA",
    "RF tuned": "random forest tuned",
}
WRAP = {"break_long_words": False, "break_on_hyphens": False}


def label(model):
    return NAMES.get(model, model)


def rows(header, lines, words=1):
    """A table in Markdown; the columns after the first `words` are numeric."""
    lines = [header, ["---"] * words + ["--:"] * (len(header) - words), *lines]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def wrapped(text):
    """Prose wrapped at 120 characters; tables, lists and headings unchanged."""
    blocks = (block if block[0] in "|-#" else textwrap.fill(block, 120, **WRAP) for block in text.split("\n\n"))
    return "\n\n".join(blocks)


def percent(value):
    """An empty string if there is no value."""
    return "" if value is None else f"{100 * value:.1f}"


def short(value):
    """Two significant digits: 0.034, 1.7, 42, 1,300."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:.2g}"


def size(count):
    for unit in ("bytes", "kB", "MB"):
        if count < 1000 or unit == "MB":
            return f"{short(count)} {unit}"
        count /= 1000
