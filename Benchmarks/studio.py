#!/usr/bin/env python3
"""How long Studio takes from a click to the repainted view: make bench-studio.

Makes a scene of 10980 x 10980 pixels and 10 bands of the Leipzig sample, labels 200 pixels of its middle, and then
labels one more after the other: in Chromium (from the press of the button until all tiles of a view of 1024 x 1024
pixels are painted) and over HTTP alone (from the request until the bytes of the view's 16 tiles are there). The model
has 12 features. Prints medians and 95th percentiles, the server's memory, and what panning costs.
"""

import argparse
import http.client
import json
import pathlib
import queue
import random
import statistics
import sys
import threading
import time

import numpy
import rasterio
from rasterio.windows import Window
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/studio"))

from page import Page
from server import LEIPZIG, Studio

SIDE = 10980
BANDS = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
# Bands that the sample lacks are means of two others.
MEANS = {"B05": ("B04", "B06"), "B8A": ("B08", "B08"), "B12": ("B11", "B04")}
FEATURES = ["raw", "NDVI", "NDWI"]
CLASSES = ["forest", "urban", "water", "pasture"]
# The first tile of the view: 4 x 4 whole tiles in the middle.
FIRST = 20
LABELS = 200
SIZE = "const {clientWidth, clientHeight} = document.getElementById('map'); return [clientWidth, clientHeight];"


def make_scene(path):
    """The sample mirrored and repeated, with noise, tiled and deflated as most scenes are."""
    with rasterio.open(LEIPZIG) as source:
        values = source.read().astype("float32") * source.scales[0] + source.offsets[0]
        names, profile = list(source.descriptions), source.profile
    generator = numpy.random.default_rng(1)
    noise = generator.normal(0, 25, (1100, 1100)).astype("float32")
    profile.update(
        driver="GTiff", width=SIDE, height=SIDE, count=len(BANDS), dtype="uint16", nodata=None, tiled=True,
        blockxsize=512, blockysize=512, compress="deflate", predictor=2, interleave="band", bigtiff="if_safer",
    )  # fmt: skip
    with rasterio.open(path, "w", **profile) as target:
        for number, name in enumerate(BANDS, 1):
            pair = MEANS.get(name, (name, name))
            band = sum(values[names.index(one)] for one in pair) / 2 * 10000
            band = numpy.concatenate([band, band[:, ::-1]], 1)
            band = numpy.concatenate([band, band[::-1]], 0)
            columns = numpy.arange(SIDE)
            for row in range(0, SIDE, 512):
                rows = numpy.arange(row, min(row + 512, SIDE))
                strip = band[numpy.ix_(rows % band.shape[0], columns % band.shape[1])]
                strip = strip + noise[numpy.ix_(rows % 1100, (columns + 37 * number) % 1100)]
                content = numpy.clip(strip, 1, 65535).astype("uint16")
                target.write(content, number, window=Window(0, row, SIDE, len(rows)))
            target.set_band_description(number, name)
        target.scales = [0.0001] * len(BANDS)


def class_at(studio, column, row):
    """A class that the pixel's values suggest, so that labels are as consistent as a person's."""
    pixel = studio.get(f"/api/pixel?column={column}&row={row}")
    value = {one["name"]: one["value"] for one in pixel["values"]}
    ndvi = (value["B08"] - value["B04"]) / (value["B08"] + value["B04"])
    if value["B08"] < 0.12:
        return 3
    if ndvi < 0.45:
        return 2
    return 1 if value["B03"] < 0.085 else 4


def report(what, times):
    times = sorted(times)
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{what}: median {statistics.median(times):.0f} ms, 95th percentile {late:.0f} ms, of {len(times)}")


