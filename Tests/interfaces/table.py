"""Joins rows to the table of docs/interfaces.md: table.py OUTPUT.md COMMITTED.md ROWS.json...

Ends with 1 if a check failed, or if the committed table says something else of what was checked here. Versions may differ.
"""

import json
import re
import sys
from pathlib import Path

HEAD = """# Interfaces

What Yatlas writes, who reads it, and what came of it. `make interfaces` makes each file from the samples and opens it in
each program; `.ci/run` does so for every change, and fails where a line here is no longer so.

| written | read by | result |
|---|---|---|
"""


def line(row):
    """A row as a line of the table."""
    return f"| {row['interface']} | {row['consumer']} | {row['result']} |"


def plain(text):
    """A line without the version of the consumer."""
    cells = text.split(" | ")
    return " | ".join([cells[0], re.sub(r" [\d.]+$", "", cells[1]), *cells[2:]])


def main(output, committed, *files):
    rows = [row for file in files for row in json.loads(Path(file).read_text())]
    order = {name: number for number, name in enumerate(dict.fromkeys(row["interface"] for row in rows))}
    rows.sort(key=lambda row: order[row["interface"]])
    lines = [line(row) for row in rows]
    Path(output).write_text(HEAD + "".join(f"{text}\n" for text in lines))
    text = Path(committed).read_text() if Path(committed).exists() else ""
    known = {plain(row) for row in text.splitlines() if row.startswith("| ")}
    failed = [line(row) for row in rows if not row["works"]]
    other = [text for text in lines if plain(text) not in known and text not in failed]
    for text in failed:
        print(f"interfaces: failed: {text}", file=sys.stderr)
    for text in other:
        print(f"interfaces: not in {committed}: {text}", file=sys.stderr)
    if failed or other:
        sys.exit(f"interfaces: where that is right, cp {output} {committed}")
    print(f"interfaces: {len(lines)} as in {committed}")


main(*sys.argv[1:])
