"""What Yatlas itself takes of the files of make_files.py: in_program.py YATLAS FOLDER ROWS.json"""

import sys
from pathlib import Path

from rows import ROOT, Rows, run

SCENE = ROOT / "samples/leipzig-s2/leipzig.tif"
POINTS = [ROOT / "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]


def main(program, folder, rows):
    table = Rows()
    made = folder / "made"
    made.mkdir()
    model, slovenia = folder / "model.safetensors", folder / "slovenia.safetensors"
    small = ["--units", "4", "--tune", "off"]

    def as_map(path):
        return [
            ["info", path],
            ["assess", path, *POINTS, "--sampling", "none"],
            ["mosaic", path, "--output", made / "mosaic.tif"],
            [
                "sample",
                SCENE,
                "--labels",
                path,
                "--per-class",
                "20",
                "--output",
                made / "samples.csv",
            ],
            ["classify", SCENE, made / "map.tif", "--model", model, "--mask", path],
        ]

    def as_model(path):
        return [
            ["info", path],
            ["check", SCENE, "--model", path],
            ["classify", SCENE, made / "map.tif", "--model", path],
        ]

    def as_samples(path):
        return [
            ["info", path],
            [
                "train",
                "--table",
                path,
                "--class-field",
                "class",
                *small,
                "--output",
                made / "m.safetensors",
            ],
        ]

    def as_scene(path):
        return [
            ["info", path],
            ["features", path, made / "features.tif", "--features", "raw"],
        ]

    features, plan = folder / "features.tif", ["--plan", folder / "plan.jsonl"]
    for interface, commands in [
        ("map (GeoTIFF)", as_map(folder / "map.tif")),
        ("map (COG)", as_map(folder / "cog.tif")),
        ("STAC Item of a map", as_map(folder / "map.json")),
        ("STAC Collection", [["mosaic", folder / "maps/collection.json", "--output", made / "mosaic.tif"]]),
        (
            "index (VRT)",
            [["info", folder / "maps/index.vrt"], ["mosaic", folder / "maps/index.vrt", "--output", made / "m.tif"]],
        ),
        ("layers", as_scene(folder / "layers.tif")),
        ("probabilities", as_scene(folder / "probabilities.tif")),
        (
            "features",
            [
                *as_scene(features),
                ["classify", features, made / "map.tif", "--model", model],
                ["train", features, "--labels", *POINTS, *small, "--output", made / "m.safetensors"],
            ],
        ),
        (
            "polygons (GeoPackage)",
            [
                ["info", folder / "polygons.gpkg"],
                ["sample", SCENE, "--labels", folder / "polygons.gpkg", "--class-field", "class", "--per-class", "20",
                 "--output", made / "samples.csv"],
                ["classify", SCENE, made / "map.tif", "--model", model, "--aoi", folder / "polygons.gpkg"],
            ],
        ),
        ("samples (CSV)", as_samples(folder / "samples.csv")),
        ("samples (GeoPackage)", as_samples(folder / "samples.gpkg")),
        ("model (safetensors)", as_model(model)),
        ("STAC Item of a model", as_model(folder / "model.json")),
        ("plan", [["batch", "status", *plan], ["batch", "run", *plan], ["batch", "report", *plan], ["finish", *plan]]),
        ("model (safetensors)", [["model", "diff", model, slovenia], ["explain", slovenia]]),
    ]:  # fmt: skip

        def check(commands=commands):
            for command in commands:
                # What one command wrote is not in the way of the next.
                for path in made.iterdir():
                    path.unlink()
                run(program, *command, "--quiet")
            return "taken"

        verbs = [
            " ".join(word for word in command[:2] if isinstance(word, str) and word[0] != "-") for command in commands
        ]
        table.add(interface, "`yatlas " + "`, `".join(verbs) + "`", check)
    table.write(rows)


main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
