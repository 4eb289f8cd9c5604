#!/usr/bin/env python3
"""Draws the outputs of the program as QGIS opens them by itself, and prints their legends: render.py FOLDER"""

import sys
from pathlib import Path

import session
from layers import legend, opened, render
from outputs import leipzig, slovenia


def main():
    """Makes the outputs, their pictures and legends."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    made = session.folder("render")
    application = session.start()
    leipzig(made)
    slovenia(made)
    files = ["map.tif", "reject.tif", "cog.tif", "polygons.gpkg", "layers.tif", "probabilities.tif", "mosaic.tif"]
    for name in [*files, "maps/index.vrt"]:
        layer = opened(made / name)
        picture = target / f"{Path(name).name.replace('.', '-')}.png"
        render(layer, picture)
        print(f"{name}: {type(layer.renderer()).__name__}, {picture}")
        entries = legend(layer)
        for label, color in entries[:20]:
            print(f"    {color} {label}")
        if len(entries) > 20:
            print(f"    and {len(entries) - 20} more")
    del layer
    application.exitQgis()
    session.clear()


if __name__ == "__main__":
    main()
