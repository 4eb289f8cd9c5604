"""Makes a file of each kind that Yatlas writes, from the samples: make_files.py YATLAS FOLDER"""

import shutil
import sys
from pathlib import Path

from rows import ROOT, run

LEIPZIG = ROOT / "samples/leipzig-s2"
SLOVENIA = ROOT / "samples/slovenia-s2"


def main(yatlas, folder):
    folder.mkdir(parents=True)
    labels = ["--labels", LEIPZIG / "points.gpkg", "--class-field", "land_cover"]
    model, scene = folder / "model.safetensors", LEIPZIG / "leipzig.tif"
    run(yatlas, "train", scene, *labels, "--fold-field", "fold", "--features", "raw,NDVI", "--size", "small",
        "--output", model)  # fmt: skip
    dated = ["--stac", "--date", "2021-07-18"]
    run(yatlas, "classify", scene, folder / "map.tif", "--model", model, *dated,
        "--polygons", folder / "polygons.gpkg", "--layers", folder / "layers.tif",
        "--probabilities", folder / "probabilities.tif", "--quicklook", folder / "quicklook.png")  # fmt: skip
    run(yatlas, "classify", scene, folder / "cog.tif", "--model", model, "--of", "COG",
        "--layers", folder / "cog_layers.tif", "--probabilities", folder / "cog_probabilities.tif")  # fmt: skip
    run(yatlas, "features", scene, folder / "features.tif", "--features", "raw,NDVI")
    for name in ["samples.csv", "samples.gpkg"]:
        run(
            yatlas,
            "sample",
            scene,
            *labels,
            "--features",
            "raw,NDVI",
            "--output",
            folder / name,
        )
    run(yatlas, "model", "export", model, "--onnx", folder / "model.onnx", "--stac-mlm", folder / "model.json",
        "--date", "2021-07-18")  # fmt: skip
    scenes = folder / "scenes"
    scenes.mkdir()
    for day in ["2015-07-11", "2015-08-30"]:
        shutil.copy(SLOVENIA / f"scenes/{day}.tif", scenes)
    run(yatlas, "train", scenes / "2015-08-30.tif", "--labels", SLOVENIA / "polygons.gpkg", "--class-field",
        "LULC_NAME", "--size", "small", "--output", folder / "slovenia.safetensors")  # fmt: skip
    plan = folder / "plan.jsonl"
    run(yatlas, "plan", scenes, "--maps", folder / "maps", "--model", folder / "slovenia.safetensors",
        "--allow-unlike", "--output", plan)  # fmt: skip
    run(yatlas, "batch", "run", "--plan", plan)
    run(yatlas, "finish", "--plan", plan)
    run(yatlas, "mosaic", folder / "maps", "--output", folder / "mosaic.tif")
    run(
        yatlas,
        "assess",
        folder / "map.tif",
        "--design",
        "60",
        "--output",
        folder / "points.gpkg",
    )


main(sys.argv[1], Path(sys.argv[2]))
