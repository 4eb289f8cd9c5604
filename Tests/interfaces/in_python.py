"""What packages of Python read of the files of make_files.py: in_python.py FOLDER ROWS.json"""

import sys
from pathlib import Path

import numpy
import odc.stac
import onnxruntime
import pandas
import pyogrio
import pystac
import rasterio
import rioxarray
import safetensors.numpy
import yatlas
from rio_cogeo import cog_info, cog_validate
from rows import ROOT, Rows, run, same

SCENE = ROOT / "samples/leipzig-s2/leipzig.tif"


class Checks:
    """The checks of one folder; each returns what the consumer saw."""

    def __init__(self, folder):
        self.folder = folder
        with rasterio.open(folder / "map.tif") as file:
            self.labels, self.grid, self.crs = file.read(1), file.transform, file.crs
            self.names = [file.tags(1)[f"YATLAS_CLASS_{value}"] for value in range(1, 5)]
        with rasterio.open(SCENE) as file:
            same((self.grid, self.crs), (file.transform, file.crs))

    def map(self, name):
        with rasterio.open(self.folder / name) as file:
            band = file.read(1)
            colors = [file.colormap(1)[value][:3] for value in range(1, 5)]
            same((file.nodata, file.dtypes, file.crs is not None), (0, ("uint8",), True))
            same(len(set(colors)), 4)
            if name != "mosaic.tif" and "vrt" not in name:
                same((band == self.labels).all(), True)
            named = sum(1 for key in file.tags(1) if key.startswith("YATLAS_CLASS_"))
            same(named >= 4, True)
        return f"{named} classes with names and colours, nodata 0"

    def rio_map(self):
        raster = rioxarray.open_rasterio(self.folder / "map.tif")
        same(
            (raster.rio.crs, raster.rio.transform(), raster.rio.nodata),
            (self.crs, self.grid, 0),
        )
        same((raster.values[0] == self.labels).all(), True)
        return "CRS, transform and nodata of the scene, without a hint"

    def cog(self, name):
        valid, errors, warnings = cog_validate(self.folder / name, strict=True)
        same((valid, errors, warnings), (True, [], []))
        info = cog_info(self.folder / name)
        return f"valid, strictly; {info.Profile.Bands} band{'s' * (info.Profile.Bands > 1)} of {info.Profile.Dtype}"

    def probabilities(self):
        raster = rioxarray.open_rasterio(self.folder / "probabilities.tif", mask_and_scale=True)
        same(list(raster.long_name), self.names)
        total = raster.values.sum(0)
        same(bool((abs(total - 1) <= 0.008).all()), True)
        same((raster.values.argmax(0) + 1 == self.labels).mean() > 0.99, True)
        return "a named band a class; scaled by 0.004, they sum up to 1"

    def layers(self):
        with rasterio.open(self.folder / "layers.tif") as file:
            same(file.dtypes, ("float32",) * 4)
            return "bands " + ", ".join(file.descriptions)

    def features(self):
        with rasterio.open(self.folder / "features.tif") as file:
            return f"{file.count} bands of {file.dtypes[0]}: {', '.join(file.descriptions)}"

    def polygons(self):
        frame = pyogrio.raw.read(self.folder / "polygons.gpkg", layer="map")
        fields, values = list(frame[0]["fields"]), frame[3]
        same(fields, ["value", "class", "hectares"])
        area = float(values[2].sum())
        same(abs(area - (self.labels > 0).sum() / 100) < 1e-6, True)
        return f"fields {', '.join(fields)}; the area of the map"

    def table(self, name):
        table = (
            pandas.read_csv(self.folder / name)
            if name.endswith("csv")
            else pandas.DataFrame(
                dict(
                    zip(
                        (raw := pyogrio.raw.read(self.folder / name))[0]["fields"],
                        raw[3],
                        strict=True,
                    )
                )
            )
        )
        same({"class", "NDVI"} <= set(table.columns), True)
        return f"{len(table)} samples, {len(table.columns)} columns, {table['class'].nunique()} classes"

    def item(self, name):
        script = ROOT / "Tests/stac/validate.py"
        return run(sys.executable, script, self.folder / name).strip().split("\n")[-1].split(": ", 1)[1]

    def odc(self):
        item = pystac.Item.from_file(str(self.folder / "map.json"))
        loaded = odc.stac.load([item])["map"].isel(time=0)
        same((loaded.odc.geobox.transform, loaded.rio.nodata), (self.grid, 0))
        same((loaded.values == self.labels).all(), True)
        return "the map's grid, CRS, nodata and pixels, without a hint"

    def safetensors(self):
        tensors = safetensors.numpy.load_file(self.folder / "model.safetensors")
        return f"tensors {', '.join(sorted(tensors))}"

    def reflectance(self):
        """The bands that the model reads, by name, in its order."""
        wanted = [band.name for band in yatlas.load(self.folder / "model.safetensors").bands]
        with rasterio.open(self.folder / "features.tif") as file:
            return {name: file.read(file.descriptions.index(name) + 1) for name in wanted}

    def onnx(self):
        session = onnxruntime.InferenceSession(self.folder / "model.onnx")
        bands = numpy.stack([band.ravel() for band in self.reflectance().values()], axis=1)
        same(
            (session.run(["label"], {"bands": bands})[0] == self.labels.ravel()).all(),
            True,
        )
        return "the labels of the map"

    def python(self):
        found = yatlas.load(self.folder / "model.safetensors").predict(self.reflectance())
        same((found == self.labels).all(), True)
        return "the labels of the map"


def main(folder, rows):
    checks, table = Checks(folder), Rows()

    def version(module):
        return f"{module.__name__.replace('_', '-')} {module.__version__}"

    raster, rio, pystac_ = (
        version(rasterio),
        version(rioxarray),
        f"pystac {pystac.__version__}",
    )
    ogr = version(pyogrio)
    for interface, consumer, check in [
        ("map (GeoTIFF)", raster, lambda: checks.map("map.tif")),
        ("map (GeoTIFF)", rio, checks.rio_map),
        ("map (COG)", "rio-cogeo", lambda: checks.cog("cog.tif")),
        ("layers (COG)", "rio-cogeo", lambda: checks.cog("cog_layers.tif")),
        ("layers", raster, checks.layers),
        (
            "probabilities (COG)",
            "rio-cogeo",
            lambda: checks.cog("cog_probabilities.tif"),
        ),
        ("probabilities", rio, checks.probabilities),
        ("features", raster, checks.features),
        ("mosaic", raster, lambda: checks.map("mosaic.tif")),
        ("index (VRT)", raster, lambda: checks.map("maps/index.vrt")),
        ("polygons (GeoPackage)", ogr, checks.polygons),
        ("samples (CSV)", version(pandas), lambda: checks.table("samples.csv")),
        ("samples (GeoPackage)", ogr, lambda: checks.table("samples.gpkg")),
        ("STAC Item of a map", pystac_, lambda: checks.item("map.json")),
        ("STAC Item of a map", f"odc-stac {odc.stac.__version__}", checks.odc),
        ("STAC Collection", pystac_, lambda: checks.item("maps/collection.json")),
        ("STAC Item of a model", pystac_, lambda: checks.item("model.json")),
        ("model (safetensors)", "safetensors", checks.safetensors),
        ("model (safetensors)", "the Python package", checks.python),
        ("model (ONNX)", version(onnxruntime), checks.onnx),
    ]:
        table.add(interface, consumer, check)
    table.write(rows)


main(Path(sys.argv[1]), sys.argv[2])
