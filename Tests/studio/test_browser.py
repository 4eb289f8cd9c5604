"""A person labels a scene in the browser: from an empty page to a map, its reasons, and the same map from the shell.

The tests of this file follow each other on one page, as a person does.
"""

import math
import subprocess

import pytest
import rasterio
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from server import LEIPZIG, POINTS, YATLAS, Studio, yatlas

from samples import labelled_pixels, read_map

CLASSES = ["forest", "pasture", "urban", "water"]


def covered(page, pixels):
    """The pixels that no panel covers."""
    return [pixel for pixel in pixels if page.place(*pixel)]


def test_empty_page_says_what_to_do(page):
    assert page.text("#coach").startswith("Step 1 of 4")
    assert "Add a class" in page.text("#coach")
    assert page.text("#status #training").startswith("No map yet")


def test_click_without_class_says_what_is_missing(page):
    page.click_pixel(77, 150)
    assert "Add a class first" in page.wait("a line", lambda: page.text("#alert"))
    page.press(Keys.ESCAPE)


def test_four_classes(page, studio):
    for name in CLASSES:
        page.one("#class-name").send_keys(name)
        page.click("#add-class")
        page.wait(name, lambda name=name: name in page.texts("#classes .class .name"))
    assert [one["name"] for one in studio.state["classes"]] == CLASSES
    page.one("#class-name").send_keys("forest", Keys.ENTER)
    assert page.wait("a refusal", lambda: page.text("#alert p")) == 'there is a class "forest" already'
    page.one("#class-name").clear()
    page.press(Keys.ESCAPE)


def test_map_appears(page, studio):
    pixels = labelled_pixels()
    count = 0
    for number, name in enumerate(CLASSES, 1):
        page.click(f"[data-key=class-{number}]")
        for pixel in covered(page, pixels[name])[:5]:
            page.click_pixel(*pixel)
            count += 1
            page.wait(f"label {count}", lambda count=count: len(studio.state["labels"]) == count)
    state = page.painted()
    assert [one["labels"] for one in state["classes"]] == [5, 5, 5, 5]
    # A label is the square of the pixel that was clicked.
    rings = studio.state["labels"][0]["rings"]
    column, row = covered(page, pixels["forest"])[0]
    assert sorted(map(tuple, rings[0][:4])) == [
        (column, row), (column, row + 1), (column + 1, row), (column + 1, row + 1)
    ]  # fmt: skip


def test_canvas_shows_the_classes(page, studio):
    state = page.painted()
    bytes_of_map = studio.map_tile()
    color = {one["value"]: one["color"] for one in state["classes"]}
    pixels = [(column, row) for column in range(0, 154, 3) for row in range(0, 206, 3)]
    expected = [color.get(bytes_of_map[256 * row + column]) for column, row in pixels]
    assert page.colors(pixels) == expected
    assert set(expected) >= set(color.values())


def test_accuracy_says_that_labels_are_few(page):
    page.click("#tab-accuracy")
    text = page.wait(
        "the accuracy", lambda: "of the 10 labels" in page.text("#panel-accuracy") and page.text("#panel-accuracy")
    )
    assert "forest has 5" in text


def test_undo_and_redo(page, studio):
    before = studio.state["labels"]
    page.click("#undo")
    page.wait("the undo", lambda: len(studio.state["labels"]) == len(before) - 1)
    page.press("z")
    page.wait("the second undo", lambda: len(studio.state["labels"]) == len(before) - 2)
    page.click("#redo")
    page.press("Z")
    page.wait("the redo", lambda: studio.state["labels"] == before)
    page.painted()


def test_reload_keeps_all(page, studio):
    before = studio.state
    page.reload()
    page.painted()
    assert page.texts("#classes .class .name") == CLASSES
    assert page.text("#label-count") == "20 labels"
    after = studio.state
    assert (after["labels"], after["classes"]) == (before["labels"], before["classes"])


