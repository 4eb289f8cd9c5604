#!/usr/bin/env python3
"""Makes the plugin's archive, as QGIS installs it: out/qgis/yatlas-VERSION.zip. Prints its path."""

import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = ROOT / "qgis" / "yatlas"
HELP = ROOT / "Tests" / "CommandTests" / "Data" / "help"
# The oldest date that an archive can hold: equal sources give equal bytes.
DATE = (1980, 1, 1, 0, 0, 0)


def version():
    """The version of the program."""
    text = (ROOT / "Sources" / "YatlasCore" / "Software.swift").read_text()
    return re.search(r'version = "([^"]+)"', text)[1]


def files(version):
    """The names in the archive, and their contents."""
    for path in sorted(PLUGIN.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            data = path.read_bytes()
            if path.name == "metadata.txt":
                data = data.replace(b"\nversion=0\n", f"\nversion={version}\n".encode())
            yield f"yatlas/{path.relative_to(PLUGIN)}", data
    # The help pages as the program prints them, which the tests check.
    for path in sorted(HELP.glob("*.txt")):
        yield f"yatlas/help/{path.name}", path.read_bytes()
    yield "yatlas/LICENSE", (ROOT / "LICENSE").read_bytes()


def main():
    """Writes the archive."""
    made = version()
    path = ROOT / "out" / "qgis" / f"yatlas-{made}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files(made):
            archive.writestr(zipfile.ZipInfo(name, DATE), data, zipfile.ZIP_DEFLATED)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
