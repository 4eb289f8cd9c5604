"""QGIS without windows, with a profile of its own in which the plugin's archive is unpacked, as QGIS installs it."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
YATLAS = os.environ.get("YATLAS", str(ROOT / ".build/release/yatlas"))
PLACE = Path(tempfile.mkdtemp(prefix="yatlas-qgis-"))
# Copies: QGIS changes GeoPackages that it opens, and writes statistics beside rasters.
SAMPLES = shutil.copytree(ROOT / "samples", PLACE / "samples")
LEIPZIG = SAMPLES / "leipzig-s2"
SLOVENIA = SAMPLES / "slovenia-s2"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(PLACE / "config")
os.environ["PATH"] = f"{Path(YATLAS).parent}:{os.environ['PATH']}"

from qgis.core import QgsApplication, QgsProcessingFeedback  # noqa: E402


def start():
    """Starts QGIS."""
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], True)
    application.initQgis()
    return application


def start_plugin(archive):
    """Starts Processing and the plugin of an archive."""
    plugins = PLACE / "config/profiles/default/python/plugins"
    with zipfile.ZipFile(archive) as file:
        file.extractall(plugins)
    sys.path += ["/usr/share/qgis/python", "/usr/share/qgis/python/plugins", str(plugins)]
    from processing.core.Processing import Processing

    Processing.initialize()
    import qgis.utils

    qgis.utils.plugin_paths = [str(plugins)]
    qgis.utils.updateAvailablePlugins()
    if not (qgis.utils.loadPlugin("yatlas") and qgis.utils.startProcessingPlugin("yatlas")):
        raise RuntimeError("QGIS does not load the plugin")


def run(*arguments, folder=None):
    """Runs the program as on the command line."""
    command = [YATLAS, *map(str, arguments)]
    return subprocess.run(command, cwd=folder or ROOT, capture_output=True, text=True, check=False)


def done(*arguments, folder=None):
    """Runs the program, which has to succeed; returns its output."""
    ran = run(*arguments, folder=folder)
    if ran.returncode != 0:
        raise RuntimeError(f"yatlas {' '.join(map(str, arguments))}: {ran.stderr}")
    return ran.stdout


def folder(name):
    """A new folder."""
    path = PLACE / name
    path.mkdir(parents=True)
    return path


def clear():
    """Removes all files."""
    shutil.rmtree(PLACE, ignore_errors=True)


class Log(QgsProcessingFeedback):
    """A feedback that keeps its lines, and may cancel at one of them."""

    def __init__(self, cancel_at=None):
        super().__init__(False)
        self.lines = []
        self.warnings = []
        self.shares = []
        self.cancel_at = cancel_at
        self.progressChanged.connect(self.shares.append)

    def keep(self, line):
        self.lines.append(line)
        if self.cancel_at and line.startswith(self.cancel_at):
            self.cancel()

    def pushInfo(self, line):
        self.keep(line)

    def pushCommandInfo(self, line):
        self.keep(line)

    def setProgressText(self, line):
        self.keep(line)

    def pushWarning(self, line):
        self.warnings.append(line)

    def reportError(self, line, fatalError=False):
        self.warnings.append(line)