def test_import_gives_a_figure_with_interval(page, studio):
    page.one("#import-file").send_keys(str(POINTS))
    field = page.wait("the question for the field", lambda: page.one("#class-field"))
    assert page.texts("#class-field option")[0] == "land_cover"
    Select(field).select_by_visible_text("land_cover")
    page.click("#import-with-field")
    accuracy = page.wait("the labels", lambda: len(studio.state["labels"]) > 20) and studio.validated()["accuracy"]
    assert not accuracy.get("tooFew")
    low, high = accuracy["macroF1Interval"]
    assert 0.6 < low < accuracy["macroF1"] < high < 1
    figure = f"{accuracy['macroF1']:.2f}"
    page.click("#tab-accuracy")
    page.wait("the figure", lambda: figure in page.text("#panel-accuracy"))
    assert f"{low:.2f} to {high:.2f}" in page.text("#panel-accuracy")
    # Rows and columns of the matrix are those of the classes; it counts each label once.
    assert sum(map(sum, accuracy["matrix"])) == accuracy["samples"]
    correct = sum(accuracy["matrix"][i][i] for i in range(len(accuracy["matrix"])))
    assert accuracy["overall"] == pytest.approx(correct / accuracy["samples"])


def test_what_is_unlike_the_labels_is_shown(page, studio):
    """The thresholds of this are known after the cross-validation, which follows the first map."""
    assert studio.validated()["model"]["hasRejection"]
    page.painted()
    content = studio.map_tile("flags")
    pixels = [(column, row) for column in range(0, 154, 2) for row in range(0, 206, 2)]
    bits = [content[65536 + 256 * row + column] for column, row in pixels]
    page.choose("#mode", "doubt")
    expected = ["#d01c8b" if one & 64 else "#f1a340" if one & 128 else "other" for one in bits]
    assert expected.count("#d01c8b") > 0

    def shown():
        return [one if one in ("#d01c8b", "#f1a340") else "other" for one in page.colors(pixels)]

    page.wait("the colours", lambda: shown() == expected)
    page.choose("#mode", "class")


def test_why(page, studio):
    page.painted()
    page.click("#tab-why")
    column, row = covered(page, labelled_pixels()["water"])[-1]
    page.click_pixel(column, row)
    page.wait("the reasons", lambda: f"{column}, {row}" in page.text("#panel-why"))
    why = studio.get(f"/api/why?column={column}&row={row}")
    total = sum(one["lead"] for one in why["likeness"]) + why["straight"]
    assert why["lead"] == pytest.approx(total, abs=1e-4)
    # All prototypes count, and those of the class add to its lead.
    known = {one["class"] for one in studio.get("/api/prototypes")["prototypes"]}
    likeness = {one["value"]: one["lead"] for one in why["likeness"]}
    assert set(likeness) == known and likeness[why["class"]] > 0
    # The probabilities are the softmax of the scores, so the lead is the logarithm of their ratio.
    probability = {one["value"]: one["probability"] for one in why["probabilities"]}
    assert sum(probability.values()) == pytest.approx(1, abs=1e-5)
    assert why["lead"] == pytest.approx(math.log(probability[why["class"]] / probability[why["runnerUp"]]), abs=1e-3)
    # The values are those of the file.
    with rasterio.open(LEIPZIG) as scene:
        stored = scene.read()[:, row, column] * scene.scales[0] + scene.offsets[0]
    assert [one["value"] for one in why["pixel"]["values"]] == pytest.approx(stored, rel=1e-5)
    # The bars sum up to the lead that is shown.
    numbers = [float(text.replace("\u2212", "-")) for text in page.texts("#panel-why .leads tbody .number") if text]
    shown = float(page.text("#panel-why .leads tfoot .number").replace("\u2212", "-"))
    assert shown == pytest.approx(why["lead"], abs=0.01)
    assert sum(numbers) == pytest.approx(shown, abs=0.01 * len(numbers) + 0.01)
    page.click("#tab-accuracy")


