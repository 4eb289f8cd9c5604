"""From a click to the repainted view, in short: the long form with a large scene is Benchmarks/studio.py."""

import statistics
import time

from selenium.webdriver.common.keys import Keys

from samples import labelled_pixels

# Notes, for each frame of the screen, whether pixels of the map are painted, and when a new map fills the view.
WATCH = """
const [pixels, done] = arguments;
window.frames_seen = {blank: 0, all: 0, clicked: null, painted: null};
const seen = window.frames_seen;
const {map} = await import("/page/map.js");
document.addEventListener("pointerdown", () => {seen.clicked = performance.now(); seen.painted = null;}, true);
new MutationObserver(() => {seen.painted ??= performance.now();})
    .observe(document.documentElement, {attributeFilter: ["data-painted"]});
const isPainted = ([column, row]) => {
    const box = document.getElementById("map").getBoundingClientRect();
    const at = map.latLngToContainerPoint([row + 0.5, column + 0.5]);
    return [...document.querySelectorAll(".leaflet-classmap-pane canvas")].some((canvas) => {
        const {left, top, width, height} = canvas.getBoundingClientRect();
        const [x, y] = [(box.left + at.x - left) / width, (box.top + at.y - top) / height];
        if (x < 0 || y < 0 || x >= 1 || y >= 1 || !canvas.checkVisibility()) return false;
        const {data} = canvas.getContext("2d").getImageData(Math.floor(256 * x), Math.floor(256 * y), 1, 1);
        return data[3] > 0;
    });
};
const frame = () => {
    seen.all += 1;
    if (!pixels.every(isPainted)) seen.blank += 1;
    requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
done();
"""


def watch(page, pixels):
    script = f"(async (...args) => {{{WATCH.replace('arguments', 'args')}}})(...arguments)"
    page.driver.execute_async_script(script, pixels)


def seen(page):
    return page.driver.execute_script("return window.frames_seen")


def slow_down(page, milliseconds):
    """Delays each answer, so that what is shown meanwhile is seen."""
    page.driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1},
    )


def test_old_map_stays_until_the_new_one_is_painted(page, studio):
    studio.take_points()
    studio.validated()
    page.painted()
    watch(page, [[20, 40], [77, 103], [140, 190]])
    slow_down(page, 300)
    before = page.dataset("painted")
    pixel = next(one for one in ((60, 60), (90, 140), (100, 60)) if page.place(*one))
    page.click_pixel(*pixel)
    page.wait("a new map", lambda: page.dataset("painted") != before)
    page.painted()
    slow_down(page, 0)
    frames = seen(page)
    assert frames["all"] > 10
    assert frames["blank"] == 0, frames
    page.press("z")
    page.painted()


def test_click_to_view(page, studio):
    """A small view with some hundred labels: well under the second that the page promises, on a quiet machine."""
    studio.validated()
    page.click("[data-key=class-1]")
    times = []
    places = [one for one in labelled_pixels()["forest"] if page.place(*one)][:5]
    for pixel in places:
        studio.validated()
        before = page.dataset("painted")
        time.sleep(0.3)
        page.click_pixel(*pixel)
        page.wait("a new map", lambda before=before: page.dataset("painted") != before)
        frames = seen(page)
        times.append(frames["painted"] - frames["clicked"])
    print(f"click to repainted view, sample scene: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms")
    assert statistics.median(times) < 3000


def test_panning_trains_nothing(page, studio):
    studio.validated()
    page.painted()
    time.sleep(1)
    events = studio.events()
    before = studio.state["model"]
    for selector in ("#zoom-in", "#zoom-in", "#zoom-out", "#zoom-all"):
        page.click(selector)
        time.sleep(0.2)
    page.click("#zoom-in")
    for key in (Keys.ARROW_UP, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_RIGHT):
        page.one("#map").send_keys(Keys.SHIFT + key * 20)
    page.choose("#layer", "false")
    time.sleep(1)
    page.painted()
    parts = []
    while not events.empty():
        parts.append(events.get())
    assert [part for part in parts if "training" in part or "model" in part or "document" in part] == []
    assert studio.state["model"] == before