def memory(process):
    """The most memory that a process has had, in MB."""
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def processor_time(process):
    """The seconds of CPU that a process has taken."""
    with open(f"/proc/{process}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


class Tiles:
    """Asks for the tiles of the view as the page does: two requests at a time, of eight tiles each."""

    def __init__(self, studio):
        self.headers = {"Cookie": studio.cookie}
        self.connections = [http.client.HTTPConnection("127.0.0.1", studio.port) for _ in range(2)]

    def read(self, version):
        wanted = queue.SimpleQueue()
        for row in range(FIRST, FIRST + 4, 2):
            places = [f"{FIRST + number % 4}.{row + number // 4}" for number in range(8)]
            wanted.put(",".join(places))
        threads = [threading.Thread(target=self.work, args=(one, wanted, version)) for one in self.connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def work(self, connection, wanted, version):
        while True:
            try:
                places = wanted.get_nowait()
            except queue.Empty:
                return
            connection.request("GET", f"/tiles/map/{version}/0/{places}", headers=self.headers)
            answer = connection.getresponse()
            content = answer.read()
            assert answer.status == 200, content


def place(generator):
    return FIRST * 256 + generator.randrange(1024), FIRST * 256 + generator.randrange(1024)


def prepare(studio):
    """200 labels of four classes in the view, and 12 features."""
    for name in CLASSES:
        studio.send("POST", "/api/classes", {"name": name})
    studio.send("POST", "/api/features", {"features": FEATURES})
    generator = random.Random(1)
    for _ in range(LABELS):
        column, row = place(generator)
        value = class_at(studio, column, row)
        studio.send("POST", "/api/labels", {"class": value, "kind": "point", "column": column, "row": row})


def over_http(studio, count):
    tiles, events, generator = Tiles(studio), studio.events(), random.Random(2)
    views, models = [], []
    for _ in range(count):
        studio.validated()
        time.sleep(0.5)
        column, row = place(generator)
        value = class_at(studio, column, row)
        start = time.perf_counter()
        label = {"class": value, "kind": "point", "column": column, "row": row}
        number = studio.send("POST", "/api/labels", label)["document"]
        while True:
            model = events.get(timeout=60).get("model")
            if model and model["document"] == number:
                break
        models.append(1000 * (time.perf_counter() - start))
        tiles.read(model["version"])
        views.append(1000 * (time.perf_counter() - start))
    report("HTTP: request to model", models)
    report("HTTP: request to all tiles of the view", views)


def in_browser(studio, count):
    page = Page(studio)
    window, size = [1900, 1200], [0, 0]
    while size != [1024, 1024]:
        window = [window[axis] + (1024 - size[axis] if size[axis] else 0) for axis in (0, 1)]
        page.resize(*window)
        time.sleep(0.5)
        size = page.driver.execute_script(SIZE)
    middle = FIRST * 256 + 512
    page.driver.execute_script(f"location.hash = '#0/{middle}/{middle}'")
    page.reload()
    size = page.driver.execute_script(SIZE)
    print(f"Chromium: the view is {size[0]} x {size[1]} pixels at 1x")
    page.driver.execute_script("""
        window.times = {};
        document.addEventListener("pointerdown", () => {times.start = performance.now(); times.end = null;}, true);
        new MutationObserver(() => {times.end ??= performance.now();})
            .observe(document.documentElement, {attributeFilter: ["data-painted"]});
    """)
    generator, views = random.Random(3), []
    while len(views) < count:
        column, row = place(generator)
        if not page.place(column, row):
            continue
        studio.validated()
        page.painted()
        page.press(str(class_at(studio, column, row)))
        time.sleep(0.7)
        before = page.dataset("painted")
        page.click_pixel(column, row)
        page.wait("the new map", lambda before=before: page.dataset("painted") != before)
        times = page.driver.execute_script("return window.times")
        views.append(times["end"] - times["start"])
    report("Chromium: click to all tiles of the view painted", views)

    studio.validated()
    page.painted()
    time.sleep(2)
    events, model, spent = studio.events(), studio.state["model"], processor_time(studio.process.pid)
    for _ in range(10):
        page.one("#map").send_keys(Keys.SHIFT + Keys.ARROW_RIGHT * 30)
        page.painted()
    parts = []
    while not events.empty():
        parts.append(events.get())
    trained = [part for part in parts if "training" in part or "model" in part]
    assert not trained and studio.state["model"] == model, trained
    print(f"Panning: no training; {processor_time(studio.process.pid) - spent:.1f} s of CPU for tiles of new pixels")
    page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=40, help="clicks of each kind")
    parser.add_argument("--scene", type=pathlib.Path, default=ROOT / "out/studio/bench.tif", help="where the scene is")
    options = parser.parse_args()
    if not options.scene.exists():
        options.scene.parent.mkdir(parents=True, exist_ok=True)
        unfinished = options.scene.with_suffix(".part.tif")
        make_scene(unfinished)
        unfinished.rename(options.scene)
    folder = options.scene.with_suffix(f".{int(time.time())}.studio")
    studio = Studio(options.scene, folder)
    try:
        begun = time.perf_counter()
        prepare(studio)
        studio.wait("the overview", lambda state: state["overview"] == 1, 900)
        print(f"The whole scene was read for the overview within {time.perf_counter() - begun:.0f} s of the start")
        over_http(studio, options.clicks)
        in_browser(studio, options.clicks)
        print(f"Memory of the server: at most {memory(studio.process.pid):.0f} MB")
        print(json.dumps({"labels": len(studio.state["labels"]), "units": studio.state["model"]["units"]}))
    finally:
        studio.stop()


if __name__ == "__main__":
    main()