def test_accept_a_suggestion(page, studio):
    if studio.ask("GET", "/api/suggestions?near=0")[0] == 404:
        pytest.skip("NOT TESTED: this server has no suggestions")
    page.click("#tab-next")
    cards = page.wait("suggestions", lambda: page.all("#panel-next .cards li"))
    offered = studio.get("/api/suggestions?near=0")["suggestions"]
    assert 0 < len(offered) <= 10 and len(cards) == len(offered)
    places = {(one["column"], one["row"]) for one in offered}
    labelled = {tuple(map(int, min(label["rings"][0]))) for label in studio.state["labels"]}
    assert len(places) == len(offered) and not places & labelled
    assert all(one["reason"] and 0 <= one["column"] < 154 and 0 <= one["row"] < 206 for one in offered)
    before = len(studio.state["labels"])
    page.click("#panel-next [aria-label='Label suggestion 1 as this class']")
    page.wait("the label", lambda: len(studio.state["labels"]) == before + 1)
    label = studio.state["labels"][-1]
    assert label["suggested"] and min(label["rings"][0]) == [offered[0]["column"], offered[0]["row"]]
    page.press("z")
    page.wait("the undo", lambda: len(studio.state["labels"]) == before)


def export_is_the_map(page, studio):
    """Exports and classifies in the page; the pipeline of the export gives the same bytes."""
    studio.validated()
    page.click("#tab-save")
    for kind in ("export", "classify"):
        before = len(studio.state["jobs"])
        page.wait(
            f"the button of {kind}",
            lambda kind=kind: page.one(f"#start-{kind}").get_attribute("aria-disabled") == "false",
        )
        page.click(f"#start-{kind}")
        state = studio.wait(
            kind, lambda s, before=before: len(s["jobs"]) > before and s["jobs"][-1]["state"] != "running", 120
        )
        assert state["jobs"][-1]["state"] == "done", state["jobs"][-1]["text"]
    page.wait("the paths", lambda: str(studio.folder) in page.text("#jobs"))
    export = studio.folder / "export"
    yatlas("run", export / "pipeline.yaml", "--overwrite")
    assert (export / "made/map.tif").read_bytes() == (studio.folder / "maps/map.tif").read_bytes()
    made = sorted((export / "made").glob("*.safetensors"), key=lambda path: path.stat().st_mtime)
    assert made[-1].read_bytes() == (export / "model.safetensors").read_bytes()
    return export


def tiles_are_the_map(studio, path):
    """The tiles of the server equal the map of a file."""
    state = studio.trained()
    values, names = read_map(path)
    number = {one["name"]: one["value"] for one in state["classes"]}
    content = studio.map_tile()
    different = [
        (column, row)
        for row in range(206)
        for column in range(154)
        if content[256 * row + column] != number.get(names[values[row, column]], 0)
    ]
    assert not different, f"{len(different)} pixels, the first {different[:3]}"


def test_export(page, studio):
    export = export_is_the_map(page, studio)
    tiles_are_the_map(studio, export / "made/map.tif")
    # And of the verb alone.
    yatlas("classify", LEIPZIG, studio.folder / "alone.tif", "--model", export / "model.safetensors")
    assert (studio.folder / "alone.tif").read_bytes() == (export / "made/map.tif").read_bytes()


def test_export_of_an_edited_model(page, studio):
    before = studio.validated()
    page.click("#tab-model")
    page.wait("prototypes", lambda: page.all("#panel-model [aria-label^='Drop prototype']"))
    page.click("#panel-model [aria-label^='Drop prototype']")
    page.wait("the drop", lambda: "dropped" in page.text("#panel-model"))
    state = studio.wait("an edited model", lambda s: s["model"]["isEdited"] and s["model"]["document"] == s["document"])
    assert state["model"]["units"] == before["model"]["units"] - 1

    # A pixel that the map calls something else becomes a prototype of forest.
    page.click("#tab-why")
    urban = next(
        pixel
        for pixel in covered(page, labelled_pixels()["urban"])
        if studio.get(f"/api/pixel?column={pixel[0]}&row={pixel[1]}")["class"] == 3
    )
    page.click_pixel(*urban)
    page.wait("the reasons", lambda: f"{urban[0]}, {urban[1]}" in page.text("#panel-why"))
    page.click("#tab-model")
    page.wait("the form", lambda: page.one("#prototype-class"))
    page.choose("#prototype-class", 1)
    page.click("#add-prototype")
    page.wait("the addition", lambda: "added" in page.text("#panel-model"))
    studio.trained()
    assert studio.get(f"/api/pixel?column={urban[0]}&row={urban[1]}")["class"] == 1

    page.click("[aria-label='Edit water']")
    page.driver.execute_script("document.querySelector('[data-key=color-4]').value = '#123456'")
    page.click("#classes .editor button:not([type=button])")
    page.wait("the colour", lambda: studio.state["classes"][3]["color"] == "#123456")
    page.painted()

    export = export_is_the_map(page, studio)
    tiles_are_the_map(studio, export / "made/map.tif")
    with rasterio.open(export / "made/map.tif") as map_file:
        _, names = read_map(export / "made/map.tif")
        assert map_file.colormap(1)[names.index("water")][:3] == (0x12, 0x34, 0x56)


