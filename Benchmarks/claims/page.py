"""Figures of claims: from the JSON of `yatlas-lab claims --only NAME --json` where the environment variable CLAIMS_JSON
names such a file, else from docs/claims.md."""

import json
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "claims.md"


def figures(name):
    """The tables of a claim: by title, a list of rows, each a dict by header. Numbers are floats, - is None."""
    source = os.environ.get("CLAIMS_JSON")
    return from_json(name, json.loads(Path(source).read_text())) if source else from_page(name, PAGE.read_text())


def from_json(name, report):
    claims = [claim for claim in report["claims"] if claim["identifier"] == name]
    if not claims:
        raise SystemExit(f"{name}: not among the claims of CLAIMS_JSON")
    parts = [claims[0].get("simulation")] + claims[0]["tables"] + claims[0]["sensitivity"]
    return {
        part["title"]: [
            dict(zip(unique(part["header"]), (None if cell == "-" else cell for cell in row))) for row in part["rows"]
        ]
        for part in parts
        if part
    }


def from_page(name, text):
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not section:
        raise SystemExit(f"{name}: no section of docs/claims.md")
    found, title = {}, ""
    for block in section[1].split("\n\n"):
        lines = block.strip("\n").split("\n")
        if not lines[0].startswith("|"):
            title = plain(" ".join(lines)).removesuffix(":")
            continue
        rows = [[plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
        header = unique(rows[0])
        found[title] = [dict(zip(header, map(number, row))) for row in rows[2:]]
    return found


def unique(header):
    """Headers that occur twice get the number of the column behind them, from 1."""
    return [name if header.count(name) == 1 else f"{name} {place}" for place, name in enumerate(header, 1)]


def plain(text):
    return re.sub(r"\\([*|_])", r"\1", text)


def number(cell):
    if cell == "-":
        return None
    try:
        return float(cell)
    except ValueError:
        return cell


def report(name, figure, page, isWithin, what=""):
    """Prints a comparison, and whether it is within what the page allows."""
    print(f"{name}: {what}figure = {figure}, page says {page}, {'within' if isWithin else 'OUTSIDE'}")
    return isWithin


def interval(cell):
    """Mean and ends of a cell such as "0.8 (-0.4 to 2.0)"."""
    mean, low, high = re.fullmatch(r"(\S+) \((\S+) to (\S+)\)", cell).groups()
    return float(mean), float(low), float(high)


def within(name, figure, page, low, high):
    """Prints a comparison with an interval of the page, and whether the figure is within."""
    return report(name, f"{figure:.3f}", f"{page:g} ({low:g} to {high:g})", low <= figure <= high)
