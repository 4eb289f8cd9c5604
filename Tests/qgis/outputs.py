"""The outputs of the program of which the tests say how QGIS opens them, made from the samples."""

import shutil

from session import LEIPZIG, SLOVENIA, done


def leipzig(folder):
    """A map of Leipzig with everything beside it."""
    model = folder / "leipzig.safetensors"
    done(
        "train", LEIPZIG / "leipzig.tif", "--labels", LEIPZIG / "points.gpkg", "--class-field", "land_cover",
        "--fold-field", "fold", "--features", "raw,NDVI", "--units", 8, "--tune", "off", "--output", model,
    )
    done(
        "classify", LEIPZIG / "leipzig.tif", folder / "map.tif", "--model", model, "--sieve", 4,
        "--polygons", folder / "polygons.gpkg", "--layers", folder / "layers.tif",
        "--probabilities", folder / "probabilities.tif",
    )
    done("classify", LEIPZIG / "leipzig.tif", folder / "reject.tif", "--model", model, "--reject")
    done("classify", LEIPZIG / "leipzig.tif", folder / "cog.tif", "--model", model, "--of", "COG")
    return model


def slovenia(folder):
    """A plan of five scenes with its index, and a mosaic of them."""
    model = folder / "slovenia.safetensors"
    done(
        "train", SLOVENIA / "scenes/2015-08-30.tif", "--labels", SLOVENIA / "polygons.gpkg", "--class-field",
        "LULC_NAME", "--units", 8, "--tune", "off", "--output", model,
    )
    scenes = folder / "scenes"
    scenes.mkdir()
    for day in ["2015-07-11", "2015-08-30"]:
        shutil.copy(SLOVENIA / f"scenes/{day}.tif", scenes)
    done(
        "plan", scenes, "--maps", folder / "maps", "--model", model, "--allow-unlike",
        "--output", folder / "plan.jsonl",
    )
    done("batch", "run", "--plan", folder / "plan.jsonl")
    done("finish", "--plan", folder / "plan.jsonl")
    done("mosaic", folder / "maps", "--output", folder / "mosaic.tif")
    return model