def test_a_class_takes_its_edits_with_it(page, studio):
    """A deleted class leaves no prototype behind that no model can have."""
    page.click("#add-class")
    page.one("#class-name").send_keys("quarry", Keys.ENTER)
    page.wait("the class", lambda: "quarry" in page.texts("#classes .class .name"))
    value = studio.state["classes"][-1]["value"]
    column, row = covered(page, labelled_pixels()["urban"])[3]
    for pixel in ((column, row), (column + 1, row), (column, row + 1)):
        studio.send("POST", "/api/labels", {"class": value, "kind": "point", "column": pixel[0], "row": pixel[1]})
    studio.send("POST", "/api/prototypes/add", {"column": column, "row": row, "class": value})
    studio.trained()
    page.click("[aria-label='Edit quarry']")
    page.click("#classes .editor .risky")
    page.wait("the removal", lambda: len(studio.state["classes"]) == 4)
    assert studio.trained()["training"] in ("idle", "running")
    for _ in range(6):
        studio.send("POST", "/api/undo")
    page.painted()


def test_nothing_went_wrong(page):
    assert page.problems() == []


def test_several_tiles_are_each_of_them(tmp_path):
    scene = tmp_path / "large.tif"
    subprocess.run(["gdal_translate", "-q", "-outsize", "600", "600", LEIPZIG, scene], check=True)
    server = Studio(scene, tmp_path / "large.studio")
    try:
        places = ["1.1", "0.0", "1.0"]
        alone = [server.get(f"/tiles/true/1/0/{place}") for place in places]
        assert len(set(alone)) == 3 and {len(content) for content in alone} == {4 * 256 * 256}
        assert server.get(f"/tiles/true/1/0/{','.join(places)}") == b"".join(alone)
    finally:
        server.stop()


def refusal(*words):
    """The one line with which a server on the sample is refused."""
    ran = subprocess.run(
        [YATLAS, "studio", LEIPZIG, "--no-browser", *words], check=False, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode != 0
    lines = ran.stderr.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


def test_second_server_is_refused(studio):
    line = refusal("--folder", studio.folder)
    assert "another Studio works in this folder" in line and "--folder" in line


def test_port_in_use_is_refused(studio, tmp_path):
    folder = tmp_path / "new.studio"
    line = refusal("--folder", folder, "--port", str(studio.port))
    assert f"port {studio.port} is in use" in line and "--port" in line
    assert not folder.exists()


def test_restart_keeps_all(page, studio):
    before = studio.state
    studio.stop()
    page.wait("a line", lambda: "does not answer" in page.text("#gone"))
    studio.start()
    after = studio.trained()

    def spoken(state):
        keep = ("class", "kind", "rings", "date", "author", "suggested")
        labels = [{key: label[key] for key in keep} for label in state["labels"]]
        classes = [{key: one[key] for key in ("value", "name", "color", "labels")} for one in state["classes"]]
        return labels, classes, state["features"], state["model"]["isEdited"], state["model"]["units"]

    assert spoken(after) == spoken(before)
    page.open()
    page.painted()
