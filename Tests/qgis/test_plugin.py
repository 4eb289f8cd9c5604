"""The plugin does in QGIS what the command line does: the same files, and the same lines for errors."""

import html
import json
import os
import shutil
import sys
import unittest
import unittest.mock

from osgeo import gdal

import session
from session import LEIPZIG, SLOVENIA, YATLAS, Log, done, run

SCENE = str(LEIPZIG / "leipzig.tif")
POINTS = str(LEIPZIG / "points.gpkg")
ALGORITHMS = ["Assess", "Assess design", "Batch", "Classify", "Compare", "Features", "Mosaic", "Train"]


def setUpModule():
    global application, processing
    application = session.start()
    session.start_plugin(os.environ["YATLAS_PLUGIN"])
    import processing


def tearDownModule():
    application.exitQgis()
    session.clear()


def algorithm(name):
    """An algorithm of the provider."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().algorithmById(f"yatlas:{name}")


def ran(name, log=None, **parameters):
    """The outputs of an algorithm."""
    return processing.run(f"yatlas:{name}", parameters, feedback=log or Log())


class Files(unittest.TestCase):
    """A folder for each test."""

    def setUp(self):
        self.folder = session.folder(self.id())

    def path(self, name):
        """A path in the folder, as text."""
        return str(self.folder / name)

    def made(self):
        """The names of all files in the folder."""
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())

    def assertSameFiles(self, one, other):
        with open(one, "rb") as a, open(other, "rb") as b:
            self.assertEqual(a.read(), b.read(), f"{one} {other}")

    def trained(self, scene=SCENE, labels=POINTS, field="land_cover"):
        """A model, made on the command line."""
        model = self.path("model.safetensors")
        options = ["--labels", labels, "--class-field", field, "--units", 8, "--tune", "off"]
        done("train", scene, *options, "--output", model)
        return model

    def enlarge(self, side):
        """Makes large.vrt, the scene with more and smaller pixels."""
        shutil.copy(SCENE, self.path("scene.tif"))
        gdal.Translate(self.path("large.vrt"), self.path("scene.tif"), format="VRT", width=side, height=side)

    def refusal(self, name, **parameters):
        """The error of an algorithm."""
        from qgis.core import QgsProcessingException

        with self.assertRaises(QgsProcessingException) as caught:
            ran(name, **parameters)
        return str(caught.exception)


class ShortTests(Files):
    def test_provider(self):
        """There is an algorithm for each command, with the words of its help page, of the version of the program."""
        from qgis.core import QgsApplication

        provider = QgsApplication.processingRegistry().providerById("yatlas")
        self.assertEqual(sorted(one.displayName() for one in provider.algorithms()), ALGORITHMS)
        self.assertFalse(provider.icon().isNull())
        for one in provider.algorithms():
            page = " ".join(done("help", *one.command).split())
            paragraphs = html.unescape(one.shortHelpString()).replace("<p>", "").split("</p>")[:-1]
            self.assertGreater(len(paragraphs), 1)
            for paragraph in paragraphs:
                self.assertIn(paragraph, page)
            for definition in one.parameterDefinitions():
                if definition.name() not in ("EXTRA", "LOAD"):
                    self.assertIn(definition.help(), page, definition.name())
                    self.assertGreater(len(definition.help()), 5, definition.name())
        with open(session.PLACE / "config/profiles/default/python/plugins/yatlas/metadata.txt") as file:
            metadata = file.read()
        self.assertIn(f"\nversion={done('--version').split()[1]}\n", metadata)

    def test_train_and_classify(self):
        """A model and a map, with polygons, are those of the command line; the map has its style."""
        log = Log()
        trained = ran(
            "train", log, SCENES=[SCENE], LABELS=POINTS, CLASS_FIELD="land_cover", FOLD_FIELD="fold",
            FEATURES="raw,NDVI", UNITS=8, NO_TUNING=True, MODEL=self.path("m.safetensors"),
            REPORT=self.path("m.html"),
        )
        options = ["--labels", POINTS, "--class-field", "land_cover", "--fold-field", "fold", "--units", 8]
        options += ["--features", "raw,NDVI", "--tune", "off", "--output", self.path("c.safetensors"), "--json"]
        told = json.loads(done("train", SCENE, *options))
        self.assertEqual(trained["OVERALL_ACCURACY"], told["heldOut"]["overallAccuracy"])
        self.assertEqual(trained["MACRO_F1"], told["heldOut"]["macroF1"])
        self.assertTrue(os.path.exists(trained["REPORT"]))
        self.assertTrue(any(line.startswith("Accuracy on held-out samples") for line in log.lines), log.lines)
        classified = ran(
            "classify", SCENE=SCENE, MODEL=trained["MODEL"], SIEVE=3, MAP=self.path("p.tif"),
            POLYGONS=self.path("p.gpkg"), QUICKLOOK=self.path("p.png"),
        )
        done("classify", SCENE, self.path("c.tif"), "--model", self.path("c.safetensors"), "--sieve", 3)
        self.assertSameFiles(classified["MAP"], self.path("c.tif"))
        self.assertEqual(classified["PIXELS"], 154 * 206)
        from layers import classes, legend, opened

        self.assertEqual(legend(opened(classified["MAP"])), classes(self.path("c.tif")))
        self.assertEqual(opened(classified["POLYGONS"]).geometryType(), 2)
        self.assertTrue(os.path.exists(classified["QUICKLOOK"]))

    def test_bad_input(self):
        """The line of the program is the error, and nothing is written."""
        model = self.trained()
        before = self.made()
        scene = str(SLOVENIA / "landcover.tif")
        error = self.refusal("classify", SCENE=scene, MODEL=model, MAP=self.path("m.tif"))
        told = run("classify", scene, self.path("m.tif"), "--model", model)
        self.assertNotEqual(told.returncode, 0)
        self.assertEqual(error, told.stderr.strip().splitlines()[-1])
        self.assertEqual(self.made(), before)
        error = self.refusal("train", SCENES=[SCENE], LABELS=POINTS, CLASS_FIELD="nothing", MODEL=self.path("n"))
        self.assertIn("nothing", error)
        self.assertEqual(self.made(), before)

    def test_missing_program(self):
        """Without the program, a line says what to install or to set."""
        from processing.core.ProcessingConfig import ProcessingConfig

        features = {"SCENE": SCENE, "FEATURES": "NDVI", "OUTPUT": self.path("f.tif")}
        for path, chosen, cause in [("", "", "missing"), (os.environ["PATH"], POINTS, POINTS)]:
            ProcessingConfig.setSettingValue("YATLAS_PROGRAM", chosen)
            with unittest.mock.patch.dict(os.environ, PATH=path), unittest.mock.patch("yatlas.program.PLACES", []):
                is_able, line = algorithm("train").canExecute()
                self.assertFalse(is_able)
                self.assertIn(cause, line)
                self.assertIn("Providers > Yatlas", line)
                self.assertEqual(self.refusal("features", **features), line)
        self.assertEqual(self.made(), [])
        ProcessingConfig.setSettingValue("YATLAS_PROGRAM", YATLAS)
        self.assertEqual(algorithm("train").canExecute(), (True, ""))
        ProcessingConfig.setSettingValue("YATLAS_PROGRAM", "")
        self.assertEqual(algorithm("train").canExecute(), (True, ""))


@unittest.skipUnless(os.environ.get("YATLAS_LONG"), "it takes minutes; make test-long runs it")
class LongTests(Files):
    def test_batch_and_mosaic(self):
        """A folder of scenes becomes maps, a broken scene is a warning, and a mosaic is that of the command line."""
        model = self.trained(str(SLOVENIA / "scenes/2015-08-30.tif"), str(SLOVENIA / "polygons.gpkg"), "LULC_NAME")
        scenes = session.folder(f"{self.id()}/scenes")
        for day in ["2015-07-11", "2015-08-30", "2015-09-09"]:
            (scenes / f"{day}.tif").write_bytes((SLOVENIA / f"scenes/{day}.tif").read_bytes())
        (scenes / "broken.tif").write_text("no raster")
        log = Log()
        batch = ran("batch", log, SCENES=str(scenes), MODEL=model, EXTRA="--allow-unlike", MAPS=self.path("maps"))
        self.assertIn("3 of 4 scenes have a map", log.lines)
        self.assertTrue(any("broken.tif" in line for line in log.warnings), log.warnings)
        maps = [f"{batch['MAPS']}/{day}.tif" for day in ["2015-07-11", "2015-08-30", "2015-09-09"]]
        done("classify", scenes / "2015-09-09.tif", self.path("one.tif"), "--model", model, "--allow-unlike")
        self.assertSameFiles(maps[2], self.path("one.tif"))
        mosaic = ran("mosaic", MAPS=maps, OVERLAP="majority", OUTPUT=self.path("mosaic.tif"))
        done("mosaic", *maps, "--overlap", "majority", "--output", self.path("told.tif"))
        self.assertSameFiles(mosaic["OUTPUT"], self.path("told.tif"))
        warped = ran("mosaic", MAPS=maps, CRS="EPSG:3035", RESOLUTION=20, OUTPUT=self.path("warped.tif"))
        from layers import opened

        self.assertEqual(opened(warped["OUTPUT"]).crs().authid(), "EPSG:3035")

    def test_assess(self):
        """A sample is that of the command line; filled, it gives the same estimates."""
        self.trained()
        done("classify", SCENE, self.path("map.tif"), "--model", self.path("model.safetensors"))
        drawn = ran("assessdesign", MAP=self.path("map.tif"), POINTS=60, OUTPUT=self.path("sample.gpkg"))
        self.assertEqual(drawn["POINTS_DRAWN"], 60)
        done("assess", self.path("map.tif"), "--design", 60, "--output", self.path("told.gpkg"))
        from layers import opened

        points, told = (
            [one.geometry().asWkt() for one in opened(self.path(name)).getFeatures()]
            for name in ["sample.gpkg", "told.gpkg"]
        )
        self.assertEqual(points, told)
        log = Log()
        assessed = ran("assess", log, MAP=self.path("map.tif"), REFERENCE=POINTS, CLASS_FIELD="land_cover")
        result = json.loads(done("assess", self.path("map.tif"), POINTS, "--class-field", "land_cover", "--json"))
        overall = result["estimates"]["overallAccuracy"]
        self.assertEqual([assessed[key] for key in ["OVERALL_ACCURACY", "LOW", "HIGH"]],
                         [overall[key] for key in ["value", "low", "high"]])
        plain = ran("assess", MAP=self.path("map.tif"), REFERENCE=POINTS, CLASS_FIELD="land_cover", SAMPLING="none")
        self.assertNotIn("OVERALL_ACCURACY", plain)
        self.assertEqual(plain["PIXEL_ACCURACY"], result["figures"]["overallAccuracy"])

    def test_selection(self):
        """A selection, a filter and a layer in memory are used as QGIS shows them."""
        from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

        layer = QgsVectorLayer(f"{POINTS}|layername=points", "points", "ogr")
        self.assertTrue(layer.isValid())
        QgsProject.instance().addMapLayer(layer)
        layer.selectByExpression("fold < 4")
        chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        parameters = dict(
            SCENES=[SCENE], CLASS_FIELD="land_cover", UNITS=8, NO_TUNING=True, MODEL=self.path("s.safetensors")
        )
        selected = ran("train", LABELS=chosen, **parameters)
        self.assertEqual(selected["SAMPLES"], layer.selectedFeatureCount())
        self.assertEqual(ran("train", LABELS=layer, **parameters)["SAMPLES"], layer.featureCount())
        layer.setSubsetString("fold < 3")
        filtered = ran("train", LABELS=layer, **parameters)
        self.assertEqual(filtered["SAMPLES"], sum(1 for _ in layer.getFeatures()))
        self.assertLess(filtered["SAMPLES"], selected["SAMPLES"])
        QgsProject.instance().clear()

    def test_compare_and_features(self):
        """A comparison gives its verdict; a raster of features is that of the command line."""
        log = Log()
        compared = ran(
            "compare", log, SCENES=[SCENE], LABELS=POINTS, CLASS_FIELD="land_cover", FOLD_FIELD="fold",
            FEATURES="raw\nraw,NDVI", FAST=True, REPORT=self.path("compare.html"), EXTRA="--tune off",
        )
        self.assertTrue(os.path.exists(compared["REPORT"]))
        self.assertTrue(any("A is " in line or "B is " in line for line in log.lines), log.lines)
        features = ran("features", SCENE=SCENE, FEATURES="NDVI,ratio=B08/B04", OUTPUT=self.path("f.tif"))
        done("features", SCENE, self.path("c.tif"), "--features", "NDVI,ratio=B08/B04")
        self.assertSameFiles(features["OUTPUT"], self.path("c.tif"))

    def test_cancel(self):
        """A run that is cancelled shows its progress until then, ends soon and leaves nothing."""
        model = self.trained()
        self.enlarge(30000)
        before = self.made()
        log = Log(cancel_at="classifying")
        self.assertEqual(ran("classify", log, SCENE=self.path("large.vrt"), MODEL=model, MAP=self.path("map.tif")), {})
        self.assertIn("Cancelled", log.lines)
        # QGIS itself writes statistics beside scenes.
        self.assertEqual([name for name in self.made() if not name.endswith(".aux.xml")], before)
        self.assertEqual([name for name in os.listdir(self.folder) if "map" in name], [])

    def test_progress(self):
        """The share of the work that is done increases."""
        model = self.trained()
        self.enlarge(12000)
        log = Log()
        ran("classify", log, SCENE=self.path("large.vrt"), MODEL=model, MAP=self.path("map.tif"))
        self.assertGreater(len(log.shares), 1)
        self.assertEqual(log.shares, sorted(log.shares))

    def test_results_have_styles(self):
        """A layer that QGIS loads from a run has the classes of its file; a sample has a list of them for its field."""
        from qgis.core import QgsProcessingContext, QgsProject

        from layers import classes, legend

        model = self.trained()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        processing.runAndLoadResults(
            "yatlas:classify",
            {"SCENE": SCENE, "MODEL": model, "MAP": self.path("map.tif"), "POLYGONS": self.path("areas.gpkg")},
            feedback=Log(),
            context=context,
        )
        layers = QgsProject.instance().mapLayers().values()
        self.assertEqual(len(layers), 2)
        for layer in layers:
            self.assertEqual(legend(layer), classes(self.path("map.tif")))
        QgsProject.instance().clear()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        processing.runAndLoadResults(
            "yatlas:assessdesign",
            {"MAP": self.path("map.tif"), "POINTS": 60, "OUTPUT": self.path("sample.gpkg")},
            feedback=Log(),
            context=context,
        )
        (sample,) = QgsProject.instance().mapLayers().values()
        setup = sample.editorWidgetSetup(sample.fields().indexOf("class"))
        names = [name for entry in setup.config()["map"] for name in entry]
        self.assertEqual((setup.type(), names), ("ValueMap", [name for name, _ in classes(self.path("map.tif"))]))
        QgsProject.instance().clear()

    def test_dialogs(self):
        """The dialog of each algorithm has a widget for each parameter, and what it gives is a run."""
        from processing.gui.AlgorithmDialog import AlgorithmDialog
        from qgis.core import QgsApplication, QgsProcessingContext

        for one in QgsApplication.processingRegistry().providerById("yatlas").algorithms():
            with self.subTest(one.name()):
                dialog = AlgorithmDialog(one.create(), False, None)
                names = [each.name() for each in one.parameterDefinitions()]
                self.assertEqual(sorted(dialog.mainWidget().wrappers), sorted(names))
        dialog = AlgorithmDialog(algorithm("classify").create(), False, None)
        widgets, context = dialog.mainWidget().wrappers, QgsProcessingContext()
        widgets["SCENE"].setParameterValue(SCENE, context)
        widgets["MODEL"].setParameterValue(self.trained(), context)
        parameters = dialog.mainWidget().createProcessingParameters()
        log = Log()
        classified = ran("classify", log, **parameters)
        done("classify", SCENE, self.path("c.tif"), "--model", self.path("model.safetensors"))
        self.assertSameFiles(classified["MAP"], self.path("c.tif"))
        # Widgets that were left alone add no option.
        given = {word for word in log.lines[0].split() if word.startswith("--")}
        self.assertEqual(given, {"--model", "--overwrite", "--json"})


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
